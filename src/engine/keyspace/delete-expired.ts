// An expired key leaves: its deletion goes to replicas and AOF as a DEL of its own.
// @redis db.c deleteExpiredKeyAndPropagate

import type { Latin1 } from '../../base';
import type { Engine } from '../state';
import { tell } from '../trace-tell';
import type { Database } from './database';
import { dictDelete } from './dict';
import { touchWatched } from './watch';

export function deleteExpired(engine: Engine, db: Database, key: Latin1): void {
	dictDelete(db.keys, key);
	db.expires.delete(key);
	engine.keyspace.changed.add(db.index);
	engine.stats.expiredKeys++;
	if (db.watched.size > 0) touchWatched(engine, db, key);
	tell(engine, 'key.expired', { db: db.index, key: key.slice(0, 256) });
	engine.alsoPropagate.push({ db: db.index, argv: [engine.config['lazyfree-lazy-expire'] ? 'UNLINK' : 'DEL', key] });
}
