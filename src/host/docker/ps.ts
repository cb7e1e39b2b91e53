// docker ps: the table, its filters and formats.

import type { Latin1 } from '../../base';
import { utf8Decode } from '../../base';
import type { Host, Process, Task } from '../machine/state';
import { writeErr, writeOut } from '../machine/stream';
import type { DockerCommand } from './command';
import { lastValue, type Parsed } from './options';
import { type Listing, type Row, writeRows } from './rows';
import { type Container, isUp } from './state';
import { ago, goTime } from './words';

export const ps: DockerCommand = {
	usage: 'ps',
	least: 0,
	most: 0,
	run: list,
};

function* list(host: Host, process: Process, parsed: Parsed): Task<number> {
	const shown = choose(host, parsed);
	const full = parsed.flags.has('no-trunc');
	const format = lastValue(parsed, 'format');
	if (parsed.flags.has('quiet')) {
		if (format !== null && format !== '')
			writeErr(host, process, 'WARNING: Ignoring custom format, because both --format and --quiet are set.\n');
		writeOut(host, process, shown.map(({ id }) => `${full ? id : id.slice(0, 12)}\n`).join(''));
		return 0;
	}
	// A template that names the size, or takes all there is, asks the daemon for it.
	const sized = parsed.flags.has('size') || /\.Size|json \.\s*\}/.test(format ?? '');
	const usual = `${usualTable}${parsed.flags.has('size') ? '\t{{.Size}}' : ''}`;
	const rows = shown.map((container) => fieldsOf(host, container, full, sized));
	return writeRows(host, process, format === null ? null : utf8Decode(format), { ...listing, usual }, rows);
}

const usualTable = '{{.ID}}\t{{.Image}}\t{{.Command}}\t{{.RunningFor}}\t{{.Status}}\t{{.Ports}}\t{{.Names}}';

const listing: Omit<Listing, 'usual'> = {
	type: 'ContainerContext',
	heads: {
		Command: 'COMMAND',
		CreatedAt: 'CREATED AT',
		ID: 'CONTAINER ID',
		Image: 'IMAGE',
		Labels: 'LABELS',
		LocalVolumes: 'LOCAL VOLUMES',
		Mounts: 'MOUNTS',
		Names: 'NAMES',
		Networks: 'NETWORKS',
		Platform: 'PLATFORM',
		Ports: 'PORTS',
		RunningFor: 'CREATED',
		Size: 'SIZE',
		State: 'STATE',
		Status: 'STATUS',
	},
	methods: ({ Labels = '' }) => ({
		Label: (name) =>
			String(Labels ?? '')
				.split(',')
				.map((pair) => pair.split('='))
				.find(([label]) => label === name)
				?.slice(1)
				.join('=') ?? '',
	}),
};

/** Newest first. */
function choose(host: Host, parsed: Parsed): Container[] {
	const filters: [string, string][] = [];
	for (const filter of parsed.values.get('filter') ?? []) {
		const equals = filter.indexOf('=');
		filters.push([filter.slice(0, equals), filter.slice(equals + 1)]);
	}
	// None is as good as no number.
	const last = parsed.flags.has('latest') ? 1 : Number(lastValue(parsed, 'last') ?? -1) || -1;
	const all = parsed.flags.has('all') || last >= 0 || filters.some(([name]) => name === 'status' || name === 'exited');
	const kept = [...host.daemon.containers.values()].reverse().filter((container) => {
		if (!all && !isUp(container) && container.state !== 'restarting') return false;
		return filters.every(([name, value]) => fits(container, name, value));
	});
	return last >= 0 ? kept.slice(0, last) : kept;
}

function fits(container: Container, name: string, value: string): boolean {
	if (name === 'name') return container.name.includes(value.replace(/^[\^/]+|\$$/g, ''));
	if (name === 'status') return container.state === value;
	if (name === 'id') return container.id.startsWith(value);
	if (name === 'ancestor') return container.image.split(':')[0] === value.split(':')[0];
	if (name === 'exited') return container.state === 'exited' && container.exitCode === Number(value);
	if (name === 'label') {
		const [label = '', ...rest] = value.split('=');
		return container.labels.has(label) && (rest.length === 0 || container.labels.get(label) === rest.join('='));
	}
	if (name === 'health') return (container.health?.status ?? 'none') === value;
	return name !== 'network' || container.networks.has(value);
}

