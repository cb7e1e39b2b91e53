// The RDB arrives: announced by its length or by a mark that ends it, it goes into a temporary file (or is kept for
// the parser). When all is there the file is synced and renamed, and only then the old data make room.
// @redis replication.c readSyncBulkPayload

import type { Bytes, Latin1 } from '../../../base';
import { asLatin1, detach, sliceBytes } from '../../../base';
import type { DiskResult, Errno } from '../../input';
import { totalKeys } from '../../keyspace/database';
import { log } from '../../log';
import { askDisk, errorTexts, pathOf, rdbPath, tellDisk } from '../../persistence/disk';
import type { DiskPurpose } from '../../persistence/state';
import type { Engine } from '../../state';
import { tell } from '../../trace-tell';
import { replidLength } from '../history';
import { inSeconds } from '../names';
import { scheduleCron } from '../schedule';
import type { HandshakeLink, Payload, TransferLink } from '../state';
import { cancelHandshake } from './dial';
import { beginLoad, loadReceived } from './load';
import { moveLink } from './move';

/** `replid` is '' when the master only knows SYNC. */
export function beginTransfer(engine: Engine, link: HandshakeLink, replid: Latin1, offset: number): void {
	const name = `temp-${inSeconds(engine.now)}.${engine.boot.pid}.rdb`;
	const file = usesParser(engine) ? null : pathOf(engine, name);
	if (file !== null) tellDisk(engine, { op: 'write', path: file, chunks: [] });
	moveLink(engine, {
		state: 'TRANSFER',
		master: link.master,
		socket: link.socket,
		replid,
		offset,
		file,
		loading: false,
		payload: { kind: 'unannounced', line: '' },
		lastIo: engine.now,
		chunks: [],
		received: 0,
	});
}

/** @redis replication.c useDisklessLoad */
function usesParser(engine: Engine): boolean {
	const how = engine.config['repl-diskless-load'];
	return how === 'swapdb' || (how === 'on-empty-db' && totalKeys(engine) === 0);
}

export function readTransfer(engine: Engine, bytes: Bytes): void {
	const { link } = engine.replication;
	if (link.state !== 'TRANSFER') return;
	let rest = bytes;
	while (link.payload.kind === 'unannounced') {
		const end = indexOfNewline(rest);
		link.payload.line += asLatin1(sliceBytes(rest, 0, end < 0 ? rest.length : end));
		if (end < 0) return;
		rest = sliceBytes(rest, end + 1);
		const line = link.payload.line.replace(/\r$/, '');
		link.payload.line = '';
		if (!readAnnouncement(engine, link, line)) return;
	}
	if (rest.length > 0) readPayload(engine, link, rest);
}

function indexOfNewline(bytes: Bytes): number {
	return typeof bytes === 'string' ? bytes.indexOf('\n') : bytes.indexOf(10);
}

/** False: the transfer is over. */
function readAnnouncement(engine: Engine, link: TransferLink, line: Latin1): boolean {
	link.lastIo = engine.now;
	if (line === '') return true;
	if (line.startsWith('-')) log(engine, '#', `MASTER aborted replication with an error: ${line.slice(1)}`);
	else if (!line.startsWith('$')) {
		const got = `the first byte is not '$' (we received '${line}')`;
		log(engine, '#', `Bad protocol from MASTER, ${got}, are you sure the host and port are right?`);
	} else {
		link.payload = announced(line);
		const where = link.file === null ? 'to parser' : 'to disk';
		const what =
			link.payload.kind === 'length'
				? `receiving ${link.payload.total} bytes from master ${where}`
				: `receiving streamed RDB from master with EOF ${where}`;
		log(engine, '*', `MASTER <-> REPLICA sync: ${what}`);
		tell(engine, 'rdb.received', { bytes: 0, total: totalOf(link.payload) });
		return true;
	}
	cancelHandshake(engine, true);
	return false;
}

function announced(line: Latin1): Payload {
	const mark = line.slice('$EOF:'.length, '$EOF:'.length + replidLength);
	if (line.startsWith('$EOF:') && mark.length === replidLength) return { kind: 'mark', mark, tail: '' };
	return { kind: 'length', total: Number.parseInt(line.slice(1), 10) || 0 };
}

