// The append-only file at the start of the process: its manifest, a file of an older version, the files one after the
// other, and then the increment that the server goes on in. Each question to the disk ends a turn.
// @redis aof.c aofLoadManifestFromDisk, loadAppendOnlyFiles, aofUpgradePrepare, aofOpenIfNeededOnServerStart

import { asLatin1, byteLength, type Latin1, micros } from '../../../base';
import { die, exit } from '../../exit';
import type { DiskResult, Errno } from '../../input';
import { log } from '../../log';
import { ports } from '../../ports';
import type { Engine } from '../../state';
import { armTimer } from '../../timers';
import { tell } from '../../trace-tell';
import { askDisk, errorTexts, pathOf, tellDisk } from '../disk';
import { serialiseBase } from './base';
import { aofDirectory, aofPath, isPersisted, manifestName, persistManifest, rewriteNames } from './files';
import { loadAofFile } from './load';
import { isEmptyManifest, lastIncrement, loadedFiles, readManifest, withNewBase, withNewIncrement } from './manifest';
import { removeHistory } from './rewrite';
import { secondOf } from './state';

/** First question: which files there are. They are known even where the file is off: it may be turned on. */
export function askManifest(engine: Engine): void {
	askDisk(engine, { op: 'read', path: aofPath(engine, manifestName(engine)) }, { for: 'aof-manifest' });
}

/** False: the process ends. */
export function takeManifest(engine: Engine, result: DiskResult): boolean {
	if (!result.ok) {
		if (result.errno === 'ENOENT' || result.errno === 'ENOTDIR') return true;
		const path = aofPath(engine, manifestName(engine));
		die(
			engine,
			'load',
			`Fatal error: can't open the AOF manifest file ${path} for reading: ${errorTexts[result.errno]}`,
		);
		return false;
	}
	const read = readManifest(asLatin1(result.bytes ?? ''));
	if (read.ok) {
		engine.persistence.aof.manifest = read.manifest;
		return true;
	}
	log(engine, '#', '\n*** FATAL AOF MANIFEST FILE ERROR ***\n');
	if (read.line !== null) {
		log(engine, '#', `Reading the manifest file, at line ${read.line.number}\n`);
		log(engine, '#', `>>> '${read.line.text}'\n`);
	}
	log(engine, '#', `${read.why}\n`);
	exit(engine, 1, 'load');
	return false;
}

/** Second question: is there a file as servers before 7.0 had it? */
export function askOldFile(engine: Engine): void {
	askDisk(engine, { op: 'read', path: pathOf(engine, engine.config.appendfilename) }, { for: 'aof-old-file' });
}

/** It is looked for whatever the manifest says. */
export function takeOldFile(engine: Engine, result: DiskResult): void {
	askDirectory(engine, result.ok);
}

/** Also where an earlier start was interrupted between the manifest and the move. */
function isUnmoved({ config, persistence }: Engine, names: readonly Latin1[]): boolean {
	const { base, increments } = persistence.aof.manifest;
	if (increments.length > 0) return false;
	return base === null || (base.name === config.appendfilename && !names.includes(base.name));
}

function migrate(engine: Engine): void {
	const { aof } = engine.persistence;
	const { appendfilename } = engine.config;
	aof.manifest = { ...aof.manifest, base: { name: appendfilename, seq: 1, type: 'b' }, baseSeq: 1 };
	tellDisk(engine, { op: 'mkdir', path: aofDirectory(engine) });
	persistManifest(engine, aof.manifest, 'migrated');
}

export function onMigrated(engine: Engine, result: DiskResult, note: Latin1): void {
	if (!isPersisted(engine, result, note)) return exit(engine, 1, 'load');
	const { appenddirname, appendfilename } = engine.config;
	tellDisk(engine, {
		op: 'rename',
		path: pathOf(engine, appendfilename),
		to: aofPath(engine, appendfilename),
	});
	const where = `into the AOF directory (${appenddirname})`;
	log(engine, '*', `Successfully migrated an old-style AOF file (${appendfilename}) ${where}.`);
	engine.phase = 'loading';
	beginAofLoad(engine, null);
}

