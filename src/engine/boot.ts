// From the first input to "Ready to accept connections": settings, the listening socket, the data set. Each question to
// the outside ends a turn; its answer goes on from there.
// @redis server.c main, initServer, listenToPort, loadDataFromDisk, redisAsciiArt

import type { Latin1 } from '../base';
import { byteLength, invariant, micros } from '../base';
import {
	startsWithoutSocket,
	startsWithoutTls,
	startsWithoutUserFile,
	takeSocketFolder,
	takeUserFile,
} from './boot-files';
import { assignWords, configLines, configNames, findDirective, hasFlag, showValue } from './config/config';
import { continueConfigLoad, errnoTexts, startConfigLoad } from './config/load';
import { joinPath } from './config/special';
import { die, exit } from './exit';
import type { DiskResult, EngineInputOf, Unbound } from './input';
import { rearmExpiry } from './keyspace/active-expiry';
import { createDatabases } from './keyspace/database';
import { log, printText } from './log';
import { logoText } from './logo';
import { askManifest, askOldFile, takeManifest } from './persistence/aof/start';
import { askDisk, rdbPath, tellDisk } from './persistence/disk';
import { loadDataset, logLoaded } from './persistence/snapshot';
import type { ReplicationSaveInfo } from './ports';
import { replicationBeforeLoad, replicationBoot, replicationServes } from './replication/hooks';
import type { Engine } from './state';
import { armTimer } from './timers';
import { emit, isTold, tell } from './trace-tell';

/** Input 'boot'. */
export function onBoot(engine: Engine, boot: EngineInputOf<'boot'>): void {
	const load = startConfigLoad(boot.argv, boot.cwd, boot.version);
	engine.configLoad = load;
	for (const [name, value] of boot.defaults ?? []) {
		const directive = findDirective(name);
		invariant(directive !== null, `no directive ${name}`);
		assignWords(load.config, directive, [value], false);
		load.sources.set(directive, { from: 'image' });
	}
	readConfig(engine, null);
}

/** The disk's answer to a question of the settings' reader. */
export function readConfig(engine: Engine, answer: DiskResult | null): void {
	const load = engine.configLoad;
	if (load === null) return;
	const next = continueConfigLoad(load, answer);
	if (next.kind === 'ask') {
		const { question } = next;
		const { op, path } = question;
		if (question.op === 'read' && 'why' in question) log(engine, '#', 'Reading config from stdin');
		askDisk(engine, { op, path }, { for: 'config-file' });
	} else if (next.kind === 'fatal') {
		emit(engine, { kind: 'print', stream: 'stderr', text: next.stderr });
		exit(engine, 1, 'config');
	} else if (next.kind === 'unreadable') {
		die(engine, 'config', next.log);
	} else if (load.sentinel) {
		die(engine, 'config', load.file === '' ? sentinelNeedsFile : sentinelLater);
	} else {
		engine.config = load.config;
		engine.configSources = load.sources;
		engine.configFile = load.file;
		engine.configLoad = null;
		initServer(engine);
	}
}

const sentinelNeedsFile = 'Sentinel needs config file on disk to save state. Exiting...';
const sentinelLater = 'Sentinel is not part of this server yet. Exiting...';

function initServer(engine: Engine): void {
	const { boot, config } = engine;
	engine.keyspace.databases = createDatabases(config.databases);
	log(engine, '#', 'oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo');
	const build = 'bits=64, commit=00000000, modified=0';
	log(engine, '#', `Redis version=${boot.version}, ${build}, pid=${boot.pid}, just started`);
	if (boot.argv.length > 0) log(engine, '#', 'Configuration loaded');
	else log(engine, '#', `Warning: no config file specified, using the default config. ${howToConfigure(boot.command)}`);
	engine.initialised = true;
	if (!startsWithoutTls(engine)) return;
	log(engine, '*', 'monotonic clock: POSIX clock_gettime');
	tell(engine, 'process.booted', { pid: boot.pid, version: boot.version });
	if (isTold(engine)) tellSettings(engine);
	if (config.port !== 0 && config.bind.length !== 0) {
		emit(engine, { kind: 'listen', port: config.port, binds: config.bind });
	} else if (config.unixsocket === '') {
		die(engine, 'bind', 'Configured to not listen anywhere, exiting.');
	} else startsWithoutSocket(engine);
}

