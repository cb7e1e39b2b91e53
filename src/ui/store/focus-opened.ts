// Where the focus goes when what had it is gone: to the heading of what was opened, so that it is read out and Tab goes on
// from there.

/** The panel of a lesson may have to be fetched first. */
const framesMost = 120;

export function focusOpened(): void {
	requestAnimationFrame(() => look(framesMost));
}

function look(frames: number): void {
	if (document.activeElement !== document.body || frames === 0) return;
	const heading = document.querySelector<HTMLElement>('h1[tabindex]');
	if (heading !== null) heading.focus();
	else requestAnimationFrame(() => look(frames - 1));
}
