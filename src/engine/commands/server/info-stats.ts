// INFO's sections that count. @redis server.c genRedisInfoString, genRedisInfoStringCommandStats

import type { Latin1 } from '../../../base';
import type { Engine } from '../../state';
import { infoLines } from './info-lines';

export function statsSection(engine: Engine): Latin1 {
	const { stats } = engine;
	return infoLines([
		['total_connections_received', stats.connectionsReceived],
		['total_commands_processed', stats.commandsProcessed],
		['instantaneous_ops_per_sec', operationsPerSecond(engine)],
		['total_net_input_bytes', stats.netInputBytes + stats.netReplInputBytes],
		['total_net_output_bytes', stats.netOutputBytes + stats.netReplOutputBytes],
		['total_net_repl_input_bytes', stats.netReplInputBytes],
		['total_net_repl_output_bytes', stats.netReplOutputBytes],
		['instantaneous_input_kbps', '0.00'],
		['instantaneous_output_kbps', '0.00'],
		['instantaneous_input_repl_kbps', '0.00'],
		['instantaneous_output_repl_kbps', '0.00'],
		['rejected_connections', stats.connectionsRejected],
		['sync_full', stats.syncFull],
		['sync_partial_ok', stats.syncPartialOk],
		['sync_partial_err', stats.syncPartialErr],
		['expired_keys', stats.expiredKeys],
		['expired_stale_perc', '0.00'],
		['expired_time_cap_reached_count', 0],
		['expire_cycle_cpu_milliseconds', 0],
		['evicted_keys', stats.evictedKeys],
		['evicted_clients', 0],
		['total_eviction_exceeded_time', 0],
		['current_eviction_exceeded_time', 0],
		['keyspace_hits', stats.keyspaceHits],
		['keyspace_misses', stats.keyspaceMisses],
		['pubsub_channels', engine.listeners.channel.size],
		['pubsub_patterns', engine.listeners.pattern.size],
		['pubsubshard_channels', engine.listeners.shard.size],
		['latest_fork_usec', stats.totalForks === 0 ? 0 : forkMicros],
		['total_forks', stats.totalForks],
		['migrate_cached_sockets', 0],
		['slave_expires_tracked_keys', 0],
		['active_defrag_hits', 0],
		['active_defrag_misses', 0],
		['active_defrag_key_hits', 0],
		['active_defrag_key_misses', 0],
		['total_active_defrag_time', 0],
		['current_active_defrag_time', 0],
		['tracking_total_keys', 0],
		['tracking_total_items', 0],
		['tracking_total_prefixes', 0],
		['unexpected_error_replies', stats.unexpectedErrorReplies],
		['total_error_replies', stats.errorReplies],
		['dump_payload_sanitizations', 0],
		['total_reads_processed', stats.readsProcessed],
		['total_writes_processed', stats.writesProcessed],
		['io_threaded_reads_processed', 0],
		['io_threaded_writes_processed', 0],
		['reply_buffer_shrinks', 0],
		['reply_buffer_expands', 0],
	]);
}

/** Nominal: a fork takes no virtual time. */
const forkMicros = 300;

/** Redis averages 16 samples, one each 100 ms; here the rate is measured from one look to the next. */
const measuredMicros = 1_600_000;

function operationsPerSecond(engine: Engine): number {
	const { stats } = engine;
	if (stats.sampledAt === null) {
		stats.sampledAt = engine.now;
		stats.sampledCommands = stats.commandsProcessed;
		return 0;
	}
	const elapsed = engine.now - stats.sampledAt;
	const rate =
		elapsed === 0 ? 0 : Math.floor(((stats.commandsProcessed - stats.sampledCommands) * 1_000_000) / elapsed);
	if (elapsed >= measuredMicros) {
		stats.sampledAt = engine.now;
		stats.sampledCommands = stats.commandsProcessed;
	}
	return rate;
}

/** What the commands' own rows say that they cost. */
export function cpuSection(engine: Engine): Latin1 {
	let micros = 0;
	for (const counted of engine.stats.commands.values()) micros += counted.micros;
	const user = (micros / 1_000_000).toFixed(6);
	return infoLines([
		['used_cpu_sys', user],
		['used_cpu_user', user],
		['used_cpu_sys_children', '0.000000'],
		['used_cpu_user_children', '0.000000'],
		['used_cpu_sys_main_thread', user],
		['used_cpu_user_main_thread', user],
	]);
}

export function commandStatsSection(engine: Engine): Latin1 {
	let text = '';
	for (const [name, { calls, micros, rejected, failed }] of engine.stats.commands) {
		const perCall = (calls === 0 ? 0 : micros / calls).toFixed(2);
		text += `cmdstat_${name}:calls=${calls},usec=${micros},usec_per_call=${perCall}`;
		text += `,rejected_calls=${rejected},failed_calls=${failed}\r\n`;
	}
	return text;
}

/** In the order of the codes, as a radix tree keeps them. */
export function errorStatsSection(engine: Engine): Latin1 {
	const codes = [...engine.stats.errors.keys()].sort();
	return codes.map((code) => `errorstat_${safe(code)}:count=${engine.stats.errors.get(code)}\r\n`).join('');
}

/** What would break the format becomes `_`. @redis server.c getSafeInfoString */
function safe(name: Latin1): Latin1 {
	return name.replace(/[#:\n\r]/g, '_');
}

export function latencyStatsSection(engine: Engine): Latin1 {
	if (!engine.config['latency-tracking']) return '';
	const percentiles = engine.config['latency-tracking-info-percentiles'];
	let text = '';
	for (const [name, { calls, micros }] of engine.stats.commands) {
		if (calls === 0) continue;
		const value = bucketMicros(micros / calls);
		text += `latency_percentiles_usec_${name}:${percentiles.map((p) => `p${p}=${value}`).join(',')}\r\n`;
	}
	return text;
}

/** The upper end of the histogram's bucket: 128 of them between two powers of two nanoseconds. */
function bucketMicros(micros: number): Latin1 {
	const nanos = Math.max(1, Math.floor(micros * 1000));
	let width = 1;
	while (width * 256 <= nanos) width *= 2;
	return ((Math.floor(nanos / width) * width + width - 1) / 1000).toFixed(3);
}
