// How the keys of the table of actions are written on a key cap.

const signs: Readonly<Record<string, string>> = {
	ArrowRight: '→',
	ArrowLeft: '←',
	ArrowUp: '↑',
	ArrowDown: '↓',
	PageUp: 'PgUp',
	PageDown: 'PgDn',
	Escape: 'Esc',
	Backquote: '`',
	BracketLeft: '[',
	BracketRight: ']',
	Equal: '+',
	NumpadAdd: '+',
	Minus: '−',
	NumpadSubtract: '−',
	Period: '.',
	Slash: '/',
};

/** What Shift makes of a key, where that has a sign of its own. */
const shifted: Readonly<Record<string, string>> = { Slash: '?', Equal: '+' };

const apple = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** 'Ctrl+Backquote' as ['Ctrl', '`'], 'Shift+Slash' as ['?']. */
export function keyCaps(key: string): readonly string[] {
	const parts = key.split('+');
	const code = parts.at(-1) ?? '';
	const caps: string[] = [];
	if (parts.includes('Mod')) caps.push(apple ? '⌘' : 'Ctrl');
	if (parts.includes('Ctrl')) caps.push('Ctrl');
	const sign = parts.includes('Shift') ? shifted[code] : undefined;
	if (parts.includes('Shift') && sign === undefined) caps.push('⇧');
	caps.push(sign ?? signs[code] ?? code.replace(/^(?:Key|Digit)/, ''));
	return caps;
}

/** The caps of all keys of an action, those that look alike once. */
export function keyRows(keys: readonly string[]): readonly (readonly string[])[] {
	const rows = keys.map(keyCaps);
	const looks = rows.map((row) => row.join('+'));
	return rows.filter((_, index) => looks.indexOf(looks[index] ?? '') === index);
}
