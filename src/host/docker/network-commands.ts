// docker network: list, make, remove, plug in, unplug, look at.

import { type Latin1, nextHex } from '../../base';
import type { Host, Process } from '../machine/state';
import { writeErr, writeOut } from '../machine/stream';
import type { DockerCommand } from './command';
import { type Described, inspectWith } from './inspect';
import { createNetwork, endpointsOf, findNetwork, macOf, plug, takeAddresses } from './networks';
import { lastValue } from './options';
import { record } from './recorded';
import { type Listing, writeRows } from './rows';
import { findContainer, isUp, type Network } from './state';
import type { Json } from './template';
import { daemonError, goTime, isoTime } from './words';

/** A command that is done at once: it prints, or the daemon complains (a text). */
function immediate(
	row: Omit<DockerCommand, 'run'>,
	act: (host: Host, process: Process, parsed: Parameters<DockerCommand['run']>[2]) => string | null,
): DockerCommand {
	return {
		...row,
		// biome-ignore lint/correctness/useYield: it is a task that is done at once.
		run: function* (host, process, parsed) {
			const complaint = act(host, process, parsed);
			if (complaint !== null) daemonError(host, process, complaint);
			return complaint === null ? 0 : 1;
		},
	};
}

const create = immediate(
	{
		usage: 'network create',
		least: 1,
		most: 1,
	},
	(host, process, parsed) => {
		const [name = ''] = parsed.operands;
		const driver = lastValue(parsed, 'driver') ?? 'bridge';
		if (driver === 'host') return 'only one instance of "host" network is allowed';
		if (driver === 'overlay')
			return 'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.';
		if (driver !== 'bridge') return `plugin "${driver}" not found`;
		const subnet = lastValue(parsed, 'subnet');
		if (subnet !== null && !/^\d+(\.\d+){3}\/\d+$/.test(subnet)) return `invalid CIDR address: ${subnet}`;
		const pairs = (parsed.values.get('label') ?? []).map((pair): [string, string] => {
			const [label = '', ...value] = pair.split('=');
			return [label, value.join('=')];
		});
		const made = createNetwork(host, name, new Map(pairs), {
			subnet,
			gateway: lastValue(parsed, 'gateway'),
			internal: parsed.flags.has('internal'),
			attachable: parsed.flags.has('attachable'),
			options: new Map(
				(parsed.values.get('opt') ?? []).map((pair) => [pair.split('=')[0] ?? '', pair.split('=').slice(1).join('=')]),
			),
		});
		if (typeof made === 'string') return made;
		writeOut(host, process, `${made.id}\n`);
		return null;
	},
);

const ls: DockerCommand = {
	usage: 'network ls',
	least: 0,
	most: 0,
	run: function* (host, process, parsed) {
		const full = parsed.flags.has('no-trunc');
		const filters = (parsed.values.get('filter') ?? []).map((filter) => filter.split('='));
		const rows = [...host.daemon.networks.values()]
			.filter(({ name, driver }) =>
				filters.every(([key, value = '']) =>
					key === 'driver' ? driver === value : key !== 'name' || name.includes(value),
				),
			)
			.sort((a, b) => (a.name < b.name ? -1 : 1))
			.map(({ id, name, driver, createdAt, labels, internal }) => ({
				CreatedAt: goTime(createdAt, true),
				Driver: driver,
				ID: full ? id : id.slice(0, 12),
				IPv4: 'true',
				IPv6: 'false',
				Internal: String(internal),
				Labels: [...labels].map(([label, value]) => `${label}=${value}`).join(','),
				Name: name,
				Scope: 'local',
			}));
		if (parsed.flags.has('quiet')) writeOut(host, process, rows.map(({ ID }) => `${ID}\n`).join(''));
		else return writeRows(host, process, lastValue(parsed, 'format'), listing, rows);
		return 0;
	},
};

const listing: Listing = {
	type: 'networkContext',
	usual: '{{.ID}}\t{{.Name}}\t{{.Driver}}\t{{.Scope}}',
	heads: {
		CreatedAt: 'CREATED AT',
		Driver: 'DRIVER',
		ID: 'NETWORK ID',
		IPv4: 'IPV4',
		IPv6: 'IPV6',
		Internal: 'INTERNAL',
		Labels: 'LABELS',
		Name: 'NAME',
		Scope: 'SCOPE',
	},
};

/** Says the name of what is gone, or the daemon's complaint. The exit status. @param remove null: it is gone */
export function removeEach(
	host: Host,
	process: Process,
	names: readonly string[],
	remove: (name: string) => string | null,
): number {
	let status = 0;
	for (const name of names) {
		const complaint = remove(name);
		if (complaint === null) writeOut(host, process, `${name}\n`);
		else {
			daemonError(host, process, complaint);
			status = 1;
		}
	}
	return status;
}

