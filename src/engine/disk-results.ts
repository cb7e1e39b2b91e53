// An answer of the disk goes to whoever asked.

import type { Latin1 } from '../base';
import { onDatasetRead, onManifestRead, onModuleRead, onSocketFolder, onUserFile, readConfig } from './boot';
import { onTlsRead } from './boot-files';
import { unblockClient } from './clients/blocking';
import { ok, reply, replyError } from './clients/reply';
import { onConfigRewriteDone } from './commands/server/config';
import type { DiskResult, Ticket } from './input';
import { onAppended, onSynced } from './persistence/aof/feed';
import { onManifestWritten, unwritten } from './persistence/aof/files';
import {
	onBasePlaced,
	onHistoryRemoved,
	onIncrementCreated,
	onIncrementNamed,
	onIncrementPlaced,
	onManifestPlaced,
} from './persistence/aof/rewrite';
import {
	onBaseFilled,
	onBaseWritten,
	onMigrated,
	onOpened,
	takeDirectory,
	takeFile,
	takeOldFile,
} from './persistence/aof/start';
import { onSaveRenamed, onSaveWritten } from './persistence/save';
import type { DiskPurpose, ForegroundSave } from './persistence/state';
import { onSyncDisk } from './replication/hooks';
import { onExitSynced, onFinalSave } from './shutdown';
import type { Engine } from './state';

type PurposeName = DiskPurpose['for'];
type AofPurpose = Extract<DiskPurpose, { for: `aof-${string}` }>;

export function takeDiskResult(engine: Engine, ticket: Ticket, result: DiskResult): void {
	const { pending } = engine.persistence;
	const purpose = pending.get(ticket);
	if (purpose === undefined) return;
	pending.delete(ticket);
	if (isSync(purpose)) return onSyncDisk(engine, purpose, result);
	if (isAof(purpose)) return onAofDisk(engine, purpose, result);
	switch (purpose.for) {
		case 'config-file':
			return readConfig(engine, result);
		case 'module':
			return onModuleRead(engine, result);
		case 'tls':
			return onTlsRead(engine, purpose.file, result);
		case 'socket-folder':
			return onSocketFolder(engine, result);
		case 'user-file':
			return onUserFile(engine, result);
		case 'exit-synced':
			return onExitSynced(engine);
		case 'load':
			return onDatasetRead(engine, result);
		case 'save-write':
			return endSave(engine, purpose.save, onSaveWritten(engine, purpose.save, result));
		case 'save-rename':
			return endSave(engine, purpose.save, onSaveRenamed(engine, purpose.save, result));
		default:
			return onConfigRewriteDone(engine, purpose, result);
	}
}

function isSync(purpose: DiskPurpose): purpose is Extract<DiskPurpose, { for: `sync-${string}` }> {
	return (purpose.for satisfies PurposeName).startsWith('sync-');
}

function isAof(purpose: DiskPurpose): purpose is AofPurpose {
	return (purpose.for satisfies PurposeName).startsWith('aof-');
}

const aofRows: { readonly [K in AofPurpose['for']]: (engine: Engine, result: DiskResult, note: Latin1) => void } = {
	'aof-manifest': onManifestRead,
	'aof-manifest-written': (engine, result, note) => {
		const then = onManifestWritten(engine, result, note);
		if (then !== null) aofRows[`aof-${then}`](engine, result, unwritten);
	},
	'aof-old-file': takeOldFile,
	'aof-migrated': onMigrated,
	'aof-directory': takeDirectory,
	'aof-file': takeFile,
	'aof-base-filled': onBaseFilled,
	'aof-base-written': onBaseWritten,
	'aof-opened': onOpened,
	'aof-append': (engine, result, bytes) => onAppended(engine, bytes, result),
	'aof-created': (engine, result, name) => onIncrementCreated(engine, name, result),
	'aof-synced': onSynced,
	'aof-grows': onIncrementNamed,
	'aof-base-placed': onBasePlaced,
	'aof-increment-placed': onIncrementPlaced,
	'aof-placed': onManifestPlaced,
	'aof-collected': onHistoryRemoved,
};

function onAofDisk(engine: Engine, purpose: AofPurpose, result: DiskResult): void {
	aofRows[purpose.for](engine, result, purpose.note ?? '');
}

/** `saved` is null while the save goes on. */
function endSave(engine: Engine, { then }: ForegroundSave, saved: boolean | null): void {
	if (saved === null) return;
	if (then.kind === 'exit') return onFinalSave(engine, saved);
	// FLUSHALL has answered already.
	if (then.kind === 'nothing') return;
	const client = engine.clients.byId.get(then.client);
	if (client === undefined) return;
	if (saved) reply(client, ok);
	else replyError(engine, client, 'ERR');
	unblockClient(engine, client);
}