/** What the file and the command line have changed. */
function tellSettings(engine: Engine): void {
	const { config } = engine;
	for (const name of configNames) {
		const changed = configLines(config, name).some(({ isDefault }) => !isDefault);
		if (changed && !hasFlag(name, 'sensitive'))
			tell(engine, 'config.changed', { name, value: showValue(config, name) });
	}
}

function howToConfigure(command: Latin1): Latin1 {
	return `In order to specify a config file use ${command} /path/to/redis.conf`;
}

function logUnbound(engine: Engine, { bind, errno }: Unbound): void {
	const socket = `${bind.replace(/^-/, '')}:${engine.config.port}`;
	// A name that nobody knows never got as far as the call.
	const why = `${errno === 'ENOTFOUND' ? '' : 'bind: '}${errnoTexts[errno]}`;
	log(engine, '#', `Warning: Could not create server TCP listening socket ${socket}: ${why}`);
}

/** Input 'listen-done'. */
export function onListenDone(engine: Engine, input: EngineInputOf<'listen-done'>): void {
	const { config } = engine;
	// CONFIG SET port or bind: the server lives on, listening or not.
	const moved = engine.phase !== 'starting';
	const {
		bind: [first = ''],
	} = config;
	for (const each of input.ok ? (input.absent ?? []) : [{ bind: first, ...input }]) logUnbound(engine, each);
	if (input.ok && !moved && input.absent?.length === config.bind.length && config.unixsocket === '') {
		return die(engine, 'bind', 'Configured to not listen anywhere, exiting.');
	}
	if (!input.ok) {
		const failed = `Failed listening on port ${config.port} (TCP), aborting.`;
		return moved ? log(engine, '#', failed) : die(engine, 'bind', failed);
	}
	tell(engine, 'process.listening', { port: config.port });
	if (!moved && startsWithoutSocket(engine)) onSocketsOpen(engine);
}

/** The disk knows the folder of the Unix socket, or not. */
export function onSocketFolder(engine: Engine, result: DiskResult): void {
	if (takeSocketFolder(engine, result)) onSocketsOpen(engine);
}

function onSocketsOpen(engine: Engine): void {
	const { boot, config } = engine;
	if (config.pidfile !== '') tellDisk(engine, { op: 'write', path: config.pidfile, chunks: [`${boot.pid}\n`] });
	if (config['always-show-logo'] || (boot.terminal === true && config.logfile === '')) {
		printText(engine, logoText(boot.version, config.port, boot.pid));
	} else {
		log(engine, '*', `Running mode=standalone, port=${config.port}.`);
	}
	log(engine, '#', 'Server initialized');
	if (boot.overcommitWarning) log(engine, '#', overcommitWarning);
	const [module] = config.modules;
	if (module !== undefined) {
		askDisk(engine, { op: 'read', path: joinPath(config.dir, module) }, { for: 'module' });
		return;
	}
	if (config.moduleSettings.length > 0) {
		const unknown = 'Module Configuration detected without loadmodule directive or no ApplyConfig call: aborting';
		return die(engine, 'load', unknown);
	}
	if (startsWithoutUserFile(engine)) startLoading(engine);
}

/** The disk has given the file of users. */
export function onUserFile(engine: Engine, result: DiskResult): void {
	if (takeUserFile(engine, result)) startLoading(engine);
}

function startLoading(engine: Engine): void {
	replicationBeforeLoad(engine);
	askManifest(engine);
}

