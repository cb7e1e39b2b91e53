// Words: quotes, escapes, `$NAME`, `${NAME:-x}`, `$(command)`, `$((1+2))`, and PowerShell's own spelling of the same.
// What is between quotes keeps its blanks; what is not is split later.

import type { Latin1 } from '../../base';
import { asciiLower } from '../../base';
import type { List, Word, WordPart } from './ast';
import type { Scanner } from './scanner';
import { atEnd, fail, lineOf, needMore, peek } from './scanner';

/** Reads `list` up to a closing parenthesis; handed in by the parser, which reads words. */
export type ReadList = (scanner: Scanner) => List | null;

const metacharacters = ' \t\n\r;&|<>()';

/** Null if no word begins here, or if something failed. */
export function readWord(scanner: Scanner, readList: ReadList): Word | null {
	const parts: WordPart[] = [];
	let bare = '';
	let quotedEmpty = false;
	const endBare = () => {
		if (bare !== '') parts.push({ kind: 'text', text: bare, quoted: false });
		bare = '';
	};
	while (!atEnd(scanner)) {
		const character = peek(scanner);
		if (metacharacters.includes(character)) break;
		if (character === scanner.escape) {
			scanner.at++;
			if (atEnd(scanner)) {
				if (!scanner.final) return needMore(scanner, { open: 'command', line: lineOf(scanner) });
				bare += scanner.escape;
			} else if (peek(scanner) === '\n') {
				scanner.at++;
				if (atEnd(scanner) && !scanner.final) return needMore(scanner, { open: 'command', line: lineOf(scanner) });
			} else {
				endBare();
				const escaped = peek(scanner);
				const text = scanner.flavour === 'powershell' ? (powershellEscapes[escaped] ?? escaped) : escaped;
				parts.push({ kind: 'text', text, quoted: true });
				scanner.at++;
			}
		} else if (character === "'" || character === '"') {
			endBare();
			const before = parts.length;
			const closed = character === "'" ? readSingle(scanner, parts) : readDouble(scanner, parts, readList);
			if (!closed) return null;
			quotedEmpty ||= parts.length === before;
		} else if (character === '$') {
			const part = readDollar(scanner, false, readList);
			if (scanner.failure !== null) return null;
			if (part === null) bare += '$';
			else {
				endBare();
				parts.push(part);
			}
		} else if (character === '`' && scanner.flavour === 'linux') {
			endBare();
			const part = readBackquoted(scanner, false, readList);
			if (part === null) return null;
			parts.push(part);
		} else {
			bare += character;
			scanner.at++;
		}
	}
	endBare();
	if (parts.length === 0 && quotedEmpty) return [{ kind: 'text', text: '', quoted: true }];
	return parts.length === 0 ? null : parts;
}

function readSingle(scanner: Scanner, parts: WordPart[]): boolean {
	const line = lineOf(scanner);
	scanner.at++;
	let text = '';
	for (;;) {
		if (atEnd(scanner)) {
			needMore(scanner, { open: 'quote', mark: "'", line });
			return false;
		}
		const character = peek(scanner);
		scanner.at++;
		// PowerShell writes a quote inside quotes twice.
		if (character === "'" && scanner.flavour === 'powershell' && peek(scanner) === "'") scanner.at++;
		else if (character === "'") break;
		text += character;
	}
	if (text !== '') parts.push({ kind: 'text', text, quoted: true });
	return true;
}

function readDouble(scanner: Scanner, parts: WordPart[], readList: ReadList): boolean {
	const line = lineOf(scanner);
	scanner.at++;
	let text = '';
	for (;;) {
		if (atEnd(scanner)) {
			needMore(scanner, { open: 'quote', mark: '"', line });
			return false;
		}
		const character = peek(scanner);
		if (character === '"') break;
		const part = readInside(scanner, readList);
		if (scanner.failure !== null) return false;
		if (typeof part === 'string') {
			text += part;
			continue;
		}
		if (text !== '') parts.push({ kind: 'text', text, quoted: true });
		text = '';
		parts.push(part);
	}
	scanner.at++;
	if (text !== '') parts.push({ kind: 'text', text, quoted: true });
	return true;
}

/** One piece of a double-quoted string or of a here-document's body. */
export function readInside(scanner: Scanner, readList: ReadList): WordPart | Latin1 {
	const character = peek(scanner);
	if (character === scanner.escape) return readEscape(scanner);
	if (character === '`' && scanner.flavour === 'linux') return readBackquoted(scanner, true, readList) ?? '';
	if (character === '$') {
		const part = readDollar(scanner, true, readList);
		return part ?? '$';
	}
	scanner.at++;
	return character;
}

const powershellEscapes: Readonly<Record<string, Latin1>> = { n: '\n', t: '\t', r: '\r', '0': '\0' };

