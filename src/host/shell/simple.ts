// Simple commands: assignments, words and redirections in any order, and where a here-document is announced.

import type { Latin1 } from '../../base';
import type { Flavour } from '../machine/state';
import type { Redirect, Simple, Word, WordPart } from './ast';
import type { Scanner } from './scanner';
import { fail, lineOf, nextToken, peek, skipBlanks } from './scanner';
import type { ReadList } from './words';
import { readWord } from './words';

export function readSimple(scanner: Scanner, readList: ReadList): Simple | null {
	const line = lineOf(scanner);
	const assignments: Simple['assignments'][number][] = [];
	const words: Word[] = [];
	const redirects: Redirect[] = [];
	for (;;) {
		skipBlanks(scanner);
		const redirect = readRedirect(scanner, readList);
		if (scanner.failure !== null) return null;
		if (redirect !== null) {
			redirects.push(redirect);
			continue;
		}
		const word = readWord(scanner, readList);
		if (scanner.failure !== null) return null;
		if (word === null) break;
		const assignment = words.length === 0 ? assignmentOf(scanner.flavour, word) : null;
		if (assignment === null) words.push(word);
		else assignments.push(assignment);
	}
	if (words.length === 0 && assignments.length === 0 && redirects.length === 0)
		return fail(scanner, nextToken(scanner));
	if (peek(scanner) === '(') return fail(scanner, '(');
	return { kind: 'simple', assignments, words, redirects, line };
}

function assignmentOf(flavour: Flavour, word: Word): { name: Latin1; value: Word } | null {
	const [first, ...rest] = word;
	if (flavour === 'powershell' || first?.kind !== 'text' || first.quoted) return null;
	const match = /^([A-Za-z_][A-Za-z0-9_]*)=/.exec(first.text);
	if (match === null) return null;
	const text = first.text.slice(match[0].length);
	const value: WordPart[] = text === '' ? [] : [{ kind: 'text', text, quoted: false }];
	return { name: match[1] ?? '', value: [...value, ...rest] };
}

/** Null if none stands here. */
export function readRedirect(scanner: Scanner, readList: ReadList): Redirect | null {
	const match = /^([0-9]?)(<<<|<<-|<<|>>|>&|<|>)|^(&>)/.exec(scanner.source.slice(scanner.at, scanner.at + 5));
	if (match === null) return null;
	const operator = match[2] ?? '&>';
	const fd = match[1] === '' || match[1] === undefined ? (operator.startsWith('<') ? 0 : 1) : Number(match[1]);
	scanner.at += match[0].length;
	skipBlanks(scanner);
	const target = readWord(scanner, readList);
	if (target === null) return fail(scanner, nextToken(scanner));
	const known = (fd > 2 ? 2 : fd) as 0 | 1 | 2;
	if (operator === '<<' || operator === '<<-') return announceDocument(scanner, known, target, operator === '<<-');
	if (operator === '&>') return { fd: 1, operator: '>', target, both: true, expands: true };
	return { fd: known, operator: operator as Redirect['operator'], target, both: false, expands: true };
}

function announceDocument(scanner: Scanner, fd: 0 | 1 | 2, word: Word, stripTabs: boolean): Redirect {
	const mark = word.map((part) => (part.kind === 'text' ? part.text : '')).join('');
	const quoted = word.some((part) => part.kind === 'text' && part.quoted);
	const redirect: Redirect = { fd, operator: '<<', target: [], both: false, expands: !quoted };
	scanner.waiting.push({ redirect, mark, stripTabs });
	return redirect;
}
