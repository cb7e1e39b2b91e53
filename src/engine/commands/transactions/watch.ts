// WATCH and UNWATCH. @redis multi.c watchCommand

import type { Latin1 } from '../../../base';
import type { Client } from '../../clients/client';
import { ok, reply, replyError } from '../../clients/reply';
import { databaseOf, isExpired } from '../../keyspace/database';
import { unwatchAll, watchKey } from '../../keyspace/watch';
import type { Engine } from '../../state';

export function watch(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	if (client.multi !== null) return replyError(engine, client, 'ERR WATCH inside MULTI is not allowed');
	// There is no use in watching more once something was touched.
	if (!client.dirtyCas) {
		const db = databaseOf(engine, client);
		for (let i = 1; i < argv.length; i++)
			watchKey(db, client, argv[i] as Latin1, isExpired(engine, db, argv[i] as Latin1));
	}
	reply(client, ok);
}

export function unwatch(engine: Engine, client: Client): void {
	unwatchAll(engine, client);
	reply(client, ok);
}
