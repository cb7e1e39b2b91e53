// Where the focus goes when what had it is gone: to the heading of what was opened, or to what came in its place, so that
// it is read out and Tab goes on from there.

/** The panel of a lesson may have to be fetched first. */
const framesMost = 120;

export function focusOpened(selector = 'h1[tabindex]'): void {
	requestAnimationFrame(() => look(selector, framesMost));
}

function look(selector: string, frames: number): void {
	if (document.activeElement !== document.body || frames === 0) return;
	const opened = document.querySelector<HTMLElement>(selector);
	if (opened !== null) opened.focus();
	else requestAnimationFrame(() => look(selector, frames - 1));
}
