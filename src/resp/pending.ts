/**
 * Text that arrives in chunks and is read from the front. What a chunk leaves over is joined with later ones only when
 * the reader can go on then, so a bulk of many chunks or a line that comes byte by byte is copied once, not once for
 * each chunk.
 */
import type { Latin1 } from '../base';

export interface Pending {
	/** The joined text, and how far it has been read. */
	text: Latin1;
	at: number;
	/** What came after `text` and is not joined yet, and how many of these were searched for the awaited mark. */
	parts: Latin1[];
	partsLength: number;
	searched: number;
}

export function createPending(): Pending {
	return { text: '', at: 0, parts: [], partsLength: 0, searched: 0 };
}

export function pendingLength(pending: Pending): number {
	return pending.text.length - pending.at + pending.partsLength;
}

export function addChunk(pending: Pending, chunk: Latin1): void {
	if (chunk.length === 0) return;
	if (pending.at >= pending.text.length && pending.partsLength === 0) {
		pending.text = chunk;
		pending.at = 0;
	} else {
		pending.parts.push(chunk);
		pending.partsLength += chunk.length;
	}
}

/**
 * The reader is stuck in `text` and names what would help: `need` unread bytes in all, or a part that holds `mark`
 * (an empty mark never helps). If it is there, the rest and all parts become one text, read from 0, and this is true.
 */
export function joinWhen(pending: Pending, need: number, mark: Latin1): boolean {
	const { parts } = pending;
	if (parts.length === 0) return false;
	if (pendingLength(pending) < need && !findMark(pending, mark)) return false;
	joinParts(pending);
	return true;
}

/** Everything that has arrived and was not read; it is gone from here afterwards. */
export function takePending(pending: Pending): Latin1 {
	joinParts(pending);
	const rest = pending.text;
	pending.text = '';
	return rest;
}

function findMark(pending: Pending, mark: Latin1): boolean {
	if (mark === '') return false;
	const { parts } = pending;
	for (; pending.searched < parts.length; pending.searched++) {
		if (parts[pending.searched]?.includes(mark) === true) return true;
	}
	return false;
}

function joinParts(pending: Pending): void {
	// `join` gives a flat string; `+` would give a pair that every later look at a character has to unwrap.
	pending.text = [pending.text.slice(pending.at), ...pending.parts].join('');
	pending.at = 0;
	pending.parts = [];
	pending.partsLength = 0;
	pending.searched = 0;
}
