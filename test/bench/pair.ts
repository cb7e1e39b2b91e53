// A master and a replica of one kind, for the replication benches.

import type { BenchServer, Kind } from './servers';
import { startServer, until } from './servers';

export async function startMaster(kind: Kind): Promise<BenchServer> {
	return startServer(kind, ['--repl-diskless-sync-delay', '0']);
}

/** Milliseconds from REPLICAOF until the replica says that its link is up. */
export async function attach(replica: BenchServer, master: BenchServer): Promise<number> {
	const from = performance.now();
	await replica.ask('REPLICAOF', '127.0.0.1', String(master.port));
	await until(async () => (await replica.info('replication', 'master_link_status')) === 'up', 2);
	return performance.now() - from;
}

/** Waits until the replica has applied all that its master has. */
export async function caughtUp(replica: BenchServer, master: BenchServer): Promise<void> {
	const wanted = await master.info('replication', 'master_repl_offset');
	await until(async () => (await replica.info('replication', 'slave_repl_offset')) === wanted, 2);
}
