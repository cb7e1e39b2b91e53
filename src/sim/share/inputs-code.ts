// The inputs of a record in three parts, each of which is like itself: what was done where, the texts, the times.

import { type Micros, micros } from '../../base';
import type { LabInput, RecordedInput, WorldSpec } from '../record/record';
import {
	type BytesIn,
	type BytesOut,
	readByte,
	readCount,
	readSigned,
	readText,
	writeByte,
	writeCount,
	writeSigned,
	writeText,
} from './bytes-out';
import { readEdited, writeEdited } from './edited-text';

/** A kind's number is its place here: new ones come last. An imported file does not fit into a link. */
const kinds = [
	'line',
	'open-terminal',
	'close-terminal',
	'resize',
	'key',
	'script',
	'file-saved',
	'editor-closed',
	'editor-saved',
] as const satisfies readonly LabInput['kind'][];
const keys = ['^C', '^D', '^Z'] as const;
const tools = ['code', 'nano', 'vi'] as const;
const anchored = 0x80;

/** What was seen so far of terminals and files, so that they are named by number. */
interface Seen {
	readonly terminals: string[];
	readonly files: Map<string, string>;
}

function seenIn({ files }: WorldSpec): Seen {
	return { terminals: [], files: new Map(Object.entries(files)) };
}

export function fitsLink(inputs: readonly RecordedInput[]): boolean {
	return inputs.every(({ input }) => kinds.some((kind) => kind === input.kind));
}

export function writeInputs(out: BytesOut, world: WorldSpec, inputs: readonly RecordedInput[]): void {
	const seen = seenIn(world);
	writeCount(out, inputs.length);
	for (const { input, anchor } of inputs) {
		const kind = (kinds as readonly string[]).indexOf(input.kind);
		writeByte(out, kind + (anchor === undefined ? 0 : anchored));
		writePlace(out, seen, input);
	}
	for (const { input } of inputs) writeTexts(out, seen, input);
	let last: number = world.startsAt;
	for (const { at, anchor } of inputs) {
		writeSigned(out, (anchor ?? at) - last);
		if (anchor !== undefined) writeSigned(out, at - anchor);
		last = at;
	}
}

function writePlace(out: BytesOut, { terminals }: Seen, input: LabInput): void {
	if ('terminal' in input) {
		const known = terminals.indexOf(input.terminal);
		writeCount(out, known + 1);
		if (known < 0) writeText(out, terminals[terminals.push(input.terminal) - 1] ?? '');
	}
	if ('columns' in input) {
		writeCount(out, input.columns);
		writeCount(out, input.rows);
	}
	if (input.kind === 'key') writeByte(out, keys.indexOf(input.key));
	if (input.kind === 'editor-saved') writeByte(out, tools.indexOf(input.tool) * 2 + Number(input.over));
}

function writeTexts(out: BytesOut, { files }: Seen, input: LabInput): void {
	if (input.kind === 'line' || input.kind === 'script') return writeText(out, input.text);
	if (!('path' in input)) return;
	writeText(out, input.path);
	if (input.kind === 'editor-saved') writeText(out, input.opened === input.path ? '' : input.opened);
	if (input.kind !== 'file-saved' && input.kind !== 'editor-saved') return;
	writeEdited(out, files.get(input.path) ?? '', input.text);
	files.set(input.path, input.text);
}

type Kind = (typeof kinds)[number];

interface Place {
	readonly kind: Kind;
	readonly isAnchored: boolean;
	readonly terminal: string;
	readonly columns: number;
	readonly rows: number;
	readonly key: (typeof keys)[number];
	readonly tool: (typeof tools)[number];
	readonly over: boolean;
}

export function readInputs(from: BytesIn, world: WorldSpec): RecordedInput[] {
	const seen = seenIn(world);
	const places: Place[] = [];
	for (let left = readCount(from); left > 0 && !from.spent; left--) {
		const byte = readByte(from);
		const kind = kinds[byte % anchored] ?? 'line';
		places.push({ kind, isAnchored: byte >= anchored, ...readPlace(from, seen, kind) });
	}
	const inputs = places.map((place) => readInput(from, seen, place));
	let last = world.startsAt;
	return inputs.map((input, index): RecordedInput => {
		const first = micros(last + readSigned(from));
		const at: Micros = places[index]?.isAnchored ? micros(first + readSigned(from)) : first;
		last = at;
		return places[index]?.isAnchored ? { at, input, anchor: first } : { at, input };
	});
}

function readPlace(from: BytesIn, { terminals }: Seen, kind: Kind): Omit<Place, 'kind' | 'isAnchored'> {
	let terminal = '';
	if (kind !== 'file-saved') {
		const known = readCount(from);
		terminal = known === 0 ? readText(from) : (terminals[known - 1] ?? '');
		if (known === 0) terminals.push(terminal);
	}
	const screened = kind === 'open-terminal' || kind === 'resize';
	const columns = screened ? readCount(from) : 0;
	const rows = screened ? readCount(from) : 0;
	const key = kind === 'key' ? (keys[readByte(from)] ?? '^C') : '^C';
	const how = kind === 'editor-saved' ? readByte(from) : 0;
	return { terminal, columns, rows, key, tool: tools[how >> 1] ?? 'code', over: how % 2 === 1 };
}

function readInput(
	from: BytesIn,
	{ files }: Seen,
	{ kind, terminal, columns, rows, key, tool, over }: Place,
): LabInput {
	switch (kind) {
		case 'line':
		case 'script':
			return { kind, terminal, text: readText(from) };
		case 'open-terminal':
		case 'resize':
			return { kind, terminal, columns, rows };
		case 'close-terminal':
			return { kind, terminal };
		case 'key':
			return { kind, terminal, key };
		case 'editor-closed':
			return { kind, terminal, path: readText(from) };
		case 'editor-saved': {
			const path = readText(from);
			const opened = readText(from) || path;
			const text = readEdited(from, files.get(path) ?? '');
			files.set(path, text);
			return { kind, terminal, tool, opened, path, text, over };
		}
		case 'file-saved': {
			const path = readText(from);
			const text = readEdited(from, files.get(path) ?? '');
			files.set(path, text);
			return { kind, path, text };
		}
	}
}
