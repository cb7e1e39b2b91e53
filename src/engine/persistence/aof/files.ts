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

/** The answer to the rename comes with purpose `aof-<then>`. */
export function persistManifest(
	engine: Engine,
	manifest: AofManifest,
	then: 'migrated' | 'opened' | 'placed' | 'collected' | 'grows',
): void {
	const temp = aofPath(engine, temporaryManifestName(engine));
	tellDisk(engine, { op: 'write', path: temp, chunks: [manifestText(manifest)] });
	tellDisk(engine, { op: 'fsync', path: temp });
	const to = aofPath(engine, manifestName(engine));
	askDisk(engine, { op: 'rename', path: temp, to }, { for: `aof-${then}` });
}

/** False, and logged: the manifest is not in place. */
export function isPersisted(engine: Engine, result: DiskResult): boolean {
	if (result.ok) return true;
	const names = `${temporaryManifestName(engine)} into ${manifestName(engine)}`;
	log(engine, '#', `Error trying to rename the temporary AOF manifest file ${names}: ${errorTexts[result.errno]}`);
	return false;
}

/** In the background: nobody waits for it. */
export function removeFile(engine: Engine, path: Latin1): void {
	emit(engine, { kind: 'disk', ticket: 0, op: 'unlink', path });
}
