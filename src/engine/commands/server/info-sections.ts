// INFO's sections about the process, its clients, its files and its keys. @redis server.c genRedisInfoString

import type { Latin1 } from '../../../base';
import type { Database } from '../../keyspace/database';
import type { Engine } from '../../state';
import { deadlineOf } from '../../timers';
import { infoLines, yes } from './info-lines';

export function serverSection(engine: Engine): Latin1 {
	const { boot, config, now } = engine;
	const seconds = Math.floor(now / 1_000_000);
	const uptime = seconds - Math.floor(engine.startedAt / 1_000_000);
	const deadline = engine.shutdown?.deadline ?? null;
	return infoLines([
		['redis_version', boot.version],
		['redis_git_sha1', '00000000'],
		['redis_git_dirty', 0],
		['redis_build_id', 'ae4d7c971a948f0'],
		['redis_mode', 'standalone'],
		['os', 'Linux 5.15.49-linuxkit x86_64'],
		['arch_bits', 64],
		['monotonic_clock', 'POSIX clock_gettime'],
		['multiplexing_api', 'epoll'],
		['atomicvar_api', 'c11-builtin'],
		['gcc_version', '12.2.0'],
		['process_id', boot.pid],
		['process_supervised', 'no'],
		['run_id', engine.runId],
		['tcp_port', config.port],
		['server_time_usec', now],
		['uptime_in_seconds', uptime],
		['uptime_in_days', Math.floor(uptime / 86_400)],
		['hz', config.hz],
		['configured_hz', config.hz],
		['lru_clock', seconds % 2 ** 24],
		['executable', boot.executable],
		['config_file', engine.configFile],
		['io_threads_active', 0],
		...(deadline === null ? [] : [['shutdown_in_milliseconds', Math.floor((deadline - now) / 1000)] as const]),
	]);
}

export function clientsSection(engine: Engine): Latin1 {
	let replicas = 0;
	for (const client of engine.clients.byId.values()) if (client.role === 'replica') replicas++;
	const { blocked } = engine.clients;
	const timed = [...blocked].filter(({ blocked: why }) => why?.kind === 'wait' && why.deadline !== null).length;
	return infoLines([
		['connected_clients', engine.clients.byId.size - replicas],
		['cluster_connections', 0],
		['maxclients', engine.config.maxclients],
		['client_recent_max_input_buffer', 20_480],
		['client_recent_max_output_buffer', 0],
		['blocked_clients', blocked.size],
		['tracking_clients', 0],
		['clients_in_timeout_table', timed],
	]);
}

export function persistenceSection(engine: Engine): Latin1 {
	const { persistence } = engine;
	const { child } = persistence;
	const saving = child?.kind === 'aof-rewrite' ? null : child;
	const second = Math.floor(engine.now / 1_000_000);
	return infoLines([
		['loading', yes(engine.phase === 'loading')],
		['async_loading', 0],
		['current_cow_peak', 0],
		['current_cow_size', 0],
		['current_cow_size_age', 0],
		['current_fork_perc', '0.00'],
		['current_save_keys_processed', 0],
		['current_save_keys_total', child === null ? 0 : child.keys],
		['rdb_changes_since_last_save', engine.dirty],
		['rdb_bgsave_in_progress', yes(saving !== null)],
		['rdb_last_save_time', persistence.lastSave],
		['rdb_last_bgsave_status', persistence.lastBgsaveOk ? 'ok' : 'err'],
		['rdb_last_bgsave_time_sec', persistence.lastBgsaveSeconds],
		['rdb_current_bgsave_time_sec', saving === null ? -1 : second - Math.floor(saving.startedAt / 1_000_000)],
		['rdb_saves', engine.stats.rdbSaves],
		['rdb_last_cow_size', persistence.lastCowBytes],
		['rdb_last_load_keys_expired', persistence.lastLoadExpired],
		['rdb_last_load_keys_loaded', persistence.lastLoadKeys],
		...aofFields(engine, second),
		['module_fork_in_progress', 0],
		['module_fork_last_cow_size', 0],
		...openAofFields(engine),
		...loadingFields(engine),
	]);
}

function aofFields({ persistence: { aof, child } }: Engine, second: number): [Latin1, Latin1 | number][] {
	const rewrites = child?.kind === 'aof-rewrite';
	const fields: [Latin1, Latin1 | number][] = [
		['aof_enabled', yes(aof.state !== 'off')],
		['aof_rewrite_in_progress', yes(rewrites)],
		['aof_rewrite_scheduled', yes(aof.rewriteScheduled)],
		['aof_last_rewrite_time_sec', aof.lastRewriteSeconds],
		['aof_current_rewrite_time_sec', rewrites ? second - aof.rewriteStartedAt : -1],
		['aof_last_bgrewrite_status', aof.lastRewriteOk ? 'ok' : 'err'],
		['aof_rewrites', aof.rewrites],
		['aof_rewrites_consecutive_failures', aof.failures],
		['aof_last_write_status', aof.writeError === null ? 'ok' : 'err'],
		['aof_last_cow_size', 0],
	];
	return fields;
}

/** Only while the file is on; they stand behind all others. */
function openAofFields({ persistence: { aof } }: Engine): [Latin1, Latin1 | number][] {
	if (aof.state === 'off') return [];
	return [
		['aof_current_size', aof.currentBytes],
		['aof_base_size', aof.baseBytes],
		['aof_pending_rewrite', 0],
		['aof_buffer_length', aof.buffer.length],
		['aof_pending_bio_fsync', yes(aof.syncing)],
		['aof_delayed_fsync', aof.delayedSyncs],
	];
}

/** Only while a data set is being loaded. How far it is follows from the time that has passed. */
function loadingFields(engine: Engine): [Latin1, Latin1 | number][] {
	const { loading } = engine.persistence;
	if (loading === null) return [];
	const span = Math.max(1, deadlineOf(engine, 'loading') - loading.startedAt);
	const part = Math.min(1, (engine.now - loading.startedAt) / span);
	const loaded = Math.floor(loading.bytes * part);
	const elapsed = Math.floor((engine.now - loading.startedAt) / 1_000_000);
	return [
		['loading_start_time', Math.floor(loading.startedAt / 1_000_000)],
		['loading_total_bytes', loading.bytes],
		['loading_rdb_used_mem', 0],
		['loading_loaded_bytes', loaded],
		['loading_loaded_perc', (100 * part).toFixed(2)],
		['loading_eta_seconds', elapsed === 0 ? 1 : Math.floor((elapsed * (loading.bytes - loaded)) / (loaded + 1))],
	];
}

export function keyspaceSection(engine: Engine): Latin1 {
	let text = '';
	for (const db of engine.keyspace.databases) {
		const keys = db.keys.size;
		const expires = db.expires.size;
		if (keys === 0 && expires === 0) continue;
		text += `db${db.index}:keys=${keys},expires=${expires},avg_ttl=${averageTtl(engine, db)}\r\n`;
	}
	return text;
}

const ttlSamples = 20;

/** In milliseconds, of a few keys, as Redis's expire cycle samples them. */
function averageTtl(engine: Engine, db: Database): number {
	let sum = 0;
	let count = 0;
	for (const at of db.expires.values()) {
		sum += Math.max(0, at - Math.floor(engine.now / 1000));
		if (++count === ttlSamples) break;
	}
	return count === 0 ? 0 : Math.floor(sum / count);
}
