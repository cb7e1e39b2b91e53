// The digest of a run: time, node, kind and payload of every event in the total order, read off at each virtual second
// and each input. Equal records give equal digests, however the run was cut into windows and on however many threads.

import {
	createDigest,
	type Digest,
	digestBytes,
	digestHex,
	digestNumber,
	digestString,
	digestWord,
	type Micros,
} from '../../base';
import type { Emitted } from './emitted';

const secondMicros = 1_000_000;

export interface DigestMark {
	readonly at: Micros;
	readonly why: 'second' | 'input';
	readonly hex: string;
}

/** Plain data. `second` is the end of the second that is being filled. */
export interface RunDigest {
	readonly running: Digest;
	second: number;
	/** Words taken in when the last second was marked: one in which nothing happened needs no mark. */
	markedWords: number;
	/** Marks as rows of seven numbers: time, 1 for an input, and the digest; their text is made when somebody asks. */
	readonly kept: number[];
}

export function createRunDigest(startsAt: Micros): RunDigest {
	return { running: createDigest(), second: endOfSecond(startsAt), markedWords: 0, kept: [] };
}

/** Takes one event; events come in the total order. */
export function digestEvent(run: RunDigest, { event, payload }: Emitted): void {
	if (event.at >= run.second) passSecond(run, event.at);
	const { running } = run;
	digestNumber(running, event.at);
	digestWord(running, nameWord(event.node));
	digestWord(running, nameWord(event.kind));
	digestNumber(running, event.cause ?? absent);
	digestFields(running, event.body as unknown as Record<string, unknown>);
	if (payload !== null) digestBytes(running, payload);
}

export function markInput(run: RunDigest, at: Micros): void {
	if (at >= run.second) passSecond(run, at);
	keepMark(run, at, 1);
}

/** The digest of everything before now. */
export function runDigestHex(run: RunDigest): string {
	return digestHex(run.running);
}

export function digestMarks({ kept }: RunDigest): DigestMark[] {
	const marks: DigestMark[] = [];
	for (let row = 0; row < kept.length; row += markNumbers) {
		const [at, input, a, b, c, d, words] = kept.slice(row, row + markNumbers) as MarkNumbers;
		marks.push({ at: at as Micros, why: input === 1 ? 'input' : 'second', hex: digestHex({ a, b, c, d, words }) });
	}
	return marks;
}

/** Marks from number `from` on as they are kept with a record: rows of time, 1 for an input, and 32 bits of the digest. */
export function markRows({ kept }: RunDigest, from: number): number[] {
	const rows: number[] = [];
	for (let row = from * markNumbers; row < kept.length; row += markNumbers) {
		const [at, input, a, b, c, d, words] = kept.slice(row, row + markNumbers) as MarkNumbers;
		rows.push(at, input, Number.parseInt(digestHex({ a, b, c, d, words }).slice(0, 8), 16));
	}
	return rows;
}

type MarkNumbers = [number, number, number, number, number, number, number];
const markNumbers = 7;

function keepMark({ kept, running }: RunDigest, at: number, input: number): void {
	kept.push(at, input, running.a, running.b, running.c, running.d, running.words);
}

function passSecond(run: RunDigest, at: Micros): void {
	if (run.running.words !== run.markedWords) {
		run.markedWords = run.running.words;
		keepMark(run, run.second, 0);
	}
	run.second = endOfSecond(at);
}

function endOfSecond(at: number): number {
	return (Math.floor(at / secondMicros) + 1) * secondMicros;
}

const absent = -1;

/** Names of nodes and kinds come again and again: each is digested once, on its own. */
const nameWords = new Map<string, number>();

function nameWord(name: string): number {
	const known = nameWords.get(name);
	if (known !== undefined) return known;
	const digest = createDigest();
	digestString(digest, name);
	const word = Number.parseInt(digestHex(digest).slice(0, 8), 16) | 0;
	nameWords.set(name, word);
	return word;
}

/** Shapes are fixed by the kind of event, so values alone are framed well enough. */
function digestFields(digest: Digest, fields: Readonly<Record<string, unknown>>): void {
	for (const key in fields) {
		// The host's events carry their kind inside, and it has been taken.
		if (key !== 'kind') digestValue(digest, fields[key]);
	}
}

function digestValue(digest: Digest, value: unknown): void {
	if (typeof value === 'number') digestNumber(digest, value);
	else if (typeof value === 'string') digestString(digest, value);
	else if (typeof value === 'boolean') digestNumber(digest, value ? 1 : 0);
	else if (value === null || value === undefined) digestNumber(digest, absent);
	else if (value instanceof Uint8Array) digestBytes(digest, value);
	else if (Array.isArray(value)) {
		digestNumber(digest, value.length);
		for (const item of value) digestValue(digest, item);
	} else digestFields(digest, value as Record<string, unknown>);
}