export function commandText(container: Container): Latin1 {
	return [...container.entrypoint, ...container.command].join(' ');
}

function fieldsOf(host: Host, container: Container, full: boolean, sized: boolean): Row {
	const command = utf8Decode(commandText(container));
	const shown = cutShort(command, full ? Infinity : 20);
	return {
		ID: full ? container.id : container.id.slice(0, 12),
		Image: container.image,
		Command: `"${shown}"`,
		CreatedAt: goTime(container.createdAt),
		RunningFor: `${ago(container.createdAt, host.now)} ago`,
		Ports: portsText(container),
		State: container.state,
		Status: statusText(host, container),
		Names: container.name,
		Networks: [...container.networks.keys()].join(','),
		// The daemon of this client says nothing of it.
		Platform: null,
		LocalVolumes: String(
			container.mounts.filter(({ kind, source }) => kind === 'volume' && isLocal(host, source)).length,
		),
		Mounts: container.mounts.map(({ source }) => cutShort(utf8Decode(source), full ? Infinity : 15)).join(','),
		Labels: [...container.labels].map(([label, value]) => `${label}=${value}`).join(','),
		Size: sized
			? `0B (virtual ${[...host.daemon.images.values()].find(({ id }) => id === container.imageId)?.size ?? '0B'})`
			: '0B',
	};
}

function cutShort(text: string, most: number): string {
	return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

export function statusText(host: Host, container: Container): string {
	const { state, exitCode, startedAt, finishedAt } = container;
	if (state === 'created') return 'Created';
	if (state === 'restarting') return `Restarting (${exitCode}) ${ago(finishedAt ?? host.now, host.now)} ago`;
	if (state === 'exited') return `Exited (${exitCode}) ${ago(finishedAt ?? host.now, host.now)} ago`;
	return `Up ${ago(startedAt ?? host.now, host.now)}${state === 'paused' ? ' (Paused)' : healthText(container)}`;
}

function healthText({ health }: Container): string {
	if (health === null) return '';
	return health.status === 'starting' ? ' (health: starting)' : ` (${health.status})`;
}

export function portsText(container: Container): string {
	if (!isUp(container) || container.networkMode === 'host') return '';
	return portsShown(container);
}

/**
 * Ports that are the same on both sides come first, those that follow each other as one range; then those that are
 * another one outside.
 */
function portsShown({ kind, published }: Container): string {
	const isOpen = published.some(({ containerPort }) => containerPort === kind.port);
	const rows = published.flatMap(({ hostIp, hostPort, containerPort }) =>
		(hostIp === '0.0.0.0' ? ['0.0.0.0', '[::]'] : [hostIp]).map((ip) => ({
			ip,
			inside: containerPort,
			outside: hostPort,
		})),
	);
	if (!isOpen) rows.push({ ip: '', inside: kind.port, outside: kind.port });
	rows.sort((a, b) => a.inside - b.inside || (a.ip < b.ip ? -1 : a.ip > b.ip ? 1 : a.outside - b.outside));
	const ranges = new Map<string, { first: number; last: number }>();
	const done: string[] = [];
	const moved: string[] = [];
	for (const { ip, inside, outside } of rows) {
		const range = ranges.get(ip);
		if (inside !== outside) moved.push(`${ip}:${outside}->${inside}/tcp`);
		else if (range !== undefined && inside === range.last + 1) range.last++;
		else {
			if (range !== undefined) done.push(rangeText(ip, range));
			ranges.set(ip, { first: inside, last: inside });
		}
	}
	return [...done, ...[...ranges].map(([ip, range]) => rangeText(ip, range)), ...moved].join(', ');
}

function rangeText(ip: string, { first, last }: { first: number; last: number }): string {
	const ports = first === last ? String(first) : `${first}-${last}`;
	return ip === '' ? `${ports}/tcp` : `${ip}:${ports}->${ports}/tcp`;
}

function isLocal(host: Host, volume: string): boolean {
	return host.daemon.volumes.has(volume);
}
