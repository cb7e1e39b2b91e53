// From byte numbers to places on the tape. `xOf(n)` is the boundary after byte n, so a block of bytes a..b lies between
// xOf(a − 1) and xOf(b). Which bytes are shown follows the end of the stream until someone zooms or drags.

import type { TapeView } from '../../../projections';
import type { TapeSpan } from '../../store/page-store';

export interface TapeScale extends TapeSpan {
	readonly left: number;
	readonly right: number;
	/** Pixels a byte. */
	readonly perByte: number;
}

/** Top and height of a strip of blocks, and the line under it. */
export interface Strip {
	readonly top: number;
	readonly height: number;
	readonly rail: number;
}

export const strip: Strip = { top: 52, height: 52, rail: 104 };

/** From here on every byte is shown as a character over its own offset. */
export const bytesFrom = 6.2;
/** From here on each command is a block of its own. */
export const blocksFrom = 1.2;
/** From here on the commands of a stretch are ticks; below it only their density shows. */
export const ticksFrom = 0.2;
const follow = 6.4;
const edge = 10;
/** Room for the slot of a replica that knows no offset. */
export const unknownSlot = 92;
/** Where two histories part, the rails take this much to come apart; behind their ends stand those who have them. */
export const forkGap = 46;
const forkEnds = 150;

export function xOf(scale: TapeScale, offset: number): number {
	return scale.left + (offset - scale.from) * scale.perByte;
}

/** Whether these bytes, or the edge of them, are among those that are shown. */
export function isInSight({ from, to }: { readonly from: number; readonly to: number }, scale: TapeScale): boolean {
	return to >= scale.from && from - 1 <= scale.to;
}

export function offsetAt(scale: TapeScale, x: number): number {
	return scale.from + (x - scale.left) / scale.perByte;
}

export function asksFromNothing(tape: TapeView): boolean {
	if (tape.request === null || tape.request.replid !== '?') return false;
	const pin = tape.pins.find((one) => one.replica === tape.request?.replica);
	return pin === undefined || pin.applied === null;
}

/** Two histories are drawn apart while somebody goes on with each. */
export function isForked(tape: TapeView): boolean {
	return tape.window !== null && tape.fork !== null && tape.fork.old !== null;
}

/** The end of all that is drawn. */
export function endOf({ window, fork }: TapeView): number {
	return Math.max(window?.last ?? 0, fork?.old?.end ?? 0);
}

/** The lowest byte that belongs to the question at hand, if that lies outside the window. */
function questionStart(tape: TapeView): number | null {
	const { request, window } = tape;
	if (request === null || window === null || request.offset < 1 || request.offset >= window.first) return null;
	return request.offset - 1;
}

/** Where the command begins that ends before the byte that is asked for: what is asked is seen, and what lies before it. */
function requestStart({ request, window, blocks }: TapeView): number | null {
	if (request === null || window === null || request.offset < window.first) return null;
	const applied = request.offset - 1;
	const before = blocks.find((block) => block.to === applied);
	return before === undefined ? applied : before.from - 1;
}

/** @param ahead bytes that are seen coming behind the last one */
export function scaleOf(tape: TapeView, width: number, chosen: TapeSpan | null, ahead = 0): TapeScale {
	const forked = isForked(tape);
	const left = asksFromNothing(tape) && !forked ? unknownSlot : edge;
	const right = Math.max(left + 60, width - 8 - (forked ? forkGap + Math.min(forkEnds, width / 4) : 0));
	const span = chosen ?? (forked ? forkSpan(tape) : defaultSpan(tape, right - left, ahead));
	return { ...span, left, right, perByte: (right - left) / Math.max(1, span.to - span.from) };
}

function defaultSpan(tape: TapeView, room: number, ahead: number): TapeSpan {
	const fitting = Math.max(24, Math.floor(room / follow));
	const last = tape.window?.last ?? 0;
	const asked = questionStart(tape);
	if (asked !== null && last - asked > fitting) return { from: Math.max(0, asked), to: asked + (last - asked) * 1.07 };
	if (last + 14 + ahead <= fitting) return { from: 0, to: fitting };
	const to = last + 3 + ahead;
	const before = requestStart(tape);
	if (before !== null && before < to - fitting) return { from: before, to };
	return { from: startOfBlock(tape, to - fitting, to - fitting * 0.72), to };
}

/** The shared end, so much of it as shows where the two came from, and all that came after on either side. */
function forkSpan(tape: TapeView): TapeSpan {
	const at = tape.fork?.at ?? 0;
	const end = Math.max(endOf(tape), at + 40);
	const shared = Math.max(24, (end - at) * 0.16);
	return { from: startAround(tape, Math.max(0, at - shared)), to: end };
}

/** The start of the block that this byte is in. */
function startAround({ blocks }: TapeView, offset: number): number {
	const around = blocks.find((block) => block.to > offset);
	return around === undefined ? offset : Math.min(offset, around.from - 1);
}

/** The first block that begins between the two is shown whole; a stretch that is longer begins where it must. */
function startOfBlock(tape: TapeView, from: number, before: number): number {
	const first = tape.blocks.find((block) => block.from - 1 >= from);
	return first !== undefined && first.from - 1 <= before ? first.from - 1 : from;
}

/** The span after zooming by `factor` around the byte at `x`; null when it shows no less than everything. */
export function zoomed(scale: TapeScale, last: number, x: number, factor: number): TapeSpan {
	const middle = offsetAt(scale, x);
	const width = scale.right - scale.left;
	const bytes = Math.max(16, Math.min(Math.max(64, last * 1.3), (scale.to - scale.from) / factor));
	const from = middle - ((x - scale.left) / width) * bytes;
	return clamped({ from, to: from + bytes }, last);
}

export function panned(scale: TapeScale, last: number, pixels: number): TapeSpan {
	const by = pixels / scale.perByte;
	return clamped({ from: scale.from - by, to: scale.to - by }, last);
}

/** The span of the same length with this byte in its middle. */
export function centred(scale: TapeScale, last: number, offset: number): TapeSpan {
	const half = (scale.to - scale.from) / 2;
	return clamped({ from: offset - half, to: offset + half }, last);
}

function clamped(span: TapeSpan, last: number): TapeSpan {
	const bytes = span.to - span.from;
	const from = Math.max(0, Math.min(span.from, Math.max(0, last + bytes * 0.25 - bytes)));
	return { from, to: from + bytes };
}
