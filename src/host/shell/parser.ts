// The grammar: lists, `&&` and `||`, pipelines, simple and compound commands, redirections. It follows bash's own
// rules for what begins where, so that what a learner leaves out is named as bash names it.

import type { Latin1 } from '../../base';
import type { Flavour } from '../machine/state';
import type { AndOr, Command, Item, List, Parsed, Pipeline, Redirect, Simple, Word, WordPart } from './ast';
import type { Scanner } from './scanner';
import {
	atEnd,
	createScanner,
	endDocuments,
	fail,
	lineOf,
	needMore,
	nextToken,
	peek,
	peekOperator,
	skipBlanks,
	skipLines,
} from './scanner';
import { readRedirect, readSimple } from './simple';
import { readInside, readWord } from './words';

export function parseShell(source: Latin1, flavour: Flavour, firstLine: number, final: boolean): Parsed {
	const scanner = createScanner(source, flavour, firstLine, final);
	const list = readUntil(scanner, []);
	if (scanner.failure === null && !atEnd(scanner)) fail(scanner, nextToken(scanner));
	endDocuments(scanner);
	if (scanner.failure !== null) return scanner.failure;
	return { kind: 'list', list: list ?? [] };
}

/** Commands up to one of these words (left in place), a closing parenthesis, or the end. */
function readUntil(scanner: Scanner, ends: readonly Latin1[]): List | null {
	const items: Item[] = [];
	for (;;) {
		skipLines(scanner);
		if (scanner.failure !== null) return null;
		if (atEnd(scanner) || peek(scanner) === ')' || ends.includes(keywordAt(scanner))) return items;
		const start = scanner.at;
		const andOr = readAndOr(scanner);
		if (andOr === null) return null;
		const text = scanner.source.slice(start, scanner.at).replace(/[ \t\n]+$/, '');
		skipBlanks(scanner);
		const operator = peekOperator(scanner);
		if (operator === '&' || operator === ';') scanner.at++;
		else if (operator !== null && operator !== ')') return fail(scanner, operator);
		items.push({ andOr, background: operator === '&', text });
	}
}

/** The word that stands here alone, for keywords. */
function keywordAt(scanner: Scanner): Latin1 {
	return /^(?:[a-z]+|[{}!])(?=[ \t\n\r;&|<>()]|$)/.exec(scanner.source.slice(scanner.at, scanner.at + 8))?.[0] ?? '';
}

function takeKeyword(scanner: Scanner, word: Latin1): boolean {
	skipLines(scanner);
	if (keywordAt(scanner) === word) {
		scanner.at += word.length;
		return true;
	}
	if (atEnd(scanner)) needMore(scanner, { open: 'command', line: lineOf(scanner) });
	else fail(scanner, nextToken(scanner));
	return false;
}

function readAndOr(scanner: Scanner): AndOr | null {
	const first = readPipeline(scanner);
	if (first === null) return null;
	const rest: AndOr['rest'][number][] = [];
	for (;;) {
		skipBlanks(scanner);
		const operator = peekOperator(scanner);
		if (operator !== '&&' && operator !== '||') return { first, rest };
		scanner.at += 2;
		const pipeline = readNext(scanner, readPipeline);
		if (pipeline === null) return null;
		rest.push({ operator, pipeline });
	}
}

/** What follows `&&`, `||` or `|` may stand on the next line. */
function readNext<T>(scanner: Scanner, read: (scanner: Scanner) => T | null): T | null {
	skipLines(scanner);
	if (atEnd(scanner)) return needMore(scanner, { open: 'command', line: lineOf(scanner) });
	return read(scanner);
}

function readPipeline(scanner: Scanner): Pipeline | null {
	skipBlanks(scanner);
	const timed = keywordAt(scanner) === 'time';
	if (timed) scanner.at += 4;
	skipBlanks(scanner);
	const negated = keywordAt(scanner) === '!';
	if (negated) scanner.at++;
	const commands: Command[] = [];
	for (;;) {
		const command = commands.length === 0 ? readCommand(scanner) : readNext(scanner, readCommand);
		if (command === null) return null;
		commands.push(command);
		skipBlanks(scanner);
		if (peekOperator(scanner) !== '|') return { negated, timed, commands };
		scanner.at++;
	}
}

const functionHead = /^(?:function[ \t]+([A-Za-z_][\w-]*)(?:[ \t]*\([ \t]*\))?|([A-Za-z_][\w-]*)[ \t]*\([ \t]*\))/;
const closers = ['then', 'else', 'elif', 'fi', 'do', 'done', '}', 'in'];

