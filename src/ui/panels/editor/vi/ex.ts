// What is typed behind vi's colon: read into one order, or into vim's own words of why it is none.

export type ExOrder =
	/** `range`: written files are whole. A null name: the file that is open. */
	| { readonly do: 'write'; readonly name: string | null; readonly over: boolean; readonly quits: boolean }
	/** `:x` and ZZ write only what was changed. */
	| { readonly do: 'writeChanged'; readonly over: boolean }
	/** `all`: of every file, of which there is one. */
	| { readonly do: 'quit'; readonly over: boolean; readonly all?: true }
	| { readonly do: 'goto'; readonly line: number | '$' }
	| { readonly do: 'numbers'; readonly shown: boolean | 'other' }
	| {
			readonly do: 'substitute';
			readonly all: boolean;
			readonly from: string;
			readonly to: string;
			readonly every: boolean;
	  }
	| { readonly do: 'delete'; readonly all: boolean }
	| { readonly do: 'undo' | 'redo' | 'help' | 'nothing' }
	| { readonly do: 'complain'; readonly text: string };

/** Short forms, as vim has them. */
const writes = /^(?:w|wr|wri|writ|write|wa|wal|wall)(!?)(?:\s+(\S.*))?$/;
const writesAndQuits = /^(?:wq|wqa|wqal|wqall)(!?)(?:\s+(\S.*))?$/;
const exits = /^(?:x|xi|xit|xa|xal|xall|exi|exit)(!?)$/;
const quits = /^(?:q|qu|qui|quit|qa|qal|qall|quita|quitall)(!?)$/;
const sets = /^(?:se|set)(?:\s+(.*))?$/;
const substitutes = /^(%?)s(?:u|ub|ubstitute)?([^\w\s"|])(.*)$/;

export function readEx(typed: string): ExOrder {
	const text = typed.replace(/^[:\s]+/, '').trimEnd();
	if (text === '') return { do: 'nothing' };
	if (/^\d+$/.test(text)) return { do: 'goto', line: Number(text) };
	if (text === '$') return { do: 'goto', line: '$' };
	const write = writes.exec(text) ?? writesAndQuits.exec(text);
	if (write !== null)
		return { do: 'write', name: write[2] ?? null, over: write[1] === '!', quits: text.startsWith('wq') };
	const exit = exits.exec(text);
	if (exit !== null) return { do: 'writeChanged', over: exit[1] === '!' };
	const quit = quits.exec(text);
	if (quit !== null) return { do: 'quit', over: quit[1] === '!', ...(/^q(?:uit)?a/.test(text) ? { all: true } : {}) };
	const set = sets.exec(text);
	if (set !== null) return readSet(set[1] ?? '');
	const substitute = substitutes.exec(text);
	if (substitute !== null) return readSubstitute(substitute[1] === '%', substitute[2] ?? '/', substitute[3] ?? '');
	const plain = plainOrders[text];
	return plain ?? { do: 'complain', text: `E492: Not an editor command: ${text}` };
}

const plainOrders: Readonly<Record<string, ExOrder | undefined>> = {
	d: { do: 'delete', all: false },
	'%d': { do: 'delete', all: true },
	u: { do: 'undo' },
	undo: { do: 'undo' },
	red: { do: 'redo' },
	redo: { do: 'redo' },
	h: { do: 'help' },
	help: { do: 'help' },
	noh: { do: 'nothing' },
	nohlsearch: { do: 'nothing' },
	'syntax on': { do: 'nothing' },
};

const options: Readonly<Record<string, boolean | 'other' | undefined>> = {
	nu: true,
	number: true,
	nonu: false,
	nonumber: false,
	'nu!': 'other',
	'number!': 'other',
	invnu: 'other',
};

function readSet(option: string): ExOrder {
	const shown = options[option];
	if (shown !== undefined) return { do: 'numbers', shown };
	return option === '' ? { do: 'nothing' } : { do: 'complain', text: `E518: Unknown option: ${option}` };
}

function readSubstitute(all: boolean, sign: string, rest: string): ExOrder {
	const parts: string[] = [''];
	for (let at = 0; at < rest.length; at++) {
		const here = rest.charAt(at);
		if (here === '\\' && rest.charAt(at + 1) === sign) parts.push(`${parts.pop() ?? ''}${rest.charAt(++at)}`);
		else if (here === sign) parts.push('');
		else parts.push(`${parts.pop() ?? ''}${here}`);
	}
	const [from = '', to = '', flags = ''] = parts;
	const trailing = flags.replace(/^[gi]+/, '');
	if (trailing !== '') return { do: 'complain', text: `E488: Trailing characters: ${trailing}` };
	return { do: 'substitute', all, from, to, every: flags.includes('g') };
}
