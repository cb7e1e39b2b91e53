// All directives of redis-server 7.0 with their defaults, in one table. Those that have no effect here are kept as
// values, so that configuration files are accepted and CONFIG GET answers as the real server does.

import type { Latin1 } from '../../base';
import { int64Max } from '../../base';
import { int32Max, int32Min, integer, oneOf, optionalText, text, uint32Max, yesNo } from './kinds';
import { uint64Max } from './numbers';
import {
	bind,
	clientOutputBufferLimit,
	dir,
	latencyPercentiles,
	notifyKeyspaceEvents,
	oomScoreAdjValues,
	replicaof,
	save,
	shutdownOnSignal,
} from './special';

/** @redis config.c static_configs */
export const directives = {
	rdbchecksum: yesNo(true, { flags: ['immutable'] }),
	daemonize: yesNo(false, { flags: ['immutable'] }),
	'io-threads-do-reads': yesNo(false, { flags: ['immutable'] }),
	'always-show-logo': yesNo(false, { flags: ['immutable'] }),
	'protected-mode': yesNo(true),
	rdbcompression: yesNo(true),
	'rdb-del-sync-files': yesNo(false),
	activerehashing: yesNo(true),
	'stop-writes-on-bgsave-error': yesNo(true),
	'set-proc-title': yesNo(true, { flags: ['immutable'] }),
	'dynamic-hz': yesNo(true),
	'lazyfree-lazy-eviction': yesNo(false),
	'lazyfree-lazy-expire': yesNo(false),
	'lazyfree-lazy-server-del': yesNo(false),
	'lazyfree-lazy-user-del': yesNo(false),
	'lazyfree-lazy-user-flush': yesNo(false),
	'repl-disable-tcp-nodelay': yesNo(false),
	'repl-diskless-sync': yesNo(true),
	'aof-rewrite-incremental-fsync': yesNo(true),
	'no-appendfsync-on-rewrite': yesNo(false),
	'cluster-require-full-coverage': yesNo(true),
	'rdb-save-incremental-fsync': yesNo(true),
	'aof-load-truncated': yesNo(true),
	'aof-use-rdb-preamble': yesNo(true),
	'aof-timestamp-enabled': yesNo(false),
	'cluster-replica-no-failover': yesNo(false, { alias: 'cluster-slave-no-failover' }),
	'replica-lazy-flush': yesNo(false, { alias: 'slave-lazy-flush' }),
	'replica-serve-stale-data': yesNo(true, { alias: 'slave-serve-stale-data' }),
	'replica-read-only': yesNo(true, { alias: 'slave-read-only' }),
	'replica-ignore-maxmemory': yesNo(true, { alias: 'slave-ignore-maxmemory' }),
	'jemalloc-bg-thread': yesNo(true),
	activedefrag: yesNo(false),
	'syslog-enabled': yesNo(false, { flags: ['immutable'] }),
	'cluster-enabled': yesNo(false, { flags: ['immutable'] }),
	appendonly: yesNo(false, { flags: ['deny-loading'] }),
	'cluster-allow-reads-when-down': yesNo(false),
	'cluster-allow-pubsubshard-when-down': yesNo(true),
	'crash-log-enabled': yesNo(true),
	'crash-memcheck-enabled': yesNo(true),
	'use-exit-on-panic': yesNo(false, { flags: ['hidden'] }),
	'disable-thp': yesNo(true, { flags: ['immutable'] }),
	'cluster-allow-replica-migration': yesNo(true),
	'replica-announced': yesNo(true),
	'latency-tracking': yesNo(true),
	'aof-disable-auto-gc': yesNo(false),
	'replica-ignore-disk-write-errors': yesNo(false),
	'tls-cluster': yesNo(false),
	'tls-replication': yesNo(false),
	'tls-prefer-server-ciphers': yesNo(false),
	'tls-session-caching': yesNo(true),
	aclfile: text('', { flags: ['immutable'] }),
	unixsocket: optionalText({ flags: ['immutable'] }),
	pidfile: optionalText({ flags: ['immutable'] }),
	'replica-announce-ip': optionalText({ alias: 'slave-announce-ip' }),
	masteruser: optionalText({ flags: ['sensitive'] }),
	'cluster-announce-ip': optionalText(),
	'cluster-config-file': text('nodes.conf', { flags: ['immutable'] }),
	'cluster-announce-hostname': optionalText({}, hostnameError),
	'syslog-ident': text('redis', { flags: ['immutable'] }),
	dbfilename: text('dump.rdb', { flags: ['protected'] }, dbfilenameError),
	appendfilename: text('appendonly.aof', { flags: ['immutable'] }, appendfilenameError),
	appenddirname: text('appendonlydir', { flags: ['immutable'] }, appenddirnameError),
	server_cpulist: optionalText({ flags: ['immutable'] }),
	bio_cpulist: optionalText({ flags: ['immutable'] }),
	aof_rewrite_cpulist: optionalText({ flags: ['immutable'] }),
	bgsave_cpulist: optionalText({ flags: ['immutable'] }),
	'ignore-warnings': text(''),
	'proc-title-template': text('{title} {listen-addr} {server-mode}', {}, titleTemplateError),
	'bind-source-addr': optionalText(),
	logfile: text('', { flags: ['immutable'] }),
	masterauth: optionalText({ flags: ['sensitive', 'binary'] }),
	requirepass: optionalText({ flags: ['sensitive', 'binary'] }),
	'tls-cert-file': optionalText(),
	'tls-key-file': optionalText(),
	'tls-key-file-pass': optionalText(),
	'tls-client-cert-file': optionalText(),
	'tls-client-key-file': optionalText(),
	'tls-client-key-file-pass': optionalText(),
	'tls-dh-params-file': optionalText(),
	'tls-ca-cert-file': optionalText(),
	'tls-ca-cert-dir': optionalText(),
	'tls-protocols': optionalText(),
	'tls-ciphers': optionalText(),
	'tls-ciphersuites': optionalText(),
	supervised: oneOf(['upstart', 'systemd', 'auto', 'no'], 'no', { flags: ['immutable'] }),
	'syslog-facility': oneOf(
		['user', 'local0', 'local1', 'local2', 'local3', 'local4', 'local5', 'local6', 'local7'],
		'local0',
		{ flags: ['immutable'] },
	),
	'repl-diskless-load': oneOf(['disabled', 'on-empty-db', 'swapdb'], 'disabled', { flags: ['deny-loading'] }),
	loglevel: oneOf(['debug', 'verbose', 'notice', 'warning'], 'notice'),
	'maxmemory-policy': oneOf(
		[
			'volatile-lru',
			'volatile-lfu',
			'volatile-random',
			'volatile-ttl',
			'allkeys-lru',
			'allkeys-lfu',
			'allkeys-random',
			'noeviction',
		],
		'noeviction',
	),
	appendfsync: oneOf(['everysec', 'always', 'no'], 'everysec'),
	'oom-score-adj': oneOf(['no', 'yes', 'relative', 'absolute'], 'no', { same: { relative: 'yes' } }),
	'acl-pubsub-default': oneOf(['allchannels', 'resetchannels'], 'resetchannels'),
	'sanitize-dump-payload': oneOf(['no', 'yes', 'clients'], 'no'),
	'enable-protected-configs': oneOf(['no', 'yes', 'local'], 'no', { flags: ['immutable'] }),
	'enable-debug-command': oneOf(['no', 'yes', 'local'], 'no', { flags: ['immutable'] }),
	'enable-module-command': oneOf(['no', 'yes', 'local'], 'no', { flags: ['immutable'] }),
	'cluster-preferred-endpoint-type': oneOf(['ip', 'hostname', 'unknown-endpoint'], 'ip'),
	'propagation-error-behavior': oneOf(['ignore', 'panic', 'panic-on-replicas'], 'ignore'),
	'tls-auth-clients': oneOf(['no', 'yes', 'optional'], 'yes'),
	databases: integer(16, 1, int32Max, { flags: ['immutable'] }),
	port: integer(6379, 0, 65_535),
	'io-threads': integer(1, 1, 128, { flags: ['immutable'] }),
	'auto-aof-rewrite-percentage': integer(100, 0, int32Max),
	'cluster-replica-validity-factor': integer(10, 0, int32Max, { alias: 'cluster-slave-validity-factor' }),
	'list-max-listpack-size': integer(-2, int32Min, int32Max, { alias: 'list-max-ziplist-size' }),
	'tcp-keepalive': integer(300, 0, int32Max),
	'cluster-migration-barrier': integer(1, 0, int32Max),
	'active-defrag-cycle-min': integer(1, 1, 99),
	'active-defrag-cycle-max': integer(25, 1, 99),
	'active-defrag-threshold-lower': integer(10, 0, 1000),
	'active-defrag-threshold-upper': integer(100, 0, 1000),
	'lfu-log-factor': integer(10, 0, int32Max),
	'lfu-decay-time': integer(1, 0, int32Max),
	'replica-priority': integer(100, 0, int32Max, { alias: 'slave-priority' }),
	'repl-diskless-sync-delay': integer(5, 0, int32Max),
	'maxmemory-samples': integer(5, 1, int32Max),
	'maxmemory-eviction-tenacity': integer(10, 0, 100),
	timeout: integer(0, 0, int32Max),
	'replica-announce-port': integer(0, 0, 65_535, { alias: 'slave-announce-port' }),
	'tcp-backlog': integer(511, 0, int32Max, { flags: ['immutable'] }),
	'cluster-port': integer(0, 0, 65_535, { flags: ['immutable'] }),
	'cluster-announce-bus-port': integer(0, 0, 65_535),
	'cluster-announce-port': integer(0, 0, 65_535),
	'cluster-announce-tls-port': integer(0, 0, 65_535),
	'repl-timeout': integer(60, 1, int32Max),
	'repl-ping-replica-period': integer(10, 1, int32Max, { alias: 'repl-ping-slave-period' }),
	'list-compress-depth': integer(0, 0, int32Max),
	'rdb-key-save-delay': integer(0, int32Min, int32Max, { flags: ['hidden'] }),
	'key-load-delay': integer(0, int32Min, int32Max, { flags: ['hidden'] }),
	'active-expire-effort': integer(1, 1, 10),
	hz: integer(10, 0, int32Max, { clamp: clampHz }),
	'min-replicas-to-write': integer(0, 0, int32Max, { alias: 'min-slaves-to-write' }),
	'min-replicas-max-lag': integer(10, 0, int32Max, { alias: 'min-slaves-max-lag' }),
	'watchdog-period': integer(0, 0, int32Max, { flags: ['hidden'] }),
	'shutdown-timeout': integer(10, 0, int32Max),
	'repl-diskless-sync-max-replicas': integer(0, 0, int32Max),
	maxclients: integer(10_000, 1, uint32Max, { unsigned: true }),
	unixsocketperm: integer(0, 0, 0o777, { form: 'octal', unsigned: true, flags: ['immutable'] }),
	'socket-mark-id': integer(0, 0, uint32Max, { unsigned: true, flags: ['immutable'] }),
	'active-defrag-max-scan-fields': integer(1000, 1, int64Max),
	'slowlog-max-len': integer(128, 0, int64Max),
	'acllog-max-len': integer(128, 0, int64Max),
	'busy-reply-threshold': integer(5000, 0, int64Max, { alias: 'lua-time-limit' }),
	'cluster-node-timeout': integer(15_000, 0, int64Max),
	'slowlog-log-slower-than': integer(10_000, -1, int64Max),
	'latency-monitor-threshold': integer(0, 0, int64Max),
	'proto-max-bulk-len': integer(536_870_912, 1_048_576, int64Max, { form: 'memory' }),
	'stream-node-max-entries': integer(100, 0, int64Max),
	'repl-backlog-size': integer(1_048_576, 1, int64Max, { form: 'memory' }),
	maxmemory: integer(0, 0, uint64Max, { form: 'memory', unsigned: true }),
	'cluster-link-sendbuf-limit': integer(0, 0, uint64Max, { form: 'memory', unsigned: true }),
	'hash-max-listpack-entries': integer(512, 0, int64Max, { unsigned: true, alias: 'hash-max-ziplist-entries' }),
	'set-max-intset-entries': integer(512, 0, int64Max, { unsigned: true }),
	'zset-max-listpack-entries': integer(128, 0, int64Max, { unsigned: true, alias: 'zset-max-ziplist-entries' }),
	'active-defrag-ignore-bytes': integer(104_857_600, 1, int64Max, { form: 'memory', unsigned: true }),
	'hash-max-listpack-value': integer(64, 0, int64Max, {
		form: 'memory',
		unsigned: true,
		alias: 'hash-max-ziplist-value',
	}),
	'stream-node-max-bytes': integer(4096, 0, int64Max, { form: 'memory', unsigned: true }),
	'zset-max-listpack-value': integer(64, 0, int64Max, {
		form: 'memory',
		unsigned: true,
		alias: 'zset-max-ziplist-value',
	}),
	'hll-sparse-max-bytes': integer(3000, 0, int64Max, { form: 'memory', unsigned: true }),
	'tracking-table-max-keys': integer(1_000_000, 0, int64Max, { unsigned: true }),
	'client-query-buffer-limit': integer(1_073_741_824, 1_048_576, int64Max, { form: 'memory', unsigned: true }),
	'maxmemory-clients': integer(0, -100, int64Max, { form: 'memory-or-percent' }),
	'repl-backlog-ttl': integer(3600, 0, int64Max),
	'auto-aof-rewrite-min-size': integer(67_108_864, 0, int64Max, { form: 'memory' }),
	'loading-process-events-interval-bytes': integer(2_097_152, 1024, int32Max, { flags: ['hidden'] }),
	'tls-port': integer(0, 0, 65_535),
	'tls-session-cache-size': integer(20_480, 0, int32Max),
	'tls-session-cache-timeout': integer(300, 0, int32Max),
	'shutdown-on-sigint': shutdownOnSignal(),
	'shutdown-on-sigterm': shutdownOnSignal(),
	dir,
	save,
	'client-output-buffer-limit': clientOutputBufferLimit,
	'oom-score-adj-values': oomScoreAdjValues,
	'notify-keyspace-events': notifyKeyspaceEvents,
	bind,
	replicaof,
	'latency-tracking-info-percentiles': latencyPercentiles,
} as const;

