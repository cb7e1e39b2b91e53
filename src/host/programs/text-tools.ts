// cat, head, tail, wc, sort, tee and seq: programs that read lines and write lines.

import type { Latin1 } from '../../base';
import { byBytes, fileErrorTexts, isDirectory, writeFile } from '../files/tree';
import { actorOf, pathOf, readPlaceFile } from '../machine/place-files';
import type { Host, Process, Program, Task } from '../machine/state';
import { readAll, readLine, tellFile, writeErr, writeOut } from '../machine/stream';
import { complainUsage, readOptions } from './options';

/** A file's text; `-` or no name is the standard input. Null: it complained, or was interrupted. */
export function* textOf(
	host: Host,
	process: Process,
	name: Latin1 | undefined,
	complaint: (name: Latin1) => string,
): Task<Latin1 | null> {
	if (name === undefined || name === '-') return yield* readAll(host, process);
	const read = yield* readPlaceFile(host, process, name);
	if (read.ok) return read.text;
	writeErr(host, process, `${complaint(name)}: ${fileErrorTexts[read.error]}\n`);
	return null;
}

const notOpen = (tool: string) => (name: Latin1) => `${tool}: cannot open '${name}' for reading`;
const named = (tool: string) => (name: Latin1) => `${tool}: ${name}`;

export const cat: Program = function* (host, process) {
	const options = readOptions(host, process, 'nbsAETuv');
	if (options === null) return 1;
	let status = 0;
	let number = 0;
	const numbered = (text: Latin1) =>
		text.replace(/[^\n]*\n|[^\n]+$/g, (line) => `${String(++number).padStart(6)}\t${line}`);
	const show = (text: Latin1) => writeOut(host, process, options.flags.has('n') ? numbered(text) : text);
	for (const name of options.operands.length === 0 ? ['-'] : options.operands) {
		if (name === '-') {
			// Line by line, so that what is typed shows at once.
			for (;;) {
				const line = yield* readLine(host, process, '', 'program');
				if (line.kind === 'interrupted') return 130;
				if (line.kind === 'end') break;
				show(line.newline ? `${line.text}\n` : line.text);
			}
			continue;
		}
		const text = yield* textOf(host, process, name, named('cat'));
		if (text === null) status = 1;
		else show(text);
	}
	return status;
};

function linesOf(text: Latin1): Latin1[] {
	const lines = text.split('\n');
	if (lines[lines.length - 1] === '') lines.pop();
	return lines;
}

