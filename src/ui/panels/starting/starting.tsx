// What stands on the page until the lab is there, or when it could not be started. It is drawn while everything else is
// still being fetched and run, so it stays small.

import { useLab } from '../../store/lab-store';
import { useTexts } from '../../store/selectors';

export function Starting() {
	const texts = useTexts();
	const phase = useLab((lab) => lab.phase);
	const message = useLab((lab) => lab.message);
	if (phase === 'failed') {
		return (
			<div className="starting" role="alert">
				<p>{texts.error.lab(message)}</p>
				<button type="button" className="btn out lg" onClick={() => window.location.reload()}>
					{texts.error.reload}
				</button>
			</div>
		);
	}
	return <p className="starting">{texts.loading.lab}</p>;
}
