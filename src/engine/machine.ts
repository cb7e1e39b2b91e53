// One redis-server as a machine: an input and the time go in, effects and trace events come out, and nothing else
// happens. Each input is a turn of Redis's event loop: the work, then what the loop does before it sleeps.
// @redis server.c beforeSleep

import type { Latin1, Micros } from '../base';
import { cloneState, createRng, deriveSeed, nextHex } from '../base';
import { createClients } from './clients/client';
import { flushReplies } from './clients/networking';
import { createListeners } from './clients/pubsub';
import { processHeld } from './clients/read-client';
import { createConfig } from './config/config';
import type { EngineEffect } from './effect';
import type { EngineInput, EngineInputOf } from './input';
import { takeInput } from './inputs';
import { createKeyspace, databaseAt } from './keyspace/database';
import { flushAof } from './persistence/aof/feed';
import { followRefusal } from './persistence/misconf';
import { armSavePoints } from './persistence/save-points';
import { createPersistence } from './persistence/state';
import { propagatePending } from './propagate';
import { checkWaiting, createReplication, flushReplicas } from './replication/hooks';
import { createSlowlog } from './slowlog';
import type { Engine } from './state';
import { createStats } from './stats';
import { createTimers, earliestDeadline } from './timers';
import type { EngineTrace } from './trace';
import { emit, isTold, tell } from './trace-tell';
import { connectParts } from './wiring';

export interface StepResult {
	readonly effects: readonly EngineEffect[];
	readonly told: readonly EngineTrace[];
	/** Microseconds of work that the turn takes in the world. */
	readonly cost: number;
}

/** A checkpoint: the state of a server between two turns. */
export interface EngineImage {
	readonly image: Engine;
}

const runIdLength = 40;

/** A process that has just been created; its first input is the same `boot`. */
export function createEngine(boot: EngineInputOf<'boot'>, now: Micros): Engine {
	connectParts();
	const rng = (purpose: Latin1) => createRng(deriveSeed(boot.seed, purpose));
	const random = { replid: rng('replid'), keys: rng('keys'), eof: rng('eof') };
	return {
		boot,
		runId: nextHex(rng('run-id'), runIdLength),
		startedAt: now,
		phase: 'starting',
		now,
		cost: 0,
		nextChildPid: boot.firstChildPid,
		nextTicket: 1,
		effects: [],
		told: [],
		cause: -1,
		config: createConfig(),
		configSources: new Map(),
		clients: createClients(),
		listeners: createListeners(),
		keyspace: createKeyspace(0),
		persistence: createPersistence(now),
		replication: createReplication(random.replid, now),
		stats: createStats(),
		slowlog: createSlowlog(),
		timers: createTimers(),
		random,
		dirty: 0,
		propagation: [],
		alsoPropagate: [],
		initialised: false,
		inExec: false,
		shutdown: null,
		shortcuts: { stale: true, open: false, renamed: new Map(), slowMicros: 0 },
		configFile: '',
		configLoad: null,
	};
}

/** Time never goes back; two inputs may have the same. Nothing is taken after an `exit`. */
export function step(engine: Engine, input: EngineInput, now: Micros): StepResult {
	engine.now = now;
	engine.cost = 0;
	engine.cause = -1;
	engine.shortcuts.stale = true;
	if (engine.phase !== 'ended') {
		takeInput(engine, input);
		endTurn(engine);
	}
	const { effects, told, cost } = engine;
	engine.effects = [];
	engine.told = [];
	return { effects, told, cost };
}

/** What the event loop does before it sleeps: waiting clients, then the append-only file, then replicas, then replies. */
function endTurn(engine: Engine): void {
	const { clients } = engine;
	if (engine.alsoPropagate.length > 0) propagatePending(engine, false);
	if (!isStalled(engine)) {
		if (engine.replication.waiting.length > 0) checkWaiting(engine);
		if (clients.unprocessed.size > 0) processHeld(engine);
	}
	// What was said in a turn that stalls is heard when the stall is over.
	const { aof } = engine.persistence;
	if (!isStalled(engine) && aof.buffer !== '' && aof.writeError === null) flushAof(engine);
	if (!isStalled(engine) && !aof.waiting) {
		flushReplicas(engine);
		if (clients.pendingWrites.length > 0) flushReplies(engine);
	}
	followRefusal(engine);
	if (engine.keyspace.changed.size > 0) countKeys(engine);
	if (engine.phase === 'ended') return;
	if (engine.dirty > 0 || engine.persistence.bgsaveScheduled) armSavePoints(engine);
	if (engine.timers.changed) armRuntime(engine);
}

function isStalled(engine: Engine): boolean {
	return engine.phase === 'stalled';
}

function countKeys(engine: Engine): void {
	const { changed } = engine.keyspace;
	if (isTold(engine)) {
		for (const index of changed) {
			const db = databaseAt(engine, index);
			tell(engine, 'keys.counted', { db: index, keys: db.keys.size, expires: db.expires.size });
		}
	}
	changed.clear();
}

function armRuntime(engine: Engine): void {
	const { timers } = engine;
	timers.changed = false;
	const earliest = earliestDeadline(timers);
	if (earliest === timers.armed) return;
	timers.armed = earliest;
	if (earliest === Number.POSITIVE_INFINITY) emit(engine, { kind: 'disarm' });
	else emit(engine, { kind: 'arm', at: earliest as Micros });
}

/** Everything that `restore` needs to go on as if nothing had happened. Taken between turns. */
export function checkpoint(engine: Engine): EngineImage {
	return { image: cloneState(engine) };
}

export function restore({ image }: EngineImage): Engine {
	connectParts();
	return cloneState(image);
}
