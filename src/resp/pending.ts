/**
 * Text that arrives in chunks and is read from the front. What a chunk leaves over is joined with the next one only
 * when reading can go on, so a bulk of many chunks or a line that comes byte by byte costs one copy, not one for each.
 */
import type { Latin1 } from '../base';

export interface Pending {
	/** The joined text, and how far it has been read. */
	text: Latin1;
	at: number;
	/** What came after `text` and is not joined yet. */
	parts: Latin1[];
	partsLength: number;
	/** Nothing can be read before this many bytes are there ... */
	need: number;
	/** ... or, if this is not empty, before a part holds this character. */
	mark: Latin1;
}

export function createPending(): Pending {
	return { text: '', at: 0, parts: [], partsLength: 0, need: 0, mark: '' };
}

export function pendingLength(pending: Pending): number {
	return pending.text.length - pending.at + pending.partsLength;
}

/** Says that the reader cannot go on before `need` bytes are there, or before `mark` arrives (an empty mark never does). */
export function waitFor(pending: Pending, need: number, mark: Latin1): void {
	pending.need = need;
	pending.mark = mark;
}

/**
 * Adds a chunk, and says whether reading may go on. If so the rest and all parts are one text again, from position 0.
 */
export function addChunk(pending: Pending, chunk: Latin1): boolean {
	const left = pending.text.length - pending.at;
	if (left === 0 && pending.partsLength === 0) {
		pending.text = chunk;
		pending.at = 0;
		return chunk.length > 0;
	}
	pending.parts.push(chunk);
	pending.partsLength += chunk.length;
	const marked = pending.mark !== '' && chunk.includes(pending.mark);
	if (!marked && left + pending.partsLength < pending.need) return false;
	joinParts(pending);
	return true;
}

/** Everything that has arrived and was not read, which is then gone from here. */
export function takePending(pending: Pending): Latin1 {
	joinParts(pending);
	const rest = pending.text;
	pending.text = '';
	return rest;
}

function joinParts(pending: Pending): void {
	const rest = pending.text.slice(pending.at);
	pending.text = pending.parts.length === 0 ? rest : rest + pending.parts.join('');
	pending.at = 0;
	pending.parts = [];
	pending.partsLength = 0;
}
