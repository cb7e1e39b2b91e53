import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Backlog, StreamCursor } from '../../../src/engine/replication/backlog';
import {
	appendPiece,
	blockSize,
	createBacklog,
	cursorAt,
	cursorMemory,
	readBacklog,
	trimBacklog,
} from '../../../src/engine/replication/backlog';
import { runs } from '../../support/runs';

const mebibyte = 1024 * 1024;

/** Appends and trims as the stream does. */
function feed(backlog: Backlog, piece: string, size: number, cursors: readonly StreamCursor[] = []): void {
	if (appendPiece(backlog, piece, size)) trimBacklog(backlog, size, cursors);
}

describe('block sizes are those of the real server', () => {
	test.each([
		[1, mebibyte, 20_440],
		[16_384, mebibyte, 20_440],
		// Larger pieces get a block of their own size, but never more than a sixteenth of the backlog asks for.
		[20_000, mebibyte, 20_440],
		[20_441, mebibyte, 24_536],
		[50_000, mebibyte, 57_304],
		[1_000_000, mebibyte, 81_880],
		[1_000_000, 16_384, 20_440],
	])('a piece of %i bytes, backlog %i: %i usable bytes', (piece, size, usable) => {
		expect(blockSize(piece, size)).toBe(usable);
	});
});

test('the recorded figures: 30 values of 5,000 bytes, then the backlog shrunk to 20 KB', () => {
	// As redis-server 7.0.15 tells them in scenario Z-backlog-size.
	const backlog = createBacklog(0);
	feed(backlog, 's'.repeat(23), mebibyte);
	for (let i = 0; i < 30; i++) feed(backlog, 'x'.repeat(5_029), mebibyte);
	expect([backlog.first, backlog.histlen]).toEqual([1, 150_893]);
	trimBacklog(backlog, 20_480, []);
	expect([backlog.first, backlog.histlen]).toEqual([122_641, 28_253]);
	feed(backlog, 'x'.repeat(31), 20_480);
	for (let i = 0; i < 10; i++) feed(backlog, 'x'.repeat(5_029), 20_480);
	expect([backlog.first, backlog.histlen]).toEqual([163_521, 37_694]);
	trimBacklog(backlog, 16_384, []);
	expect([backlog.first, backlog.histlen]).toEqual([183_961, 17_254]);
});

test('a block in which a replica reads is kept, however long the backlog gets', () => {
	const backlog = createBacklog(0);
	feed(backlog, 'x', 16_384);
	const slow = cursorAt(backlog, 1);
	expect(slow).not.toBeNull();
	if (slow === null) return;
	for (let i = 0; i < 100; i++) feed(backlog, 'x'.repeat(1_000), 16_384, [slow]);
	expect(backlog.first).toBe(1);
	expect(readBacklog(backlog, slow, Number.POSITIVE_INFINITY)).toHaveLength(100_001);
	trimBacklog(backlog, 16_384, [slow]);
	expect(backlog.first).toBe(81_761);
});

test('what counts for a replica is whole blocks from its cursor to the end', () => {
	const backlog = createBacklog(0);
	for (let i = 0; i < 3; i++) feed(backlog, 'x'.repeat(20_000), mebibyte);
	const cursor = cursorAt(backlog, 1);
	if (cursor !== null) expect(cursorMemory(backlog, cursor)).toEqual({ blocks: 3, bytes: 3 * (20_440 + 64) });
});

test('an empty backlog has no place to read from', () => {
	expect(cursorAt(createBacklog(500), 501)).toBeNull();
});

test('an offset between two blocks counts as the end of the earlier one', () => {
	const backlog = createBacklog(0);
	feed(backlog, 'x'.repeat(20_440), mebibyte);
	feed(backlog, 'y', mebibyte);
	expect(cursorAt(backlog, 20_441)).toEqual({ block: 0, offset: 20_441 });
	expect(cursorAt(backlog, 20_442)).toEqual({ block: 1, offset: 20_442 });
});

test('property: a reader gets exactly the bytes from its offset on, in any portions, whatever was trimmed', () => {
	const pieces = fc.array(fc.integer({ min: 1, max: 30_000 }), { minLength: 1, maxLength: 40 });
	fc.assert(
		fc.property(
			pieces,
			fc.nat(),
			fc.integer({ min: 1, max: 9_000 }),
			fc.integer({ min: 16_384, max: 90_000 }),
			(sizes, from, portion, size) => {
				const backlog = createBacklog(0);
				let stream = '';
				for (const length of sizes) {
					const piece = Array.from({ length }, (_, i) => String.fromCharCode(97 + ((stream.length + i) % 23))).join('');
					stream += piece;
					feed(backlog, piece, size);
				}
				expect(backlog.first + backlog.histlen - 1).toBe(stream.length);
				expect(backlog.histlen).toBeGreaterThan(Math.min(size, stream.length) - 1);
				const offset = backlog.first + (from % (backlog.histlen + 1));
				const cursor = cursorAt(backlog, offset);
				if (cursor === null) return;
				let read = '';
				for (let part = ' '; part !== ''; read += part) part = readBacklog(backlog, cursor, portion);
				expect(read).toBe(stream.slice(offset - 1));
				expect(cursor.offset).toBe(stream.length + 1);
			},
		),
		{ numRuns: runs(60) },
	);
});
