// How docker lists things: `--format` as a table, as JSON lines or as a template, over rows of named texts.

import { type Latin1, utf8Encode } from '../../base';
import type { Host, Process } from '../machine/state';
import { writeErr, writeOut } from '../machine/stream';
import { type Json, renderTemplate } from './template';
import { table } from './words';

/** Null: there is nothing to say. */
export type Row = Readonly<Record<string, string | null>>;

export interface Listing {
	/** What Go calls a row: `ContainerContext`, of the package formatter if it names none. */
	readonly type: string;
	/** The template of the table that is shown when nothing else is asked for. */
	readonly usual: string;
	/** Every field with its head, in the order of the JSON. */
	readonly heads: Readonly<Record<string, string>>;
	readonly methods?: (row: Row) => Readonly<Record<string, (...words: readonly Json[]) => Json>>;
	/** Whether rows belong together in a table although nothing separates them. */
	readonly hidden?: readonly string[];
}

/** Writes the rows; the exit status. */
export function writeRows(
	host: Host,
	process: Process,
	format: string | null,
	listing: Listing,
	rows: readonly Row[],
): number {
	const { usual, heads, type, methods, hidden = [] } = listing;
	const wanted = format === null || format === '' || format === 'table' ? `table ${usual}` : format;
	if (wanted === 'json' || /^\{\{\s*json \.\s*\}\}$/.test(wanted)) {
		const names = Object.keys(heads).filter((name) => !hidden.includes(name));
		for (const row of rows) writeOut(host, process, `${jsonLine(names, row)}\n`);
		return 0;
	}
	const isTable = wanted.startsWith('table ');
	const template = isTable ? wanted.slice('table '.length).trim() : wanted;
	const missing = (name: string) =>
		`can't evaluate field ${name} in type *${type.includes('.') ? type : `formatter.${type}`}`;
	const lines: string[] = [];
	const headRow = isTable ? [heads] : [];
	for (const row of [...headRow, ...rows]) {
		const own = methods === undefined ? {} : { methods: row === heads ? {} : methods(row) };
		const rendered = renderTemplate(template, row as Json, { missing, ...own });
		if (!rendered.ok) {
			const what = type.includes('.')
				? 'template parsing error'
				: `failed to ${rendered.when === 'parse' ? 'parse' : 'execute'} template`;
			writeErr(host, process, utf8Encode(`${what}: ${rendered.why}\n`));
			return 1;
		}
		lines.push(rendered.text);
	}
	const text = isTable
		? table(lines.map((line) => line.split('\t')))
		: utf8Encode(lines.map((line) => `${line}\n`).join(''));
	writeOut(host, process, text);
	return 0;
}

/** Go's JSON escapes what HTML would take for its own. */
function jsonLine(names: readonly string[], row: Row): Latin1 {
	const text = JSON.stringify(
		Object.fromEntries(names.map((name) => [name, row[name] === undefined ? '' : row[name]])),
	);
	return utf8Encode(text.replace(/[<>&]/g, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`));
}
