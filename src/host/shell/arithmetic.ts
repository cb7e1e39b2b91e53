// `$((...))`: integers, variables by name, the usual operators and parentheses.

import type { Latin1 } from '../../base';

interface Reader {
	readonly text: Latin1;
	at: number;
	readonly numberOf: (name: Latin1) => number;
	failed: string | null;
}

export type Arithmetic = { readonly ok: true; readonly value: number } | { readonly ok: false; readonly why: string };

export function evaluate(text: Latin1, numberOf: (name: Latin1) => number): Arithmetic {
	const reader: Reader = { text, at: 0, numberOf, failed: null };
	if (text.replace(/[ \t\n]/g, '') === '') return { ok: true, value: 0 };
	const value = readLevel(reader, 0);
	skip(reader);
	if (reader.failed === null && reader.at < text.length) {
		reader.failed = `${text}: syntax error in expression (error token is "${text.slice(reader.at)}")`;
	}
	return reader.failed === null
		? { ok: true, value: Object.is(value, -0) ? 0 : value }
		: { ok: false, why: reader.failed };
}

type Operation = (a: number, b: number) => number;

/** Weakest first. */
const levels: readonly Readonly<Record<string, Operation>>[] = [
	{ '||': (a, b) => Number(a !== 0 || b !== 0) },
	{ '&&': (a, b) => Number(a !== 0 && b !== 0) },
	{ '==': (a, b) => Number(a === b), '!=': (a, b) => Number(a !== b) },
	{
		'<=': (a, b) => Number(a <= b),
		'>=': (a, b) => Number(a >= b),
		'<': (a, b) => Number(a < b),
		'>': (a, b) => Number(a > b),
	},
	{ '+': (a, b) => a + b, '-': (a, b) => a - b },
	{ '*': (a, b) => a * b, '/': (a, b) => Math.trunc(a / b), '%': (a, b) => a % b },
];

function readLevel(reader: Reader, level: number): number {
	const operations = levels[level];
	if (operations === undefined) return readOperand(reader);
	let value = readLevel(reader, level + 1);
	for (;;) {
		skip(reader);
		const operator = Object.keys(operations).find((each) => reader.text.startsWith(each, reader.at));
		if (operator === undefined || reader.failed !== null) return value;
		reader.at += operator.length;
		const start = reader.at;
		const right = readLevel(reader, level + 1);
		if (right === 0 && (operator === '/' || operator === '%')) {
			reader.failed ??= `${reader.text}: division by 0 (error token is "${reader.text.slice(start).trimStart()}")`;
			return 0;
		}
		value = operations[operator]?.(value, right) ?? 0;
	}
}

function readOperand(reader: Reader): number {
	skip(reader);
	const character = reader.text.charAt(reader.at);
	if (character === '-' || character === '+' || character === '!') {
		reader.at++;
		const value = readOperand(reader);
		return character === '-' ? -value : character === '+' ? value : Number(value === 0);
	}
	if (character === '(') {
		reader.at++;
		const value = readLevel(reader, 0);
		skip(reader);
		if (reader.text.charAt(reader.at) === ')') reader.at++;
		else reader.failed ??= `${reader.text}: missing \`)' (error token is "${reader.text.slice(reader.at)}")`;
		return value;
	}
	const word = /^[A-Za-z_][A-Za-z0-9_]*|^[0-9]+/.exec(reader.text.slice(reader.at))?.[0];
	if (word === undefined) {
		reader.failed ??= `${reader.text}: syntax error: operand expected (error token is "${reader.text.slice(reader.at)}")`;
		return 0;
	}
	reader.at += word.length;
	return /^[0-9]/.test(word) ? Number(word) : reader.numberOf(word);
}

function skip(reader: Reader): void {
	while (' \t\n'.includes(reader.text.charAt(reader.at)) && reader.at < reader.text.length) reader.at++;
}
