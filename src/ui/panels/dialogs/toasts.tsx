// Short messages at the bottom right: five seconds unless somebody points at them or is in them, and never the only
// place of what they say.

import { useEffect, useState } from 'react';
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
	return (
		<div className="toasts" role="status">
			{toasts.map((said) => (
				<Message key={said.id} said={said} />
			))}
		</div>
	);
}
