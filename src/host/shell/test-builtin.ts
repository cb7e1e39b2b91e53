// test and [: files, strings, numbers, and `!`.

import type { Latin1 } from '../../base';
import { allows, nodeAt } from '../files/tree';
import { actorOf, pathOf } from '../machine/place-files';
import { complain, type Shell } from './state';

/** 0 is true, 1 false, 2 a mistake. */
export function runTest(shell: Shell, argv: readonly Latin1[]): number {
	let words = argv.slice(1);
	if (argv[0] === '[') {
		if (words[words.length - 1] !== ']') {
			complain(shell, "[: missing `]'");
			return 2;
		}
		words = words.slice(0, -1);
	}
	let negated = false;
	while (words[0] === '!' && words.length > 1) {
		negated = !negated;
		words = words.slice(1);
	}
	const result = judge(shell, argv[0] ?? 'test', words);
	if (result === null) return 2;
	return Number(result === negated);
}

function judge(shell: Shell, name: Latin1, words: readonly Latin1[]): boolean | null {
	const [a, b, c] = words;
	if (a === undefined) return false;
	if (b === undefined) return a !== '';
	if (c === undefined) return unary(shell, name, a, b);
	const compare = binary[b];
	if (compare === undefined || words.length > 3) {
		complain(shell, words.length > 3 ? `${name}: too many arguments` : `${name}: ${b}: binary operator expected`);
		return null;
	}
	if (b.startsWith('-')) {
		const wrong = [a, c].find((word) => !/^\s*-?\d+\s*$/.test(word));
		if (wrong !== undefined) {
			complain(shell, `${name}: ${wrong}: integer expression expected`);
			return null;
		}
	}
	return compare(a, c);
}

function unary(shell: Shell, name: Latin1, operator: Latin1, word: Latin1): boolean | null {
	if (operator === '-z') return word === '';
	if (operator === '-n') return word !== '';
	const { host, process } = shell;
	const path = pathOf(host, process, word);
	const node = process.place.in === 'host' ? nodeAt(host.files, path) : undefined;
	const asked = modeOf[operator];
	if (asked !== undefined) return node !== undefined && allows(host.files, path, asked, actorOf(process));
	if (operator === '-e') return node !== undefined;
	if (operator === '-f') return node !== undefined && node.text !== null;
	if (operator === '-d') return node?.text === null;
	if (operator === '-s') return node !== undefined && node.text !== '';
	complain(shell, `${name}: ${operator}: unary operator expected`);
	return null;
}

const modeOf: Readonly<Record<string, Parameters<typeof allows>[2] | undefined>> = {
	'-r': 'read',
	'-w': 'write',
	'-x': 'search',
};

const binary: Readonly<Record<string, (a: Latin1, b: Latin1) => boolean>> = {
	'=': (a, b) => a === b,
	'==': (a, b) => a === b,
	'!=': (a, b) => a !== b,
	'-eq': (a, b) => Number(a) === Number(b),
	'-ne': (a, b) => Number(a) !== Number(b),
	'-lt': (a, b) => Number(a) < Number(b),
	'-le': (a, b) => Number(a) <= Number(b),
	'-gt': (a, b) => Number(a) > Number(b),
	'-ge': (a, b) => Number(a) >= Number(b),
};