/** None can be loaded here: a missing one fails as it does everywhere. @redis module.c moduleLoad */
export function onModuleRead(engine: Engine, result: DiskResult): void {
	const path = engine.config.modules[0] ?? '';
	const missing = `${path}: cannot open shared object file: ${errnoTexts.ENOENT}`;
	const why = result.ok ? 'this server loads no modules.' : missing;
	log(engine, '#', `Module ${path} failed to load: ${why}`);
	die(engine, 'load', `Can't load module from ${path}: server aborting`);
}

/** The disk has given the manifest of the append-only file: it is what is loaded, if it is on. */
export function onManifestRead(engine: Engine, result: DiskResult): void {
	if (!takeManifest(engine, result)) return;
	if (engine.config.appendonly) askOldFile(engine);
	else askDisk(engine, { op: 'read', path: rdbPath(engine) }, { for: 'load' });
}

/** The files were read and one of them is open. They don't say where in a stream they stood. */
export function onAofOpened(engine: Engine): void {
	serve(engine, null);
}

export const overcommitWarning =
	'WARNING Memory overcommit must be enabled! Without it, a background save or replication may fail under low memory ' +
	'condition. Being disabled, it can can also cause failures without low memory condition, see ' +
	"https://github.com/jemalloc/jemalloc/issues/1328. To fix this issue add 'vm.overcommit_memory = 1' to " +
	"/etc/sysctl.conf and then reboot or run the command 'sysctl vm.overcommit_memory=1' for this to take effect.";

/** The disk has given dump.rdb. */
export function onDatasetRead(engine: Engine, result: DiskResult): void {
	if (!result.ok) {
		if (result.errno === 'ENOENT') return serve(engine, null);
		return die(engine, 'load', `Fatal error loading the DB: ${errnoTexts[result.errno]}. Exiting.`);
	}
	engine.phase = 'loading';
	const bytes = [result.bytes ?? ''];
	const loaded = loadDataset(engine, { bytes, feedsDeletions: engine.config.replicaof === null });
	if (!loaded.ok) {
		if (loaded.invalid) return die(engine, 'load', 'Fatal error loading the DB: Invalid argument. Exiting.');
		return exit(engine, 1, 'load');
	}
	const { keys, expired, replication } = loaded;
	engine.persistence.loading = {
		startedAt: engine.now,
		bytes: byteLength(result.bytes ?? ''),
		keys,
		expired,
		replication,
	};
	const delay = Math.max(0, engine.config['key-load-delay']) * keys;
	if (delay === 0) finishLoading(engine);
	else armTimer(engine, 'loading', micros(engine.now + delay));
}

/** Timer 'loading', or at once. */
export function finishLoading(engine: Engine): void {
	const { persistence } = engine;
	const { loading } = persistence;
	if (loading === null) return;
	persistence.loading = null;
	logLoaded(engine, loading.keys, loading.expired);
	const took = (engine.now - loading.startedAt) / 1_000_000;
	log(engine, '*', `DB loaded from disk: ${took.toFixed(3)} seconds`);
	const { replication } = loading;
	tell(engine, 'rdb.loaded', {
		path: rdbPath(engine),
		keys: loading.keys,
		replid: replication?.replid ?? null,
		offset: replication?.offset ?? null,
	});
	serve(engine, replication);
}

function serve(engine: Engine, loaded: ReplicationSaveInfo | null): void {
	replicationBoot(engine, loaded);
	const { maxmemory, port, unixsocket } = engine.config;
	if (port !== 0) log(engine, '*', 'Ready to accept connections');
	if (unixsocket !== '') log(engine, '*', `The server is now ready to accept connections at ${unixsocket}`);
	if (maxmemory > 0 && maxmemory < 1_048_576) {
		const doubt = 'Are you sure this is what you really want?';
		log(
			engine,
			'#',
			`WARNING: You specified a maxmemory value that is less than 1MB (current value is ${maxmemory} bytes). ${doubt}`,
		);
	}
	engine.phase = 'serving';
	replicationServes(engine);
	rearmExpiry(engine);
}
