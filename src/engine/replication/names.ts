// How logs and INFO call the other side of a link, and the whole seconds in which replication counts time.

import type { Latin1, Micros } from '../../base';
import type { Client } from '../clients/client';
import type { Address } from '../input';

/** Unix seconds. Redis compares cached seconds, so whatever lasts "60 seconds" may last up to one more. */
export function inSeconds(at: Micros): number {
	return Math.floor(at / 1_000_000);
}

/** @redis replication.c replicationGetSlaveName */
export function replicaName(client: Client): Latin1 {
	if (client.nameless && client.replica?.announcedIp == null) return `client id #${client.id}`;
	const { host, port } = replicaAddress(client);
	return port === 0 ? `${host}:<unknown-replica-port>` : formatAddress(host, port);
}

/** Port 0 until it has told where it listens. */
export function replicaAddress(client: Client): Address {
	const host = client.replica?.announcedIp ?? client.peer.host;
	return { host, port: client.replica?.listeningPort ?? 0 };
}

/** @redis anet.c anetFormatAddr */
function formatAddress(host: Latin1, port: number): Latin1 {
	return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
