// What stands on the page until the lab is there, or when it could not be started. It is drawn while everything else is
// still being fetched and run, so it stays small.

import { Broken } from '../../parts/broken';
import { Icon } from '../../parts/icon';
import { useLab } from '../../store/lab-store';
import { useTexts } from '../../store/selectors';

export function Starting() {
	const texts = useTexts();
	const failed = useLab((lab) => lab.phase === 'failed');
	const message = useLab((lab) => lab.message);
	if (!failed)
		return (
			<div className="starting state" role="status">
				<Icon name="chip" />
				<b>{texts.loading.lab}</b>
				<span className="bar" aria-hidden="true">
					<i />
				</span>
			</div>
		);
	return <Broken what={texts.error.lab} why={texts.error.labKept(message)} whole />;
}
