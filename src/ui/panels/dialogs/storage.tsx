// Shown when the browser has no room for the run, or refuses it: the way out is a file.

import { setPage } from '../../store/page-store';
import { exportRun } from '../../store/run-files';
import { useTexts } from '../../store/selectors';
import { Card } from './card';

export function StorageDialog() {
	const texts = useTexts();
	return (
		<Card title={texts.nav.unkept} icon="warn" onClose={() => setPage({ dialog: null })}>
			<div className="cc">
				<p>{texts.error.storage}</p>
				<div className="row">
					<span className="grow" />
					<button type="button" className="btn pri lg" onClick={() => void exportRun()}>
						{texts.nav.exportRecord}
					</button>
				</div>
			</div>
		</Card>
	);
}
