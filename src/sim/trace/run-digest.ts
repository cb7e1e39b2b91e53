// The digest of a run: time, node, kind and payload of every event in the total order, read off at each virtual second
// and each input. Equal records give equal digests, however the run was cut into windows and on however many threads.

import { createDigest, type Digest, digestBytes, digestHex, digestNumber, digestString, type Micros } from '../../base';
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
	/** Words taken in when the last mark was made: a second in which nothing happened needs no mark. */
	markedWords: number;
	readonly marks: DigestMark[];
}

export function createRunDigest(startsAt: Micros): RunDigest {
	return { running: createDigest(), second: endOfSecond(startsAt), markedWords: 0, marks: [] };
}

/** Takes one event; events come in the total order. */
export function digestEvent(run: RunDigest, emitted: Emitted): void {
	const { event } = emitted;
	if (event.at >= run.second) passSecond(run, event.at);
	const { running } = run;
	digestNumber(running, event.at);
	digestString(running, event.node);
	digestString(running, event.kind);
	digestNumber(running, event.cause ?? -1);
	digestValue(running, event.body);
	if (emitted.payload !== null) digestBytes(running, emitted.payload);
}

export function markInput(run: RunDigest, at: Micros): void {
	if (at >= run.second) passSecond(run, at);
	run.marks.push({ at, why: 'input', hex: digestHex(run.running) });
}

/** The digest of everything before now. */
export function runDigestHex(run: RunDigest): string {
	return digestHex(run.running);
}

function passSecond(run: RunDigest, at: Micros): void {
	if (run.running.words !== run.markedWords) {
		run.markedWords = run.running.words;
		run.marks.push({ at: run.second as Micros, why: 'second', hex: digestHex(run.running) });
	}
	run.second = endOfSecond(at);
}

function endOfSecond(at: number): number {
	return (Math.floor(at / secondMicros) + 1) * secondMicros;
}

const absent = -2;

/** Shapes are fixed by the kind of event, so values alone are framed well enough. */
function digestValue(digest: Digest, value: unknown): void {
	if (typeof value === 'number') digestNumber(digest, value);
	else if (typeof value === 'string') digestString(digest, value);
	else if (typeof value === 'boolean') digestNumber(digest, value ? 1 : 0);
	else if (value === null || value === undefined) digestNumber(digest, absent);
	else if (value instanceof Uint8Array) digestBytes(digest, value);
	else if (Array.isArray(value)) {
		digestNumber(digest, value.length);
		for (const item of value) digestValue(digest, item);
	} else {
		const fields = value as Record<string, unknown>;
		for (const key in fields) digestValue(digest, fields[key]);
	}
}
