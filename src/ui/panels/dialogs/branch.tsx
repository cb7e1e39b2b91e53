// Asked when somebody does something in the past: go on from there in a branch, or go back to the end of the record.

import { useLab } from '../../store/lab-store';
import { answerBranch } from '../../store/past';
import { useTexts } from '../../store/selectors';
import { Card } from './card';

export function BranchDialog() {
	const texts = useTexts().branch;
	const transport = useLab((lab) => lab.views?.transport);
	if (transport === undefined) return null;
	const seconds = ((transport.endsAt - transport.now) / 1_000_000).toFixed(1);
	return (
		<Card title={texts.title} icon="step" onClose={() => answerBranch('cancel')}>
			<div className="cc">
				<p>{texts.ask(seconds)}</p>
				<div className="row">
					<span className="grow" />
					<button type="button" className="btn out lg" onClick={() => answerBranch('live')}>
						{texts.live}
					</button>
					<button type="button" className="btn pri lg" onClick={() => answerBranch('start')}>
						{texts.start}
					</button>
				</div>
			</div>
		</Card>
	);
}
