// The vote: the question as large as the last row needs it, a letter for each option, how many have voted; then the
// outcome, who voted for what, and the reason.

import { parseMarkup } from '../../../i18n';
import { outcomeOf, predictionKey } from '../../../lessons';
import { Icon } from '../../parts/icon';
import { Prose } from '../../parts/prose';
import { useLab } from '../../store/lab-store';
import { useLessonContent } from '../../store/lesson-content';
import { useLessonTexts } from '../../store/selectors';
import { closeVote, reveal, useVote, voteAgain, voteFor } from '../../store/vote';

function letterOf(index: number): string {
	return String.fromCharCode('A'.charCodeAt(0) + index);
}

export function VoteCard() {
	const texts = useLessonTexts();
	const { question, votes, revealed } = useVote();
	const content = useLessonContent();
	const found = useLab((lab) => lab.goals);
	const step = question === null ? undefined : content?.plan.steps[question.step];
	if (question === null || step === undefined) return null;
	const { prediction } = question;
	const words = content?.texts.steps[step.id]?.predictions[prediction.id];
	if (words === undefined) return null;
	const outcome = revealed ? outcomeOf(step.id, prediction, found) : null;
	const total = Object.values(votes).reduce((sum, count) => sum + count, 0);
	return (
		<section className="vote" aria-label={texts.vote} data-vote={predictionKey(step.id, prediction.id)}>
			<div className="vh">
				<p className="q">
					<Prose parts={parseMarkup(words.ask)} />
				</p>
				<div className="vf">
					{!revealed && (
						<button type="button" className="go" onClick={() => void reveal()}>
							<kbd>{'→'}</kbd>
							{texts.reveal}
						</button>
					)}
					{!revealed && <span className="n">{texts.votes(total)}</span>}
					{revealed && (
						<>
							<button type="button" onClick={() => voteAgain()}>
								{texts.again}
							</button>
							<button type="button" className="go" onClick={() => closeVote()}>
								<kbd>{'→'}</kbd>
								{texts.hide}
							</button>
						</>
					)}
				</div>
			</div>
			<ol>
				{Object.keys(prediction.options).map((option, index) => (
					<li key={option}>
						<button
							type="button"
							className={outcome === option ? 'right' : ''}
							disabled={revealed}
							aria-label={texts.voteFor(letterOf(index))}
							onClick={() => voteFor(option)}
						>
							<b>{letterOf(index)}</b>
							<span>
								<Prose parts={parseMarkup(words.options[option] ?? '')} />
							</span>
							{outcome === option && <Icon name="check" />}
							{revealed && <span className="n mono">{texts.votes(votes[option] ?? 0)}</span>}
						</button>
					</li>
				))}
			</ol>
			{outcome !== null && (
				<p className="r" aria-live="polite">
					<Prose parts={parseMarkup(words.because)} />
				</p>
			)}
		</section>
	);
}
