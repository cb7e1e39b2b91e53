// The children that write RDBs for replicas, as their ends are reported, and what their replicas do then.

import { freeClient } from '../../clients/networking';
import { log } from '../../log';
import { signalNumber } from '../../persistence/state';
import type { ChildEnd } from '../../ports';
import type { Engine } from '../../state';
import { tell } from '../../trace-tell';
import { replicaName } from '../names';
import { scheduleCron } from '../schedule';
import { beginBulk } from './bulk';
import { startPendingSync } from './full-sync';
import { pumpPipe } from './pipe';
import { putOnline } from './replicas';

export function onSyncChildProgress(engine: Engine, pid: number, produced: number): void {
	const { pipe } = engine.replication;
	if (pipe === null || pipe.pid !== pid) return;
	pipe.produced = produced;
	pumpPipe(engine);
}

/**
 * Success counts only when everything was read, which whoever reaps children waits for.
 *
 * @redis rdb.c backgroundSaveDoneHandlerSocket
 */
export function onSyncChildDone(engine: Engine, pid: number, how: ChildEnd): void {
	const { pipe } = engine.replication;
	if (pipe === null || pipe.pid !== pid) return;
	const ok = 'exit' in how && how.exit === 0;
	if (ok) {
		log(engine, '*', 'Background RDB transfer terminated with success');
	} else if ('exit' in how) {
		log(engine, '#', 'Background transfer error');
	} else {
		log(engine, '#', `Background transfer terminated by signal ${signalNumber(how.signal)}`);
	}
	engine.replication.pipe = null;
	if (ok) beginStreaming(engine);
	else failWaiting(engine, how);
	startPendingSync(engine);
	scheduleCron(engine);
}

/** The port's view: some save for the disk has ended. @redis replication.c updateSlavesWaitingBgsave */
export function onBgsaveDone(engine: Engine, how: ChildEnd): void {
	if (engine.replication.pipe === null) {
		if ('exit' in how && how.exit === 0) beginBulk(engine);
		else failWaiting(engine, how);
	}
	startPendingSync(engine);
	scheduleCron(engine);
}

function beginStreaming(engine: Engine): void {
	for (const client of engine.replication.replicas.slice()) {
		if (client.replica?.sync.state !== 'wait_bgsave_end') continue;
		const who = replicaName(client);
		log(
			engine,
			'*',
			`Streamed RDB transfer with replica ${who} succeeded (socket). Waiting for REPLCONF ACK from slave to enable streaming`,
		);
		if (!putOnline(engine, client, true)) engine.replication.doomed.push(client);
	}
}

function failWaiting(engine: Engine, how: ChildEnd): void {
	const failed = 'exit' in how ? how.failed : undefined;
	for (const client of engine.replication.replicas.slice()) {
		if (client.replica?.sync.state !== 'wait_bgsave_end') continue;
		log(engine, '#', 'SYNC failed. BGSAVE child returned an error');
		if (failed !== undefined) tell(engine, 'sync.failed', { at: 'master', errno: failed.errno });
		engine.replication.doomed.push(client);
	}
}

/** The clients that were to be closed after the command or event that doomed them. */
export function freeDoomed(engine: Engine): void {
	const { doomed } = engine.replication;
	while (doomed.length > 0) {
		const client = doomed.shift();
		if (client !== undefined) freeClient(engine, client, 'fin');
	}
}
