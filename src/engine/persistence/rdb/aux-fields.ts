/**
 * The fields at the head of an RDB file, in the order in which Redis writes them.
 * @redis rdb.c rdbSaveInfoAuxFields
 */
import type { Latin1 } from '../../../base';

export interface RdbAuxFields {
	readonly redisVersion: Latin1;
	/** Unix seconds. */
	readonly ctime: number;
	readonly usedMemory: number;
	/** Where the data set stands in a replication history, so that a restart can continue by a partial resync. */
	readonly replication: { readonly streamDb: number; readonly replid: Latin1; readonly offset: number } | null;
	readonly isAofBase: boolean;
}

export function auxFields(fields: RdbAuxFields): readonly (readonly [Latin1, Latin1 | number])[] {
	const { replication } = fields;
	return [
		['redis-ver', fields.redisVersion],
		['redis-bits', 64],
		['ctime', fields.ctime],
		['used-mem', fields.usedMemory],
		...(replication === null
			? []
			: ([
					['repl-stream-db', replication.streamDb],
					['repl-id', replication.replid],
					['repl-offset', replication.offset],
				] as const)),
		['aof-base', fields.isAofBase ? 1 : 0],
	];
}
