// SAVE and the save of a shutdown: the server writes dump.rdb itself and does nothing else until the disk has answered.
// @redis rdb.c rdbSave

import type { Latin1 } from '../../base';
import { errnoTexts } from '../config/load';
import type { DiskResult, Errno } from '../input';
import { totalKeys } from '../keyspace/database';
import { log } from '../log';
import { ports } from '../ports';
import type { Engine } from '../state';
import { tell } from '../trace-tell';
import { askDisk, pathOf, rdbPath, tellDisk } from './disk';
import { serialiseDataset } from './snapshot';
import type { ForegroundSave } from './state';

/** The outcome comes to `onSaved`, in a later turn. */
export function startSave(engine: Engine, then: ForegroundSave['then']): void {
	const chunks = serialiseDataset(engine, ports().replicationSaveInfo(engine));
	const bytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
	const temp = `temp-${engine.boot.pid}.rdb`;
	const save: ForegroundSave = {
		path: rdbPath(engine),
		temp: pathOf(engine, temp),
		bytes,
		keys: totalKeys(engine),
		then,
	};
	engine.persistence.saving = save;
	tell(engine, 'rdb.saving', { path: save.path, background: false, pid: null });
	askDisk(engine, { op: 'write', path: save.temp, chunks }, { for: 'save-write', save });
}

/** The written file goes over the old one. Null: not done yet; else whether the data set is safe. */
export function onSaveWritten(engine: Engine, save: ForegroundSave, result: DiskResult): boolean | null {
	if (!result.ok) return saveFailed(engine, save, result.errno, writeError(engine, save, result));
	tellDisk(engine, { op: 'fsync', path: save.temp });
	askDisk(engine, { op: 'rename', path: save.temp, to: save.path }, { for: 'save-rename', save });
	return null;
}

export function onSaveRenamed(engine: Engine, save: ForegroundSave, result: DiskResult): boolean {
	const { persistence } = engine;
	if (!result.ok) {
		const text = `Error moving temp DB file ${fileName(save.temp)} on the final destination ${fileName(save.path)} `;
		return saveFailed(
			engine,
			save,
			result.errno,
			`${text}(in server root dir ${engine.config.dir}): ${errnoTexts[result.errno]}`,
		);
	}
	log(engine, '*', 'DB saved on disk');
	persistence.saving = null;
	persistence.lastSave = Math.floor(engine.now / 1_000_000);
	persistence.lastBgsaveOk = true;
	engine.dirty = 0;
	tell(engine, 'rdb.saved', { path: save.path, bytes: save.bytes, keys: save.keys });
	return true;
}

function saveFailed(engine: Engine, save: ForegroundSave, errno: Errno, text: Latin1): boolean {
	log(engine, '#', text);
	tell(engine, 'rdb.failed', { path: save.path, background: false, errno });
	tellDisk(engine, { op: 'unlink', path: save.temp });
	engine.persistence.saving = null;
	return false;
}

function writeError(engine: Engine, save: ForegroundSave, failed: DiskResult & { readonly ok: false }): Latin1 {
	return rdbError(engine, save.temp, failed.errno, failed.written ?? 0, save.bytes);
}

/** Of a write that failed, or of the file that could not be opened for it. */
export function rdbError(engine: Engine, temp: Latin1, errno: Errno, written: number, total: number): Latin1 {
	if (errno === 'ENOSPC' || errno === 'EIO') return rdbWriteError(errno, written, total);
	const text = `Failed opening the temp RDB file ${fileName(temp)} (in server root dir ${engine.config.dir}) for saving`;
	return `${text}: ${errnoTexts[errno]}`;
}

/** Of stdio, through which Redis writes an RDB. */
const bufferBytes = 4_096;

/** Redis names the call that failed: what fits into the last buffer is written when the file is flushed. */
function rdbWriteError(errno: Errno, written: number, total: number): Latin1 {
	const flushed = Math.floor(Math.max(0, total - 1) / bufferBytes) * bufferBytes;
	return `Write error saving DB on disk(${written < flushed ? 'rdbSaveRio' : 'fflush'}): ${errnoTexts[errno]}`;
}

function fileName(path: Latin1): Latin1 {
	return path.slice(path.lastIndexOf('/') + 1);
}