function totalOf(payload: Payload): number | null {
	return payload.kind === 'length' ? payload.total : null;
}

function readPayload(engine: Engine, link: TransferLink, bytes: Bytes): void {
	const { payload } = link;
	link.lastIo = engine.now;
	if (link.file === null && !link.loading) beginLoad(engine, link);
	if (payload.kind === 'complete') {
		payload.rest += asLatin1(bytes);
	} else if (payload.kind === 'mark') {
		link.received += bytes.length;
		const tail = keepBack(engine, link, payload.tail, bytes);
		tell(engine, 'rdb.received', { bytes: link.received - tail.length, total: null });
		if (tail === payload.mark) complete(engine, link, true, '');
		else payload.tail = tail;
	} else if (payload.kind === 'length') {
		const mine = Math.min(bytes.length, payload.total - link.received);
		link.received += mine;
		keep(engine, link, sliceBytes(bytes, 0, mine));
		tell(engine, 'rdb.received', { bytes: link.received, total: payload.total });
		if (link.received === payload.total) complete(engine, link, false, asLatin1(sliceBytes(bytes, mine)));
	}
}

/** Keeps all but the last 40 bytes, which may be the mark; returns those. */
function keepBack(engine: Engine, link: TransferLink, tail: Latin1, bytes: Bytes): Latin1 {
	if (bytes.length >= replidLength) {
		keep(engine, link, tail);
		keep(engine, link, sliceBytes(bytes, 0, bytes.length - replidLength));
		return detach(asLatin1(sliceBytes(bytes, bytes.length - replidLength)));
	}
	const joined = tail + asLatin1(bytes);
	keep(engine, link, joined.slice(0, Math.max(0, joined.length - replidLength)));
	return joined.slice(-replidLength);
}

function keep(engine: Engine, link: TransferLink, bytes: Bytes): void {
	if (bytes.length === 0) return;
	link.chunks.push(bytes);
	if (link.file !== null)
		askDisk(engine, { op: 'append', path: link.file, bytes }, { for: 'sync-append', note: link.file });
}

function complete(engine: Engine, link: TransferLink, marked: boolean, rest: Latin1): void {
	link.payload = { kind: 'complete', marked, rest, lost: false };
	scheduleCron(engine);
	if (link.file === null) loadReceived(engine, link);
	else askDisk(engine, { op: 'fsync', path: link.file }, { for: 'sync-fsync', note: link.file });
}

/** Answers of the disk about the temporary file; those of a transfer that was given up are passed over. */
export function onTransferDisk(engine: Engine, purpose: DiskPurpose, result: DiskResult): void {
	const { link } = engine.replication;
	if (link.state !== 'TRANSFER' || link.file === null || !('note' in purpose) || purpose.note !== link.file) return;
	if (!result.ok) {
		log(engine, '#', diskFailure(engine, purpose, result.errno));
		tell(engine, 'sync.failed', { at: 'replica', errno: result.errno });
		cancelHandshake(engine, true);
	} else if (purpose.for === 'sync-fsync') {
		askDisk(engine, { op: 'rename', path: link.file, to: rdbPath(engine) }, { for: 'sync-rename', note: link.file });
	} else if (purpose.for === 'sync-rename') {
		loadReceived(engine, link);
	}
}

function diskFailure(engine: Engine, purpose: DiskPurpose, errno: Errno): Latin1 {
	const why = errorTexts[errno];
	if (errno === 'EROFS') return `Opening the temp file needed for MASTER <-> REPLICA synchronization: ${why}`;
	if (purpose.for === 'sync-fsync')
		return `Failed trying to sync the temp DB to disk in MASTER <-> REPLICA synchronization: ${why}`;
	if (purpose.for === 'sync-rename') {
		const to = engine.config.dbfilename;
		return `Failed trying to rename the temp DB into ${to} in MASTER <-> REPLICA synchronization: ${why}`;
	}
	return `Write error or short write writing to the DB dump file needed for MASTER <-> REPLICA synchronization: ${why}`;
}
