// What is said when a node stopped running though nobody stopped it: what is kept, and one way on.

import { clockText } from '../../parts/format';
import { Icon } from '../../parts/icon';
import { restartLost } from '../../store/lost-node';
import { usePage } from '../../store/page-store';
import { exportRun } from '../../store/run-files';
import { useTexts } from '../../store/selectors';

export function LostCard() {
	const texts = useTexts();
	const lost = usePage((page) => page.lost);
	if (lost === null) return null;
	const { trouble } = texts;
	return (
		<section className="lostcard state broken" role="alert">
			<Icon name="warn" />
			<b>{trouble.workerLost(lost.name)}</b>
			<p>{trouble.workerKept(clockText(lost.at))}</p>
			{lost.broke !== null && <code>{lost.broke}</code>}
			{lost.broke === null ? (
				<button type="button" className="btn out lg" onClick={() => void restartLost()}>
					{trouble.restartThere}
				</button>
			) : (
				<button type="button" className="btn out lg" onClick={() => void exportRun()}>
					{texts.nav.exportRecord}
				</button>
			)}
		</section>
	);
}
