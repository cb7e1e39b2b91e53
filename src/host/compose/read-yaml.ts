// YAML as compose reads it: a plain value, or the complaint of the parser that compose is built with (go-yaml v3).

import { isAlias, LineCounter, parseDocument, visit, type YAMLError } from 'yaml';

export type Yaml = null | boolean | number | string | readonly Yaml[] | { readonly [key: string]: Yaml };

export type ReadYaml = { readonly ok: true; readonly value: Yaml } | { readonly ok: false; readonly why: string };

export function readYaml(text: string): ReadYaml {
	const lines = new LineCounter();
	const document = parseDocument(text, { lineCounter: lines, merge: true, prettyErrors: false });
	const [error] = document.errors;
	if (error !== undefined) return { ok: false, why: complaintOf(error, lines, text) };
	let unknown: string | null = null;
	visit(document, {
		Alias: (_, alias) => {
			if (isAlias(alias) && alias.resolve(document) === undefined) unknown ??= alias.source;
		},
	});
	if (unknown !== null) return { ok: false, why: `yaml: unknown anchor '${unknown}' referenced` };
	return { ok: true, value: document.toJS() as Yaml };
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

function complaintOf(error: YAMLError, lines: LineCounter, text: string): string {
	const { line } = lines.linePos(error.pos[0]);
	const row = text.split('\n')[line - 1] ?? '';
	if (error.code === 'DUPLICATE_KEY') {
		const key = row.trim().replace(/\s*:.*$/, '');
		const first = text.split('\n').findIndex((each) => each.trim().startsWith(`${key}:`)) + 1;
		return `yaml: unmarshal errors:\n  line ${line}: mapping key "${key}" already defined at line ${first}`;
	}
	if (/^\s*\t/.test(row)) return `yaml: line ${line}: ${words.TAB_AS_INDENT}`;
	if (error.message.includes('closing')) return `yaml: line ${line}: found unexpected end of stream`;
	if (/flow|\[|\]|\{|\}/.test(error.message)) return `yaml: line ${line}: did not find expected ',' or ']'`;
	return `yaml: line ${line}: ${words[error.code] ?? 'did not find expected key'}`;
}
