// The sign that this tab's run is not kept. It opens what says why and what can be done.

import { Icon } from '../../parts/icon';
import { useLab } from '../../store/lab-store';
import { setPage } from '../../store/page-store';
import { useTexts } from '../../store/selectors';

export function UnkeptSign() {
	const texts = useTexts().nav;
	const keeps = useLab((lab) => lab.keeps);
	const differs = useLab((lab) => lab.differs);
	const why =
		differs !== null ? 'differs' : keeps === 'elsewhere' ? 'elsewhere' : keeps === 'refused' ? 'storage' : null;
	if (why === null) return null;
	return (
		<button type="button" className="btn ghost unkept" title={texts.unkept} onClick={() => setPage({ dialog: why })}>
			<Icon name="warn" />
			<span className="wide">{texts.unkept}</span>
		</button>
	);
}
