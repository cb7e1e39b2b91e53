// The text under the parser: where it stands, what failed, blanks, comments, operators, and here-documents, whose
// bodies begin after the next newline.

import type { Latin1 } from '../../base';
import type { Flavour } from '../machine/state';
import type { Incomplete, Redirect, Word } from './ast';

export interface Scanner {
	readonly source: Latin1;
	readonly flavour: Flavour;
	/** `\` in Unix shells, a backtick in PowerShell. */
	readonly escape: Latin1;
	at: number;
	/** Lines before the source, for messages. */
	readonly firstLine: number;
	readonly waiting: { readonly redirect: Redirect; readonly mark: Latin1; readonly stripTabs: boolean }[];
	failure:
		| { readonly kind: 'incomplete'; readonly why: Incomplete }
		| { readonly kind: 'error'; readonly near: Latin1; readonly line: number }
		| null;
	/** The text ends here for good: a here-document without its mark is taken as it is. */
	readonly final: boolean;
}

export function createScanner(source: Latin1, flavour: Flavour, firstLine: number, final: boolean): Scanner {
	return {
		source,
		flavour,
		escape: flavour === 'powershell' ? '`' : '\\',
		at: 0,
		firstLine,
		waiting: [],
		failure: null,
		final,
	};
}

export function lineOf(scanner: Scanner): number {
	let line = scanner.firstLine;
	const end = Math.min(scanner.at, scanner.source.length);
	for (let i = 0; i < end; i++) if (scanner.source.charCodeAt(i) === 10) line++;
	return line;
}

export function fail(scanner: Scanner, near: Latin1): null {
	scanner.failure ??= { kind: 'error', near, line: lineOf(scanner) };
	return null;
}

export function needMore(scanner: Scanner, why: Incomplete): null {
	scanner.failure ??= { kind: 'incomplete', why };
	return null;
}

export function peek(scanner: Scanner, ahead = 0): Latin1 {
	return scanner.source.charAt(scanner.at + ahead);
}

export function atEnd(scanner: Scanner): boolean {
	return scanner.at >= scanner.source.length;
}

/** Blanks, continued lines and comments; not newlines. */
export function skipBlanks(scanner: Scanner): void {
	for (;;) {
		const character = peek(scanner);
		if (character === ' ' || character === '\t' || character === '\r') scanner.at++;
		else if (character === scanner.escape && peek(scanner, 1) === '\n') {
			scanner.at += 2;
			if (atEnd(scanner) && !scanner.final) needMore(scanner, { open: 'command', line: lineOf(scanner) });
		} else if (character === '#') skipComment(scanner);
		else return;
	}
}

function skipComment(scanner: Scanner): void {
	const end = scanner.source.indexOf('\n', scanner.at);
	scanner.at = end < 0 ? scanner.source.length : end;
}

/** Blanks and newlines. */
export function skipLines(scanner: Scanner): void {
	for (;;) {
		skipBlanks(scanner);
		if (peek(scanner) !== '\n') return;
		takeNewline(scanner);
	}
}

const operators = ['&&', '||', ';;', '<<<', '<<-', '<<', '>>', '>&', '<&', '&>', '|', '&', ';', '<', '>', '(', ')'];

export function peekOperator(scanner: Scanner): Latin1 | null {
	return operators.find((operator) => scanner.source.startsWith(operator, scanner.at)) ?? null;
}

/** The next token as a message names it. */
export function nextToken(scanner: Scanner): Latin1 {
	skipBlanks(scanner);
	if (atEnd(scanner) || peek(scanner) === '\n') return 'newline';
	const operator = peekOperator(scanner);
	if (operator !== null) return operator;
	return /^[^ \t\n;&|<>()]+/.exec(scanner.source.slice(scanner.at))?.[0] ?? 'newline';
}

/** Takes the newline, and the bodies of the here-documents that were announced on its line. */
export function takeNewline(scanner: Scanner): void {
	scanner.at++;
	for (const document of scanner.waiting.splice(0)) readDocument(scanner, document);
}

function readDocument(scanner: Scanner, document: Scanner['waiting'][number]): void {
	const line = lineOf(scanner);
	let body = '';
	for (;;) {
		if (atEnd(scanner)) {
			if (!scanner.final) needMore(scanner, { open: 'here-document', mark: document.mark, line });
			break;
		}
		const end = scanner.source.indexOf('\n', scanner.at);
		const whole = scanner.source.slice(scanner.at, end < 0 ? scanner.source.length : end);
		scanner.at = end < 0 ? scanner.source.length : end + 1;
		const text = document.stripTabs ? whole.replace(/^\t+/, '') : whole;
		if (text.replace(/\r$/, '') === document.mark) break;
		body += `${text}\n`;
	}
	document.redirect.target = [{ kind: 'text', text: body, quoted: true }] satisfies Word;
}

/** A here-document that is announced on the last line has no body at all. */
export function endDocuments(scanner: Scanner): void {
	const [first] = scanner.waiting;
	if (first !== undefined && !scanner.final)
		needMore(scanner, { open: 'here-document', mark: first.mark, line: lineOf(scanner) });
}
