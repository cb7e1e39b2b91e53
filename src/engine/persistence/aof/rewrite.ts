// A rewrite: a child writes the data set as a new base while the server goes on in a new increment; when the child is
// done the files are put into place one after the other, and what they replace is deleted.
// @redis aof.c rewriteAppendOnlyFileBackground, openNewIncrAofForAppend, backgroundRewriteDoneHandler, aofDelHistoryFiles

import type { Latin1 } from '../../../base';
import { encodeSimple } from '../../../resp';
import { unblockClient } from '../../clients/blocking';
import { reply, replyError } from '../../clients/reply';
import type { DiskResult, Errno } from '../../input';
import { totalKeys } from '../../keyspace/database';
import { log } from '../../log';
import { type ChildEnd, ports } from '../../ports';
import type { Engine } from '../../state';
import { tell } from '../../trace-tell';
import { askDisk, errorTexts, pathOf, tellDisk } from '../disk';
import { childActive, forkChild, nextChildPid } from '../fork';
import type { Child } from '../state';
import { signalNumber } from '../state';
import { serialiseBase } from './base';
import { armRewrite, growth, isLimited } from './due';
import { flushAof, syncNow } from './feed';
import { aofDirectory, aofPath, gatheredName, isPersisted, persistManifest, removeFile, rewriteNames } from './files';
import type { AofManifest } from './manifest';
import { lastIncrement, withNewBase, withNewIncrement, withRewrittenAsHistory } from './manifest';
import { secondOf } from './state';

/**
 * There must be no child: ask `childActive`. True: it has begun; false: the server waits for the disk first, and then
 * tells `client` the outcome.
 */
export function startRewrite(engine: Engine, client: number | null = null): boolean {
	const { aof } = engine.persistence;
	tellDisk(engine, { op: 'mkdir', path: aofDirectory(engine) });
	aof.db = -1;
	flushAof(engine, true);
	if (aof.state === 'on') {
		askIncrement(engine, client);
		return false;
	}
	if (aof.state === 'wait-rewrite') {
		const name = gatheredName(engine);
		askDisk(engine, { op: 'write', path: aofPath(engine, name), chunks: [] }, { for: 'aof-created', note: name });
		goOnIn(engine, name);
	}
	forkRewrite(engine);
	return true;
}

function forkRewrite(engine: Engine): void {
	const { aof } = engine.persistence;
	aof.rewrites++;
	aof.rewriteScheduled = false;
	aof.rewriteStartedAt = secondOf(engine);
	const chunks = serialiseBase(engine);
	const bytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
	const { written, done } = rewriteNames(nextChildPid(engine));
	const temp = pathOf(engine, written);
	const path = pathOf(engine, done);
	const child = { kind: 'aof-rewrite', path, temp, bytes, keys: totalKeys(engine) } as const;
	const pid = forkChild(engine, child, { job: 'file', temp, path, chunks });
	log(engine, '*', `Background append only file rewriting started by pid ${pid}`);
	tell(engine, 'aof.rewriting', { pid, keys: child.keys, bytes });
}

/** Writes go on in a file of their own, so that the base and it are all there is; the manifest must know it first. */
function askIncrement(engine: Engine, client: number | null): void {
	const { aof } = engine.persistence;
	const manifest = withNewIncrement(aof.manifest, engine.config.appendfilename);
	const { name } = lastIncrement(manifest);
	aof.opening = { name, manifest, client };
	aof.waiting = true;
	askDisk(engine, { op: 'write', path: aofPath(engine, name), chunks: [] }, { for: 'aof-created', note: name });
}

export function onIncrementCreated(engine: Engine, name: Latin1, result: DiskResult): void {
	const { aof } = engine.persistence;
	if (!result.ok) log(engine, '#', `Can't open the append-only file ${name}: ${errorTexts[result.errno]}`);
	if (aof.opening === null) aof.lastRewriteOk = result.ok && aof.lastRewriteOk;
	else if (result.ok) persistManifest(engine, aof.opening.manifest, 'grows');
	else endOpening(engine, false);
}

export function onIncrementNamed(engine: Engine, result: DiskResult, note: Latin1): void {
	const { aof } = engine.persistence;
	if (aof.opening === null) return;
	const ok = isPersisted(engine, result, note);
	if (ok) {
		aof.manifest = aof.opening.manifest;
		goOnIn(engine, aof.opening.name);
		forkRewrite(engine);
	}
	endOpening(engine, ok, result);
}

