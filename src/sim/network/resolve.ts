// Who a dial reaches: names, addresses, docker's default bridge with its gateway and published ports, and the host's own
// network. Settled when the dial leaves.

import type { Latin1 } from '../../base';
import type { ContainerSpec } from '../../host';
import { hostIndex } from '../trace/ids';

export const gatewayIp = '172.17.0.1';
const loopbackIp = '127.0.0.1';
const bridgePrefix = '172.17.0.';

/** What resolution needs to know of a node. */
export interface Reachable {
	readonly index: number;
	readonly container: ContainerSpec;
	/** Null while it has no address: not running, or in the host's network. */
	readonly ip: string | null;
	readonly running: boolean;
	/** Ports that it listens on, with the addresses it is bound to. */
	readonly listening: ReadonlyMap<number, readonly Latin1[]>;
}

/** A network namespace: the host's or one node's, by the machine's number. */
export type Net = number;

export interface Caller {
	readonly net: Net;
	/** Its own address on the bridge; null in the host's network. */
	readonly ip: string | null;
}

export interface Found {
	readonly index: number;
	/** Address and port at the acceptor's end, and the caller's address as the acceptor sees it. */
	readonly ip: string;
	readonly port: number;
	readonly callerIp: string;
	/** The address that the caller has dialled and its own. */
	readonly dialledIp: string;
	readonly ownIp: string;
	/** Caller and acceptor share one namespace. */
	readonly loopback: boolean;
}

export type NotFound = { readonly why: 'refused' | 'timeout' | 'unreachable' | 'unknown-host' | 'reset' };

export function netOf({ index, container }: Reachable): Net {
	return container.network === 'host' ? hostIndex : index;
}

export function resolveDial(
	nodes: readonly Reachable[],
	hostName: string,
	caller: Caller,
	host: string,
	port: number,
): Found | NotFound {
	const ip = ipOf(hostName, caller, nodes, host);
	if (ip === null) return { why: 'unknown-host' };
	if (ip.startsWith('127.') || ip === caller.ip) return inNet(nodes, caller, caller.net, ip, port);
	if (ip === gatewayIp) return inNet(nodes, caller, hostIndex, ip, port);
	const target = nodes.find((node) => node.running && node.ip === ip);
	if (target !== undefined) return inNet(nodes, caller, target.index, ip, port);
	return { why: ip.startsWith(bridgePrefix) ? 'unreachable' : 'timeout' };
}

function ipOf(hostName: string, caller: Caller, nodes: readonly Reachable[], host: string): string | null {
	if (host === 'localhost' || host === '0.0.0.0' || host === '::1' || host === '::') return loopbackIp;
	if (/^\d{1,3}(\.\d{1,3}){3}$/.test(host)) return host;
	if (caller.net === hostIndex) return host === hostName || host === 'host.docker.internal' ? loopbackIp : null;
	if (host === 'host.docker.internal') return gatewayIp;
	// A container knows itself by the short id that is its hostname.
	const own = nodes.find((node) => node.index === caller.net);
	return own !== undefined && own.container.container.slice(0, 12) === host ? own.ip : null;
}

function inNet(nodes: readonly Reachable[], caller: Caller, net: Net, ip: string, port: number): Found | NotFound {
	const loopback = net === caller.net;
	const ownIp = loopback ? ip : (caller.ip ?? gatewayIp);
	const seen = { dialledIp: ip, ownIp, loopback };
	const local = nodes.find((node) => node.running && netOf(node) === net && node.listening.has(port));
	if (local !== undefined) {
		const binds = local.listening.get(port) ?? [];
		if (!isBound(binds, ip)) return { why: 'refused' };
		return { ...seen, index: local.index, ip, port, callerIp: ownIp };
	}
	return net === hostIndex ? published(nodes, seen, ip, port) : { why: 'refused' };
}

/** docker-proxy accepts for the container; when nobody listens inside, its caller is reset. */
function published(
	nodes: readonly Reachable[],
	seen: Pick<Found, 'dialledIp' | 'ownIp' | 'loopback'>,
	ip: string,
	port: number,
): Found | NotFound {
	for (const node of nodes) {
		if (!node.running || node.ip === null) continue;
		const row = node.container.published.find(({ hostIp, hostPort }) => hostPort === port && isPublishedAt(hostIp, ip));
		if (row === undefined) continue;
		const binds = node.listening.get(row.containerPort);
		if (binds === undefined || !isBound(binds, node.ip)) return { why: 'reset' };
		return { ...seen, loopback: false, index: node.index, ip: node.ip, port: row.containerPort, callerIp: gatewayIp };
	}
	return { why: 'refused' };
}

function isPublishedAt(hostIp: string, ip: string): boolean {
	return hostIp === '' || hostIp === '0.0.0.0' || hostIp === '::' || hostIp === ip;
}

/** A leading '-' only says that the address may be missing. */
function isBound(binds: readonly Latin1[], ip: string): boolean {
	if (binds.length === 0) return true;
	return binds.some((bind) => {
		const address = bind.startsWith('-') ? bind.slice(1) : bind;
		return (
			address === '*' || address === '0.0.0.0' || address === ip || (address === 'localhost' && ip.startsWith('127.'))
		);
	});
}
