// grep's patterns. A basic or extended pattern is read here and written anew as a JavaScript expression that is valid
// by construction: what a person types must not make the machine throw.

import type { Latin1 } from '../../base';

export type Syntax = 'basic' | 'extended' | 'fixed';

/** Null if the pattern is wrong: an open bracket or group. */
export function compilePattern(pattern: Latin1, syntax: Syntax): RegExp | null {
	const alternatives = pattern
		.split('\n')
		.map((each) => (syntax === 'fixed' ? quote(each) : translate(each, syntax === 'extended')));
	if (alternatives.includes(null)) return null;
	return new RegExp(alternatives.map((each) => `(?:${each ?? ''})`).join('|'), 'g');
}

function quote(text: Latin1): string {
	return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function translate(pattern: Latin1, extended: boolean): string | null {
	let source = '';
	let depth = 0;
	/** Something stands before that a repetition can follow. */
	let repeatable = false;
	for (let at = 0; at < pattern.length; ) {
		const token = nextToken(pattern, at, extended);
		if (token === null) return null;
		at += token.length;
		if (token.kind === 'open') depth++;
		if (token.kind === 'close') {
			if (depth === 0) return null;
			depth--;
		}
		if (token.kind === 'repeat') {
			source += repeatable ? token.source : quote(token.source);
			repeatable = !repeatable;
			continue;
		}
		source += token.source;
		repeatable = token.kind === 'one' || token.kind === 'close';
	}
	return depth === 0 ? source : null;
}

interface Token {
	readonly kind: 'one' | 'repeat' | 'open' | 'close' | 'between';
	readonly source: string;
	readonly length: number;
}

const classes: Readonly<Record<string, string>> = {
	w: '\\w',
	W: '\\W',
	s: '[ \\t\\n\\r\\f\\v]',
	S: '[^ \\t\\n\\r\\f\\v]',
	b: '\\b',
};

function nextToken(pattern: Latin1, at: number, extended: boolean): Token | null {
	const character = pattern.charAt(at);
	if (character === '[') return readBracket(pattern, at);
	const escaped = character === '\\';
	const plain = escaped ? pattern.charAt(at + 1) : character;
	const length = escaped ? 2 : 1;
	if (escaped && plain === '') return null;
	if (escaped && classes[plain] !== undefined)
		return { kind: plain === 'b' ? 'between' : 'one', source: classes[plain], length };
	// In a basic pattern these are special with a backslash, in an extended one without.
	const special = escaped !== extended;
	if (special && plain === '(') return { kind: 'open', source: '(?:', length };
	if (special && plain === ')') return { kind: 'close', source: ')', length };
	if (special && plain === '|') return { kind: 'between', source: '|', length };
	if (special && (plain === '+' || plain === '?')) return { kind: 'repeat', source: plain, length };
	if (special && plain === '{') {
		const bounds = (extended ? /^\{(\d+)(,?)(\d*)\}/ : /^\\\{(\d+)(,?)(\d*)\\\}/).exec(pattern.slice(at));
		if (bounds !== null && inOrder(bounds))
			return { kind: 'repeat', source: `{${bounds[1]}${bounds[2]}${bounds[3]}}`, length: bounds[0].length };
	}
	if (!escaped && plain === '*') return { kind: 'repeat', source: '*', length };
	if (!escaped && plain === '.') return { kind: 'one', source: '.', length };
	if (!escaped && plain === '^' && (extended || at === 0)) return { kind: 'between', source: '^', length };
	if (!escaped && plain === '$' && (extended || at === pattern.length - 1))
		return { kind: 'between', source: '$', length };
	return { kind: 'one', source: quote(plain), length };
}

function inOrder(bounds: RegExpExecArray): boolean {
	return bounds[3] === '' || Number(bounds[1]) <= Number(bounds[3]);
}

const named: Readonly<Record<string, string>> = {
	digit: '0-9',
	alpha: 'A-Za-z',
	alnum: 'A-Za-z0-9',
	upper: 'A-Z',
	lower: 'a-z',
	space: ' \\t\\n\\r\\f\\v',
	xdigit: '0-9A-Fa-f',
	punct: '!-\\/:-@\\[-`{-~',
	blank: ' \\t',
};

function readBracket(pattern: Latin1, start: number): Token | null {
	let at = start + 1;
	const negated = pattern.charAt(at) === '^';
	if (negated) at++;
	let source = '';
	for (let first = true; ; first = false) {
		const character = pattern.charAt(at);
		if (character === '') return null;
		if (character === ']' && !first) break;
		const name = /^\[:([a-z]+):\]/.exec(pattern.slice(at));
		const range = /^([^\]])-([^\]])/.exec(pattern.slice(at));
		if (name !== null) {
			source += named[name[1] ?? ''] ?? '';
			at += name[0].length;
		} else if (range !== null) {
			const [whole, from = '', to = ''] = range;
			if (from <= to) source += `${bracketQuote(from)}-${bracketQuote(to)}`;
			at += whole.length;
		} else {
			source += bracketQuote(character);
			at++;
		}
	}
	return { kind: 'one', source: `[${negated ? '^' : ''}${source}]`, length: at + 1 - start };
}

function bracketQuote(character: Latin1): string {
	return /[\\\]^[-]/.test(character) ? `\\${character}` : character;
}