/** The server does something else again. */
function endOpening(engine: Engine, ok: boolean, result?: DiskResult): void {
	const { aof } = engine.persistence;
	const client = engine.clients.byId.get(aof.opening?.client ?? -1);
	aof.opening = null;
	aof.waiting = false;
	if (!ok) {
		aof.lastRewriteOk = false;
		tell(engine, 'aof.rewrite-failed', { errno: result?.ok === false ? result.errno : null });
		armRewrite(engine);
	}
	if (client === undefined) return;
	if (ok) reply(client, encodeSimple('Background append only file rewriting started'));
	else replyError(engine, client, errorCantRewrite);
	unblockClient(engine, client);
}

const errorCantRewrite =
	"ERR Can't execute an AOF background rewriting. Please check the server logs for more information.";

function goOnIn(engine: Engine, name: Latin1): void {
	const { aof } = engine.persistence;
	log(engine, '*', `Creating AOF incr file ${name} on background rewrite`);
	if (aof.path !== null) syncNow(engine);
	aof.path = aofPath(engine, name);
	aof.incrementBytes = 0;
	aof.syncedBytes = 0;
}

export function onRewriteEnded(engine: Engine, child: Child, end: ChildEnd): void {
	const { aof } = engine.persistence;
	if ('signal' in end) {
		if (end.signal !== 'SIGUSR1') countFailure(engine, null);
		log(engine, '#', `Background AOF rewrite terminated by signal ${signalNumber(end.signal)}`);
		return endRewrite(engine, child.pid);
	}
	if (end.exit !== 0) {
		countFailure(engine, end.failed?.errno ?? null);
		log(engine, '#', 'Background AOF rewrite terminated with error');
		return endRewrite(engine, child.pid);
	}
	log(engine, '*', 'Background AOF rewrite terminated with success');
	const stem = engine.config.appendfilename;
	const manifest = withNewBase(aof.manifest, stem, engine.config['aof-use-rdb-preamble']);
	const temp = child.path ?? '';
	aof.finish = {
		temp,
		manifest,
		gathered: aof.state === 'wait-rewrite',
		baseBytes: child.bytes,
		pid: child.pid,
	};
	askDisk(engine, { op: 'rename', path: temp, to: aofPath(engine, manifest.base.name) }, { for: 'aof-base-placed' });
}

export function onBasePlaced(engine: Engine, result: DiskResult): void {
	const { aof } = engine.persistence;
	const { finish } = aof;
	if (finish === null) return;
	const base = finish.manifest.base?.name ?? '';
	const from = fileName(finish.temp);
	if (!result.ok) {
		const to = aofPath(engine, base);
		const text = `Error trying to rename the temporary AOF base file ${from} into ${to}`;
		return giveUp(engine, `${text}: ${errorTexts[result.errno]}`, result.errno);
	}
	log(engine, '*', `Successfully renamed the temporary AOF base file ${from} into ${base}`);
	if (!finish.gathered) return placeManifest(engine);
	finish.manifest = withNewIncrement(finish.manifest, engine.config.appendfilename);
	const to = aofPath(engine, lastIncrement(finish.manifest).name);
	const path = aofPath(engine, gatheredName(engine));
	askDisk(engine, { op: 'rename', path, to }, { for: 'aof-increment-placed' });
	// Operations are done in order: what is appended from here on comes after the renaming.
	if (aof.path !== null) aof.path = to;
}

export function onIncrementPlaced(engine: Engine, result: DiskResult): void {
	const { finish } = engine.persistence.aof;
	if (finish === null) return;
	const from = gatheredName(engine);
	const to = lastIncrement(finish.manifest).name;
	if (!result.ok) {
		const text = `Error trying to rename the temporary AOF incr file ${from} into ${to}`;
		removePlaced(engine, finish.manifest, false);
		return giveUp(engine, `${text}: ${errorTexts[result.errno]}`, result.errno);
	}
	log(engine, '*', `Successfully renamed the temporary AOF incr file ${from} into ${to}`);
	placeManifest(engine);
}

function placeManifest(engine: Engine): void {
	const { finish, path } = engine.persistence.aof;
	if (finish === null) return;
	finish.manifest = withRewrittenAsHistory(finish.manifest, path !== null);
	persistManifest(engine, finish.manifest, 'placed');
}

