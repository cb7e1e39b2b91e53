// The goals of a step in words, said from what is looked for in the trace: which are met, and of the others what is still
// missing. While a prediction of the step is open they would give its answer away.

import { parseMarkup } from '../../../i18n';
import {
	goalKey,
	missingWords,
	nearWords,
	outcomeOf,
	patternWords,
	predictionKey,
	predictionsOf,
	type StepPlan,
} from '../../../lessons';
import { Icon } from '../../parts/icon';
import { Prose } from '../../parts/prose';
import { useLab } from '../../store/lab-store';
import { useGoalMet } from '../../store/lesson';
import { usePage } from '../../store/page-store';
import { useLessonTexts, useTexts } from '../../store/selectors';

interface GoalProps {
	readonly step: StepPlan;
	readonly index: number;
}

function Missing({ step, index }: GoalProps) {
	const language = usePage((page) => page.language);
	const key = goalKey(step.id, index);
	const at = useLab((lab) => lab.partly.get(key) ?? 0);
	const near = useLab((lab) => lab.near.get(key));
	const missing = missingWords(language, step.goals[index] ?? [], at);
	return (
		<>
			{missing !== null && (
				<small>
					<Prose parts={parseMarkup(missing)} />
				</small>
			)}
			{near !== undefined && (
				<small>
					<Prose parts={parseMarkup(nearWords(language, near))} />
				</small>
			)}
		</>
	);
}

function Goal({ step, index }: GoalProps) {
	const texts = useTexts().lesson;
	const language = usePage((page) => page.language);
	const met = useGoalMet(step, index);
	const last = step.goals[index]?.at(-1);
	if (last === undefined) return null;
	return (
		<li className={met ? 'goal met prose' : 'goal prose'}>
			<Icon name={met ? 'check' : 'flag'} className="s" />
			<span>
				<Prose parts={parseMarkup(patternWords(language, last))} />
				{met ? <span className="sr">{texts.goalMet}</span> : <Missing step={step} index={index} />}
			</span>
		</li>
	);
}

/** True while the goals would tell what is being asked. */
function useHidden(step: StepPlan): boolean {
	const answers = usePage((page) => page.answers);
	const found = useLab((lab) => lab.goals);
	const asks = usePage((page) => page.asks);
	if (!asks) return false;
	return predictionsOf(step).some(
		(one) => !(predictionKey(step.id, one.id) in answers) && outcomeOf(step.id, one, found) === null,
	);
}

export function Goals({ step }: { readonly step: StepPlan }) {
	const texts = useTexts().lesson;
	const words = useLessonTexts();
	const hidden = useHidden(step);
	return (
		<ul className="goals" aria-label={texts.goal}>
			{hidden ? (
				<li className="goal prose">
					<Icon name="flag" className="s" />
					<span>{words.goalsHidden(step.goals.length)}</span>
				</li>
			) : (
				step.goals.map((_, index) => <Goal key={goalKey(step.id, index)} step={step} index={index} />)
			)}
		</ul>
	);
}
