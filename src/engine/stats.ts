// Counters that INFO prints and CONFIG RESETSTAT clears. @redis server.c resetServerStats

import type { Latin1, Micros } from '../base';

export interface CommandStats {
	calls: number;
	micros: number;
	rejected: number;
	failed: number;
}

export interface Stats {
	connectionsReceived: number;
	connectionsRejected: number;
	commandsProcessed: number;
	netInputBytes: number;
	netOutputBytes: number;
	netReplInputBytes: number;
	netReplOutputBytes: number;
	readsProcessed: number;
	writesProcessed: number;
	syncFull: number;
	syncPartialOk: number;
	syncPartialErr: number;
	expiredKeys: number;
	evictedKeys: number;
	keyspaceHits: number;
	keyspaceMisses: number;
	totalForks: number;
	rdbSaves: number;
	errorReplies: number;
	unexpectedErrorReplies: number;
	/** Replies by error code ('ERR', 'READONLY'). */
	readonly errors: Map<Latin1, number>;
	/** By full name ('set', 'config|get'). */
	readonly commands: Map<Latin1, CommandStats>;
	/** The entry of `commands` that was counted last, since the next one is mostly the same. */
	latestName: Latin1;
	latest: CommandStats | null;
	/** Where instantaneous_ops_per_sec was last measured from. */
	sampledAt: Micros | null;
	sampledCommands: number;
}

export function createStats(): Stats {
	return { errors: new Map(), commands: new Map(), ...zeroes };
}

export function resetStats(stats: Stats): void {
	stats.errors.clear();
	stats.commands.clear();
	Object.assign(stats, zeroes);
}

const zeroes: Omit<Stats, 'errors' | 'commands'> = {
	connectionsReceived: 0,
	connectionsRejected: 0,
	commandsProcessed: 0,
	netInputBytes: 0,
	netOutputBytes: 0,
	netReplInputBytes: 0,
	netReplOutputBytes: 0,
	readsProcessed: 0,
	writesProcessed: 0,
	syncFull: 0,
	syncPartialOk: 0,
	syncPartialErr: 0,
	expiredKeys: 0,
	evictedKeys: 0,
	keyspaceHits: 0,
	keyspaceMisses: 0,
	totalForks: 0,
	rdbSaves: 0,
	errorReplies: 0,
	unexpectedErrorReplies: 0,
	latestName: '',
	latest: null,
	sampledAt: null,
	sampledCommands: 0,
};
