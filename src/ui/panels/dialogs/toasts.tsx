// Short confirmations at the bottom right: five seconds, and never the only place of a message.

import { useEffect } from 'react';
import { setPage, usePage } from '../../store/page-store';

const shownFor = 5_000;

export function Toasts() {
	const toast = usePage((page) => page.toast);
	useEffect(() => {
		if (toast === null) return;
		const timer = setTimeout(() => setPage({ toast: null }), shownFor);
		return () => clearTimeout(timer);
	}, [toast]);
	return (
		<div className="toasts" role="status">
			{toast !== null && (
				<div key={toast.id} className="toast">
					{toast.text}
				</div>
			)}
		</div>
	);
}
