// The whole state of one redis-server as plain data: no closures and no class instances, so that cloning it is a
// checkpoint. Parts are declared beside the code that changes them and put together here.

import type { Latin1, Micros, Rng } from '../base';
import type { Clients } from './clients/client';
import type { Listeners } from './clients/pubsub';
import type { Config } from './config/config';
import type { ConfigLoad } from './config/load';
import type { ConfigSources } from './config/sources';
import type { EngineEffect } from './effect';
import type { EngineInputOf } from './input';
import type { Keyspace } from './keyspace/database';
import type { Persistence } from './persistence/state';
import type { Replication } from './replication/state';
import type { Slowlog } from './slowlog';
import type { Stats } from './stats';
import type { Timers } from './timers';
import type { EngineTrace } from './trace';

/**
 * starting: files are being read, nothing listens. loading: a data set is being read. serving: the normal life.
 * stalled: one turn blocks the process (DEBUG SLEEP). stopping: SHUTDOWN waits for replicas or the disk. ended: exited.
 */
export type Phase = 'starting' | 'loading' | 'serving' | 'stalled' | 'stopping' | 'ended';

export interface Engine {
	readonly boot: EngineInputOf<'boot'>;
	readonly runId: Latin1;
	readonly startedAt: Micros;
	phase: Phase;
	/** Virtual time of the turn that runs now. */
	now: Micros;
	/** Microseconds of work that this turn has cost so far (the commands' own rows say how much). */
	cost: number;
	nextChildPid: number;
	nextTicket: number;
	/** What the present turn has done; emptied by `step`. */
	effects: EngineEffect[];
	told: EngineTrace[];
	/** Index in `told` of the event that causes what comes next; -1 is the input. */
	cause: number;
	/** As read at the start, then as CONFIG SET and REPLICAOF leave it. */
	config: Config;
	/** Who has said what the settings are. */
	configSources: ConfigSources;
	readonly clients: Clients;
	readonly listeners: Listeners;
	readonly keyspace: Keyspace;
	readonly persistence: Persistence;
	readonly replication: Replication;
	readonly stats: Stats;
	readonly slowlog: Slowlog;
	readonly timers: Timers;
	/** One generator a purpose, so that a new draw shifts no other. */
	readonly random: { readonly replid: Rng; readonly keys: Rng; readonly eof: Rng };
	/** Changes of the data set since the last save; `call` compares it before and after a command. */
	dirty: number;
	/** What a command wants propagated instead of itself; empty: the command as it came, if it changed `dirty`. */
	propagation: Propagation[];
	/** What this turn has to propagate, in order of execution (expired keys' DELs among it). */
	readonly alsoPropagate: Propagation[];
	/** True from initServer on: the log knows the role. */
	initialised: boolean;
	/** A command runs inside EXEC, so its propagation waits for the end of it. */
	inExec: boolean;
	shutdown: Shutdown | null;
	readonly shortcuts: Shortcuts;
	/** Path of the configuration file; '' without one. */
	configFile: Latin1;
	/** The settings while they are being read. */
	configLoad: ConfigLoad | null;
}

/**
 * What admission would find again and again for each command of a pipeline: worked out once a turn, and again after a
 * command that may change it. Nothing else reads it.
 */
export interface Shortcuts {
	stale: boolean;
	/** No state of the server refuses or delays a command of a plain client. */
	open: boolean;
	renamed: ReadonlyMap<Latin1, Latin1>;
	/** slowlog-log-slower-than, in microseconds; Infinity when it is off. */
	slowMicros: number;
}

/** What SHUTDOWN was asked to do. */
export interface ShutdownOrder {
	readonly save: 'default' | 'save' | 'nosave';
	readonly now: boolean;
	readonly force: boolean;
}

/** A shutdown in the making: asked for by a signal, waiting for replicas, at the last sync of its AOF, or at its last save. */
export interface Shutdown extends ShutdownOrder {
	readonly stage: 'requested' | 'waiting' | 'syncing' | 'saving';
	readonly why: 'signal' | 'command';
	/** When it stops waiting for replicas; null: it doesn't wait. */
	readonly deadline: Micros | null;
}

/** What goes to AOF and replicas instead of, or after, the command as it came. */
export interface Propagation {
	readonly db: number;
	readonly argv: readonly Latin1[];
	/** It changes nothing that a file would have to hold. */
	readonly onlyReplicas?: true;
}
