// Go's templates, second half: a tree over plain JSON values becomes text, with Go's functions and docker's.

import { asciiLower, asciiUpper } from '../../base';
import { type Field, type Node, type Operand, type Pipe, parseTemplate } from './template-parse';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** `parse`: the template itself is wrong; `run`: it does not fit what it is put over. */
export type Rendered =
	| { readonly ok: true; readonly text: string }
	| { readonly ok: false; readonly when: 'parse' | 'run'; readonly why: string };

export interface Over {
	/** What Go says of a field that is not there. */
	readonly missing?: (name: string) => string;
	/** Fields that take words: `.Label "tier"`. */
	readonly methods?: Readonly<Record<string, (...words: readonly Json[]) => Json>>;
}

interface Running extends Required<Over> {
	readonly variables: Map<string, Json>;
	failed: string | null;
}

export function renderTemplate(template: string, value: Json, over: Over = {}): Rendered {
	const parsed = parseTemplate(template.replace(/\\t/g, '\t').replace(/\\n/g, '\n'), known);
	if (!parsed.ok) return { ok: false, when: 'parse', why: parsed.why };
	const running: Running = {
		missing: over.missing ?? ((name) => `map has no entry for key "${name}"`),
		methods: over.methods ?? {},
		variables: new Map([['$', value]]),
		failed: null,
	};
	const text = render(running, parsed.nodes, value);
	return running.failed === null ? { ok: true, text } : { ok: false, when: 'run', why: running.failed };
}

function render(running: Running, nodes: readonly Node[], dot: Json): string {
	let text = '';
	for (const node of nodes) {
		if (running.failed !== null) return text;
		if (node.kind === 'text') text += node.text;
		else if (node.kind === 'show') {
			const value = evaluate(running, node.pipe, dot);
			if (node.sets.length === 0) text += running.failed === null ? show(value) : '';
			else running.variables.set(node.sets[0] ?? '$', value);
		} else text += renderBlock(running, node, dot);
	}
	return text;
}

function renderBlock(running: Running, node: Node & { kind: 'range' | 'if' | 'with' }, dot: Json): string {
	const { kind, pipe, sets, body, otherwise } = node;
	const value = evaluate(running, pipe, dot);
	if (kind !== 'range') {
		if (sets[0] !== undefined) running.variables.set(sets[0], value);
		if (!isTrue(value)) return render(running, otherwise, dot);
		return render(running, body, kind === 'with' ? value : dot);
	}
	const entries: [Json, Json][] = Array.isArray(value)
		? value.map((item: Json, i): [Json, Json] => [i, item])
		: isObject(value)
			? sorted(value)
			: [];
	if (entries.length === 0) return render(running, otherwise, dot);
	const [first, second] = sets;
	return entries
		.map(([name, item]) => {
			if (second !== undefined) running.variables.set(second, item);
			if (first !== undefined) running.variables.set(first, second === undefined ? item : name);
			return render(running, body, item);
		})
		.join('');
}