/** With their newlines. */
function wholeLines(text: Latin1): Latin1[] {
	return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function joined(lines: readonly Latin1[]): Latin1 {
	return lines.map((line) => `${line}\n`).join('');
}

/** `-5` is an old way to write `-n 5`. */
function withCount(process: Process): void {
	process.argv = process.argv.map((word) => word.replace(/^-(\d+)$/, '-n$1'));
}

function wrongCount(host: Host, process: Process, given: Latin1 | undefined): number {
	writeErr(host, process, `${process.argv[0] ?? ''}: invalid number of lines: '${given ?? ''}'\n`);
	return 1;
}

export const head: Program = function* (host, process) {
	withCount(process);
	const options = readOptions(host, process, 'n:c:q');
	if (options === null) return 1;
	const count = Number(options.values.get('n') ?? 10);
	const bytes = options.values.get('c');
	const [name] = options.operands;
	if (Number.isNaN(count)) return wrongCount(host, process, options.values.get('n'));
	if (name === undefined && bytes === undefined && count >= 0) return yield* headOfInput(host, process, count);
	return yield* eachFile(host, process, options.operands, 'head', (text) =>
		bytes === undefined ? wholeLines(text).slice(0, count).join('') : text.slice(0, Number(bytes)),
	);
};

/** It ends after its last line, which ends a `logs -f` before it. */
function* headOfInput(host: Host, process: Process, count: number): Task<number> {
	for (let i = 0; i < count; i++) {
		const line = yield* readLine(host, process, '', 'program');
		if (line.kind !== 'line') break;
		writeOut(host, process, line.newline ? `${line.text}\n` : line.text);
	}
	return 0;
}

export const tail: Program = function* (host, process) {
	withCount(process);
	const options = readOptions(host, process, 'n:c:q');
	if (options === null) return 1;
	const given = options.values.get('n') ?? '10';
	const count = Number(given.replace(/^\+/, ''));
	if (Number.isNaN(count)) return wrongCount(host, process, given);
	return yield* eachFile(host, process, options.operands, 'tail', (text) => {
		const lines = wholeLines(text);
		return lines.slice(given.startsWith('+') ? count - 1 : Math.max(0, lines.length - count)).join('');
	});
};

function* eachFile(
	host: Host,
	process: Process,
	names: readonly Latin1[],
	tool: string,
	part: (text: Latin1) => Latin1,
): Task<number> {
	let status = 0;
	let first = true;
	for (const name of names.length === 0 ? ['-'] : names) {
		const text = yield* textOf(host, process, name, notOpen(tool));
		if (text === null) {
			status = 1;
			continue;
		}
		if (names.length > 1) writeOut(host, process, `${first ? '' : '\n'}==> ${name} <==\n`);
		first = false;
		writeOut(host, process, part(text));
	}
	return status;
}

export const wc: Program = function* (host, process) {
	const options = readOptions(host, process, 'lwcm');
	if (options === null) return 1;
	const wanted = ['l', 'w', 'c'].filter(
		(letter) => options.flags.size === 0 || options.flags.has(letter) || (letter === 'c' && options.flags.has('m')),
	);
	const rows: { counts: number[]; name: Latin1 }[] = [];
	let bytes = 0;
	let status = 0;
	for (const name of options.operands.length === 0 ? [undefined] : options.operands) {
		const text = yield* textOf(host, process, name, named('wc'));
		if (text === null) {
			status = 1;
			continue;
		}
		const counts: Readonly<Record<string, number>> = {
			l: text.split('\n').length - 1,
			w: text.split(/[ \t\n\r\f\v]+/).filter((word) => word !== '').length,
			c: text.length,
		};
		bytes += text.length;
		rows.push({ counts: wanted.map((letter) => counts[letter] ?? 0), name: name ?? '' });
	}
	if (rows.length > 1)
		rows.push({
			counts: wanted.map((_, i) => rows.reduce((sum, row) => sum + (row.counts[i] ?? 0), 0)),
			name: 'total',
		});
	const width = wanted.length === 1 && rows.length <= 1 ? 1 : options.operands.length === 0 ? 7 : String(bytes).length;
	for (const { counts, name } of rows) {
		const numbers = counts.map((count) => String(count).padStart(width)).join(' ');
		writeOut(host, process, `${numbers}${name === '' ? '' : ` ${name}`}\n`);
	}
	return status;
};

export const sort: Program = function* (host, process) {
	const options = readOptions(host, process, 'rnu');
	if (options === null) return 2;
	const lines: Latin1[] = [];
	for (const name of options.operands.length === 0 ? ['-'] : options.operands) {
		const text = yield* textOf(host, process, name, (each) => `sort: cannot read: ${each}`);
		if (text === null) return 2;
		lines.push(...linesOf(text));
	}
	const number = (line: Latin1) => Number(/^[ \t]*-?\d+(\.\d+)?/.exec(line)?.[0] ?? 0);
	lines.sort((a, b) => (options.flags.has('n') ? number(a) - number(b) : 0) || byBytes(a, b));
	if (options.flags.has('r')) lines.reverse();
	const kept = options.flags.has('u') ? lines.filter((line, i) => line !== lines[i - 1]) : lines;
	writeOut(host, process, joined(kept));
	return 0;
};

export const tee: Program = function* (host, process) {
	const options = readOptions(host, process, 'a');
	if (options === null) return 1;
	const text = (yield* readAll(host, process)) ?? '';
	writeOut(host, process, text);
	let status = 0;
	for (const name of options.operands) {
		const path = pathOf(host, process, name);
		const before =
			options.flags.has('a') && !isDirectory(host.files, path) ? (host.files.nodes.get(path)?.text ?? '') : '';
		const error =
			process.place.in === 'host' ? writeFile(host.files, path, before + text, host.now, actorOf(process)) : 'EACCES';
		if (error === null) tellFile(host, path);
		else {
			writeErr(host, process, `tee: ${name}: ${fileErrorTexts[error]}\n`);
			status = 1;
		}
	}
	return status;
};

export const seq: Program = function* (host, process) {
	const numbers = process.argv.slice(1).map(Number);
	const wrong = process.argv.slice(1).find((word) => word === '' || Number.isNaN(Number(word)));
	if (wrong !== undefined) return complainUsage(host, process, `invalid floating point argument: '${wrong}'`) ?? 1;
	if (numbers.length === 0) return complainUsage(host, process, 'missing operand') ?? 1;
	const [a = 1, b = 1, c = 1] = numbers;
	const [first, step, last] = numbers.length === 1 ? [1, 1, a] : numbers.length === 2 ? [a, 1, b] : [a, b, c];
	if (step === 0) return complainUsage(host, process, "invalid Zero increment value: '0'") ?? 1;
	let text = '';
	for (let n = first; step > 0 ? n <= last : n >= last; n += step) text += `${n}\n`;
	writeOut(host, process, text);
	return 0;
};
