// Asked when a run that was kept goes another way today: the last equal moment is shown, and both ways on are offered.
// Closing it decides nothing; the sign in the top bar opens it again.

import { clockText } from '../../parts/format';
import { useLab } from '../../store/lab-store';
import { setPage } from '../../store/page-store';
import { exportBoth, settleDifference } from '../../store/resume';
import { useTexts } from '../../store/selectors';
import { Card } from './card';

export function DiffersDialog() {
	const texts = useTexts();
	const differs = useLab((lab) => lab.differs);
	if (differs === null) return null;
	return (
		<Card title={texts.differs.title} icon="warn" onClose={() => setPage({ dialog: null })}>
			<div className="cc">
				<p>{texts.error.replay(differs.step)}</p>
				<p>{texts.differs.shown(clockText(differs.at))}</p>
				<div className="row actions">
					<button type="button" className="btn out lg" onClick={() => void exportBoth()}>
						{texts.differs.exportBoth}
					</button>
					<span className="grow" />
					<button type="button" className="btn out lg" onClick={() => void settleDifference('today')}>
						{texts.differs.today}
					</button>
					<button type="button" className="btn pri lg" onClick={() => void settleDifference('branch')}>
						{texts.differs.branch}
					</button>
				</div>
			</div>
		</Card>
	);
}