/** Third question: a file that the manifest names must be there. */
function askDirectory(engine: Engine, oldFile: boolean): void {
	if (!oldFile && isEmptyManifest(engine.persistence.aof.manifest)) return openAof(engine);
	const note = oldFile ? hasOldFile : '';
	askDisk(engine, { op: 'list', path: aofDirectory(engine) }, { for: 'aof-directory', note });
}

const hasOldFile = 'old-file';

/** A file of the older kind moves into the directory and becomes the base. */
export function takeDirectory(engine: Engine, result: DiskResult, note: Latin1): void {
	const { aof } = engine.persistence;
	const names = result.ok ? (result.names ?? []) : [];
	if (note === hasOldFile && isUnmoved(engine, names)) return migrate(engine);
	const missing = loadedFiles(aof.manifest).find(({ name }) => !names.includes(name));
	if (missing !== undefined) {
		log(engine, '#', `Unable to obtain the AOF file ${missing.name} length. stat: ${errorTexts.ENOENT}`);
		return exit(engine, 1, 'load');
	}
	engine.phase = 'loading';
	beginAofLoad(engine, null);
}

/** The files of the manifest, one after the other; `client` is DEBUG LOADAOF's. */
export function beginAofLoad(engine: Engine, client: number | null): void {
	const { now, persistence } = engine;
	const at = { startedAt: now, fileStartedAt: now };
	persistence.aof.load = { index: 0, ...at, bytes: 0, baseBytes: 0, entries: 0, client };
	askNextFile(engine);
}

function askNextFile(engine: Engine): void {
	const { aof } = engine.persistence;
	const { load } = aof;
	if (load === null) return;
	const file = loadedFiles(aof.manifest)[load.index];
	if (file === undefined) return waitForLoad(engine);
	load.fileStartedAt = engine.now;
	askDisk(engine, { op: 'read', path: aofPath(engine, file.name) }, { for: 'aof-file' });
}

export function takeFile(engine: Engine, result: DiskResult): void {
	const { aof } = engine.persistence;
	const { load } = aof;
	if (load === null) return;
	const files = loadedFiles(aof.manifest);
	const file = files[load.index];
	if (file === undefined) return;
	if (!result.ok) {
		const text = `Fatal error: can't open the append log file ${file.name} for reading: ${errorTexts[result.errno]}`;
		return die(engine, 'load', text);
	}
	const bytes = result.bytes ?? '';
	const loaded = loadAofFile(engine, file.name, bytes);
	if (loaded.outcome === 'failed') return exit(engine, 1, 'load');
	const isLast = load.index === files.length - 1;
	if (loaded.outcome === 'truncated' && !isLast) {
		log(engine, '#', 'Fatal error: the truncated file is not the last file');
		return exit(engine, 1, 'load');
	}
	const kind = file.type === 'b' ? 'base' : 'incr';
	if (loaded.outcome !== 'empty') {
		log(engine, '*', `DB loaded from ${kind} file ${file.name}: ${secondsSince(engine, load.fileStartedAt)} seconds`);
	}
	load.bytes += byteLength(bytes);
	if (kind === 'base') load.baseBytes = byteLength(bytes);
	else aof.incrementBytes = byteLength(bytes);
	load.entries += loaded.entries;
	load.index++;
	askNextFile(engine);
}

/** key-load-delay holds the end back. */
function waitForLoad(engine: Engine): void {
	const { load } = engine.persistence.aof;
	const delay = Math.max(0, engine.config['key-load-delay']) * (load?.entries ?? 0);
	if (delay === 0) finishAofLoad(engine);
	else armTimer(engine, 'loading', micros(engine.now + delay));
}

