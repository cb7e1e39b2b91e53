// PSYNC and SYNC: a client asks to become a replica. Either the backlog still holds what it lacks, or it is put in
// line for a snapshot.

import type { Latin1 } from '../../../base';
import { asciiLower, equalsNoCase, parseInteger } from '../../../base';
import type { Client } from '../../clients/client';
import { errors, replyError } from '../../clients/reply';
import { log } from '../../log';
import type { Engine } from '../../state';
import { tell } from '../../trace-tell';
import { cursorAt } from '../backlog';
import type { PsyncDecision, PsyncRequest } from '../decide-psync';
import { decidePsync } from '../decide-psync';
import { acceptFailover } from '../failover';
import { countGoodReplicas } from '../good-replicas';
import { beginHistory, newReplid } from '../history';
import { replicaAddress, replicaName } from '../names';
import type { ReplicaRecord } from '../replica-record';
import { runAtIdle } from '../schedule';
import { openBacklog, tellHistory } from '../stream';
import { beginFullSync, hasActiveChild, requirementsOf, startFullSync } from './full-sync';
import { addReplica, recordOf } from './replicas';
import { sendToReplica } from './send';

/** @redis replication.c syncCommand */
export function psyncCommand(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	if (client.role === 'replica') return;
	const { cause } = engine;
	synchronise(engine, client, argv);
	engine.cause = cause;
}

/** Whatever is decided is the cause of what follows in this command. */
function synchronise(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const [name = '', replid = '', offsetText = '', option = ''] = argv;
	const psync = asciiLower(name) === 'psync';
	if (psync && equalsNoCase(option, 'failover') && !acceptFailover(engine, client, replid)) return;
	const refused = refusal(engine, client);
	if (refused !== null) return replyError(engine, client, refused);
	log(engine, '*', `Replica ${replicaName(client)} asks for synchronization`);
	if (psync) {
		const offset = parseInteger(offsetText);
		if (offset === null) {
			replyError(engine, client, errors.notInteger);
			log(engine, '#', `Replica ${replicaName(client)} asks for synchronization but with a wrong offset`);
			return;
		}
		if (tryPartial(engine, client, { replid, offset: Number(offset) })) return;
	} else {
		recordOf(client).prePsync = true;
	}
	engine.stats.syncFull++;
	joinFullSync(engine, client);
}

function refusal(engine: Engine, client: Client): Latin1 | null {
	const { replication } = engine;
	if (replication.failover !== null) return "NOMASTERLINK Can't SYNC while failing over";
	const { state } = replication.link;
	if (state !== 'NONE' && state !== 'CONNECTED') return "NOMASTERLINK Can't SYNC while not connected with my master";
	if (client.out.length > 0) return 'ERR SYNC and PSYNC are invalid with pending output';
	const { eof, excludeData, excludeFunctions } = recordOf(client);
	return (excludeData || excludeFunctions) && !eof ? 'ERR Filtered replica requires EOF capability' : null;
}

/** True: it continues. @redis replication.c masterTryPartialResynchronization */
function tryPartial(engine: Engine, client: Client, asked: PsyncRequest): boolean {
	const { replication, stats } = engine;
	const verdict = decidePsync(asked, replication.history, replication.backlog);
	engine.cause = tell(engine, 'psync.decided', {
		replica: replicaAddress(client),
		conn: client.conn,
		asked,
		decision: verdict.decision,
		why: verdict.why,
		window: verdict.window,
		bytes: verdict.decision === 'continue' ? verdict.bytes : 0,
	});
	if (verdict.decision === 'full') {
		logRefusal(engine, client, asked, verdict);
		if (verdict.why !== 'asked-for-full') stats.syncPartialErr++;
		return false;
	}
	const record = recordOf(client);
	record.ackAt = engine.now;
	addReplica(engine, client, { state: 'online', waitsForAck: false });
	const answer = record.psync2 ? `+CONTINUE ${replication.history.replid}\r\n` : '+CONTINUE\r\n';
	sendToReplica(engine, client, answer, 'reply', false);
	if (replication.backlog !== null) record.cursor = cursorAt(replication.backlog, asked.offset);
	replication.unflushed = true;
	replication.grownBy = engine.cause;
	const from = `starting from offset ${asked.offset}`;
	log(
		engine,
		'*',
		`Partial resynchronization request from ${replicaName(client)} accepted. Sending ${verdict.bytes} bytes of backlog ${from}.`,
	);
	countGoodReplicas(engine);
	stats.syncPartialOk++;
	return true;
}

