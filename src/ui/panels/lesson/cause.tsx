// "Pick the cause": once the step is done the learner says why it went so, and a model answer follows, whatever was picked.

import { useState } from 'react';
import { parseMarkup } from '../../../i18n';
import type { CauseQuestion, StepTexts } from '../../../lessons';
import { Icon } from '../../parts/icon';
import { Prose } from '../../parts/prose';
import { setPage, usePage } from '../../store/page-store';
import { useLessonTexts } from '../../store/selectors';

interface CauseProps {
	readonly step: string;
	readonly cause: CauseQuestion;
	readonly words: NonNullable<StepTexts['cause']>;
}

export function Cause({ step, cause, words }: CauseProps) {
	const texts = useLessonTexts();
	const key = `${step}!cause`;
	const given = usePage((page) => page.answers[key]);
	const [chosen, choose] = useState<string | null>(null);
	const open = given === undefined;
	const confirm = (): void => setPage({ answers: { ...usePage.getState().answers, [key]: chosen } });
	return (
		<fieldset className="pred" data-predict={key}>
			<legend className="sr">{texts.cause}</legend>
			<div className="pt">
				<Icon name="help" className="s" />
				<b>{texts.cause}</b>
			</div>
			<p className="q">
				<Prose parts={parseMarkup(words.ask)} />
			</p>
			{cause.options.map((option) => {
				const mark = open ? 'none' : option === cause.answer ? 'right' : option === given ? 'wrong' : 'none';
				return (
					<label key={option} className={`opt ${mark} ${open ? '' : 'fixed'}`}>
						<input
							type="radio"
							name={key}
							value={option}
							checked={(given ?? chosen) === option}
							disabled={!open}
							onChange={() => choose(option)}
						/>
						<span>
							<Prose parts={parseMarkup(words.options[option] ?? '')} />
							{mark === 'wrong' && <em className="tag">{texts.yours}</em>}
							{mark === 'right' && <Icon name="check" className="xs" />}
						</span>
					</label>
				);
			})}
			{open && (
				<div className="pf">
					<button type="button" className="btn pri" disabled={chosen === null} onClick={confirm}>
						{texts.pick}
					</button>
				</div>
			)}
			<div aria-live="polite">
				{!open && (
					<p className="why-so prose">
						<b>{texts.model}</b> <Prose parts={parseMarkup(words.model)} />
					</p>
				)}
			</div>
		</fieldset>
	);
}
