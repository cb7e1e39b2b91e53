// The button that opens the menu of a card or a link: what the second button of the mouse and the key F do, too.

import type { CSSProperties, MouseEvent } from 'react';
import { menuText } from '../../../i18n';
import { Icon } from '../../parts/icon';
import { usePage } from '../../store/page-store';

interface MenuButtonProps {
	/** Whose menu it is. */
	readonly label: string;
	readonly className: string;
	readonly style?: CSSProperties;
	readonly onOpen: (event: MouseEvent<HTMLButtonElement>) => void;
}

export function MenuButton({ label, className, style, onOpen }: MenuButtonProps) {
	const more = menuText(
		usePage((page) => page.language),
		'more',
	);
	return (
		<button
			type="button"
			className={`menubutton ${className}`}
			style={style}
			aria-haspopup="menu"
			aria-label={`${more} ${label}`}
			title={more}
			onClick={onOpen}
			onContextMenu={onOpen}
		>
			<Icon name="more" className="s" />
		</button>
	);
}
