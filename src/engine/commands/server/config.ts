// CONFIG: settings are shown, changed and written back to the file they came from. @redis config.c

import type { Latin1 } from '../../../base';
import { asLatin1 } from '../../../base';
import { encodeBulk, encodeMap } from '../../../resp';
import { blockClient, unblockClient } from '../../clients/blocking';
import type { Client } from '../../clients/client';
import { armIdleCheck } from '../../clients/idle';
import { errors, ok, reply, replyError } from '../../clients/reply';
import type { ConfigName } from '../../config/config';
import { configSet as assignSettings, configGet as findSettings, showValue } from '../../config/config';
import { errnoTexts } from '../../config/load';
import { rewriteConfigText } from '../../config/rewrite';
import type { DiskResult } from '../../input';
import { log } from '../../log';
import { usedMemory } from '../../memory';
import { armRewrite } from '../../persistence/aof/due';
import { followAppendonly } from '../../persistence/aof/switch';
import { askDisk, tellDisk } from '../../persistence/disk';
import { armSavePoints } from '../../persistence/save-points';
import type { DiskPurpose } from '../../persistence/state';
import { onBacklogSizeChanged, onReplicationConfigChanged } from '../../replication/config-hooks';
import type { Engine } from '../../state';
import { resetStats } from '../../stats';
import { emit, tell } from '../../trace-tell';
import { addressText } from '../connection/client-list';
import { replyHelp } from '../containers';

export function configGet(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const found = findSettings(engine.config, argv.slice(2));
	let bytes = encodeMap(found.size, client.resp);
	for (const [name, value] of found) bytes += encodeBulk(name) + encodeBulk(value);
	reply(client, bytes);
}

export function configSet(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	if (argv.length % 2 === 1) return replyError(engine, client, errors.syntax);
	const allowed = engine.config['enable-protected-configs'];
	const outcome = assignSettings(engine.config, argv.slice(2), {
		loading: engine.phase === 'loading',
		protectedAllowed: allowed === 'yes' || (allowed === 'local' && addressText(client.peer).startsWith('127.')),
	});
	if (!outcome.ok) return replyError(engine, client, outcome.error);
	for (const name of outcome.assigned) {
		engine.configSources.set(name, { from: 'command', command: 'CONFIG SET', at: engine.now });
	}
	for (const name of outcome.changed) {
		afterSet[name]?.(engine);
		tell(engine, 'config.changed', { name, value: showValue(engine.config, name) });
	}
	reply(client, ok);
}

/** What has to happen at once when a setting has changed. */
const afterSet: Readonly<Partial<Record<ConfigName, (engine: Engine) => void>>> = {
	'repl-backlog-size': onBacklogSizeChanged,
	'repl-backlog-ttl': onReplicationConfigChanged,
	'repl-timeout': onReplicationConfigChanged,
	'repl-ping-replica-period': onReplicationConfigChanged,
	'repl-diskless-sync': onReplicationConfigChanged,
	'repl-diskless-sync-delay': onReplicationConfigChanged,
	'repl-diskless-sync-max-replicas': onReplicationConfigChanged,
	'min-replicas-to-write': onReplicationConfigChanged,
	'min-replicas-max-lag': onReplicationConfigChanged,
	save: armSavePoints,
	appendonly: followAppendonly,
	'auto-aof-rewrite-percentage': armRewrite,
	'auto-aof-rewrite-min-size': armRewrite,
	timeout: armIdleCheck,
	port: listenAgain,
	bind: listenAgain,
	maxmemory: warnAboutMemory,
};

function listenAgain(engine: Engine): void {
	emit(engine, { kind: 'unlisten' });
	emit(engine, { kind: 'listen', port: engine.config.port, binds: engine.config.bind });
}

/** @redis config.c updateMaxmemory */
function warnAboutMemory(engine: Engine): void {
	const { maxmemory } = engine.config;
	const used = usedMemory(engine);
	if (maxmemory === 0 || maxmemory >= used) return;
	log(
		engine,
		'#',
		`WARNING: the new maxmemory value set via CONFIG SET (${maxmemory}) is smaller than the current memory usage (${used}). ` +
			'This will result in key eviction and/or the inability to accept new write commands depending on the maxmemory-policy.',
	);
}

export function configResetstat(engine: Engine, client: Client): void {
	resetStats(engine.stats);
	reply(client, ok);
}

/** The file is read, rewritten and put in place; the answer waits for it. @redis config.c configRewriteCommand */
export function configRewrite(engine: Engine, client: Client): void {
	if (engine.configFile === '') return replyError(engine, client, 'ERR The server is running without a config file');
	blockClient(engine, client, { kind: 'save' });
	askDisk(engine, { op: 'read', path: engine.configFile }, { for: 'config-rewrite-read', client: client.id });
}

export function onConfigRewriteDone(
	engine: Engine,
	purpose: Extract<DiskPurpose, { for: `config-rewrite${string}` }>,
	result: DiskResult,
): void {
	if (purpose.for === 'config-rewrite-read' && (result.ok || result.errno === 'ENOENT')) {
		const old = result.ok ? asLatin1(result.bytes ?? '') : '';
		const chunks = [rewriteConfigText(old, engine.config)];
		const { client } = purpose;
		askDisk(engine, { op: 'write', path: besideConfig(engine), chunks }, { for: 'config-rewrite-written', client });
		return;
	}
	if (purpose.for === 'config-rewrite-written' && result.ok) return placeConfig(engine, purpose.client);
	if (!result.ok && purpose.for === 'config-rewrite-written') {
		const why = `(${errnoTexts[result.errno]})`;
		const opened = result.errno === 'ENOSPC' || result.errno === 'EIO';
		const failed = opened ? `Failed after writing (${result.written ?? 0}) bytes to` : 'Could not create';
		log(engine, '#', `${failed} tmp config file ${why}`);
	}
	if (!result.ok && purpose.for !== 'config-rewrite-read')
		tellDisk(engine, { op: 'unlink', path: besideConfig(engine) });
	if (result.ok) log(engine, '#', 'CONFIG REWRITE executed with success.');
	else log(engine, '#', `CONFIG REWRITE failed: ${errnoTexts[result.errno]}`);
	const client = engine.clients.byId.get(purpose.client);
	if (client === undefined) return;
	unblockClient(engine, client);
	if (result.ok) reply(client, ok);
	else replyError(engine, client, `ERR Rewriting config file: ${errnoTexts[result.errno]}`);
}

/** Where the new text stands until it is complete. @redis config.c rewriteConfigOverwriteFile */
function besideConfig({ configFile, boot }: Engine): Latin1 {
	return `${configFile}.${boot.pid}`;
}

function placeConfig(engine: Engine, client: number): void {
	const path = besideConfig(engine);
	tellDisk(engine, { op: 'fsync', path });
	askDisk(engine, { op: 'rename', path, to: engine.configFile }, { for: 'config-rewrite', client });
}

export function configHelp(_engine: Engine, client: Client): void {
	replyHelp(client, 'CONFIG', [
		'GET <pattern>',
		'    Return parameters matching the glob-like <pattern> and their values.',
		'SET <directive> <value>',
		'    Set the configuration <directive> to <value>.',
		'RESETSTAT',
		'    Reset statistics reported by the INFO command.',
		'REWRITE',
		'    Rewrite the configuration file.',
	]);
}
