// YAML as compose reads it: a plain value, or the complaint of the parser that compose is built with (go-yaml v3).

import {
	type Document,
	isAlias,
	isCollection,
	isMap,
	isScalar,
	LineCounter,
	parseDocument,
	visit,
	type YAMLError,
} from 'yaml';

export type Yaml = null | boolean | number | string | readonly Yaml[] | { readonly [key: string]: Yaml };

export type Mapping = { readonly [key: string]: Yaml };

export function isMapping(value: Yaml | undefined): value is Mapping {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Empty if there is none. */
export function mappingAt(value: Mapping, key: string): Mapping {
	const found = value[key];
	return isMapping(found) ? found : {};
}

export type ReadYaml = { readonly ok: true; readonly value: Yaml } | { readonly ok: false; readonly why: string };

export function readYaml(text: string): ReadYaml {
	const lines = new LineCounter();
	const document = parseDocument(text, { lineCounter: lines, merge: true, prettyErrors: false });
	const [error] = document.errors;
	if (error !== undefined) return { ok: false, why: complaintOf(error, document, lines, text) };
	let unknown: string | null = null;
	visit(document, {
		Alias: (_, alias) => {
			if (isAlias(alias) && alias.resolve(document) === undefined) unknown ??= alias.source;
		},
	});
	if (unknown !== null) return { ok: false, why: `yaml: unknown anchor '${unknown}' referenced` };
	return { ok: true, value: document.toJS() as Yaml };
}

export interface ParsedYaml {
	/** Null where it cannot be read. */
	readonly value: Yaml;
	/** Where the last key of a path stands, counted from 1; null: it is not there. */
	readonly keyLine: (path: readonly string[]) => number | null;
}

/** A text as far as it can be read, with the places of its keys. */
export function parseYaml(text: string): ParsedYaml {
	const lines = new LineCounter();
	const document = parseDocument(text, { lineCounter: lines, merge: true, prettyErrors: false });
	const keyLine = (path: readonly string[]): number | null => {
		let node: unknown = document.contents;
		let line: number | null = null;
		for (const key of path) {
			if (!isMap(node)) return null;
			const pair = node.items.find((each) => isScalar(each.key) && String(each.key.value) === key);
			if (pair === undefined || !isScalar(pair.key)) return null;
			line = lines.linePos(pair.key.range?.[0] ?? 0).line;
			node = pair.value;
		}
		return line;
	};
	return { value: document.errors.length === 0 ? (document.toJS() as Yaml) : null, keyLine };
}

/** What go-yaml calls the same mistake. */
const words: Readonly<Record<string, string>> = {
	BAD_DIRECTIVE: 'found unknown directive name',
	BAD_DQ_ESCAPE: 'found unknown escape character',
	BAD_INDENT: 'did not find expected key',
	BAD_SCALAR_START: 'found character that cannot start any token',
	BLOCK_AS_IMPLICIT_KEY: 'mapping values are not allowed in this context',
	BLOCK_IN_FLOW: 'did not find expected node content',
	MULTILINE_IMPLICIT_KEY: "could not find expected ':'",
	MISSING_CHAR: "could not find expected ':'",
	TAB_AS_INDENT: 'found character that cannot start any token',
	UNEXPECTED_TOKEN: 'did not find expected key',
};

/**
 * go-yaml counts a mistake of its scanner from 1, and one of its parser from 0 and where the mapping or list begins in which
 * it is made, if that is not the first line. @go-yaml yaml.go fail
 */
function complaintOf(error: YAMLError, document: Document, lines: LineCounter, text: string): string {
	const { line } = lines.linePos(error.pos[0]);
	const rows = text.split('\n');
	const row = rows[line - 1] ?? '';
	if (error.code === 'DUPLICATE_KEY') {
		const key = row.trim().replace(/\s*:.*$/, '');
		const first = rows.findIndex((each) => each.trim().startsWith(`${key}:`)) + 1;
		return `yaml: unmarshal errors:\n  line ${line}: mapping key "${key}" already defined at line ${first}`;
	}
	if (/^\s*\t/.test(row)) return `yaml: line ${line}: ${words.TAB_AS_INDENT}`;
	const opened = openedBefore(document, error.pos[0]);
	const openedLine = opened === null ? line : lines.linePos(opened).line;
	if (error.message.includes('closing')) return `yaml: line ${openedLine}: found unexpected end of stream`;
	if (/flow|\[|\]|\{|\}/.test(error.message))
		return `yaml: line ${openedLine - 1 || line - 1}: did not find expected ',' or ']'`;
	const found = words[error.code] ?? 'did not find expected key';
	if (found !== 'did not find expected key') return `yaml: line ${line}: ${found}`;
	return `yaml: line ${blockStart(rows, line - 1) || line - 1}: ${found}`;
}

/** Where the quoted text or the list or mapping in brackets begins that reaches to a place; null: there is none. */
function openedBefore(document: Document, place: number): number | null {
	let start: number | null = null;
	visit(document, {
		Node: (_, node) => {
			const isOpen = isScalar(node) ? /^QUOTE/.test(node.type ?? '') : isCollection(node) && node.flow === true;
			const [from = 0, , to = 0] = node.range ?? [];
			if (isOpen && from <= place && place <= to) start = from;
		},
	});
	return start;
}

/** The first row of the mapping in which a row stands that fits into none, counted from 0. */
function blockStart(rows: readonly string[], at: number): number {
	const indentOf = (row: string) => row.search(/\S/);
	const own = indentOf(rows[at] ?? '');
	let indent: number | null = null;
	let start = at;
	for (let i = at - 1; i >= 0; i--) {
		const row = rows[i] ?? '';
		const here = indentOf(row);
		if (here < 0 || row.trim().startsWith('#')) continue;
		if (indent === null ? here < own : here === indent) {
			indent = here;
			start = i;
		} else if (indent !== null && here < indent) break;
	}
	return start;
}
