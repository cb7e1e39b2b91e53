// grep: -i -v -n -c -q -o -w -E -F -h -H -e, on files or on what comes through a pipe, line by line.

import type { Latin1 } from '../../base';
import { asciiLower } from '../../base';
import type { Host, Process, Program, Task } from '../machine/state';
import { readLine, writeErr, writeOut } from '../machine/stream';
import { type Options, readOptions } from './options';
import { compilePattern } from './pattern';
import { textOf } from './text-tools';

interface Search {
	readonly options: Options;
	readonly expression: RegExp;
	readonly names: boolean;
	found: boolean;
}

export const grep: Program = function* (host, process) {
	process.argv = process.argv.filter((word) => !word.startsWith('--color'));
	const options = readOptions(host, process, 'ivncqowEFhHse:m:');
	if (options === null) return 2;
	const pattern = patternOf(options);
	if (pattern === undefined) {
		writeErr(host, process, "Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.\n");
		return 2;
	}
	const files = options.values.has('e') ? options.operands : options.operands.slice(1);
	const syntax = options.flags.has('F') ? 'fixed' : options.flags.has('E') ? 'extended' : 'basic';
	const expression = compilePattern(options.flags.has('i') ? asciiLower(pattern) : pattern, syntax);
	if (expression === null) {
		writeErr(host, process, 'grep: Unmatched [, [^, [:, [., or [=\n');
		return 2;
	}
	const names = options.flags.has('H') || (files.length > 1 && !options.flags.has('h'));
	const search: Search = { options, expression, names, found: false };
	const failed =
		files.length === 0 ? yield* searchInput(host, process, search) : yield* searchFiles(host, process, search, files);
	return failed ? 2 : search.found ? 0 : 1;
};

/** Each `-e` is a line of it, or the first operand is all of it. */
function patternOf({ given, operands }: Options): Latin1 | undefined {
	const lines = given.filter(([letter]) => letter === 'e').map(([, value]) => value);
	return lines.length === 0 ? operands[0] : lines.join('\n');
}

function* searchFiles(host: Host, process: Process, search: Search, files: readonly Latin1[]): Task<boolean> {
	let failed = false;
	for (const name of files) {
		const text = yield* textOf(host, process, name, (each) => `grep: ${each}`);
		failed ||= text === null;
		const lines = (text ?? '').split('\n');
		if (lines[lines.length - 1] === '') lines.pop();
		let count = 0;
		lines.forEach((line, index) => {
			if (searchLine(host, process, search, line, index + 1, name)) count++;
		});
		if (text !== null) writeCount(host, process, search, count, name);
	}
	return failed;
}

function* searchInput(host: Host, process: Process, search: Search): Task<boolean> {
	let count = 0;
	for (let number = 1; ; number++) {
		const line = yield* readLine(host, process, '', 'program');
		if (line.kind !== 'line') break;
		if (searchLine(host, process, search, line.text, number, '(standard input)')) count++;
		const enough = Number(search.options.values.get('m') ?? Infinity);
		if (count >= enough || (search.found && search.options.flags.has('q'))) break;
	}
	writeCount(host, process, search, count, '(standard input)');
	return false;
}

function writeCount(host: Host, process: Process, search: Search, count: number, name: Latin1): void {
	const { flags } = search.options;
	if (flags.has('c') && !flags.has('q')) writeOut(host, process, `${search.names ? `${name}:` : ''}${count}\n`);
}

function searchLine(host: Host, process: Process, search: Search, line: Latin1, number: number, name: Latin1): boolean {
	const { flags } = search.options;
	const matches = [...(flags.has('i') ? asciiLower(line) : line).matchAll(search.expression)].filter(
		(match) => !flags.has('w') || isWhole(line, match.index, match[0].length),
	);
	if (matches.length > 0 === flags.has('v')) return false;
	search.found = true;
	if (flags.has('q') || flags.has('c')) return true;
	const head = `${search.names ? `${name}:` : ''}${flags.has('n') ? `${number}:` : ''}`;
	const parts = flags.has('o')
		? matches.map((match) => line.slice(match.index, match.index + match[0].length))
		: [line];
	for (const part of parts) if (part !== '' || !flags.has('o')) writeOut(host, process, `${head}${part}\n`);
	return true;
}

function isWhole(line: Latin1, at: number, length: number): boolean {
	return !/\w/.test(line.charAt(at - 1)) && !/\w/.test(line.charAt(at + length));
}