function logRefusal(engine: Engine, client: Client, asked: PsyncRequest, verdict: PsyncDecision): void {
	const { window } = verdict;
	const refused = 'Partial resynchronization not accepted:';
	switch (verdict.why) {
		case 'asked-for-full':
			return log(engine, '*', `Full resync requested by replica ${replicaName(client)}`);
		case 'unknown-replid': {
			const mine = `my replication IDs are '${window.replid}' and '${window.replid2}'`;
			return log(engine, '*', `${refused} Replication ID mismatch (Replica asked for '${asked.replid}', ${mine})`);
		}
		case 'past-second-replid': {
			const limit = `but I can reply up to ${window.secondReplOffset}`;
			return log(engine, '*', `${refused} Requested offset for second ID was ${asked.offset}, ${limit}`);
		}
		default: {
			const lack = `for lack of backlog (Replica request was: ${asked.offset})`;
			log(engine, '*', `Unable to partial resync with replica ${replicaName(client)} ${lack}.`);
			if (asked.offset <= window.last) return;
			const who = `replica ${replicaName(client)}`;
			log(
				engine,
				'#',
				`Warning: ${who} tried to PSYNC with an offset that is greater than the master replication offset.`,
			);
		}
	}
}

function joinFullSync(engine: Engine, client: Client): void {
	const { replication, config } = engine;
	const record = recordOf(client);
	addReplica(engine, client, { state: 'wait_bgsave_start' });
	if (replication.backlog === null) beginStream(engine);
	if (replication.pipe !== null) {
		log(engine, '*', 'Current BGSAVE has socket target. Waiting for next BGSAVE for SYNC');
	} else if (engine.persistence.child?.kind === 'bgsave') {
		joinDiskSave(engine, client, record);
	} else if (config['repl-diskless-sync'] && record.eof && config['repl-diskless-sync-delay'] > 0) {
		const delay = config['repl-diskless-sync-delay'];
		const waits = replication.replicas.some(
			(other) => other !== client && other.replica?.sync.state === 'wait_bgsave_start',
		);
		if (waits) tell(engine, 'sync.joined', { replica: replicaAddress(client) });
		tell(engine, 'sync.delayed', { until: runAtIdle(engine, delay), seconds: delay });
		log(engine, '*', 'Delay next BGSAVE for diskless SYNC');
	} else if (hasActiveChild(engine)) {
		log(engine, '*', 'No BGSAVE in progress, but another BG operation is active. BGSAVE for replication delayed');
	} else {
		startFullSync(engine, requirementsOf(record));
	}
}

/** A backlog made from nothing has no past that anybody could ask for. */
function beginStream(engine: Engine): void {
	const { history } = engine.replication;
	beginHistory(history, newReplid(engine.random.replid));
	openBacklog(engine);
	tellHistory(engine, 'backlog-created');
	log(
		engine,
		'*',
		`Replication backlog created, my new replication IDs are '${history.replid}' and '${history.replid2}'`,
	);
}

/** A save that another replica waits for will do, since the stream is gathered from its start on. */
function joinDiskSave(engine: Engine, client: Client, record: ReplicaRecord): void {
	for (const other of engine.replication.replicas) {
		const theirs = other.replica;
		if (theirs?.sync.state !== 'wait_bgsave_end' || (theirs.rdbOnly && !record.rdbOnly)) continue;
		const capable = (record.eof || !theirs.eof) && (record.psync2 || !theirs.psync2);
		if (!capable || theirs.excludeData !== record.excludeData || theirs.excludeFunctions !== record.excludeFunctions)
			break;
		if (!record.rdbOnly && theirs.cursor !== null) record.cursor = { ...theirs.cursor };
		const { initialOffset } = theirs.sync;
		beginFullSync(engine, client, initialOffset);
		tell(engine, 'sync.joined', { replica: replicaAddress(client) });
		log(engine, '*', 'Waiting for end of BGSAVE for SYNC');
		return;
	}
	log(engine, '*', "Can't attach the replica to the current BGSAVE. Waiting for next BGSAVE for SYNC");
}
