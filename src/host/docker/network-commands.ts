// docker network: list, make, remove, plug in, unplug, look at.

import { type Latin1, nextHex } from '../../base';
import type { Host, Process } from '../machine/state';
import { writeErr, writeOut } from '../machine/stream';
import type { DockerCommand } from './command';
import { type Described, inspectWith } from './inspect';
import { createNetwork, endpointsOf, findNetwork, macOf, plug, takeAddresses } from './networks';
import { lastValue, type OptionRow } from './options';
import { record } from './recorded';
import { findContainer, isUp, type Network } from './state';
import { type Json, renderTemplate } from './template';
import { daemonError, isoTime, table } from './words';

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

const ignored = (name: string, kind: OptionRow['kind'] = 'value'): OptionRow => ({ name, kind, ignored: true });

const create = immediate(
	{
		arguments: '[OPTIONS] NETWORK',
		about: 'Create a network',
		options: [
			{ name: 'driver', short: 'd', kind: 'value' },
			{ name: 'subnet', kind: 'value' },
			{ name: 'gateway', kind: 'value' },
			{ name: 'label', kind: 'value' },
			ignored('attachable', 'flag'),
			ignored('internal', 'flag'),
			ignored('opt'),
		],
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
		const made = createNetwork(host, name, new Map(pairs), { subnet, gateway: lastValue(parsed, 'gateway') });
		if (typeof made === 'string') return made;
		writeOut(host, process, `${made.id}\n`);
		return null;
	},
);

const ls: DockerCommand = {
	arguments: '[OPTIONS]',
	about: 'List networks',
	options: [
		{ name: 'quiet', short: 'q', kind: 'flag' },
		{ name: 'no-trunc', kind: 'flag' },
		{ name: 'filter', short: 'f', kind: 'value' },
		{ name: 'format', kind: 'value' },
	],
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
			.map(({ id, name, driver }) => ({ ID: full ? id : id.slice(0, 12), Name: name, Driver: driver, Scope: 'local' }));
		if (parsed.flags.has('quiet')) writeOut(host, process, rows.map(({ ID }) => `${ID}\n`).join(''));
		else return writeRows(host, process, lastValue(parsed, 'format'), ['NETWORK ID', 'NAME', 'DRIVER', 'SCOPE'], rows);
		return 0;
	},
};

/** A table of rows, or a line of the template for each. */
export function writeRows(
	host: Host,
	process: Process,
	format: string | null,
	head: readonly string[],
	rows: readonly Readonly<Record<string, string>>[],
): number {
	if (format === null || format === 'table') {
		writeOut(host, process, table([head, ...rows.map((row) => Object.values(row))]));
		return 0;
	}
	for (const row of rows) {
		const rendered =
			format === 'json' ? { ok: true as const, text: JSON.stringify(row) } : renderTemplate(format, row, 'error');
		if (!rendered.ok) {
			writeErr(host, process, `${rendered.why}\n`);
			return 1;
		}
		writeOut(host, process, `${rendered.text}\n`);
	}
	return 0;
}

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
	arguments: 'NETWORK [NETWORK...]',
	about: 'Remove one or more networks',
	options: [{ name: 'force', short: 'f', kind: 'flag' }],
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
	if (endpointsOf(host, network.name).length > 0)
		return `error while removing network: network ${network.name} id ${network.id} has active endpoints`;
	host.daemon.networks.delete(network.name);
	record(host, 'network', 'destroy', network.id, { name: network.name, type: network.driver });
	return null;
}

const connect = immediate(
	{
		arguments: '[OPTIONS] NETWORK CONTAINER',
		about: 'Connect a container to a network',
		options: [{ name: 'alias', kind: 'value' }, { name: 'ip', kind: 'value' }, ignored('link')],
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
		arguments: '[OPTIONS] NETWORK CONTAINER',
		about: 'Disconnect a container from a network',
		options: [{ name: 'force', short: 'f', kind: 'flag' }],
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

function describe(host: Host, name: string): Described {
	const network = findNetwork(host, name);
	if (network === null) return { found: null, complaint: `Error response from daemon: network ${name} not found` };
	return { found: describeNetwork(host, network), complaint: '' };
}

function describeNetwork(host: Host, network: Network): Json {
	const { name, id, createdAt, driver, subnet, gateway, labels } = network;
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
		EnableIPv6: false,
		IPAM: { Driver: 'default', Options: null, Config: subnet === null ? [] : [{ Subnet: subnet, Gateway: gateway }] },
		Internal: false,
		Attachable: false,
		Ingress: false,
		ConfigFrom: { Network: '' },
		ConfigOnly: false,
		Containers: Object.fromEntries(containers),
		Options: {},
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
	inspect: inspectWith(
		'[OPTIONS] NETWORK [NETWORK...]',
		'Display detailed information on one or more networks',
		describe,
	),
	list: ls,
	ls,
	rm: remove,
	remove,
};

/** A fresh name for what was not named. */
export function freshName(host: Host): Latin1 {
	return nextHex(host.ids, 64);
}
