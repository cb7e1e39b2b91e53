// The spans that the present question is about: what is in the RDB, what waits, what was replayed, what is gone.

import type { TapeView } from '../../../projections';
import { appliedByAll } from './blocks';

export interface Bracket {
	readonly from: number;
	readonly to: number;
	readonly kind: 'rdb' | 'waiting' | 'replayed' | 'on-the-way' | 'lost' | 'histlen' | 'written';
	/** 1: under the others. */
	readonly row: 0 | 1;
}

export function bracketsOf(tape: TapeView): readonly Bracket[] {
	const { window, request, rdbUpTo } = tape;
	if (window === null) return [];
	const applied = appliedByAll(tape);
	if (rdbUpTo !== null && applied === null) return ofFullResync(rdbUpTo, window.last);
	if (request === null || request.offset < 1 || applied === null) return [];
	if (request.inside === false && request.offset < window.first) {
		return [
			{ from: request.offset - 1, to: window.first - 1, kind: 'lost', row: 0 },
			{ from: window.first - 1, to: window.last, kind: 'histlen', row: 0 },
			{ from: request.offset - 1, to: window.last, kind: 'written', row: 1 },
		];
	}
	if (request.inside !== true || tape.verdict === null) return [];
	return ofPartialResync(request.offset - 1, tape.verdict.bytes, applied, window.last);
}

function ofFullResync(rdbUpTo: number, last: number): readonly Bracket[] {
	const brackets: Bracket[] = [];
	if (rdbUpTo > 0) brackets.push({ from: 0, to: rdbUpTo, kind: 'rdb', row: 0 });
	if (last > rdbUpTo) brackets.push({ from: rdbUpTo, to: last, kind: 'waiting', row: 0 });
	return brackets;
}

/** Bytes written since that make the missing part a matter of the past. */
const sinceMax = 64;

function ofPartialResync(start: number, bytes: number, applied: number, last: number): readonly Bracket[] {
	const end = start + bytes;
	if (bytes <= 0 || last > end + sinceMax) return [];
	const done = Math.min(end, Math.max(applied, start));
	const brackets: Bracket[] = [];
	if (done > start) brackets.push({ from: start, to: done, kind: 'replayed', row: 0 });
	if (end > done) brackets.push({ from: done, to: end, kind: 'on-the-way', row: 0 });
	return brackets;
}
