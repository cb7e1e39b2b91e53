// How much memory a real server would use for what this one holds: an estimate with the measured cost of an empty
// server and of a small string key, for INFO and the RDB's used-mem.

import type { Engine } from './state';

/** used_memory of an empty 7.0 server with jemalloc. */
const emptyServer = 900_000;
/** Key of some 16 bytes and a short value, with its share of the hash table. */
const bytesPerKey = 72;
const bytesPerExpire = 40;
const bytesPerClient = 22_000;

export function usedMemory(engine: Engine): number {
	let bytes = emptyServer + bytesPerClient * engine.clients.byConn.size;
	for (const db of engine.keyspace.databases) bytes += db.keys.size * bytesPerKey + db.expires.size * bytesPerExpire;
	return bytes + (engine.replication.backlog?.histlen ?? 0);
}