function readCommand(scanner: Scanner): Command | null {
	skipBlanks(scanner);
	const keyword = keywordAt(scanner);
	if (keyword === 'for') return readFor(scanner);
	if (keyword === 'while' || keyword === 'until') return readWhile(scanner, keyword === 'until');
	if (keyword === 'if') return readIf(scanner);
	if (keyword === '{') {
		scanner.at++;
		const body = readUntil(scanner, ['}']);
		if (body === null || !takeKeyword(scanner, '}')) return null;
		return finishCompound(scanner, { kind: 'group', body, redirects: [] });
	}
	if (peek(scanner) === '(') {
		scanner.at++;
		const body = readParenthesised(scanner);
		return body === null ? null : finishCompound(scanner, { kind: 'subshell', body, redirects: [] });
	}
	const named = functionHead.exec(scanner.source.slice(scanner.at, scanner.at + 80));
	if (named !== null) return readFunction(scanner, named[0].length, named[1] ?? named[2] ?? '');
	if (keyword !== 'in' && closers.includes(keyword)) return fail(scanner, keyword);
	return readSimple(scanner, readParenthesised);
}

/** Its body is any compound command. */
function readFunction(scanner: Scanner, length: number, name: Latin1): Command | null {
	scanner.at += length;
	skipLines(scanner);
	if (atEnd(scanner)) return needMore(scanner, { open: 'command', line: lineOf(scanner) });
	const body = readCommand(scanner);
	if (body === null || body.kind === 'simple') return body === null ? null : fail(scanner, nextToken(scanner));
	return { kind: 'function', name, body, redirects: [] };
}

function readFor(scanner: Scanner): Command | null {
	scanner.at += 3;
	skipBlanks(scanner);
	const name = /^[A-Za-z_][A-Za-z0-9_]*/.exec(scanner.source.slice(scanner.at))?.[0];
	if (name === undefined) return fail(scanner, nextToken(scanner));
	scanner.at += name.length;
	if (!takeKeyword(scanner, 'in')) return null;
	const words: Word[] = [];
	for (;;) {
		skipBlanks(scanner);
		const word = readWord(scanner, readParenthesised);
		if (scanner.failure !== null) return null;
		if (word === null) break;
		words.push(word);
	}
	const body = readDo(scanner);
	return body === null ? null : finishCompound(scanner, { kind: 'for', name, words, body, redirects: [] });
}

function readWhile(scanner: Scanner, until: boolean): Command | null {
	scanner.at += 5;
	const test = readUntil(scanner, ['do']);
	const body = test === null ? null : readDo(scanner);
	return test === null || body === null
		? null
		: finishCompound(scanner, { kind: 'while', until, test, body, redirects: [] });
}

/** `; do list done` */
function readDo(scanner: Scanner): List | null {
	skipLines(scanner);
	if (peek(scanner) === ';') scanner.at++;
	if (!takeKeyword(scanner, 'do')) return null;
	const body = readUntil(scanner, ['done']);
	if (body === null || !takeKeyword(scanner, 'done')) return null;
	return body.length === 0 ? fail(scanner, 'done') : body;
}

function readIf(scanner: Scanner): Command | null {
	scanner.at += 2;
	const branches: { test: List; body: List }[] = [];
	let otherwise: List | null = null;
	for (;;) {
		const test = readUntil(scanner, ['then']);
		if (test === null || !takeKeyword(scanner, 'then')) return null;
		const body = readUntil(scanner, ['elif', 'else', 'fi']);
		if (body === null) return null;
		branches.push({ test, body });
		skipLines(scanner);
		if (keywordAt(scanner) !== 'elif') break;
		scanner.at += 4;
	}
	if (keywordAt(scanner) === 'else') {
		scanner.at += 4;
		otherwise = readUntil(scanner, ['fi']);
		if (otherwise === null) return null;
	}
	return takeKeyword(scanner, 'fi')
		? finishCompound(scanner, { kind: 'if', branches, otherwise, redirects: [] })
		: null;
}

/** A list and its closing parenthesis. */
function readParenthesised(scanner: Scanner): List | null {
	const line = lineOf(scanner);
	const body = readUntil(scanner, []);
	if (body === null) return null;
	skipLines(scanner);
	if (peek(scanner) !== ')') return needMore(scanner, { open: 'command', line });
	scanner.at++;
	return body;
}

function finishCompound<C extends Exclude<Command, Simple>>(scanner: Scanner, command: C): C | null {
	const redirects: Redirect[] = [];
	for (;;) {
		skipBlanks(scanner);
		const before = scanner.at;
		const redirect = readRedirect(scanner, readParenthesised);
		if (scanner.failure !== null) return null;
		if (redirect === null) {
			scanner.at = before;
			return { ...command, redirects };
		}
		redirects.push(redirect);
	}
}

/** The body of a here-document with its `$NAME` and `$(command)` found. */
export function parseBody(body: Latin1, flavour: Flavour): Word {
	const scanner = createScanner(body, flavour, 1, true);
	const parts: WordPart[] = [];
	while (!atEnd(scanner)) {
		const part = readInside(scanner, readParenthesised);
		if (scanner.failure !== null) break;
		parts.push(typeof part === 'string' ? { kind: 'text', text: part, quoted: true } : part);
	}
	return parts;
}
