// WAIT: a client stands still until enough replicas have acknowledged its last write, or its time is up.

import type { Latin1, Micros } from '../../../base';
import { formatInteger, micros, parseInteger } from '../../../base';
import type { Client } from '../../clients/client';
import { errors, reply, replyError } from '../../clients/reply';
import type { Engine } from '../../state';
import { armTimer, disarmTimer } from '../../timers';
import { tell } from '../../trace-tell';

/** @redis replication.c waitCommand */
export function waitCommand(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	if (engine.replication.link.state !== 'NONE') {
		const note =
			'Please also note that since Redis 4.0 if a replica is configured to be writable (which is not the default)';
		const fate = 'writes to replicas are just local and are not propagated.';
		return replyError(engine, client, `ERR WAIT cannot be used with replica instances. ${note} ${fate}`);
	}
	const wanted = parseInteger(argv[1] ?? '');
	if (wanted === null) return replyError(engine, client, errors.notInteger);
	const timeout = parseInteger(argv[2] ?? '');
	if (timeout === null) return replyError(engine, client, 'ERR timeout is not an integer or out of range');
	if (timeout < 0) return replyError(engine, client, 'ERR timeout is negative');
	const offset = client.lastWriteOffset;
	const confirmed = acknowledged(engine, offset);
	if (confirmed >= wanted || client.multi !== null) return reply(client, `:${confirmed}\r\n`);
	const deadline = Number(timeout) === 0 ? null : micros(engine.now + Number(timeout) * 1_000);
	client.blocked = { kind: 'wait', replicas: Number(wanted), offset, deadline };
	engine.clients.blocked.add(client);
	engine.replication.waiting.unshift(client);
	engine.replication.ackWanted = true;
	tell(engine, 'wait.started', { conn: client.conn, replicas: Number(wanted), offset });
	armBlocked(engine);
}

/** Online replicas that have this offset. @redis replication.c replicationCountAcksByOffset */
function acknowledged(engine: Engine, offset: number): number {
	let count = 0;
	for (const { replica } of engine.replication.replicas) {
		if (replica?.sync.state === 'online' && replica.ackOffset >= offset) count++;
	}
	return count;
}

/** @redis replication.c processClientsWaitingReplicas */
export function checkWaiting(engine: Engine): void {
	for (const client of engine.replication.waiting.slice()) {
		if (client.blocked?.kind !== 'wait') forget(engine, client);
		else {
			const confirmed = acknowledged(engine, client.blocked.offset);
			if (confirmed >= client.blocked.replicas) endWait(engine, client, confirmed);
		}
	}
}

/** Time is up for some: they are told how many there are. */
export function blockedTimer(engine: Engine): void {
	for (const client of engine.replication.waiting.slice()) {
		const { blocked } = client;
		if (blocked?.kind !== 'wait') forget(engine, client);
		else if (blocked.deadline !== null && blocked.deadline <= engine.now) {
			endWait(engine, client, acknowledged(engine, blocked.offset));
		}
	}
	armBlocked(engine);
}

function endWait(engine: Engine, client: Client, confirmed: number): void {
	const { blocked } = client;
	forget(engine, client);
	client.blocked = null;
	engine.clients.blocked.delete(client);
	reply(client, `:${formatInteger(confirmed)}\r\n`);
	const asked = blocked?.kind === 'wait' ? blocked.replicas : 0;
	tell(engine, 'wait.ended', { conn: client.conn, asked, confirmed });
}

/** The server turns into a replica: nobody waits for acknowledgements any more. @redis blocked.c disconnectAllBlockedClients */
export function stopWaiting(engine: Engine): Client[] {
	const stopped = engine.replication.waiting.filter((client) => client.blocked?.kind === 'wait');
	for (const client of stopped) {
		forget(engine, client);
		client.blocked = null;
		engine.clients.blocked.delete(client);
	}
	armBlocked(engine);
	return stopped;
}

function forget(engine: Engine, client: Client): void {
	engine.replication.waiting = engine.replication.waiting.filter((other) => other !== client);
}

function armBlocked(engine: Engine): void {
	let earliest: Micros | null = null;
	for (const { blocked } of engine.replication.waiting) {
		if (blocked?.kind !== 'wait' || blocked.deadline === null) continue;
		if (earliest === null || blocked.deadline < earliest) earliest = blocked.deadline;
	}
	if (earliest === null) disarmTimer(engine, 'client-blocked');
	else armTimer(engine, 'client-blocked', earliest);
}
