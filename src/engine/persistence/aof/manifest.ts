// Which files make up an append-only file: one base, the increments after it, and those that a rewrite has made
// superfluous. A manifest is never changed, only replaced, so that a rewrite that fails leaves the old one in force.
// @redis aof.c aofManifest, aofLoadManifestFromFile, getAofManifestAsString

import type { Latin1 } from '../../../base';
import { asciiLower, invariant } from '../../../base';
import { splitArgs } from '../../../resp';
import { quoteWord } from '../../config/words';

/** b: base, i: increment, h: history. */
export type AofFileType = 'b' | 'h' | 'i';

export interface AofFile {
	readonly name: Latin1;
	readonly seq: number;
	readonly type: AofFileType;
}

export interface AofManifest {
	readonly base: AofFile | null;
	/** Oldest first; the last one grows. */
	readonly increments: readonly AofFile[];
	readonly history: readonly AofFile[];
	/** The highest numbers so far. */
	readonly baseSeq: number;
	readonly incrementSeq: number;
}

export const emptyManifest: AofManifest = { base: null, increments: [], history: [], baseSeq: 0, incrementSeq: 0 };

export function isEmptyManifest({ base, increments }: AofManifest): boolean {
	return base === null && increments.length === 0;
}

/** Base first, as they are loaded. */
export function loadedFiles({ base, increments }: AofManifest): readonly AofFile[] {
	return base === null ? increments : [base, ...increments];
}

/** The former base becomes history. */
export function withNewBase(
	manifest: AofManifest,
	stem: Latin1,
	rdb: boolean,
): AofManifest & { readonly base: AofFile } {
	const seq = manifest.baseSeq + 1;
	const former = manifest.base === null ? [] : [{ ...manifest.base, type: 'h' as const }];
	return {
		...manifest,
		base: { name: `${stem}.${seq}.base.${rdb ? 'rdb' : 'aof'}`, seq, type: 'b' },
		history: [...former, ...manifest.history],
		baseSeq: seq,
	};
}

export function withNewIncrement(manifest: AofManifest, stem: Latin1): AofManifest {
	const seq = manifest.incrementSeq + 1;
	const added: AofFile = { name: `${stem}.${seq}.incr.aof`, seq, type: 'i' };
	return { ...manifest, increments: [...manifest.increments, added], incrementSeq: seq };
}

/** What the base now holds becomes history; the increment that grows stays if there is one. */
export function withRewrittenAsHistory(manifest: AofManifest, keepLast: boolean): AofManifest {
	const kept = keepLast ? manifest.increments.slice(-1) : [];
	const gone = keepLast ? manifest.increments.slice(0, -1) : manifest.increments;
	const asHistory = gone.map((file) => ({ ...file, type: 'h' as const }));
	return { ...manifest, increments: kept, history: [...asHistory, ...manifest.history] };
}

export function lastIncrement({ increments }: AofManifest): AofFile {
	const last = increments.at(-1);
	invariant(last !== undefined, 'an open append-only file has an increment');
	return last;
}

export function manifestText({ base, increments, history }: AofManifest): Latin1 {
	const files = [...(base === null ? [] : [base]), ...history, ...increments];
	return files.map(({ name, seq, type }) => `file ${shownName(name)} seq ${seq} type ${type}\n`).join('');
}

function shownName(name: Latin1): Latin1 {
	return /[^\x21-\x7e]|["'\\]/.test(name) ? quoteWord(name) : name;
}

export type ReadManifest =
	| { readonly ok: true; readonly manifest: AofManifest }
	/** `line` null: it is no matter of one line. */
	| {
			readonly ok: false;
			readonly why: Latin1;
			readonly line: { readonly number: number; readonly text: Latin1 } | null;
	  };

const lineMax = 1_024;

export function readManifest(text: Latin1): ReadManifest {
	if (text === '') return { ok: false, why: 'Found an empty AOF manifest', line: null };
	let manifest = emptyManifest;
	const lines = text.split('\n');
	const rest = lines.pop() ?? '';
	for (const [index, line] of (rest === '' ? lines : [...lines, rest]).entries()) {
		if (line.startsWith('#')) continue;
		const unfinished = rest !== '' && index === lines.length;
		if (line.length >= lineMax || unfinished) {
			return { ok: false, why: 'The AOF manifest file contains too long line', line: null };
		}
		const trimmed = line.replace(/^[ \t\r]+|[ \t\r]+$/g, '');
		const at = { number: index + 1, text: trimmed };
		const file = readFile(trimmed);
		if (typeof file === 'string') return { ok: false, why: file, line: at };
		const next = added(manifest, file);
		if (typeof next === 'string') return { ok: false, why: next, line: at };
		manifest = next;
	}
	return { ok: true, manifest };
}

const badFormat = 'Invalid AOF manifest file format';

/** A text says what is wrong. */
function readFile(line: Latin1): { readonly name: Latin1; readonly seq: number; readonly type: Latin1 } | Latin1 {
	const words = line === '' ? null : splitArgs(line);
	if (words === null || words.length < 6 || words.length % 2 === 1) return badFormat;
	let name = '';
	let seq = 0;
	let type = '';
	for (let i = 0; i < words.length; i += 2) {
		const key = asciiLower(words[i] ?? '');
		const value = words[i + 1] ?? '';
		if (key === 'file') name = value;
		else if (key === 'seq') seq = Number.parseInt(value, 10) || 0;
		else if (key === 'type') type = value.slice(0, 1);
		if (key === 'file' && /[/\\]/.test(value)) return "File can't be a path, just a filename";
	}
	return name === '' || seq === 0 || type === '' ? badFormat : { name, seq, type };
}

type Added = (manifest: AofManifest, name: Latin1, seq: number) => AofManifest | Latin1;

const addedRows: Readonly<Record<AofFileType, Added>> = {
	b: (manifest, name, seq) => {
		if (manifest.base !== null) return 'Found duplicate base file information';
		return { ...manifest, base: { name, seq, type: 'b' }, baseSeq: seq };
	},
	h: (manifest, name, seq) => ({ ...manifest, history: [...manifest.history, { name, seq, type: 'h' }] }),
	i: (manifest, name, seq) => {
		if (seq <= manifest.incrementSeq) return 'Found a non-monotonic sequence number';
		return { ...manifest, increments: [...manifest.increments, { name, seq, type: 'i' }], incrementSeq: seq };
	},
};

function added(manifest: AofManifest, file: { name: Latin1; seq: number; type: Latin1 }): AofManifest | Latin1 {
	const row = Object.hasOwn(addedRows, file.type) ? addedRows[file.type as AofFileType] : undefined;
	return row === undefined ? 'Unknown AOF file type' : row(manifest, file.name, file.seq);
}
