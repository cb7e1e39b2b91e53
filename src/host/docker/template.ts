// Go templates as `--format` and `inspect -f` use them: fields, `json`, `index`, `len`, `range`, `if` and `else`,
// over plain JSON values.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

type Node =
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'show'; readonly expression: readonly string[] }
	| {
			readonly kind: 'range' | 'if';
			readonly expression: readonly string[];
			readonly body: readonly Node[];
			readonly otherwise: readonly Node[];
	  };

export type Rendered = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: string };

/** `missing` says what an unknown field is. */
export function renderTemplate(template: string, value: Json, missing: 'error' | 'no-value'): Rendered {
	const source = template.replace(/\\t/g, '\t').replace(/\\n/g, '\n');
	const pieces = source.split(/(\{\{[\s\S]*?\}\})/);
	const reading: Reading = { pieces, at: 0, missing, failed: null };
	const nodes = readNodes(reading);
	const text = reading.failed === null ? render(reading, nodes, value, value) : '';
	return reading.failed === null ? { ok: true, text } : { ok: false, why: reading.failed };
}

const wordPattern = /"[^"]*"|\([^)]*\)[.\w]*|[^ \t]+/g;

interface Reading {
	readonly pieces: readonly string[];
	at: number;
	readonly missing: 'error' | 'no-value';
	failed: string | null;
}

function readNodes(reading: Reading): Node[] {
	const nodes: Node[] = [];
	while (reading.at < reading.pieces.length) {
		const piece = reading.pieces[reading.at] ?? '';
		if (!piece.startsWith('{{')) {
			nodes.push({ kind: 'text', text: piece });
			reading.at++;
			continue;
		}
		const words =
			piece
				.slice(2, -2)
				.replace(/^- | -$/g, '')
				.match(wordPattern) ?? [];
		if (words[0] === 'end' || words[0] === 'else') return nodes;
		reading.at++;
		if (words[0] !== 'range' && words[0] !== 'if') {
			nodes.push({ kind: 'show', expression: words });
			continue;
		}
		const body = readNodes(reading);
		const hasElse = /^\{\{-? ?else/.test(reading.pieces[reading.at] ?? '');
		if (hasElse) reading.at++;
		const otherwise = hasElse ? readNodes(reading) : [];
		if (reading.at >= reading.pieces.length) reading.failed ??= 'template parsing error: template: :1: unexpected EOF';
		reading.at++;
		nodes.push({ kind: words[0], expression: words.slice(1), body, otherwise });
	}
	return nodes;
}

function render(reading: Reading, nodes: readonly Node[], dot: Json, root: Json): string {
	let text = '';
	for (const node of nodes) {
		if (node.kind === 'text') text += node.text;
		else if (node.kind === 'show') text += show(evaluate(reading, node.expression, dot, root));
		else text += renderBlock(reading, node, dot, root);
	}
	return text;
}

function renderBlock(reading: Reading, node: Node & { readonly kind: 'range' | 'if' }, dot: Json, root: Json): string {
	const { expression, body, otherwise } = node;
	const value = evaluate(reading, expression, dot, root);
	if (node.kind === 'if') return render(reading, isTrue(value) ? body : otherwise, dot, root);
	const items: readonly Json[] = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
	if (items.length === 0) return render(reading, otherwise, dot, root);
	return items.map((item) => render(reading, body, item, root)).join('');
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTrue(value: Json): boolean {
	if (Array.isArray(value)) return value.length > 0;
	return isObject(value) ? Object.keys(value).length > 0 : Boolean(value);
}

function evaluate(reading: Reading, words: readonly string[], dot: Json, root: Json): Json {
	const [first = '.', ...rest] = words;
	const argument = (word: string | undefined): Json =>
		word === undefined ? null : evaluateWord(reading, word, dot, root);
	if (first === 'json') return stringify(argument(rest[0] ?? '.'));
	if (first === 'len') {
		const value = argument(rest[0]);
		return Array.isArray(value) || typeof value === 'string'
			? value.length
			: isObject(value)
				? Object.keys(value).length
				: 0;
	}
	if (first === 'index')
		return rest.slice(1).reduce((value: Json, word) => member(value, argument(word)), argument(rest[0]));
	if (first === 'upper' || first === 'lower' || first === 'println') return argument(rest[0]);
	return evaluateWord(reading, first, dot, root);
}

function member(value: Json, name: Json): Json {
	if (Array.isArray(value)) return (value as readonly Json[])[Number(name)] ?? null;
	return isObject(value) ? (value[String(name)] ?? null) : null;
}

function evaluateWord(reading: Reading, word: string, dot: Json, root: Json): Json {
	if (word.startsWith('"')) return word.slice(1, -1);
	if (/^-?\d+$/.test(word)) return Number(word);
	if (word === '.') return dot;
	const [, inner, fields] = /^\((.*)\)([.\w]*)$/.exec(word) ?? [];
	let value = word.startsWith('$') ? root : dot;
	if (inner !== undefined) value = evaluate(reading, inner.match(wordPattern) ?? [], dot, root);
	for (const name of (fields ?? word.replace(/^\$/, '')).split('.').slice(1)) {
		if (!isObject(value) || !(name in value)) {
			if (reading.missing === 'error')
				reading.failed ??= `template parsing error: template: :1:2: executing "" at <${word}>: map has no entry for key "${name}"`;
			return null;
		}
		value = value[name] ?? null;
	}
	if (!/^[.$(]/.test(word)) reading.failed ??= `template parsing error: template: :1: function "${word}" not defined`;
	return value;
}

/** As Go prints a value. */
function show(value: Json): string {
	if (value === null) return '<no value>';
	if (Array.isArray(value)) return `[${value.map(show).join(' ')}]`;
	if (isObject(value))
		return `map[${Object.entries(value)
			.map(([name, each]) => `${name}:${show(each)}`)
			.join(' ')}]`;
	return String(value);
}

export function stringify(value: Json): string {
	return JSON.stringify(value);
}
