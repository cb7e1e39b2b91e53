// A modal card: a native dialog, so that focus stays in it, Escape closes it, and focus returns where it was.

import { type ReactNode, useEffect, useRef } from 'react';
import { Icon, type IconName } from '../../parts/icon';
import { useTexts } from '../../store/selectors';

interface CardProps {
	readonly title: string;
	readonly icon: IconName;
	readonly className?: string;
	readonly onClose: () => void;
	readonly children: ReactNode;
}

export function Card({ title, icon, className = '', onClose, children }: CardProps) {
	const texts = useTexts().nav;
	const dialog = useRef<HTMLDialogElement>(null);
	useEffect(() => {
		const element = dialog.current;
		if (element !== null && !element.open) element.showModal();
	}, []);
	return (
		<dialog ref={dialog} className={`card ${className}`} aria-label={title} onClose={onClose}>
			<div className="ch">
				<Icon name={icon} />
				<h2>{title}</h2>
				<span className="grow" />
				<button type="button" className="btn ic ghost" aria-label={texts.close} onClick={() => dialog.current?.close()}>
					<Icon name="cross" />
				</button>
			</div>
			{children}
		</dialog>
	);
}
