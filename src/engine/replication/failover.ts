// FAILOVER: a master stops taking writes, waits until a replica has everything, and swaps roles with it. The replica is
// told by a PSYNC with the word FAILOVER.

import type { Latin1 } from '../../base';
import { asciiLower, equalsNoCase, micros, parseInteger } from '../../base';
import type { Client } from '../clients/client';
import { pauseClients, unpauseClients } from '../clients/pause';
import { errors, ok, reply, replyError } from '../clients/reply';
import { log } from '../log';
import { ports } from '../ports';
import type { Engine } from '../state';
import { armTimer, disarmTimer } from '../timers';
import { replicaAddress } from './names';
import { failHandshake } from './replica/dial';
import { setMaster, unsetMaster } from './role';
import { scheduleCron } from './schedule';

interface FailoverOrder {
	readonly timeoutMs: number;
	readonly host: Latin1 | null;
	readonly port: number;
	readonly force: boolean;
}

/** @redis replication.c failoverCommand */
export function failoverCommand(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const { replication } = engine;
	if (argv.length === 2 && equalsNoCase(argv[1] ?? '', 'abort')) {
		if (replication.failover === null) return replyError(engine, client, 'ERR No failover in progress.');
		abortFailover(engine, 'Failover manually aborted');
		return reply(client, ok);
	}
	const order = parseOrder(argv);
	if (typeof order === 'string') return replyError(engine, client, order);
	const refused = refusal(engine, order);
	if (refused !== null) return replyError(engine, client, refused);
	const target = order.host === null ? null : { host: order.host, port: order.port };
	log(
		engine,
		'*',
		target === null ? 'FAILOVER requested to any replica.' : `FAILOVER requested to ${target.host}:${target.port}.`,
	);
	const deadline = order.timeoutMs === 0 ? null : micros(engine.now + order.timeoutMs * 1_000);
	replication.failover = { state: 'waiting-for-sync', target, force: order.force, deadline };
	pauseClients(engine, 'failover', true, Number.POSITIVE_INFINITY);
	if (deadline !== null) armTimer(engine, 'failover', deadline);
	scheduleCron(engine);
	reply(client, ok);
}

function parseOrder(argv: readonly Latin1[]): FailoverOrder | Latin1 {
	let order: FailoverOrder = { timeoutMs: 0, host: null, port: 0, force: false };
	for (let i = 1; i < argv.length; i++) {
		const word = asciiLower(argv[i] ?? '');
		if (word === 'timeout' && i + 1 < argv.length && order.timeoutMs === 0) {
			const timeout = parseInteger(argv[++i] ?? '');
			if (timeout === null) return errors.notInteger;
			if (timeout <= 0) return 'ERR FAILOVER timeout must be greater than 0';
			order = { ...order, timeoutMs: Number(timeout) };
		} else if (word === 'to' && i + 2 < argv.length && order.host === null) {
			const port = parseInteger(argv[i + 2] ?? '');
			if (port === null) return errors.notInteger;
			order = { ...order, host: argv[i + 1] ?? '', port: Number(port) };
			i += 2;
		} else if (word === 'force' && !order.force) {
			order = { ...order, force: true };
		} else {
			return errors.syntax;
		}
	}
	return order;
}

function refusal(engine: Engine, order: FailoverOrder): Latin1 | null {
	const { replication } = engine;
	if (replication.failover !== null) return 'ERR FAILOVER already in progress.';
	if (replication.link.state !== 'NONE') return 'ERR FAILOVER is not valid when server is a replica.';
	if (replication.replicas.length === 0) return 'ERR FAILOVER requires connected replicas.';
	if (order.force && (order.timeoutMs === 0 || order.host === null)) {
		return 'ERR FAILOVER with force option requires both a timeout and target HOST and IP.';
	}
	if (order.host === null) return null;
	const replica = findReplica(engine, order.host, order.port);
	if (replica === null) return 'ERR FAILOVER target HOST and PORT is not a replica.';
	return replica.replica?.sync.state === 'online' ? null : 'ERR FAILOVER target replica is not online.';
}

function findReplica(engine: Engine, host: Latin1, port: number): Client | null {
	const found = engine.replication.replicas.find((client) => {
		const address = replicaAddress(client);
		return equalsNoCase(host, address.host) && port === address.port;
	});
	return found ?? null;
}

/** Runs whenever acknowledgements may have come, and when the time is up. @redis replication.c updateFailoverStatus */
export function checkFailover(engine: Engine): void {
	const { replication } = engine;
	const { failover } = replication;
	if (failover?.state !== 'waiting-for-sync') return;
	if (failover.deadline !== null && failover.deadline <= engine.now) {
		const { target } = failover;
		if (!failover.force || target === null) return abortFailover(engine, 'Replica never caught up before timeout');
		log(engine, '*', `FAILOVER to ${target.host}:${target.port} time out exceeded, failing over.`);
		replication.failover = { ...failover, state: 'failover-in-progress' };
		return setMaster(engine, target, 'FAILOVER');
	}
	const caughtUp = (client: Client): boolean => client.replica?.ackOffset === replication.history.offset;
	const candidate =
		failover.target === null
			? replication.replicas.find(caughtUp)
			: findReplica(engine, failover.target.host, failover.target.port);
	if (candidate === undefined || candidate === null || !caughtUp(candidate)) return;
	const target = failover.target ?? replicaAddress(candidate);
	replication.failover = { ...failover, target, state: 'failover-in-progress' };
	log(engine, '*', `Failover target ${target.host}:${target.port} is synced, failing over.`);
	setMaster(engine, target, 'FAILOVER');
}

/** @redis replication.c abortFailover */
function abortFailover(engine: Engine, why: Latin1): void {
	const { failover } = engine.replication;
	if (failover === null) return;
	const { target } = failover;
	const whom = target === null ? 'any replica' : `${target.host}:${target.port}`;
	log(engine, '*', `FAILOVER to ${whom} aborted: ${why}`);
	if (failover.state === 'failover-in-progress') unsetMaster(engine, 'FAILOVER');
	clearFailover(engine);
}

function clearFailover(engine: Engine): void {
	engine.replication.failover = null;
	disarmTimer(engine, 'failover');
	unpauseClients(engine, 'failover');
}

/** The target has answered our PSYNC. True: it refused, and we are master again. */
export function failoverAnswered(engine: Engine, accepted: boolean): boolean {
	if (engine.replication.failover?.state !== 'failover-in-progress') return false;
	if (accepted) clearFailover(engine);
	else {
		failHandshake(engine);
		abortFailover(engine, 'Failover target rejected psync request');
	}
	return !accepted;
}

/** A master asks us to take over (PSYNC ... FAILOVER). False: it was answered with an error. */
export function acceptFailover(engine: Engine, client: Client, replid: Latin1): boolean {
	const { history } = engine.replication;
	log(engine, '#', `Failover request received for replid ${replid}.`);
	if (engine.config.replicaof === null) {
		replyError(engine, client, "ERR PSYNC FAILOVER can't be sent to a master.");
		return false;
	}
	if (!equalsNoCase(replid, history.replid)) {
		replyError(engine, client, 'ERR PSYNC FAILOVER replid must match my replid.');
		return false;
	}
	unsetMaster(engine, 'FAILOVER');
	log(engine, '*', `MASTER MODE enabled (failover request from '${ports().clientLine(engine, client)}')`);
	return true;
}