const remove: DockerCommand = {
	usage: 'network rm',
	least: 1,
	most: Infinity,
	run: function* (host, process, { operands }) {
		const status = removeEach(host, process, operands, (name) => removeNetwork(host, name));
		if (status !== 0) writeErr(host, process, 'exit status 1\n');
		return status;
	},
};

/** A text is the daemon's complaint. */
export function removeNetwork(host: Host, name: string): string | null {
	const network = findNetwork(host, name);
	if (network === null) return `network ${name} not found`;
	if (network.driver !== 'bridge' || network.name === 'bridge')
		return `${network.name} is a pre-defined network and cannot be removed`;
	const users = endpointsOf(host, network.name).map(
		({ container }) => `name:"${container.name}" id:"${endpointId(container.id, network.id).slice(0, 12)}"`,
	);
	if (users.length > 0)
		return `error while removing network: network ${network.name} has active endpoints (${users.join(', ')})`;
	host.daemon.networks.delete(network.name);
	record(host, 'network', 'destroy', network.id, { name: network.name, type: network.driver });
	return null;
}

const connect = immediate(
	{
		usage: 'network connect',
		least: 2,
		most: 2,
	},
	(host, _, parsed) => {
		const [name = '', other = ''] = parsed.operands;
		const network = findNetwork(host, name);
		if (network === null) return `network ${name} not found`;
		const container = findContainer(host.daemon, other);
		if (container === null) return `No such container: ${other}`;
		if (container.networkMode === 'host' || network.name === 'host')
			return 'container cannot be disconnected from host network or connected to host network';
		if (container.networks.has(network.name))
			return `endpoint with name ${container.name} already exists in network ${network.name}`;
		const aliases = parsed.values.get('alias') ?? [];
		container.networks.set(network.name, { aliases, wantedIp: lastValue(parsed, 'ip'), ip: '' });
		if (!isUp(container)) return null;
		takeAddresses(host, container);
		plug(host, container);
		return null;
	},
);

const disconnect = immediate(
	{
		usage: 'network disconnect',
		least: 2,
		most: 2,
	},
	(host, _, { operands }) => {
		const [name = '', other = ''] = operands;
		const network = findNetwork(host, name);
		if (network === null) return `network ${name} not found`;
		const container = findContainer(host.daemon, other);
		if (container === null) return `No such container: ${other}`;
		if (network.name === 'host')
			return 'container cannot be disconnected from host network or connected to host network';
		if (!container.networks.delete(network.name))
			return `container ${container.id} is not connected to network ${network.name}`;
		if (isUp(container)) plug(host, container);
		return null;
	},
);

export function describeNetwork(host: Host, name: string): Described {
	const network = findNetwork(host, name);
	if (network === null) return { found: null, complaint: `Error response from daemon: network ${name} not found` };
	return { found: networkJson(host, network), complaint: '' };
}

function networkJson(host: Host, network: Network): Json {
	const { name, id, createdAt, driver, subnet, gateway, labels, internal, attachable, options } = network;
	const containers = endpointsOf(host, name).map(({ container, endpoint }): [string, Json] => [
		container.id,
		{
			Name: container.name,
			EndpointID: endpointId(container.id, id),
			MacAddress: macOf(endpoint.ip),
			IPv4Address: endpoint.ip === '' ? '' : `${endpoint.ip}/${subnet?.split('/')[1]}`,
			IPv6Address: '',
		},
	]);
	return {
		Name: name,
		Id: id,
		Created: isoTime(createdAt),
		Scope: 'local',
		Driver: driver,
		EnableIPv4: true,
		EnableIPv6: false,
		IPAM: { Driver: 'default', Options: null, Config: subnet === null ? [] : [{ Subnet: subnet, Gateway: gateway }] },
		Internal: internal,
		Attachable: attachable,
		Ingress: false,
		ConfigFrom: { Network: '' },
		ConfigOnly: false,
		Containers: Object.fromEntries(containers),
		Options: Object.fromEntries(options),
		Labels: Object.fromEntries(labels),
	};
}

/** Made of the two ids that it joins, so that looking draws nothing. */
function endpointId(container: string, network: string): Latin1 {
	return container.slice(0, 32) + network.slice(0, 32);
}

export const networkCommands: Readonly<Record<string, DockerCommand>> = {
	connect,
	create,
	disconnect,
	inspect: inspectWith('network inspect', describeNetwork),
	list: ls,
	ls,
	rm: remove,
	remove,
};

/** A fresh name for what was not named. */
export function freshName(host: Host): Latin1 {
	return nextHex(host.ids, 64);
}
