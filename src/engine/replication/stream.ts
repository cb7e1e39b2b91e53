// The one stream of writes that a master makes and that replicas pass on unchanged. Everything that grows the offset
// goes through here: commands of clients, PINGs, GETACKs, and on a replica the master's own bytes.

import type { Latin1 } from '../../base';
import { invariant } from '../../base';
import { encodeCommand, requestText } from '../../resp';
import type { Engine } from '../state';
import type { EngineTraceMap, EventIndex } from '../trace';
import { isTold, tell } from '../trace-tell';
import type { Backlog, StreamCursor } from './backlog';
import { appendFitting, appendPiece, createBacklog, roomInTail, trimBacklog, trimmedAtOnce } from './backlog';
import { closeIfOverLimit } from './master/output-limit';
import type { ReplicaRecord } from './replica-record';

type Why = EngineTraceMap['backlog.grew']['why'];

const previewMax = 256;
/** Above this a piece of a command gets a block of its own size, so pieces must be appended one by one. */
const pieceMax = 16 * 1024;

export function masterOffset(engine: Engine): number {
	return engine.replication.history.offset;
}

/** @redis replication.c replicationFeedSlaves */
export function feedReplicas(engine: Engine, db: number, argv: readonly Latin1[]): void {
	if (engine.replication.backlog === null) return;
	feedCommand(engine, db, argv, 'write');
}

/** PING and GETACK touch no key: they go out in whatever database the stream is in. */
export function feedControl(engine: Engine, argv: readonly Latin1[], why: 'ping' | 'getack'): void {
	if (engine.replication.backlog === null) return;
	feedCommand(engine, engine.replication.streamDb, argv, why);
}

function feedCommand(engine: Engine, db: number, argv: readonly Latin1[], why: Why): void {
	const { replication } = engine;
	// A replica passes on its master's bytes instead, so that all in the chain share one history.
	if (replication.link.state !== 'NONE') return;
	if (replication.streamDb !== db) {
		append(engine, ['SELECT', String(db)], 'select');
		replication.streamDb = db;
	}
	append(engine, argv, why);
}

function append(engine: Engine, argv: readonly Latin1[], why: Why): void {
	const { backlog } = engine.replication;
	invariant(backlog !== null, 'there is a backlog to append to');
	const length = commandLength(argv);
	const room = roomInTail(backlog);
	if (length <= room) appendWords(engine, backlog, argv, length);
	else appendPieces(engine, length - room > pieceMax ? piecesOf(argv) : [encodeCommand(argv)]);
	if (isTold(engine)) tellGrowth(engine, argv, encodeCommand(argv), why);
}

/** The common case: no new block. The words are joined with others at the end of the turn. */
function appendWords(engine: Engine, backlog: Backlog, argv: readonly Latin1[], length: number): void {
	const { history, replicas } = engine.replication;
	if (replicas.length > 0) setFirstCursors(engine, backlog, history.offset + 1);
	history.offset += length;
	const asItCame = bytesOfCurrent(engine, argv, length);
	if (asItCame !== null) {
		appendFitting(backlog, asItCame);
	} else {
		appendFitting(backlog, arrayHeader(argv.length));
		for (const word of argv) {
			appendFitting(backlog, bulkHeader(word.length));
			appendFitting(backlog, word);
			appendFitting(backlog, '\r\n');
		}
	}
	engine.replication.unflushed = true;
}

/** A command that goes on as its client sent it need not be put together again. */
function bytesOfCurrent(engine: Engine, argv: readonly Latin1[], length: number): Latin1 | null {
	const parser = engine.clients.current?.parser;
	if (parser === undefined || parser.argv !== argv || parser.inline || parser.length !== length) return null;
	return requestText(parser);
}

const headersKept = 256;
const arrayHeaders = Array.from({ length: headersKept }, (_, n) => `*${n}\r\n`);
const bulkHeaders = Array.from({ length: headersKept }, (_, n) => `$${n}\r\n`);

function arrayHeader(length: number): Latin1 {
	return arrayHeaders[length] ?? `*${length}\r\n`;
}

function bulkHeader(length: number): Latin1 {
	return bulkHeaders[length] ?? `$${length}\r\n`;
}

function commandLength(argv: readonly Latin1[]): number {
	let length = arrayHeader(argv.length).length;
	for (const word of argv) length += bulkHeader(word.length).length + word.length + 2;
	return length;
}

/**
 * On a replica: bytes of the master's stream that were just applied, `argv` being the command in them.
 *
 * @redis replication.c replicationFeedStreamFromMasterStream
 */
