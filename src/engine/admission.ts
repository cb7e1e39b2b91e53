// Whether a command may run, and with which words it is refused: the checks of processCommand, in Redis's order.
// @redis server.c processCommand: partial: no ACL, no cluster, no maxmemory

import type { Latin1 } from '../base';
import type { Client } from './clients/client';
import { listens } from './clients/pubsub';
import { errors } from './clients/reply';
import type { Command } from './commands/lookup';
import { flagBit } from './commands/lookup';
import { errnoTexts } from './config/load';
import { deniedBy } from './persistence/misconf';
import { ports } from './ports';
import type { Engine, Shortcuts } from './state';

const replicates = flagBit.write | flagBit.may_replicate;

/** For whom no check can fail while the server is `open`: no transaction, no role, known by name. */
export function isPlain(client: Client): boolean {
	const quiet = client.multi === null && client.replica === null && !client.monitors && !listens(client);
	return quiet && client.role === 'normal' && client.authenticated;
}

export function freshShortcuts(engine: Engine): Shortcuts {
	const { shortcuts } = engine;
	if (!shortcuts.stale) return shortcuts;
	const { config, persistence } = engine;
	const slower = Number(config['slowlog-log-slower-than']);
	shortcuts.stale = false;
	shortcuts.renamed = config.renamed;
	shortcuts.slowMicros = slower < 0 ? Number.POSITIVE_INFINITY : slower;
	shortcuts.open =
		engine.phase === 'serving' &&
		config.replicaof === null &&
		config['min-replicas-to-write'] === 0 &&
		persistence.lastBgsaveOk &&
		persistence.aof.writeError === null &&
		engine.clients.pauses.size === 0;
	return shortcuts;
}

/** The error, or null. */
export function refusal(engine: Engine, client: Client, command: Command): Latin1 | null {
	const { config } = engine;
	if (!client.authenticated && config.requirepass !== '' && (command.bits & flagBit.no_auth) === 0)
		return errors.noAuth;
	if (client.multi !== null && (command.bits & flagBit.no_multi) !== 0) {
		return 'ERR Command not allowed inside a transaction';
	}
	// EXEC is what it will run.
	const queued = command.name === 'exec' ? client.multi : null;
	const bits = command.bits | (queued === null ? 0 : queued.bits);
	const denies = ~command.bits | (queued === null ? 0 : queued.lackedBits);
	return (
		refusedWrite(engine, client, command, bits) ??
		refusedWhileListening(client, command) ??
		refusedWhileStale(engine, denies) ??
		(engine.phase === 'loading' && (denies & flagBit.loading) !== 0 ? errors.loading : null) ??
		((client.role === 'replica' || client.monitors) && (bits & (replicates | flagBit.readonly)) !== 0
			? "ERR Replica can't interact with the keyspace"
			: null)
	);
}

function refusedWrite(engine: Engine, client: Client, command: Command, bits: number): Latin1 | null {
	const obeys = client.role === 'master';
	const writes = (bits & flagBit.write) !== 0;
	const denied = !obeys && (writes || command.name === 'ping') ? persistenceRefusal(engine) : null;
	if (denied !== null) return denied;
	if (!writes) return null;
	if (!hasGoodReplicas(engine)) return errors.noReplicas;
	const { config } = engine;
	return config.replicaof !== null && config['replica-read-only'] && !obeys ? errors.readonly : null;
}

const saidWhileListening: ReadonlySet<Latin1> = new Set([
	'ping',
	'subscribe',
	'ssubscribe',
	'unsubscribe',
	'sunsubscribe',
	'psubscribe',
	'punsubscribe',
	'quit',
	'reset',
]);

function refusedWhileListening(client: Client, { name }: Command): Latin1 | null {
	if (client.resp === 3 || saidWhileListening.has(name) || !listens(client)) return null;
	const allowed = '(P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context';
	return `ERR Can't execute '${name}': only ${allowed}`;
}

function refusedWhileStale(engine: Engine, denies: number): Latin1 | null {
	const { config } = engine;
	const stale = config.replicaof !== null && !config['replica-serve-stale-data'] && ports().masterLinkDown(engine);
	return stale && (denies & flagBit.stale) !== 0 ? errors.masterDown : null;
}

/** @redis server.c writeCommandsDeniedByDiskError */
function persistenceRefusal(engine: Engine): Latin1 | null {
	const why = deniedBy(engine);
	if (why === 'rdb') return errors.misconf;
	const { writeError } = engine.persistence.aof;
	return why === null || writeError === null
		? null
		: `MISCONF Errors writing to the AOF file: ${errnoTexts[writeError]}`;
}

/** @redis replication.c checkGoodReplicasStatus */
function hasGoodReplicas(engine: Engine): boolean {
	const { config } = engine;
	if (config.replicaof !== null || config['min-replicas-to-write'] === 0) return true;
	if (config['min-replicas-max-lag'] === 0) return true;
	return ports().goodReplicas(engine) >= config['min-replicas-to-write'];
}