export function onManifestPlaced(engine: Engine, result: DiskResult, note: Latin1): void {
	const { aof } = engine.persistence;
	const { finish } = aof;
	if (finish === null) return;
	if (!isPersisted(engine, result, note)) {
		removePlaced(engine, finish.manifest, finish.gathered);
		return giveUp(engine, null, result.ok ? null : result.errno);
	}
	aof.manifest = finish.manifest;
	if (aof.state !== 'off') {
		aof.currentBytes = finish.baseBytes + aof.incrementBytes;
		aof.baseBytes = aof.currentBytes;
	}
	if (removeHistory(engine)) persistManifest(engine, aof.manifest, 'collected');
	else finishRewrite(engine);
}

/** True: the manifest is another one now. */
export function removeHistory(engine: Engine): boolean {
	const { aof } = engine.persistence;
	const { history } = aof.manifest;
	if (history.length === 0 || engine.config['aof-disable-auto-gc']) return false;
	for (const { name } of history) {
		log(engine, '*', `Removing the history file ${name} in the background`);
		removeFile(engine, aofPath(engine, name));
	}
	aof.manifest = { ...aof.manifest, history: [] };
	return true;
}

/** What was superfluous is gone, or a later start will try again. */
export function onHistoryRemoved(engine: Engine, result: DiskResult, note: Latin1): void {
	isPersisted(engine, result, note);
	if (engine.persistence.aof.finish !== null) finishRewrite(engine);
}

function finishRewrite(engine: Engine): void {
	const { aof } = engine.persistence;
	aof.lastRewriteOk = true;
	aof.failures = 0;
	log(engine, '*', 'Background AOF rewrite finished successfully');
	tell(engine, 'aof.rewritten', { base: aof.manifest.base?.name ?? '', bytes: aof.finish?.baseBytes ?? 0 });
	if (aof.state === 'wait-rewrite') aof.state = 'on';
	endRewrite(engine, aof.finish?.pid ?? 0);
}

/** What has got its name already, but is in no manifest. */
function removePlaced(engine: Engine, manifest: AofManifest, increment: boolean): void {
	if (manifest.base !== null) removeFile(engine, aofPath(engine, manifest.base.name));
	if (increment) removeFile(engine, aofPath(engine, lastIncrement(manifest).name));
}

function giveUp(engine: Engine, text: Latin1 | null, errno: Errno | null): void {
	if (text !== null) log(engine, '#', text);
	countFailure(engine, errno);
	endRewrite(engine, engine.persistence.aof.finish?.pid ?? 0);
}

function countFailure(engine: Engine, errno: Errno | null): void {
	const { aof } = engine.persistence;
	tell(engine, 'aof.rewrite-failed', { errno });
	aof.lastRewriteOk = false;
	aof.failures++;
}

function endRewrite(engine: Engine, pid: number): void {
	const { aof } = engine.persistence;
	aof.finish = null;
	removeTemporary(engine, pid);
	aof.lastRewriteSeconds = secondOf(engine) - aof.rewriteStartedAt;
	aof.rewriteStartedAt = -1;
	if (aof.state === 'wait-rewrite') {
		aof.buffer = '';
		log(engine, '*', `Removing the temp incr aof file ${gatheredName(engine)} in the background`);
		removeFile(engine, aofPath(engine, gatheredName(engine)));
		aof.rewriteScheduled = true;
	}
	ports().onBgsaveDone(engine, { exit: 0 });
	armRewrite(engine);
}

export function removeTemporary(engine: Engine, pid: number): void {
	const { written, done } = rewriteNames(pid);
	removeFile(engine, pathOf(engine, done));
	removeFile(engine, pathOf(engine, written));
}

function fileName(path: Latin1): Latin1 {
	return path.slice(path.lastIndexOf('/') + 1);
}

/** Timer 'aof-rewrite'. */
export function rewriteIfDue(engine: Engine): void {
	const { aof } = engine.persistence;
	if (childActive(engine) || engine.phase !== 'serving') return;
	const grown = growth(engine);
	if (!aof.rewriteScheduled && grown === null) return;
	if (isLimited(engine)) return armRewrite(engine);
	if (!aof.rewriteScheduled) log(engine, '*', `Starting automatic rewriting of AOF on ${grown}% growth`);
	startRewrite(engine);
}
