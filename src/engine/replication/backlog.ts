// The end of the replication stream, kept in blocks that all replicas and the backlog share. A replica holds a cursor
// (a block and an offset); the first block is given up only when the rest still fills `repl-backlog-size` and no
// replica's cursor stands in it. So the backlog can be longer than its setting, and shrinks by whole blocks.

import type { Latin1 } from '../../base';
import { invariant } from '../../base';

interface BacklogBlock {
	/** Grows by one a block; never used again. */
	readonly id: number;
	/** Offset of its first byte in the stream. */
	readonly start: number;
	/** Bytes it can hold; only the last block holds fewer. */
	readonly size: number;
	/** What it holds; of the last block, what has been joined so far (`sealTail`). */
	text: Latin1;
}

export interface Backlog {
	readonly blocks: BacklogBlock[];
	nextId: number;
	/** Pieces appended to the last block and not joined to its text yet: many small ones are joined in one go. */
	readonly loose: Latin1[];
	looseLength: number;
	/**
	 * What was joined last, and its offset. Replicas that are up to date read just this, over and over; to slice it out
	 * of the block would make a flat copy of the whole block each time.
	 */
	joined: Latin1;
	joinedAt: number;
	/** Offset of the first byte held; of the next byte made while nothing is held. */
	first: number;
	histlen: number;
}

/** Where a replica reads: the next byte to hand to its socket, and the block it keeps from being trimmed. */
export interface StreamCursor {
	block: number;
	offset: number;
}

/** What a block asks of the allocator at least (PROTO_REPLY_CHUNK_BYTES), and what its header takes of it. */
const blockLeast = 16 * 1024;
const blockHeader = 40;
/** Besides its bytes a block costs a list node in `client-output-buffer-limit`'s sums. */
const blockOverhead = blockHeader + 24;
/** In the middle of the work; the end of a turn takes ten times as many. @redis server.h REPL_BACKLOG_TRIM_BLOCKS_PER_CALL */
export const trimmedAtOnce = 64;

export function createBacklog(offset: number): Backlog {
	return { blocks: [], nextId: 0, loose: [], looseLength: 0, joined: '', joinedAt: 0, first: offset + 1, histlen: 0 };
}

function backlogEnd(backlog: Backlog): number {
	return backlog.first + backlog.histlen;
}

/**
 * Usable bytes of the block made for a piece: jemalloc rounds up to one of four sizes for each power of two, and the
 * block takes over all that it gets (16,384 + 40 becomes 20,480, of which 20,440 are usable).
 *
 * @redis replication.c feedReplicationBuffer
 */
export function blockSize(piece: number, backlogSize: number): number {
	const limit = Math.max(Math.floor(backlogSize / 16), blockLeast);
	return allocated(Math.min(Math.max(piece, blockLeast), limit) + blockHeader) - blockHeader;
}

/** jemalloc's size class for sizes from 64 bytes up. */
function allocated(size: number): number {
	const spacing = 1 << (29 - Math.clz32(size - 1));
	return Math.ceil(size / spacing) * spacing;
}

/** Bytes that still fit into the last block. */
export function roomInTail(backlog: Backlog): number {
	const tail = backlog.blocks[backlog.blocks.length - 1];
	return tail === undefined ? 0 : tail.size - tail.text.length - backlog.looseLength;
}

/** Appends one piece, filling the last block first. True: a block was added, so limits and trimming are due. */
export function appendPiece(backlog: Backlog, piece: Latin1, backlogSize: number): boolean {
	let added = false;
	let at = 0;
	while (at < piece.length) {
		const room = roomInTail(backlog);
		if (room > 0) {
			const part = at === 0 && piece.length <= room ? piece : piece.slice(at, at + room);
			appendFitting(backlog, part);
			at += part.length;
		} else {
			sealTail(backlog);
			const size = blockSize(piece.length - at, backlogSize);
			backlog.blocks.push({ id: backlog.nextId++, start: backlogEnd(backlog), size, text: '' });
			added = true;
		}
	}
	return added;
}

