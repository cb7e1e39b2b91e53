// What the data set went through goes to replicas (and the AOF), in order of execution. Several commands that came from
// one are wrapped in MULTI and EXEC, so that a replica takes them as one.
// @redis server.c propagatePendingCommands, propagateNow

import type { Latin1 } from '../base';
import { feedAof } from './persistence/aof/feed';
import { ports } from './ports';
import type { Engine, Propagation } from './state';

/** Commands that only delete expired keys here and there; those deletions need no transaction. */
const touchesArbitraryKeys: ReadonlySet<Latin1> = new Set(['keys', 'randomkey', 'scan']);

export function propagateNow(engine: Engine, db: number, argv: readonly Latin1[], onlyReplicas = false): void {
	if (engine.persistence.aof.state !== 'off' && !onlyReplicas) feedAof(engine, db, argv);
	ports().feedReplicas(engine, db, argv);
}

/** `wrap`: whether more than one command becomes a transaction; the deletions of an expire cycle don't. */
export function propagatePending(engine: Engine, wrap: boolean): void {
	const pending = engine.alsoPropagate;
	if (pending.length === 0) return;
	const { current } = engine.clients;
	const arbitrary = current?.lastCommand != null && touchesArbitraryKeys.has(current.lastCommand);
	const transaction = wrap && pending.length > 1 && !arbitrary;
	if (transaction) propagateNow(engine, (pending[0] as Propagation).db, ['MULTI']);
	for (const { db, argv, onlyReplicas } of pending) propagateNow(engine, db, argv, onlyReplicas);
	// With the last command's database, so that no SELECT comes between.
	if (transaction) propagateNow(engine, (pending[pending.length - 1] as Propagation).db, ['EXEC']);
	pending.length = 0;
}