function readEscape(scanner: Scanner): Latin1 {
	const next = peek(scanner, 1);
	scanner.at += next === '' ? 1 : 2;
	if (scanner.flavour === 'powershell') return powershellEscapes[next] ?? next;
	if (next === '\n') return '';
	return next !== '' && '$`"\\'.includes(next) ? next : `\\${next}`;
}

/** The part after a `$`, or null if the dollar stands for itself. */
function readDollar(scanner: Scanner, quoted: boolean, readList: ReadList): WordPart | null {
	const rest = scanner.source.slice(scanner.at + 1, scanner.at + 66);
	if (rest.startsWith('((')) return readArithmetic(scanner, quoted, readList);
	if (rest.startsWith('(')) {
		scanner.at += 2;
		const list = readList(scanner);
		return list === null ? null : { kind: 'command', list, quoted };
	}
	if (rest.startsWith('{')) return readBraced(scanner, quoted, readList);
	const pattern =
		scanner.flavour === 'powershell'
			? /^(?:env:)?[A-Za-z_][A-Za-z0-9_]*|^[?$!]/i
			: /^[A-Za-z_][A-Za-z0-9_]*|^[?$!#@*0-9-]/;
	const name = pattern.exec(rest)?.[0];
	if (name === undefined) {
		scanner.at++;
		return null;
	}
	scanner.at += 1 + name.length;
	return { kind: 'variable', name: canonical(scanner, name), quoted, how: null };
}

/** PowerShell's names do not know case, and `env:` is only a drive. */
function canonical(scanner: Scanner, name: Latin1): Latin1 {
	if (scanner.flavour !== 'powershell') return name;
	return asciiLower(name).startsWith('env:') ? name.slice(4) : name;
}

function readBraced(scanner: Scanner, quoted: boolean, readList: ReadList): WordPart | null {
	const line = lineOf(scanner);
	scanner.at += 2;
	const length = peek(scanner) === '#' && peek(scanner, 1) !== '}';
	if (length) scanner.at++;
	const name = /^[A-Za-z_?!$#@*0-9:.-][A-Za-z0-9_]*/.exec(scanner.source.slice(scanner.at))?.[0] ?? '';
	const end = /^(?:env:)?[A-Za-z0-9_?!$#@*-]*/i.exec(name)?.[0] ?? '';
	scanner.at += end.length;
	if (atEnd(scanner)) return needMore(scanner, { open: 'quote', mark: '}', line });
	const operator = /^(:?)([-=+])/.exec(scanner.source.slice(scanner.at));
	if (operator === null || length) {
		if (peek(scanner) !== '}') return fail(scanner, '${');
		scanner.at++;
		const how = length ? ({ operator: '#', evenEmpty: false, word: [] } as const) : null;
		return { kind: 'variable', name: canonical(scanner, end), quoted, how };
	}
	scanner.at += operator[0].length;
	const word: WordPart[] = [];
	while (peek(scanner) !== '}') {
		if (atEnd(scanner)) return needMore(scanner, { open: 'quote', mark: '}', line });
		const part = readInside(scanner, readList);
		if (scanner.failure !== null) return null;
		word.push(typeof part === 'string' ? { kind: 'text', text: part, quoted } : part);
	}
	scanner.at++;
	const how = { operator: operator[2] as '-' | '=' | '+', evenEmpty: operator[1] === ':', word };
	return { kind: 'variable', name: end, quoted, how };
}

function readArithmetic(scanner: Scanner, quoted: boolean, readList: ReadList): WordPart | null {
	const line = lineOf(scanner);
	scanner.at += 3;
	const text: WordPart[] = [];
	let depth = 0;
	for (;;) {
		if (atEnd(scanner)) return needMore(scanner, { open: 'command', line });
		const character = peek(scanner);
		if (character === ')' && depth === 0 && peek(scanner, 1) === ')') break;
		depth += character === '(' ? 1 : character === ')' ? -1 : 0;
		const part = readInside(scanner, readList);
		if (scanner.failure !== null) return null;
		text.push(typeof part === 'string' ? { kind: 'text', text: part, quoted: true } : part);
	}
	scanner.at += 2;
	return { kind: 'arithmetic', text, quoted };
}

/** `command`: the text up to the closing backquote is a command of its own. */
function readBackquoted(scanner: Scanner, quoted: boolean, readList: ReadList): WordPart | null {
	const line = lineOf(scanner);
	const end = scanner.source.indexOf('`', scanner.at + 1);
	if (end < 0) return needMore(scanner, { open: 'quote', mark: '`', line });
	const inner: Scanner = {
		...scanner,
		source: `${scanner.source.slice(scanner.at + 1, end)})`,
		at: 0,
		waiting: [],
		failure: null,
	};
	scanner.at = end + 1;
	const list = readList(inner);
	scanner.failure ??= inner.failure;
	return list === null ? null : { kind: 'command', list, quoted };
}