/** For a piece that is known to fit (`roomInTail`). */
export function appendFitting(backlog: Backlog, piece: Latin1): void {
	backlog.loose.push(piece);
	backlog.looseLength += piece.length;
	backlog.histlen += piece.length;
}

/** Joins what was appended since, so that it can be read. */
export function sealTail(backlog: Backlog): void {
	if (backlog.looseLength === 0) return;
	const tail = backlog.blocks[backlog.blocks.length - 1];
	invariant(tail !== undefined, 'loose pieces belong to a block');
	backlog.joinedAt = tail.start + tail.text.length;
	backlog.joined = backlog.loose.length === 1 ? (backlog.loose[0] as Latin1) : backlog.loose.join('');
	tail.text += backlog.joined;
	backlog.loose.length = 0;
	backlog.looseLength = 0;
}

/**
 * Gives up first blocks while the rest is still longer than `backlogSize`.
 *
 * @redis replication.c incrementalTrimReplicationBacklog
 */
export function trimBacklog(
	backlog: Backlog,
	backlogSize: number,
	cursors: readonly StreamCursor[],
	most: number = trimmedAtOnce,
): boolean {
	let count = 0;
	while (backlog.histlen > backlogSize && count < Math.min(most, backlog.blocks.length - 1)) {
		const block = backlog.blocks[count];
		invariant(block !== undefined, 'the backlog has a block to trim');
		if (cursors.some((cursor) => cursor.block === block.id)) break;
		if (backlog.histlen - block.size <= backlogSize) break;
		backlog.histlen -= block.size;
		backlog.first += block.size;
		count++;
	}
	if (count > 0) backlog.blocks.splice(0, count);
	return count > 0;
}

/**
 * A cursor at an offset inside the window or at its end; null while no block exists. An offset between two blocks
 * counts as the end of the earlier one.
 *
 * @redis replication.c addReplyReplicationBacklog
 */
export function cursorAt(backlog: Backlog, offset: number): StreamCursor | null {
	sealTail(backlog);
	let low = 0;
	let high = backlog.blocks.length - 1;
	while (low < high) {
		const middle = (low + high) >> 1;
		const block = backlog.blocks[middle] as BacklogBlock;
		if (block.start + block.text.length >= offset) high = middle;
		else low = middle + 1;
	}
	const block = backlog.blocks[low];
	return block === undefined ? null : { block: block.id, offset };
}

/** Up to `most` bytes from the cursor on, which moves behind them. */
export function readBacklog(backlog: Backlog, cursor: StreamCursor, most: number): Latin1 {
	sealTail(backlog);
	const { joined, joinedAt } = backlog;
	if (cursor.offset === joinedAt && joined.length > 0 && joined.length <= most && cursor.block === backlog.nextId - 1) {
		cursor.offset += joined.length;
		return joined;
	}
	let bytes = '';
	for (;;) {
		const block = blockById(backlog, cursor.block);
		const from = cursor.offset - block.start;
		const part =
			from === 0 && block.text.length <= most - bytes.length
				? block.text
				: block.text.slice(from, from + most - bytes.length);
		bytes += part;
		cursor.offset += part.length;
		const last = block.id === backlog.nextId - 1;
		if (last || cursor.offset < block.start + block.size) return bytes;
		cursor.block = block.id + 1;
	}
}

/** Blocks from a replica's cursor to the end, and the memory that they count for. */
export interface HeldBlocks {
	readonly blocks: number;
	readonly bytes: number;
}

/**
 * What a replica's output counts for its buffer limit: whole blocks, with what has been sent of the first and what is
 * not written yet of the last.
 */
export function cursorMemory(backlog: Backlog, cursor: StreamCursor): HeldBlocks {
	const from = blockById(backlog, cursor.block);
	const last = blockById(backlog, backlog.nextId - 1);
	const blocks = last.id - from.id + 1;
	return { blocks, bytes: last.start + last.size - from.start + blocks * blockOverhead };
}

function blockById(backlog: Backlog, id: number): BacklogBlock {
	const first = backlog.blocks[0];
	const block = first === undefined ? undefined : backlog.blocks[id - first.id];
	invariant(block !== undefined, 'a cursor stands in a block that is held');
	return block;
}
