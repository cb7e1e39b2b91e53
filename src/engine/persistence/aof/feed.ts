// Commands that changed the data set go into the append-only file as they go to replicas, and reach it before the client
// hears of their success: the buffer leaves at the end of each turn.
// @redis aof.c feedAppendOnlyFile, flushAppendOnlyFile

import { type Latin1, micros, seconds } from '../../../base';
import { encodeCommand } from '../../../resp';
import { exit } from '../../exit';
import type { DiskResult } from '../../input';
import { log } from '../../log';
import type { Engine } from '../../state';
import { armTimer } from '../../timers';
import { askDisk, errorTexts, tellDisk } from '../disk';
import { armRewrite } from './due';
import { secondOf } from './state';

/** A sync of the file that a turn has to wait for. */
const syncCost = 1_000;
/** Between two lines about a disk that refuses. */
const errorLogSeconds = 30;

export function feedAof(engine: Engine, db: number, argv: readonly Latin1[]): void {
	const { aof, child } = engine.persistence;
	if (aof.state === 'off') return;
	let text = '';
	const second = secondOf(engine);
	if (engine.config['aof-timestamp-enabled'] && aof.stampedAt < second) {
		aof.stampedAt = second;
		text += `#TS:${second}\r\n`;
	}
	if (aof.db !== db) text += encodeCommand(['SELECT', String(db)]);
	aof.db = db;
	// A rewrite that has not begun yet will hold what is there now.
	if (aof.state === 'on' || child?.kind === 'aof-rewrite' || aof.finish !== null) {
		aof.buffer += text + encodeCommand(argv);
	}
}

/** End of turn. */
export function flushAof(engine: Engine): void {
	const { aof, child } = engine.persistence;
	if (aof.path === null) return;
	if (aof.buffer !== '') {
		const bytes = aof.buffer;
		aof.buffer = '';
		aof.incrementBytes += bytes.length;
		aof.currentBytes += bytes.length;
		askDisk(engine, { op: 'append', path: aof.path, bytes }, { for: 'aof-append', note: bytes });
		armRewrite(engine);
	}
	if (aof.incrementBytes === aof.syncedBytes) return;
	if (engine.config['no-appendfsync-on-rewrite'] && child !== null) return;
	const { appendfsync } = engine.config;
	if (appendfsync === 'always') {
		syncNow(engine);
		engine.cost += syncCost;
	} else if (appendfsync === 'everysec') {
		if (secondOf(engine) > aof.lastSync) syncNow(engine);
		else armTimer(engine, 'aof-sync', micros(seconds(aof.lastSync + 1)));
	}
}

export function syncNow(engine: Engine): void {
	const { aof } = engine.persistence;
	if (aof.path === null) return;
	aof.syncedBytes = aof.incrementBytes;
	aof.lastSync = secondOf(engine);
	tellDisk(engine, { op: 'fsync', path: aof.path });
}

/** The disk's answer; `bytes` are what it was given. */
export function onAppended(engine: Engine, bytes: Latin1, result: DiskResult): void {
	const { aof } = engine.persistence;
	if (result.ok) {
		if (aof.writeError === null) return;
		log(engine, '#', 'AOF write error looks solved, Redis can write again.');
		aof.writeError = null;
		return;
	}
	const second = secondOf(engine);
	if (second - aof.writeErrorLoggedAt > errorLogSeconds) {
		aof.writeErrorLoggedAt = second;
		log(engine, '#', `Error writing to the AOF file: ${errorTexts[result.errno]}`);
	}
	if (engine.config.appendfsync === 'always') {
		const policy = "when the AOF fsync policy is 'always'";
		log(engine, '#', `Can't recover from AOF write error ${policy}. Exiting...`);
		return exit(engine, 1, 'load');
	}
	if (aof.path === null) return;
	// Kept, and tried again each second.
	aof.writeError = result.errno;
	aof.incrementBytes -= bytes.length;
	aof.currentBytes -= bytes.length;
	aof.syncedBytes = Math.min(aof.syncedBytes, aof.incrementBytes);
	aof.buffer = bytes + aof.buffer;
	armTimer(engine, 'aof-retry', micros(seconds(second + 1)));
}
