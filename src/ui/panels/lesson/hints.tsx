// Three grades of hint, one after another: where to look, which command, the command itself; and "show me", which types
// the solution.

import { useState } from 'react';
import { parseMarkup } from '../../../i18n';
import { codeOf, type StepPlan, type StepTexts, solved } from '../../../lessons';
import { Icon } from '../../parts/icon';
import { Prose } from '../../parts/prose';
import { runStep } from '../../store/actions';
import { setPage, usePage } from '../../store/page-store';
import { useLessonTexts } from '../../store/selectors';
import { CodeBlock } from './code-block';

const grades = 3;

interface HintsProps {
	readonly step: StepPlan;
	readonly hints: NonNullable<StepTexts['hints']>;
}

export function Hints({ step, hints }: HintsProps) {
	const texts = useLessonTexts();
	const read = usePage((page) => page.hintsRead[step.id] ?? 0);
	const [typing, setTyping] = useState(false);
	const readOn = (): void =>
		setPage({ hintsRead: { ...usePage.getState().hintsRead, [step.id]: Math.min(grades, read + 1) } });
	const showMe = (): void => {
		setTyping(true);
		void runStep(step).finally(() => setTyping(false));
	};
	return (
		<section className="hints" aria-label={texts.hint}>
			{hints.slice(0, read).map((hint, index) => (
				<p key={hint} className="prose">
					<b>{texts.hints[index]}</b> <Prose parts={parseMarkup(hint)} />
				</p>
			))}
			{read >= grades &&
				codeOf(step).map((block) => (
					<CodeBlock key={block.id} step={step.id} block={{ ...block, code: solved(block) }} />
				))}
			<div className="pf">
				{read < grades && (
					<button type="button" className="btn out" onClick={readOn}>
						<Icon name="help" className="s" />
						{`${texts.hint} ${read + 1}/${grades} · ${texts.hints[read]}`}
					</button>
				)}
				{read >= grades && (
					<button type="button" className="btn out" disabled={typing} onClick={showMe}>
						<Icon name="terminal" className="s" />
						{typing ? texts.showingMe : texts.showMe}
					</button>
				)}
			</div>
		</section>
	);
}
