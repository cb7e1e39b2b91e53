// Short messages at the bottom right: five seconds unless somebody points at them or is in them, and never the only
// place of what they say.

import { useEffect, useRef, useState } from 'react';
import { Icon } from '../../parts/icon';
import { dropToast, type Toast, usePage } from '../../store/page-store';

const shownFor = 5_000;

function Message({ said }: { readonly said: Toast }) {
	const [held, setHeld] = useState(false);
	useEffect(() => {
		if (held) return;
		const timer = setTimeout(() => dropToast(said.id), shownFor);
		return () => clearTimeout(timer);
	}, [said, held]);
	const { action } = said;
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: pointing at it only keeps it there
		<div
			className="toast"
			onPointerEnter={() => setHeld(true)}
			onPointerLeave={() => setHeld(false)}
			onFocus={() => setHeld(true)}
			onBlur={() => setHeld(false)}
		>
			{said.icon !== null && <Icon name={said.icon} className="l" />}
			<div className="grow">
				{said.text}
				{said.line !== null && <small>{said.line}</small>}
			</div>
			{action !== null && (
				<button
					type="button"
					className="btn out"
					onClick={() => {
						dropToast(said.id);
						action.run();
					}}
				>
					{action.text}
				</button>
			)}
		</div>
	);
}

export function Toasts() {
	const toasts = usePage((page) => page.toasts);
	const layer = useRef<HTMLDivElement>(null);
	// A dialog that was opened since lies above: what is said of what was done in it is put on top again.
	// biome-ignore lint/correctness/useExhaustiveDependencies: each message is shown above what is there when it comes
	useEffect(() => {
		const element = layer.current;
		if (element === null) return;
		if (element.matches(':popover-open') && document.querySelector('dialog:modal') !== null) element.hidePopover();
		if (!element.matches(':popover-open')) element.showPopover();
	}, [toasts]);
	return (
		<div ref={layer} popover="manual" className="toasts" role="status">
			{toasts.map((said) => (
				<Message key={said.id} said={said} />
			))}
		</div>
	);
}
