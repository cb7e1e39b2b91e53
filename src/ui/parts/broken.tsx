// What stands in place of the page, or of a part of it, that does not work.

import { useTexts } from '../store/selectors';
import { Icon } from './icon';

interface BrokenProps {
	readonly what: string;
	readonly why: string;
	/** Nothing else is on the page. */
	readonly whole?: boolean;
}

export function Broken({ what, why, whole = false }: BrokenProps) {
	const { reload } = useTexts().error;
	return (
		<div className={whole ? 'starting state broken' : 'state broken'} role="alert">
			<Icon name="warn" />
			<b>{what}</b>
			<p>{why}</p>
			<button type="button" className={whole ? 'btn out lg' : 'btn out'} onClick={() => window.location.reload()}>
				{reload}
			</button>
		</div>
	);
}