/** @redis config.c updateHZ */
function clampHz(hz: number): number {
	return Math.min(500, Math.max(1, hz));
}

function dbfilenameError(name: Latin1): Latin1 | null {
	return name.includes('/') || name.includes('\\') ? "dbfilename can't be a path, just a filename" : null;
}

function appendfilenameError(name: Latin1): Latin1 | null {
	if (name === '') return "appendfilename can't be empty";
	return name.includes('/') || name.includes('\\') ? "appendfilename can't be a path, just a filename" : null;
}

function appenddirnameError(name: Latin1): Latin1 | null {
	if (name === '') return "appenddirname can't be empty";
	return name.includes('/') || name.includes('\\') ? "appenddirname can't be a path, just a dirname" : null;
}

/** @redis config.c isValidAnnouncedHostname */
function hostnameError(name: Latin1): Latin1 | null {
	if (name.length >= 256) return 'Hostnames must be less than 256 characters';
	return /^[A-Za-z0-9.-]*$/.test(name) ? null : 'Hostnames may only contain alphanumeric characters, hyphens or dots';
}

/** @redis server.c validateProcTitleTemplate */
function titleTemplateError(template: Latin1): Latin1 | null {
	const error = 'template format is invalid or contains unknown variables';
	let shown = '';
	for (let at = 0; at < template.length; at++) {
		if (template.charAt(at) !== '{') {
			shown += template.charAt(at);
			continue;
		}
		if (template.charAt(at + 1) === '{') {
			shown += '{';
			at++;
			continue;
		}
		const end = template.indexOf('}', at);
		const name = end < 0 ? '' : template.slice(at + 1, end);
		if (!titleVariables.includes(name)) return error;
		// The title itself and the mode are empty when a template is judged.
		if (name !== 'title' && name !== 'server-mode') shown += name;
		at = end;
	}
	return /[^ ]/.test(shown) ? null : error;
}

const titleVariables = ['title', 'listen-addr', 'server-mode', 'config-file', 'port', 'tls-port', 'unixsocket'];