/** Timer 'loading', or at once. */
export function finishAofLoad(engine: Engine): void {
	const { aof } = engine.persistence;
	const { load } = aof;
	if (load === null) return;
	aof.currentBytes = load.bytes;
	aof.baseBytes = load.baseBytes;
	tell(engine, 'aof.loaded', { files: loadedFiles(aof.manifest).length, entries: load.entries, bytes: load.bytes });
	aof.load = null;
	if (load.client !== null) return ports().onAofReloaded(engine, load.client);
	log(engine, '*', `DB loaded from append only file: ${secondsSince(engine, load.startedAt)} seconds`);
	openAof(engine);
}

function secondsSince(engine: Engine, startedAt: number): Latin1 {
	return ((engine.now - startedAt) / 1_000_000).toFixed(3);
}

/** The increment that the server goes on in; a server that starts without any file gets a base, too. */
function openAof(engine: Engine): void {
	const { aof } = engine.persistence;
	aof.state = 'on';
	tellDisk(engine, { op: 'mkdir', path: aofDirectory(engine) });
	if (!isEmptyManifest(aof.manifest)) return openIncrement(engine);
	const { config, boot } = engine;
	const manifest = withNewBase(aof.manifest, config.appendfilename, config['aof-use-rdb-preamble']);
	aof.manifest = manifest;
	const path = pathOf(engine, rewriteNames(boot.pid).written);
	askDisk(engine, { op: 'write', path, chunks: serialiseBase(engine) }, { for: 'aof-base-filled' });
}

/** The first base of all, still under another name. */
export function onBaseFilled(engine: Engine, result: DiskResult): void {
	const path = pathOf(engine, rewriteNames(engine.boot.pid).written);
	if (!result.ok) {
		tellDisk(engine, { op: 'unlink', path });
		if (result.errno === 'EROFS') return die(engine, 'load', noDirectory(engine, result.errno));
		return die(engine, 'load', `Write error writing append only file on disk: ${errorTexts[result.errno]}`);
	}
	tellDisk(engine, { op: 'fsync', path });
	const to = aofPath(engine, engine.persistence.aof.manifest.base?.name ?? '');
	askDisk(engine, { op: 'rename', path, to }, { for: 'aof-base-written' });
}

/** Its folder is made first, and nobody waited for the answer. */
function noDirectory({ config }: Engine, errno: Errno): Latin1 {
	return `Can't open or create append-only dir ${config.appenddirname}: ${errorTexts[errno]}`;
}

export function onBaseWritten(engine: Engine, result: DiskResult): void {
	const { aof } = engine.persistence;
	if (!result.ok) {
		const text = `Error moving temp append only file on the final destination: ${errorTexts[result.errno]}`;
		return die(engine, 'load', text);
	}
	log(engine, '*', `Creating AOF base file ${aof.manifest.base?.name ?? ''} on server start`);
	openIncrement(engine);
}

function openIncrement(engine: Engine): void {
	const { aof } = engine.persistence;
	const isNew = aof.manifest.increments.length === 0;
	if (isNew) aof.manifest = withNewIncrement(aof.manifest, engine.config.appendfilename);
	const { name } = lastIncrement(aof.manifest);
	aof.path = aofPath(engine, name);
	aof.syncedBytes = aof.incrementBytes;
	aof.lastSync = secondOf(engine);
	if (!isNew) return opened(engine, `Opening AOF incr file ${name} on server start`);
	tellDisk(engine, { op: 'write', path: aof.path, chunks: [] });
	persistManifest(engine, aof.manifest, 'opened');
}

export function onOpened(engine: Engine, result: DiskResult, note: Latin1): void {
	if (!isPersisted(engine, result, note)) return exit(engine, 1, 'load');
	opened(engine, `Creating AOF incr file ${lastIncrement(engine.persistence.aof.manifest).name} on server start`);
}

function opened(engine: Engine, text: Latin1): void {
	log(engine, '*', text);
	if (removeHistory(engine)) persistManifest(engine, engine.persistence.aof.manifest, 'collected');
	ports().onAofOpened(engine);
}
