// Commands that changed the data set go into the append-only file as they go to replicas, and reach it before the client
// hears of their success: the buffer leaves at the end of each turn.
// @redis aof.c feedAppendOnlyFile, flushAppendOnlyFile

import { type Latin1, micros, seconds } from '../../../base';
import { encodeCommand } from '../../../resp';
import { flushReplies } from '../../clients/networking';
import { exit } from '../../exit';
import type { DiskResult } from '../../input';
import { log } from '../../log';
import { ports } from '../../ports';
import type { Engine } from '../../state';
import { armTimer, tickAtOrAfter } from '../../timers';
import { tell } from '../../trace-tell';
import { askDisk, errorTexts, tellDisk } from '../disk';
import { armRewrite } from './due';
import { secondOf } from './state';

/** How long the buffer waits for a sync that goes on. */
const postponedSecondsMax = 2;
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

/** End of turn. `force`: whatever the disk is doing. */
export function flushAof(engine: Engine, force = false): void {
	const { aof } = engine.persistence;
	if (aof.path === null) return;
	if (aof.buffer === '') return syncIfDue(engine);
	if (!force && (aof.waiting || isPostponed(engine))) return;
	const bytes = aof.buffer;
	aof.buffer = '';
	aof.postponedAt = 0;
	if (aof.appending === 0) aof.appendedAt = engine.now;
	aof.appending++;
	aof.incrementBytes += bytes.length;
	aof.currentBytes += bytes.length;
	askDisk(engine, { op: 'append', path: aof.path, bytes }, { for: 'aof-append', note: bytes });
	armRewrite(engine);
	if (engine.config.appendfsync === 'always' && !force) aof.waiting = true;
	syncIfDue(engine);
}

/** What is appended while a sync goes on would wait for it in the kernel: two seconds are granted. */
function isPostponed(engine: Engine): boolean {
	const { aof } = engine.persistence;
	if (!aof.syncing || engine.config.appendfsync !== 'everysec') return false;
	if (aof.postponedAt === 0) aof.postponedAt = secondOf(engine);
	if (secondOf(engine) - aof.postponedAt < postponedSecondsMax) {
		retryAtTick(engine);
		return true;
	}
	aof.delayedSyncs++;
	const how = 'Writing the AOF buffer without waiting for fsync to complete, this may slow down Redis.';
	log(engine, '*', `Asynchronous AOF fsync is taking too long (disk is busy?). ${how}`);
	aof.waiting = true;
	return false;
}

function retryAtTick(engine: Engine): void {
	armTimer(engine, 'aof-retry', tickAtOrAfter(engine, engine.now + 1, 1_000_000 / engine.config.hz));
}

function syncIfDue(engine: Engine): void {
	const { aof, child } = engine.persistence;
	if (aof.path === null || aof.incrementBytes === aof.syncedBytes) return;
	if (engine.config['no-appendfsync-on-rewrite'] && child !== null) {
		aof.waiting = false;
		return;
	}
	const { appendfsync } = engine.config;
	if (appendfsync === 'always') askSync(engine);
	else if (appendfsync === 'everysec') {
		if (secondOf(engine) <= aof.lastSync) armTimer(engine, 'aof-sync', micros(seconds(aof.lastSync + 1)));
		else if (!aof.syncing) {
			aof.syncing = true;
			askSync(engine);
		}
	}
}

function askSync(engine: Engine): void {
	const { aof } = engine.persistence;
	if (aof.path === null) return;
	noteSync(engine);
	askDisk(engine, { op: 'fsync', path: aof.path }, { for: 'aof-synced' });
}

/** Of a file that is left: nobody waits for it. */
export function syncNow(engine: Engine): void {
	const { aof } = engine.persistence;
	if (aof.path === null) return;
	noteSync(engine);
	tellDisk(engine, { op: 'fsync', path: aof.path });
}

/** The last one: the server does nothing before the disk has answered. False: there is no file. */
export function syncForExit(engine: Engine): boolean {
	const { aof } = engine.persistence;
	if (aof.path === null) return false;
	noteSync(engine);
	askDisk(engine, { op: 'fsync', path: aof.path }, { for: 'exit-synced' });
	return true;
}

function noteSync(engine: Engine): void {
	const { aof } = engine.persistence;
	aof.syncedBytes = aof.incrementBytes;
	aof.lastSync = secondOf(engine);
}

export function onSynced(engine: Engine): void {
	const { aof } = engine.persistence;
	aof.syncing = false;
	if (engine.config.appendfsync === 'always' && aof.opening === null) release(engine);
	syncIfDue(engine);
}

/** What was held back is said before anybody else is heard. */
function release(engine: Engine): void {
	const { aof } = engine.persistence;
	if (!aof.waiting) return;
	aof.waiting = false;
	ports().flushReplicas(engine);
	flushReplies(engine);
}

/** The disk's answer; `bytes` are what it was given. */
export function onAppended(engine: Engine, bytes: Latin1, result: DiskResult): void {
	const { aof } = engine.persistence;
	aof.appending--;
	if (!result.ok) onRefused(engine, bytes, result);
	else onTaken(engine, bytes);
	if (aof.appending > 0 || aof.refused === '') return;
	// Tried again at each tick, before what came later.
	aof.buffer = aof.refused + aof.buffer;
	aof.refused = '';
}

function onTaken(engine: Engine, bytes: Latin1): void {
	const { aof } = engine.persistence;
	if (engine.config.appendfsync !== 'always' && aof.opening === null) release(engine);
	if (aof.writeError === null) return;
	log(engine, '#', 'AOF write error looks solved, Redis can write again.');
	aof.writeError = null;
	tell(engine, 'aof.recovered', { bytes: bytes.length });
}

function onRefused(engine: Engine, bytes: Latin1, { errno, written = 0 }: DiskResult & { readonly ok: false }): void {
	const { aof } = engine.persistence;
	const second = secondOf(engine);
	if (second - aof.writeErrorLoggedAt > errorLogSeconds) {
		aof.writeErrorLoggedAt = second;
		const short = `Short write while writing to the AOF file: (nwritten=${written}, expected=${bytes.length})`;
		log(engine, '#', written > 0 ? short : `Error writing to the AOF file: ${errorTexts[errno]}`);
	}
	if (aof.writeError === null) tell(engine, 'aof.failed', { errno, bytes: bytes.length, since: aof.appendedAt });
	if (engine.config.appendfsync === 'always') {
		const policy = "when the AOF fsync policy is 'always'";
		log(engine, '#', `Can't recover from AOF write error ${policy}. Exiting...`);
		return exit(engine, 1, 'disk');
	}
	if (aof.opening === null) release(engine);
	if (aof.path === null) return;
	aof.writeError = errno;
	aof.incrementBytes -= bytes.length;
	aof.currentBytes -= bytes.length;
	aof.syncedBytes = Math.min(aof.syncedBytes, aof.incrementBytes);
	aof.refused += bytes;
	retryAtTick(engine);
}
