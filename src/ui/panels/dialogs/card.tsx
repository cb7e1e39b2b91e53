// A modal card with its title and a button that closes it.

import type { KeyboardEvent, ReactNode } from 'react';
import { Icon, type IconName } from '../../parts/icon';
import { useModal } from '../../parts/use-modal';
import { useTexts } from '../../store/selectors';

interface CardProps {
	readonly title: string;
	readonly icon: IconName;
	readonly className?: string;
	readonly onClose: () => void;
	/** Asked to close: where something may be lost it does not close by itself. */
	readonly onLeave?: () => void;
	/** Sees keys before what is inside. */
	readonly onShortcut?: (event: KeyboardEvent) => void;
	readonly children: ReactNode;
}

export function Card({ title, icon, className = '', onClose, onLeave, onShortcut, children }: CardProps) {
	const texts = useTexts().nav;
	const { close, modal } = useModal(onClose);
	const leave = onLeave ?? close;
	const onKeyDown = (event: KeyboardEvent) => {
		// Whatever is inside may have taken it already. The browser would close at the second Escape, asked or not.
		if (onLeave === undefined || event.code !== 'Escape' || event.defaultPrevented) return;
		event.preventDefault();
		onLeave();
	};
	return (
		<dialog
			{...modal}
			className={`card ${className}`}
			aria-label={title}
			onKeyDown={onKeyDown}
			onKeyDownCapture={onShortcut}
		>
			<div className="ch">
				<Icon name={icon} />
				<h2>{title}</h2>
				<span className="grow" />
				<button type="button" className="btn ic ghost" aria-label={texts.close} onClick={leave}>
					<Icon name="cross" />
				</button>
			</div>
			{children}
		</dialog>
	);
}
