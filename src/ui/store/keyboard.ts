// Which action of the page a pressed key means. Single keys are off inside fields and consoles, and can be turned off
// altogether; a composition of Hangul is never a shortcut.

import { actionOf } from './page-actions';
import { usePage } from './page-store';
import { typeAhead } from './typed-ahead';

const moving: readonly string[] = ['ArrowRight', 'ArrowLeft', 'PageDown', 'PageUp', 'Home', 'End'];

/** Keys that mean something to the element they are pressed on. */
const ownKeys: Readonly<Record<string, ReadonlySet<string>>> = {
	BUTTON: new Set(['Space']),
	SELECT: new Set(['Space', ...moving]),
	PRE: new Set(moving),
	SECTION: new Set(['PageDown', 'PageUp', 'Space', 'Home', 'End']),
};

/** Or the element says so itself: `data-keys="ArrowLeft Shift+ArrowRight"`. */
function isOwn(target: EventTarget | null, code: string, name: string): boolean {
	if (!(target instanceof HTMLElement)) return false;
	const own = target.dataset.keys?.split(' ') ?? [];
	return ownKeys[target.tagName]?.has(code) === true || own.includes(code) || own.includes(name);
}

type Place = 'page' | 'field' | 'console' | 'dialog';

function placeOf(target: EventTarget | null): Place {
	// Focus may have gone with what it was on; the card is there all the same.
	if (document.querySelector('dialog[open]') !== null) return 'dialog';
	if (!(target instanceof HTMLElement)) return 'page';
	if (target.closest('.xterm') !== null) return 'console';
	return target.isContentEditable || target.matches('input:not([type=range]), textarea') ? 'field' : 'page';
}

/** The names the table may know the pressed key by. */
function namesOf({ ctrlKey, metaKey, shiftKey, code }: KeyboardEvent): readonly string[] {
	const key = `${shiftKey ? 'Shift+' : ''}${code}`;
	if (ctrlKey) return [`Ctrl+${key}`, `Mod+${key}`];
	return metaKey ? [`Mod+${key}`] : [key];
}

function onKey(event: KeyboardEvent): void {
	if (event.isComposing || event.defaultPrevented || event.altKey) return;
	const place = placeOf(event.target);
	if (place === 'dialog' || typeAhead(event)) return;
	for (const name of namesOf(event)) {
		const action = actionOf(name);
		if (action === null) continue;
		const modified = name !== event.code && name !== `Shift+${event.code}`;
		// A console keeps its Ctrl keys: Ctrl+K deletes to the end of the line there.
		const free = place === 'page' || (modified && (place === 'field' || event.metaKey));
		if (!free && action.anywhere !== true) continue;
		if (!modified && action.always !== true && !usePage.getState().singleKeys) continue;
		if (isOwn(event.target, event.code, name)) continue;
		event.preventDefault();
		if (modified) event.stopPropagation();
		action.run();
		return;
	}
}

export function listenToKeys(): () => void {
	window.addEventListener('keydown', onKey, { capture: true });
	return () => window.removeEventListener('keydown', onKey, { capture: true });
}
