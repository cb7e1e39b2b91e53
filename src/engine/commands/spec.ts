// What a command is: one row with its arity, flags, keys, documentation and function. Admission, COMMAND, COMMAND DOCS
// (from which redis-cli takes its hints), key extraction and the help panel read the same row.

import type { Latin1 } from '../../base';
import type { Client } from '../clients/client';
import type { Engine } from '../state';

/** Names as COMMAND INFO prints them. */
export type CommandFlag =
	| 'write'
	| 'readonly'
	| 'denyoom'
	| 'admin'
	| 'pubsub'
	| 'noscript'
	| 'blocking'
	| 'loading'
	| 'stale'
	| 'skip_monitor'
	| 'skip_slowlog'
	| 'fast'
	| 'no_auth'
	| 'may_replicate'
	| 'no_async_loading'
	| 'no_multi'
	| 'allow_busy'
	| 'movablekeys';

export interface KeyPositions {
	readonly first: number;
	/** Negative counts from the end. */
	readonly last: number;
	readonly step: number;
}

/** How a command uses its keys; the words COMMAND INFO prints for a key specification. */
export interface KeyUse {
	readonly flags: readonly (
		| 'RO'
		| 'RW'
		| 'OW'
		| 'RM'
		| 'access'
		| 'update'
		| 'insert'
		| 'delete'
		| 'not_key'
		| 'incomplete'
		| 'variable_flags'
	)[];
	readonly notes?: Latin1;
}

/** One argument as COMMAND DOCS describes it; redis-cli builds its hints from these. */
export interface CommandArgument {
	readonly name: Latin1;
	/** Index of the key specification that this argument belongs to (arguments of type `key`). */
	readonly keySpec?: number;
	readonly since?: Latin1;
	readonly deprecatedSince?: Latin1;
	/** With `multiple`: the token is repeated before each value. */
	readonly multipleToken?: true;
	readonly type: 'key' | 'string' | 'integer' | 'double' | 'pattern' | 'unix-time' | 'pure-token' | 'oneof' | 'block';
	readonly token?: Latin1;
	readonly optional?: true;
	readonly multiple?: true;
	readonly arguments?: readonly CommandArgument[];
}

/**
 * Runs a command whose arity has been checked. Replies with `reply(client, bytes)`; counts changes in `engine.dirty`;
 * pushes to `engine.propagation` when something else than the command itself must reach replicas and AOF.
 */
export type RunCommand = (engine: Engine, client: Client, argv: readonly Latin1[]) => void;

export interface CommandRow {
	/** Words including the command: exactly n, or at least -n. */
	readonly arity: number;
	readonly flags: readonly CommandFlag[];
	readonly keys: KeyPositions | null;
	readonly group: 'string' | 'generic' | 'connection' | 'server' | 'transactions' | 'replication' | 'pubsub';
	readonly since: Latin1;
	readonly summary: Latin1;
	readonly complexity: Latin1;
	/** What changed in which version: pairs of version and text. */
	readonly history?: readonly (readonly [since: Latin1, change: Latin1])[];
	/** Hints for clients that COMMAND INFO lists after the ACL categories. */
	readonly tips?: readonly Latin1[];
	/** ACL categories beside those that follow from the flags; without it the group's own one. */
	readonly acl?: readonly `@${string}`[];
	/** One entry for all keys, or one for each key position in turn (RENAME, COPY). */
	readonly keyUse?: readonly KeyUse[];
	readonly docFlags?: readonly ('deprecated' | 'syscmd')[];
	readonly deprecated?: { readonly since: Latin1; readonly replacedBy: Latin1 };
	readonly arguments?: readonly CommandArgument[];
	/** Rows of a container command (CONFIG GET), by lower-case name; then `run` serves only when no row fits. */
	readonly subcommands?: CommandGroup;
	/** Microseconds that a call takes in the world; ignored behind TCP. */
	readonly cost: number;
	readonly run: RunCommand;
}

export type CommandGroup = Readonly<Record<string, CommandRow>>;
