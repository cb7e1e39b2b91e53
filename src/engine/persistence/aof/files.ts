// Where the files of the append-only file are, and how its manifest gets onto the disk: written beside, synced, renamed.
// @redis aof.c writeAofManifestFile, makePath

import type { Latin1 } from '../../../base';
import type { DiskResult } from '../../input';
import { log } from '../../log';
import type { Engine } from '../../state';
import { emit } from '../../trace-tell';
import { askDisk, errorTexts, pathOf, tellDisk } from '../disk';
import type { AofManifest } from './manifest';
import { manifestText } from './manifest';

export function aofDirectory(engine: Engine): Latin1 {
	return pathOf(engine, engine.config.appenddirname);
}

export function aofPath(engine: Engine, name: Latin1): Latin1 {
	return `${aofDirectory(engine)}/${name}`;
}

export function manifestName(engine: Engine): Latin1 {
	return `${engine.config.appendfilename}.manifest`;
}

function temporaryManifestName(engine: Engine): Latin1 {
	return `temp-${manifestName(engine)}`;
}

/** The increment of a rewrite that turns the file on, until its base is there. */
export function gatheredName(engine: Engine): Latin1 {
	return `temp-${engine.config.appendfilename}.incr`;
}

/** Commands of a rewrite's child and of its parent: both name a file after the child. */
export function rewriteNames(pid: number): { readonly written: Latin1; readonly done: Latin1 } {
	return { written: `temp-rewriteaof-${pid}.aof`, done: `temp-rewriteaof-bg-${pid}.aof` };
}

/** What a manifest is put in place for. */
export type ManifestThen = 'migrated' | 'opened' | 'placed' | 'collected' | 'grows';

/** The answer to the rename comes with purpose `aof-<then>`. */
export function persistManifest(engine: Engine, manifest: AofManifest, then: ManifestThen): void {
	const temp = aofPath(engine, temporaryManifestName(engine));
	const chunks = [manifestText(manifest)];
	askDisk(engine, { op: 'write', path: temp, chunks }, { for: 'aof-manifest-written', note: then });
}

/** Null: it goes on. Else whose question has failed. */
export function onManifestWritten(engine: Engine, result: DiskResult, note: Latin1): ManifestThen | null {
	const then = note as ManifestThen;
	if (!result.ok) return then;
	const path = aofPath(engine, temporaryManifestName(engine));
	const to = aofPath(engine, manifestName(engine));
	tellDisk(engine, { op: 'fsync', path });
	askDisk(engine, { op: 'rename', path, to }, { for: `aof-${then}` });
	return null;
}

/** The note of an answer that is about the temporary file. */
export const unwritten = 'unwritten';

/** False, and logged: the manifest is not in place. */
export function isPersisted(engine: Engine, result: DiskResult, note: Latin1): boolean {
	if (result.ok) return true;
	if (note === unwritten) {
		const name = temporaryManifestName(engine);
		log(engine, '#', `Error trying to write the temporary AOF manifest file ${name}: ${errorTexts[result.errno]}`);
		return false;
	}
	const names = `${temporaryManifestName(engine)} into ${manifestName(engine)}`;
	log(engine, '#', `Error trying to rename the temporary AOF manifest file ${names}: ${errorTexts[result.errno]}`);
	return false;
}

/** In the background: nobody waits for it. */
export function removeFile(engine: Engine, path: Latin1): void {
	emit(engine, { kind: 'disk', ticket: 0, op: 'unlink', path });
}
