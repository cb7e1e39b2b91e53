// docker ps: the table, its filters and formats.

import type { Latin1 } from '../../base';
import { asciiUpper, utf8Decode, utf8Encode } from '../../base';
import type { PublishedPort } from '../io';
import type { Host, Process, Task } from '../machine/state';
import { writeErr, writeOut } from '../machine/stream';
import type { DockerCommand } from './command';
import { lastValue, type Parsed } from './options';
import { type Container, isUp } from './state';
import { type Json, renderTemplate, stringify } from './template';
import { ago, goTime, table } from './words';

export const ps: DockerCommand = {
	arguments: '[OPTIONS]',
	about: 'List containers',
	options: [
		{ name: 'all', short: 'a', kind: 'flag' },
		{ name: 'quiet', short: 'q', kind: 'flag' },
		{ name: 'no-trunc', kind: 'flag' },
		{ name: 'latest', short: 'l', kind: 'flag' },
		{ name: 'last', short: 'n', kind: 'int' },
		{ name: 'filter', short: 'f', kind: 'value' },
		{ name: 'format', kind: 'value' },
		{ name: 'size', short: 's', kind: 'flag', ignored: true },
	],
	least: 0,
	most: 0,
	run: list,
};

function* list(host: Host, process: Process, parsed: Parsed): Task<number> {
	const shown = choose(host, process, parsed);
	if (shown === null) return 1;
	const full = parsed.flags.has('no-trunc');
	if (parsed.flags.has('quiet')) {
		writeOut(host, process, shown.map(({ id }) => `${full ? id : id.slice(0, 12)}\n`).join(''));
		return 0;
	}
	const rows = shown.map((container) => fieldsOf(host, container, full));
	const format = lastValue(parsed, 'format') ?? 'table';
	if (format === 'table' || format === '') {
		const head = ['CONTAINER ID', 'IMAGE', 'COMMAND', 'CREATED', 'STATUS', 'PORTS', 'NAMES'];
		const cells = rows.map((row) => [row.ID, row.Image, row.Command, row.RunningFor, row.Status, row.Ports, row.Names]);
		writeOut(host, process, table([head, ...cells]));
		return 0;
	}
	return format.startsWith('table ')
		? formatTable(host, process, format.slice(6), rows)
		: formatLines(host, process, format, rows);
}

/** Newest first; null if a filter is wrong. */
function choose(host: Host, process: Process, parsed: Parsed): Container[] | null {
	const filters: [string, string][] = [];
	for (const filter of parsed.values.get('filter') ?? []) {
		const equals = filter.indexOf('=');
		if (equals < 0) {
			writeErr(
				host,
				process,
				`invalid argument "${filter}" for "-f, --filter" flag: bad format of filter (expected name=value)\nSee 'docker ps --help'.\n`,
			);
			return null;
		}
		filters.push([filter.slice(0, equals), filter.slice(equals + 1)]);
	}
	const last = parsed.flags.has('latest') ? 1 : Number(lastValue(parsed, 'last') ?? -1);
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

function fieldsOf(host: Host, container: Container, full: boolean) {
	const command = utf8Decode(commandText(container));
	const shown = full || command.length <= 20 ? command : `${command.slice(0, 19)}…`;
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
		Mounts: container.mounts.map(({ source }) => source).join(','),
		Labels: [...container.labels].map(([label, value]) => `${label}=${value}`).join(','),
		Size: '0B',
	};
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
	const own = container.published.map((port) => publishedText(port));
	const exposed = container.published.some(({ containerPort }) => containerPort === container.kind.port)
		? []
		: [`${container.kind.port}/tcp`];
	return [...exposed, ...own].join(', ');
}

function publishedText({ hostIp, hostPort, containerPort }: PublishedPort): string {
	const first = `${hostIp}:${hostPort}->${containerPort}/tcp`;
	return hostIp === '0.0.0.0' ? `${first}, :::${hostPort}->${containerPort}/tcp` : first;
}

type Fields = ReturnType<typeof fieldsOf>;

function formatLines(host: Host, process: Process, format: string, rows: readonly Fields[]): number {
	for (const row of rows) {
		if (format === 'json') {
			writeOut(host, process, `${utf8Encode(stringify(row as unknown as Json))}\n`);
			continue;
		}
		const rendered = renderTemplate(format, row as unknown as Json, 'error');
		if (!rendered.ok) {
			writeErr(host, process, `${rendered.why}\n`);
			return 1;
		}
		writeOut(host, process, `${utf8Encode(rendered.text)}\n`);
	}
	return 0;
}

const heads: Readonly<Record<string, string>> = { ID: 'CONTAINER ID', RunningFor: 'CREATED', CreatedAt: 'CREATED AT' };

const fieldNames: readonly (keyof Fields)[] = [
	...(['ID', 'Image', 'Command', 'CreatedAt', 'RunningFor', 'Ports', 'State', 'Status'] as const),
	...(['Names', 'Networks', 'Mounts', 'Labels', 'Size'] as const),
];

function formatTable(host: Host, process: Process, format: string, rows: readonly Fields[]): number {
	const head = Object.fromEntries(fieldNames.map((name) => [name, heads[name] ?? asciiUpper(name)]));
	const lines: string[][] = [];
	for (const row of [head, ...rows]) {
		const rendered = renderTemplate(format, row as unknown as Json, 'error');
		if (!rendered.ok) {
			writeErr(host, process, `${rendered.why}\n`);
			return 1;
		}
		lines.push(rendered.text.split('\t'));
	}
	writeOut(host, process, table(lines));
	return 0;
}
