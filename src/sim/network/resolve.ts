// Who a dial reaches: names, addresses, docker's networks with their gateways and published ports, and the host's own
// network. Settled when the dial leaves.

import type { Latin1 } from '../../base';
import { type Attachment, type ContainerSpec, type ExtraHost, hostGateways } from '../../host';
import { hostIndex } from '../trace/ids';

const bridge = { subnet: '172.17.0.0/16', gateway: '172.17.0.1' } as const;
const loopbackIp = '127.0.0.1';

/** What resolution needs to know of a node. */
export interface Reachable {
	readonly index: number;
	readonly container: ContainerSpec;
	/** None while its container is down, or when it has the host's network. */
	readonly attachments: readonly Attachment[];
	readonly running: boolean;
	/** Ports that it listens on, with the addresses it is bound to. */
	readonly listening: ReadonlyMap<number, readonly Latin1[]>;
}

/** A network namespace: the host's or one node's, by the machine's number. */
export type Net = number;

export interface Caller {
	readonly net: Net;
	/** None in the host's network. */
	readonly attachments: readonly Attachment[];
	/** Rows that its user has added to its /etc/hosts. */
	readonly extraHosts?: readonly ExtraHost[];
	/** A program of the host beside Docker Desktop, whose containers are in a machine of their own. */
	readonly isOutside?: boolean;
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

export function netOf({ index, container }: Pick<Reachable, 'index' | 'container'>): Net {
	return container.network === 'host' ? hostIndex : index;
}

/** The computer around the containers. */
export interface Around {
	readonly name: string;
	readonly docker?: 'engine' | 'desktop';
}

export function resolveDial(
	nodes: readonly Reachable[],
	around: Around,
	caller: Caller,
	host: string,
	port: number,
): Found | NotFound {
	const ip = ipOf(around, caller, nodes, host);
	if (ip === null) return { why: 'unknown-host' };
	if (ip.startsWith('127.') || caller.attachments.some((own) => own.ip === ip))
		return inNet(nodes, caller, caller.net, { ip, ownIp: ip }, port);
	if (caller.isOutside === true) return { why: 'timeout' };
	// What stands for the computer around Docker Desktop's machine has only the ports that are published to it.
	if (around.docker === 'desktop' && ip === hostGateways.desktop)
		return published(nodes, { dialledIp: ip, ownIp: caller.attachments[0]?.ip ?? ip, loopback: false }, ip, port);
	if (networksOf(nodes).some(({ gateway }) => gateway === ip))
		return inNet(nodes, caller, hostIndex, { ip, ownIp: ownIpAt(caller, ip) }, port);
	for (const node of nodes) {
		const there = node.attachments.find((one) => one.ip === ip);
		if (there === undefined) continue;
		const ownIp = ownIpTowards(caller, there);
		// Docker drops what goes from one of its networks to another.
		return ownIp === null ? { why: 'timeout' } : inNet(nodes, caller, node.index, { ip, ownIp }, port);
	}
	const near = caller.net === hostIndex ? networksOf(nodes) : caller.attachments;
	return { why: near.some(({ subnet }) => isWithin(subnet, ip)) ? 'unreachable' : 'timeout' };
}

/** Two machines may exchange packets: they share a network, or one of them is the host. */
export function areNeighbours(a: Reachable | null, b: Reachable | null): boolean {
	const inHost = (one: Reachable | null) => one === null || one.container.network === 'host';
	if (inHost(a) || inHost(b)) return [a, b].every((one) => one === null || inHost(one) || one.attachments.length > 0);
	return a?.attachments.some(({ network }) => b?.attachments.some((other) => other.network === network)) ?? false;
}

type Subnet = Pick<Attachment, 'subnet' | 'gateway'>;

function networksOf(nodes: readonly Reachable[]): Subnet[] {
	return [bridge, ...nodes.flatMap(({ attachments }) => attachments)];
}

/** Its address in a neighbour's network; null: it has none there, and packets of containers are not passed on. */
function ownIpTowards(caller: Caller, there: Attachment): string | null {
	if (caller.net === hostIndex) return there.gateway;
	return caller.attachments.find(({ network }) => network === there.network)?.ip ?? null;
}

function ownIpAt({ attachments }: Caller, gateway: string): string {
	const own = attachments.find((one) => one.gateway === gateway) ?? attachments[0];
	return own?.ip ?? gateway;
}

function isWithin(subnet: string, ip: string): boolean {
	const [base = '', bits = '0'] = subnet.split('/');
	const size = 2 ** (32 - Number(bits));
	return Math.floor(numberOf(ip) / size) === Math.floor(numberOf(base) / size);
}

function numberOf(ip: string): number {
	return ip.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** First what stands in /etc/hosts, then what docker's server of names knows. */
function ipOf(around: Around, caller: Caller, nodes: readonly Reachable[], host: string): string | null {
	if (host === 'localhost' || host === '0.0.0.0' || host === '::1' || host === '::') return loopbackIp;
	if (isAddress(host)) return host;
	const extra = caller.extraHosts?.find(({ name }) => name === host);
	if (extra !== undefined) return extra.ip === '::1' ? loopbackIp : extra.ip;
	const builtIn = around.docker === 'desktop' && desktopNames.has(host);
	if (caller.net === hostIndex) {
		if (builtIn) return caller.isOutside === true ? loopbackIp : hostGateways.desktop;
		return host === around.name ? loopbackIp : null;
	}
	const own = nodes.find((node) => node.index === caller.net);
	if (own?.container.hostname === host) return caller.attachments[0]?.ip ?? null;
	for (const { network } of caller.attachments) {
		for (const { attachments } of nodes) {
			const named = attachments.find((one) => one.network === network && one.names.includes(host));
			if (named !== undefined) return named.ip;
		}
	}
	return builtIn ? hostGateways.desktop : null;
}

/** On Docker Desktop every container may call the computer around its machine so. */
const desktopNames: ReadonlySet<string> = new Set(['host.docker.internal', 'gateway.docker.internal']);

interface Ends {
	readonly ip: string;
	readonly ownIp: string;
}

function inNet(
	nodes: readonly Reachable[],
	caller: Caller,
	net: Net,
	{ ip, ownIp }: Ends,
	port: number,
): Found | NotFound {
	const seen = { dialledIp: ip, ownIp, loopback: net === caller.net };
	const local = nodes.find(
		(node) => caller.isOutside !== true && node.running && netOf(node) === net && node.listening.has(port),
	);
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
		const [there] = node.attachments;
		if (there === undefined) continue;
		const row = node.container.published.find(({ hostIp, hostPort }) => hostPort === port && isPublishedAt(hostIp, ip));
		if (row === undefined) continue;
		const binds = node.listening.get(row.containerPort);
		if (binds === undefined || !isBound(binds, there.ip)) return { why: 'reset' };
		return {
			...seen,
			loopback: false,
			index: node.index,
			ip: there.ip,
			port: row.containerPort,
			callerIp: there.gateway,
		};
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

/** Four numbers of which one is too large are a name, and one that nobody has. */
function isAddress(host: string): boolean {
	return /^\d{1,3}(\.\d{1,3}){3}$/.test(host) && host.split('.').every((part) => Number(part) < 256);
}