export function passOn(engine: Engine, bytes: Latin1, argv: readonly Latin1[]): void {
	const { replication } = engine;
	const { backlog } = replication;
	if (backlog === null || bytes.length === 0) return;
	if (bytes.length > roomInTail(backlog)) {
		appendPieces(engine, [bytes]);
	} else {
		if (replication.replicas.length > 0) setFirstCursors(engine, backlog, replication.history.offset + 1);
		appendFitting(backlog, bytes);
		replication.history.offset += bytes.length;
		replication.unflushed = true;
	}
	if (isTold(engine)) tellGrowth(engine, argv, bytes, 'passed-on');
}

/** @redis replication.c feedReplicationBuffer */
function appendPieces(engine: Engine, pieces: readonly Latin1[]): void {
	const { replication } = engine;
	const { backlog, history } = replication;
	invariant(backlog !== null, 'there is a backlog to append to');
	const backlogSize = engine.config['repl-backlog-size'];
	for (const piece of pieces) {
		setFirstCursors(engine, backlog, history.offset + 1);
		const added = appendPiece(backlog, piece, backlogSize);
		history.offset += piece.length;
		if (added) {
			for (const client of replication.replicas.slice()) closeIfOverLimit(engine, client, 'later');
			trim(engine);
		}
	}
	replication.unflushed = true;
}

/** A replica that takes part and has nothing to read yet begins with the byte that comes now. */
function setFirstCursors(engine: Engine, backlog: Backlog, offset: number): void {
	let block = backlog.nextId;
	if (roomInTail(backlog) > 0) block--;
	for (const { replica } of engine.replication.replicas) {
		if (replica !== null && replica.cursor === null && takesStream(replica)) replica.cursor = { block, offset };
	}
}

/** @redis replication.c canFeedReplicaReplBuffer */
function takesStream(replica: ReplicaRecord): boolean {
	return !replica.rdbOnly && replica.sync.state !== 'wait_bgsave_start';
}

function piecesOf(argv: readonly Latin1[]): Latin1[] {
	const pieces = [arrayHeader(argv.length)];
	for (const word of argv) pieces.push(bulkHeader(word.length), word, '\r\n');
	return pieces;
}

/** Gives up blocks that neither `repl-backlog-size` nor a replica needs. */
export function trim(engine: Engine, most: number = trimmedAtOnce): void {
	const { backlog, replicas } = engine.replication;
	if (backlog === null || backlog.histlen <= engine.config['repl-backlog-size']) return;
	const cursors: StreamCursor[] = [];
	for (const { replica } of replicas) if (replica !== null && replica.cursor !== null) cursors.push(replica.cursor);
	if (!trimBacklog(backlog, engine.config['repl-backlog-size'], cursors, most)) return;
	tell(engine, 'backlog.trimmed', { first: backlog.first, histlen: backlog.histlen });
}

function tellGrowth(engine: Engine, argv: readonly Latin1[], bytes: Latin1, why: Why): void {
	const to = engine.replication.history.offset;
	const cause = why === 'passed-on' ? lastCommand(engine) : engine.cause;
	const former = engine.cause;
	engine.cause = cause;
	engine.replication.grownBy = tell(engine, 'backlog.grew', {
		from: to - bytes.length + 1,
		to,
		text: argv.join(' ').slice(0, previewMax),
		bytes: bytes.slice(0, previewMax),
		why,
	});
	engine.cause = former;
}

/** The command of the master's stream that has just been run, if it was told. */
function lastCommand(engine: Engine): EventIndex {
	const { told } = engine;
	for (let i = told.length - 1; i >= 0; i--) if (told[i]?.kind === 'command.run') return i;
	return engine.cause;
}

/** @redis replication.c createReplicationBacklog */
export function openBacklog(engine: Engine): void {
	const { replication } = engine;
	invariant(replication.backlog === null, 'there is no backlog yet');
	replication.backlog = createBacklog(replication.history.offset);
	tellBacklog(engine);
}

export function tellBacklog(engine: Engine): void {
	const { backlog, history } = engine.replication;
	if (backlog === null) return;
	tell(engine, 'backlog.created', {
		replid: history.replid,
		size: engine.config['repl-backlog-size'],
		first: backlog.first,
		offset: history.offset,
	});
}

/** @redis replication.c freeReplicationBacklog */
export function dropBacklog(engine: Engine): void {
	invariant(engine.replication.replicas.length === 0, 'no replica reads from the backlog');
	engine.replication.backlog = null;
}

export function tellHistory(engine: Engine, why: EngineTraceMap['replid.changed']['why']): void {
	const { replid, replid2, secondOffset, offset } = engine.replication.history;
	tell(engine, 'replid.changed', { replid, replid2, secondReplOffset: secondOffset, offset, why });
}
