// Asked when the run that was kept comes from a lab that behaved differently.

import { answerOldRun } from '../../store/resume';
import { useTexts } from '../../store/selectors';
import { Card } from './card';

export function OldRunDialog() {
	const texts = useTexts().oldRun;
	return (
		<Card title={texts.title} icon="warn" onClose={() => void answerOldRun(false)}>
			<div className="cc">
				<p>{texts.text}</p>
				<div className="row">
					<span className="grow" />
					<button type="button" className="btn out lg" onClick={() => void answerOldRun(false)}>
						{texts.anew}
					</button>
					<button type="button" className="btn pri lg" onClick={() => void answerOldRun(true)}>
						{texts.open}
					</button>
				</div>
			</div>
		</Card>
	);
}
