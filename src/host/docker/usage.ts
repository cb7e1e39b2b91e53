// Usage of docker's subcommands: the option rows that their help texts show, the help itself, and what the client says of
// a line that it cannot read. The wording is that of client 28.2.2.

import { type Latin1, utf8Encode } from '../../base';
import type { Host, Process } from '../machine/state';
import { writeErr } from '../machine/stream';
import type { OptionRow } from './options';
import { type UsageName, type UsageText, usageTexts } from './usage-texts';
import { type ValueKind, valueKinds } from './value-kinds';

const shown = /^ {2}(?:-(\w), | {4})--([\w-]+)(?: ([a-z][a-z0-9-]*))?(?= {2}|$)/gm;

const timeWas: OptionRow = { name: 'time', kind: 'int', now: 'timeout' };
const netWas = (name: string): OptionRow => ({
	name,
	kind: 'value',
	of: 'string',
	alias: name.replace('net', 'network'),
});

/** Options that the client takes and does not show. */
const hidden: Partial<Readonly<Record<UsageName, readonly OptionRow[]>>> = {
	stop: [timeWas],
	restart: [timeWas],
	run: [netWas('net'), netWas('net-alias')],
	create: [netWas('net'), netWas('net-alias')],
	'volume create': [{ name: 'name', kind: 'value', of: 'string' }],
};

const read = new Map<UsageName, readonly OptionRow[]>();

function textOf(name: UsageName): UsageText {
	return usageTexts[name];
}

export function optionsOf(name: UsageName): readonly OptionRow[] {
	let rows = read.get(name);
	if (rows === undefined) {
		rows = [...(textOf(name).options ?? '').matchAll(shown)].map(rowOf).concat(hidden[name] ?? []);
		read.set(name, rows);
	}
	return rows;
}

function rowOf([, short, name = '', of]: RegExpMatchArray): OptionRow {
	const letter = short === undefined ? {} : { short };
	if (of === undefined) return { name, ...letter, kind: 'flag' };
	if (of === 'int') return { name, ...letter, kind: 'int' };
	return { name, ...letter, kind: 'value', of: Object.hasOwn(valueKinds, of) ? (of as ValueKind) : 'string' };
}

/** @param path the subcommand as it is called: `container ls` */
function usageLine(name: UsageName, path: string): string {
	const { words } = textOf(name);
	return `Usage:  docker ${path}${words === '' ? '' : ` ${words}`}`;
}

export function helpOf(name: UsageName, path: string): Latin1 {
	const { about, aliases, options } = textOf(name);
	const parts = [usageLine(name, path), about];
	if (aliases !== undefined) parts.push(`Aliases:\n  ${aliases}`);
	if (options !== undefined) parts.push(`Options:\n${options}`);
	return utf8Encode(`${parts.join('\n\n')}\n`);
}

/** An option that is unknown, incomplete or not as it should be: 125. */
export function optionError(host: Host, process: Process, name: UsageName, path: string, text: string): number {
	const usage = usageLine(name, path);
	writeErr(host, process, `${text}\n\n${usage}\n\nRun 'docker ${path} --help' for more information\n`);
	return 125;
}

/** Too few or too many words: 1. The client's own slip (`SRun`) included. */
export function countError(
	host: Host,
	process: Process,
	name: UsageName,
	path: string,
	{ least, most }: { readonly least: number; readonly most: number },
): number {
	const [wants, see] = wanted(least, most);
	const usage = usageLine(name, path);
	const tail = `${see} 'docker ${path} --help' for more information`;
	writeErr(host, process, `docker: 'docker ${path}' ${wants}\n\n${usage}\n\n${tail}\n`);
	return 1;
}

function wanted(least: number, most: number): readonly [string, string] {
	const plural = (n: number) => `${n} argument${n === 1 ? '' : 's'}`;
	if (most === 0) return ['accepts no arguments', 'Run'];
	if (least === most) return [`requires ${plural(least)}`, 'Run'];
	if (most === Infinity) return [`requires at least ${plural(least)}`, 'See'];
	return least === 0
		? [`requires at most ${plural(most)}`, 'SRun']
		: [`requires at least ${least} and at most ${plural(most)}`, 'Run'];
}
