// Keys that come before the dialog they are meant for: its script is still on its way.

import { setPage, usePage } from './page-store';

let text = '';

/** True: a dialog is wanted and not there yet, and the key was for it. */
export function typeAhead(event: KeyboardEvent): boolean {
	const { dialog } = usePage.getState();
	if (dialog === null) return false;
	if (event.key === 'Escape') {
		text = '';
		setPage({ dialog: null });
	} else if (event.ctrlKey || event.metaKey || event.key.length !== 1) return false;
	else if (dialog === 'palette') text += event.key;
	event.preventDefault();
	event.stopPropagation();
	return true;
}

/** What was typed since the palette was asked for. */
export function typedAhead(): string {
	return text;
}

export function forgetTyped(): void {
	text = '';
}
