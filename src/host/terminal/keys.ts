// What a terminal sends for its keys, as names. One chunk may hold many keys: a paste is a run of text and Enters.

export type KeyName =
	| 'enter'
	| 'left'
	| 'right'
	| 'up'
	| 'down'
	| 'home'
	| 'end'
	| 'word-left'
	| 'word-right'
	| 'backspace'
	| 'delete'
	| 'kill-to-end'
	| 'kill-to-start'
	| 'kill-word'
	| 'kill-next-word'
	| 'yank'
	| 'transpose'
	| 'clear-screen'
	| 'interrupt'
	| 'end-of-file'
	| 'suspend'
	| 'search'
	| 'cancel'
	| 'tab'
	| 'escape';

export type EditorKey = { readonly kind: 'text'; readonly text: string } | { readonly kind: KeyName };

const controls: Readonly<Record<string, KeyName>> = {
	'\r': 'enter',
	'\n': 'enter',
	'\t': 'tab',
	'\x01': 'home',
	'\x02': 'left',
	'\x03': 'interrupt',
	'\x04': 'end-of-file',
	'\x05': 'end',
	'\x06': 'right',
	'\x07': 'cancel',
	'\x08': 'backspace',
	'\x0b': 'kill-to-end',
	'\x0c': 'clear-screen',
	'\x0e': 'down',
	'\x10': 'up',
	'\x12': 'search',
	'\x14': 'transpose',
	'\x15': 'kill-to-start',
	'\x17': 'kill-word',
	'\x19': 'yank',
	'\x1a': 'suspend',
	'\x1b': 'escape',
	'\x7f': 'backspace',
};

/** What follows ESC. */
const escapes: Readonly<Record<string, KeyName>> = {
	'[A': 'up',
	'[B': 'down',
	'[C': 'right',
	'[D': 'left',
	'[H': 'home',
	'[F': 'end',
	'[1~': 'home',
	'[4~': 'end',
	'[7~': 'home',
	'[8~': 'end',
	'[3~': 'delete',
	'[1;5C': 'word-right',
	'[1;5D': 'word-left',
	'[1;3C': 'word-right',
	'[1;3D': 'word-left',
	'[3;5~': 'kill-next-word',
	OA: 'up',
	OB: 'down',
	OC: 'right',
	OD: 'left',
	OH: 'home',
	OF: 'end',
	b: 'word-left',
	f: 'word-right',
	d: 'kill-next-word',
	'\x7f': 'kill-word',
	'\x08': 'kill-word',
};

/** Line ends of all three kinds are one Enter. Sequences that mean nothing here are left out. */
export function decodeKeys(sent: string): EditorKey[] {
	const keys: EditorKey[] = [];
	let text = '';
	const endText = () => {
		if (text !== '') keys.push({ kind: 'text', text });
		text = '';
	};
	for (let at = 0; at < sent.length; ) {
		const character = sent.charAt(at);
		if (character === '\x1b') {
			endText();
			const sequence = /^(?:\[[0-9;?]*[ -/]*[@-~]|O[A-Za-z]|[^[O])/.exec(sent.slice(at + 1))?.[0] ?? '';
			const kind = sequence === '' ? 'escape' : escapes[sequence];
			if (kind !== undefined) keys.push({ kind });
			at += 1 + sequence.length;
			continue;
		}
		const kind = controls[character];
		at += character === '\r' && sent.charAt(at + 1) === '\n' ? 2 : 1;
		if (kind !== undefined) {
			endText();
			keys.push({ kind });
		} else if (character >= ' ') {
			text += character;
		}
	}
	endText();
	return keys;
}