/** Go goes through maps in the order of their keys. */
function sorted(value: { readonly [key: string]: Json }): [string, Json][] {
	return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTrue(value: Json): boolean {
	if (Array.isArray(value)) return value.length > 0;
	return isObject(value) ? Object.keys(value).length > 0 : Boolean(value);
}

function evaluate(running: Running, pipe: Pipe, dot: Json): Json {
	let before: readonly Json[] = [];
	for (const [head, ...rest] of pipe) {
		if (head === undefined || running.failed !== null) return null;
		before = [apply(running, head, rest, before, dot)];
	}
	return before[0] ?? null;
}

function apply(running: Running, head: Operand, rest: readonly Operand[], before: readonly Json[], dot: Json): Json {
	const words = () => [...rest.map((operand) => operandValue(running, operand, dot)), ...before];
	if (head.kind === 'call') return callFunction(running, head.name, words());
	const [method = ''] = head.kind === 'dot' ? head.names : [];
	if (Object.hasOwn(running.methods, method)) return running.methods[method]?.(...words()) ?? null;
	return operandValue(running, head, dot);
}

function callFunction(running: Running, name: string, words: readonly Json[]): Json {
	return running.failed === null ? (functions[name]?.(...words) ?? null) : null;
}

function operandValue(running: Running, operand: Operand, dot: Json): Json {
	switch (operand.kind) {
		case 'value':
			return operand.value;
		case 'call':
			return callFunction(running, operand.name, []);
		case 'dot':
			return field(running, dot, operand);
		case 'variable':
			return field(running, running.variables.get(operand.variable) ?? null, operand);
		case 'group':
			return field(running, evaluate(running, operand.pipe, dot), operand);
	}
}

function field(running: Running, from: Json, { names, at, text }: Field): Json {
	let value = from;
	for (const name of names) {
		if (!isObject(value) || !Object.hasOwn(value, name)) {
			const why = isObject(value) ? running.missing(name) : `can't evaluate field ${name} in type interface {}`;
			running.failed ??= `template: :1:${at}: executing "" at <${text}>: ${why}`;
			return null;
		}
		value = value[name] ?? null;
	}
	return value;
}

function compare(a: Json | undefined, b: Json | undefined): number {
	return typeof a === 'number' && typeof b === 'number'
		? a - b
		: String(a) < String(b)
			? -1
			: String(a) > String(b)
				? 1
				: 0;
}

function member(value: Json | undefined, name: Json): Json {
	if (Array.isArray(value)) return (value as readonly Json[])[Number(name)] ?? null;
	if (!isObject(value)) return null;
	// A map of texts has an empty one for what is not in it.
	const ofTexts = Object.values(value).every((each) => typeof each === 'string');
	return value[String(name)] ?? (ofTexts ? '' : null);
}

const text = (value: Json | undefined): string => show(value ?? null);

const functions: Readonly<Record<string, (...words: readonly Json[]) => Json>> = {
	and: (...words) => words.find((word) => !isTrue(word)) ?? words.at(-1) ?? null,
	or: (...words) => words.find(isTrue) ?? words.at(-1) ?? null,
	not: (word) => !isTrue(word ?? null),
	eq: (first, ...rest) => rest.some((each) => compare(first, each) === 0),
	ne: (a, b) => compare(a, b) !== 0,
	lt: (a, b) => compare(a, b) < 0,
	le: (a, b) => compare(a, b) <= 0,
	gt: (a, b) => compare(a, b) > 0,
	ge: (a, b) => compare(a, b) >= 0,
	len: (value) =>
		Array.isArray(value) || typeof value === 'string' ? value.length : isObject(value) ? Object.keys(value).length : 0,
	index: (value, ...names) => names.reduce((from: Json, name) => member(from, name), value ?? null),
	print: (...words) => words.map(text).join(''),
	println: (...words) => `${words.map(text).join(' ')}\n`,
	printf: (format, ...words) => {
		let next = 0;
		return text(format).replace(/%(?:%|-?\d*[svdqt])/g, (verb) => {
			if (verb === '%%') return '%';
			const value = text(words[next++]);
			const width = Number(/\d+/.exec(verb)?.[0] ?? 0);
			if (verb.endsWith('q')) return JSON.stringify(value);
			return verb.startsWith('%-') ? value.padEnd(width) : value.padStart(width);
		});
	},
	json: (value) => JSON.stringify(value ?? null),
	split: (value, by) => text(value).split(text(by)),
	join: (value, by) => (Array.isArray(value) ? value.map(text).join(text(by)) : ''),
	upper: (value) => asciiUpper(text(value)),
	lower: (value) => asciiLower(text(value)),
	title: (value) => text(value).replace(/\b\w/g, (letter) => asciiUpper(letter)),
	pad: (value, left, right) =>
		text(value) === '' ? '' : ' '.repeat(Number(left)) + text(value) + ' '.repeat(Number(right)),
	truncate: (value, length) => text(value).slice(0, Number(length)),
};

const known: ReadonlySet<string> = new Set(Object.keys(functions));

/** As Go prints a value. What docker keeps as a structure of two texts is printed as one. */
function show(value: Json): string {
	if (value === null) return '<no value>';
	if (Array.isArray(value)) return `[${value.map(show).join(' ')}]`;
	if (!isObject(value)) return String(value);
	if (Object.keys(value).join() === 'HostIp,HostPort') return `{${text(value.HostIp)} ${text(value.HostPort)}}`;
	return `map[${sorted(value)
		.map(([name, each]) => `${name}:${show(each)}`)
		.join(' ')}]`;
}
