// Shown when another tab keeps the run: what is done here is not kept, unless the run is moved here.

import { setPage } from '../../store/page-store';
import { takeRun } from '../../store/resume';
import { useTexts } from '../../store/selectors';
import { Card } from './card';

export function ElsewhereDialog() {
	const texts = useTexts().elsewhere;
	const close = () => setPage({ dialog: null });
	return (
		<Card title={texts.title} icon="warn" onClose={close}>
			<div className="cc">
				<p>{texts.text}</p>
				<p>{texts.move}</p>
				<div className="row">
					<span className="grow" />
					<button type="button" className="btn out lg" onClick={() => void takeRun()}>
						{texts.take}
					</button>
					<button type="button" className="btn pri lg" onClick={close}>
						{texts.goOn}
					</button>
				</div>
			</div>
		</Card>
	);
}
