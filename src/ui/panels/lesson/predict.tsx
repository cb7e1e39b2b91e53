// A prediction: open, chosen, confirmed while the clock runs, then the answer beside the outcome with the reason. A wrong
// answer that a known idea is behind is met by that idea's refutation.

import { useEffect, useRef, useState } from 'react';
import { parseMarkup } from '../../../i18n';
import {
	isAhead,
	type LessonContent,
	outcomeOf,
	type Prediction,
	type PredictionTexts,
	predictionKey,
	type StepPlan,
} from '../../../lessons';
import { Icon } from '../../parts/icon';
import { Prose } from '../../parts/prose';
import { useLab } from '../../store/lab-store';
import { usePage } from '../../store/page-store';
import { play } from '../../store/player';
import { giveAnswer, openQuestion } from '../../store/questions';
import { useLessonTexts } from '../../store/selectors';

interface PredictProps {
	readonly content: LessonContent;
	readonly step: StepPlan;
	readonly prediction: Prediction;
}

/** Each option is marked when the outcome is known. */
type OptionMark = 'none' | 'right' | 'wrong';

interface OptionProps {
	readonly name: string;
	readonly id: string;
	readonly text: string;
	readonly mark: OptionMark;
	readonly chosen: boolean;
	readonly fixed: boolean;
	readonly choose: () => void;
}

function Option({ name, id, text, mark, chosen, fixed, choose }: OptionProps) {
	const texts = useLessonTexts();
	return (
		<label className={`opt ${mark} ${chosen ? 'chosen' : ''} ${fixed ? 'fixed' : ''}`}>
			<input type="radio" name={name} value={id} checked={chosen} disabled={fixed} onChange={choose} />
			<span>
				<Prose parts={parseMarkup(text)} />
				{mark === 'right' && (
					<em className="tag">
						<Icon name="check" className="xs" />
						{texts.outcome}
					</em>
				)}
				{mark === 'wrong' && <em className="tag">{texts.yours}</em>}
			</span>
		</label>
	);
}

interface StateProps {
	readonly answer: string | null | undefined;
	readonly outcome: string | null;
}

function State({ answer, outcome }: StateProps) {
	const texts = useLessonTexts();
	if (answer === undefined || (answer !== null && outcome === null))
		return answer === undefined ? null : <span className="st">{texts.chosen}</span>;
	if (answer === null) return <span className="st">{texts.skipped}</span>;
	return answer === outcome ? (
		<span className="st c-partial">
			<Icon name="check" className="s" />
			{texts.right}
		</span>
	) : (
		<span className="st c-down">{texts.wrong}</span>
	);
}

/** The clock goes on when somebody stopped at it; an answer that was given ahead moves nothing. */
async function answer(key: string, choice: string | null, reached: boolean): Promise<void> {
	await giveAnswer(key, choice);
	// Several may be asked at one stop.
	if (reached && openQuestion() === null) play();
}

export function Predict({ content, step, prediction }: PredictProps) {
	const key = predictionKey(step.id, prediction.id);
	const words = content.texts.steps[step.id]?.predictions[prediction.id];
	const found = useLab((lab) => lab.goals);
	const given = usePage((page) => page.answers[key]);
	const reached = found.includes(key);
	const outcome = outcomeOf(step.id, prediction, found);
	const asks = usePage((page) => page.asks);
	if (words === undefined || (!asks && given === undefined)) return null;
	if (!reached && !isAhead(prediction) && given === undefined) return <Later />;
	return (
		<Card
			key={key}
			name={key}
			content={content}
			prediction={prediction}
			words={words}
			given={outcome !== null && given === undefined ? null : given}
			outcome={outcome}
			reached={reached}
		/>
	);
}

/** A question that is still to come: where the clock will stop. */
function Later() {
	const texts = useLessonTexts();
	return (
		<p className="pred later">
			<Icon name="eye" className="s" />
			{texts.later}
		</p>
	);
}

interface CardProps {
	readonly name: string;
	readonly content: LessonContent;
	readonly prediction: Prediction;
	readonly words: PredictionTexts;
	/** Undefined: nothing yet; null: passed over. */
	readonly given: string | null | undefined;
	readonly outcome: string | null;
	/** The clock stands at it. */
	readonly reached: boolean;
}

function Card({ name, content, prediction, words, given, outcome, reached }: CardProps) {
	const texts = useLessonTexts();
	const [chosen, choose] = useState<string | null>(null);
	const card = useRef<HTMLFieldSetElement>(null);
	const open = given === undefined;
	const shown = given ?? (open ? chosen : null);
	useEffect(() => {
		if (!reached || !open || card.current === null) return;
		card.current.scrollIntoView({ block: 'nearest' });
		card.current.querySelector('input')?.focus();
	}, [reached, open]);
	/** The buttons go with the answer: the focus stays at the question, where its outcome will stand. */
	const give = (choice: string | null): void => {
		card.current?.focus();
		void answer(name, choice, reached);
	};
	const markOf = (option: string): OptionMark => {
		if (outcome === null || open) return 'none';
		return option === outcome ? 'right' : option === given ? 'wrong' : 'none';
	};
	return (
		<fieldset ref={card} className="pred" data-predict={name} tabIndex={-1}>
			<legend className="sr">{texts.predict}</legend>
			<div className="pt">
				<Icon name="eye" className="s" />
				<b>{texts.predict}</b>
				<span className="grow" />
				<State answer={given} outcome={outcome} />
			</div>
			<p className="q">
				<Prose parts={parseMarkup(words.ask)} />
			</p>
			{Object.keys(prediction.options).map((option) => (
				<Option
					key={option}
					name={name}
					id={option}
					text={words.options[option] ?? ''}
					mark={markOf(option)}
					chosen={shown === option}
					fixed={!open}
					choose={() => choose(option)}
				/>
			))}
			{open && (
				<div className="pf">
					<button type="button" className="btn pri" disabled={chosen === null} onClick={() => give(chosen)}>
						{texts.confirm}
					</button>
					<button type="button" className="btn ghost" onClick={() => give(null)}>
						{texts.skip}
					</button>
					{reached && <small>{texts.note}</small>}
				</div>
			)}
			<div aria-live="polite">
				{!open && outcome === null && <p className="wait">{texts.waiting}</p>}
				{!open && outcome !== null && (
					<Reason content={content} prediction={prediction} words={words} given={given} outcome={outcome} />
				)}
			</div>
		</fieldset>
	);
}

type ReasonProps = Pick<CardProps, 'content' | 'prediction' | 'words' | 'given'> & { readonly outcome: string };

function Reason({ content, prediction, words, given, outcome }: ReasonProps) {
	const idea = given == null || given === outcome ? undefined : prediction.options[given]?.idea;
	return (
		<>
			<p className="why-so prose">
				<Prose parts={parseMarkup(words.because)} />
			</p>
			{idea !== undefined && (
				<p className="refute prose">
					<Prose parts={parseMarkup(content.refutations[idea])} />
				</p>
			)}
		</>
	);
}
