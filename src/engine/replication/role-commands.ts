// REPLICAOF, SLAVEOF and ROLE: changing and telling the role of this server.

import type { Latin1 } from '../../base';
import { equalsNoCase, parseInteger } from '../../base';
import { encodeBulk } from '../../resp';
import type { Client } from '../clients/client';
import { ok, reply, replyError } from '../clients/reply';
import { log } from '../log';
import { ports } from '../ports';
import type { Engine } from '../state';
import type { ReplicaLinkState } from '../trace';
import { replicaAddress } from './names';
import { setMaster, unsetMaster } from './role';

/** @redis replication.c replicaofCommand */
export function replicaofCommand(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const [, host = '', portText = ''] = argv;
	const { config, replication } = engine;
	if (replication.failover !== null) return replyError(engine, client, 'ERR REPLICAOF not allowed while failing over.');
	if (equalsNoCase(host, 'no') && equalsNoCase(portText, 'one')) {
		promote(engine, client);
		return reply(client, ok);
	}
	if (client.role === 'replica') {
		return replyError(engine, client, 'ERR Command is not valid when client is a replica.');
	}
	const port = parseInteger(portText);
	if (port === null || port < 0 || port > 65_535) return replyError(engine, client, 'ERR Invalid master port');
	const present = config.replicaof;
	if (present !== null && equalsNoCase(present.host, host) && present.port === Number(port)) {
		const why = 'with the master we are already connected with. No operation performed.';
		log(engine, '*', `REPLICAOF would result into synchronization ${why}`);
		return reply(client, '+OK Already connected to specified master\r\n');
	}
	setMaster(engine, { host, port: Number(port) });
	const who = ports().clientLine(engine, client);
	log(engine, '*', `REPLICAOF ${host}:${port} enabled (user request from '${who}')`);
	reply(client, ok);
}

function promote(engine: Engine, client: Client): void {
	if (engine.config.replicaof === null) return;
	unsetMaster(engine);
	log(engine, '*', `MASTER MODE enabled (user request from '${ports().clientLine(engine, client)}')`);
}

const linkNames: Readonly<Record<ReplicaLinkState, Latin1>> = {
	NONE: 'none',
	CONNECT: 'connect',
	CONNECTING: 'connecting',
	RECEIVE_PING_REPLY: 'handshake',
	SEND_HANDSHAKE: 'handshake',
	RECEIVE_AUTH_REPLY: 'handshake',
	RECEIVE_PORT_REPLY: 'handshake',
	RECEIVE_IP_REPLY: 'handshake',
	RECEIVE_CAPA_REPLY: 'handshake',
	SEND_PSYNC: 'handshake',
	RECEIVE_PSYNC_REPLY: 'handshake',
	TRANSFER: 'sync',
	CONNECTED: 'connected',
};

/** @redis replication.c roleCommand */
export function roleCommand(engine: Engine, client: Client): void {
	const { history, link, replicas } = engine.replication;
	if (link.state === 'NONE') {
		const online = replicas.filter(({ replica }) => replica?.sync.state === 'online').map(describeReplica);
		return reply(client, `*3\r\n${encodeBulk('master')}:${history.offset}\r\n*${online.length}\r\n${online.join('')}`);
	}
	const offset = link.state === 'CONNECTED' ? link.applied : -1;
	const { host, port } = link.master;
	const state = linkNames[link.state];
	reply(client, `*5\r\n${encodeBulk('slave')}${encodeBulk(host)}:${port}\r\n${encodeBulk(state)}:${offset}\r\n`);
}

function describeReplica(client: Client): Latin1 {
	const { host, port } = replicaAddress(client);
	const offset = client.replica?.ackOffset ?? 0;
	return `*3\r\n${encodeBulk(host)}${encodeBulk(String(port))}${encodeBulk(String(offset))}`;
}
