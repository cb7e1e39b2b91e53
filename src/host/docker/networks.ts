// Docker's networks: the three that it always has, those that users make, and the addresses and names that a container
// has in each while it is up.

import { createRng, deriveSeed, nextHex } from '../../base';
import type { Attachment } from '../io';
import type { Host } from '../machine/state';
import { emit } from '../machine/tell';
import { record } from './recorded';
import type { Container, Endpoint, Network } from './state';
import { isUp } from './state';

/** Ids of what is there from the start are drawn apart, so that they move no others. */
export function createOwnNetworks(host: Host): void {
	const ids = createRng(deriveSeed(host.spec.seed, 'host/networks'));
	const plain = { internal: false, attachable: false, options: new Map() };
	const own = { createdAt: host.spec.startsAt, subnet: null, gateway: '', labels: new Map(), ...plain } as const;
	const networks: readonly Network[] = [
		{ ...own, name: 'bridge', id: nextHex(ids, 64), driver: 'bridge', subnet: '172.17.0.0/16', gateway: '172.17.0.1' },
		{ ...own, name: 'host', id: nextHex(ids, 64), driver: 'host' },
		{ ...own, name: 'none', id: nextHex(ids, 64), driver: 'null' },
	];
	for (const network of networks) host.daemon.networks.set(network.name, network);
}

/** A text is the daemon's complaint. */
export function createNetwork(
	host: Host,
	name: string,
	labels: ReadonlyMap<string, string>,
	wanted: Pick<Network, 'subnet'> &
		Partial<Pick<Network, 'internal' | 'attachable' | 'options'>> & { readonly gateway: string | null },
): Network | string {
	if (host.daemon.networks.has(name)) return `network with name ${name} already exists`;
	const subnet = wanted.subnet ?? freeSubnet(host);
	const overlap = [...host.daemon.networks.values()].some((other) => other.subnet === subnet);
	if (overlap) return 'Pool overlaps with other one on this address space';
	const network: Network = {
		name,
		id: nextHex(host.ids, 64),
		driver: 'bridge',
		createdAt: host.now,
		subnet,
		gateway: wanted.gateway ?? ipIn(subnet, 1),
		labels,
		internal: wanted.internal ?? false,
		attachable: wanted.attachable ?? false,
		options: wanted.options ?? new Map(),
	};
	host.daemon.networks.set(name, network);
	record(host, 'network', 'create', network.id, { name, type: 'bridge' });
	return network;
}

/** 172.18.0.0/16 to 172.31.0.0/16, then 192.168.0.0/20 and what follows it. */
function freeSubnet(host: Host): string {
	const taken = new Set([...host.daemon.networks.values()].map(({ subnet }) => subnet));
	for (let second = 18; second <= 31; second++) {
		const subnet = `172.${second}.0.0/16`;
		if (!taken.has(subnet)) return subnet;
	}
	for (let third = 0; ; third += 16) {
		const subnet = `192.168.${third}.0/20`;
		if (!taken.has(subnet)) return subnet;
	}
}

function ipIn(subnet: string, n: number): string {
	const [base = ''] = subnet.split('/');
	const [a = 0, b = 0, c = 0, d = 0] = base.split('.').map(Number);
	const last = c * 256 + d + n;
	return `${a}.${b}.${(last >> 8) & 255}.${last & 255}`;
}

/** By name, id or the beginning of an id. */
export function findNetwork(host: Host, name: string): Network | null {
	const exact = host.daemon.networks.get(name);
	if (exact !== undefined) return exact;
	const found = /^[0-9a-f]+$/.test(name)
		? [...host.daemon.networks.values()].filter(({ id }) => id.startsWith(name))
		: [];
	return found.length === 1 ? (found[0] ?? null) : null;
}

/** The containers that are up in it, with their places. */
export function endpointsOf(host: Host, network: string): { container: Container; endpoint: Endpoint }[] {
	return [...host.daemon.containers.values()].flatMap((container) => {
		const endpoint = container.networks.get(network);
		return endpoint === undefined || !(isUp(container) || container.starting) ? [] : [{ container, endpoint }];
	});
}

/** Gives it an address in each of its networks; one that it has stays. */
export function takeAddresses(host: Host, container: Container): readonly Attachment[] {
	for (const [name, endpoint] of container.networks) {
		const network = host.daemon.networks.get(name);
		if (endpoint.ip !== '' || network?.subnet == null) continue;
		const taken = new Set([network.gateway]);
		for (const other of endpointsOf(host, name)) taken.add(other.endpoint.ip);
		let n = 2;
		while (taken.has(ipIn(network.subnet, n))) n++;
		endpoint.ip = endpoint.wantedIp ?? ipIn(network.subnet, n);
	}
	return attachmentsOf(host, container);
}

export function releaseAddresses(container: Container): void {
	for (const endpoint of container.networks.values()) endpoint.ip = '';
}

export function attachmentsOf(host: Host, container: Container): Attachment[] {
	return [...container.networks].flatMap(([name, endpoint]) => {
		const network = host.daemon.networks.get(name);
		if (network?.subnet == null || endpoint.ip === '') return [];
		const names = name === 'bridge' ? [] : [container.name, container.id.slice(0, 12), ...endpoint.aliases];
		return [{ network: name, subnet: network.subnet, gateway: network.gateway, ip: endpoint.ip, names }];
	});
}

/** Tells the world where a container is plugged in now. */
export function plug(host: Host, container: Container, claims = false): void {
	emit(host, {
		kind: 'container-plug',
		container: container.id,
		attachments: attachmentsOf(host, container),
		claims,
	});
}

/** The first address that it has, as `inspect` calls it on the default bridge. */
export function macOf(ip: string): string {
	if (ip === '') return '';
	return `02:42:${ip
		.split('.')
		.map((part) => Number(part).toString(16).padStart(2, '0'))
		.join(':')}`;
}
