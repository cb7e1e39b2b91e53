// The verbs that only look: ps, logs and config.

import { type Latin1, utf8Decode, utf8Encode } from '../../base';
import { readMoment } from '../docker/logs';
import { lastValue, type Parsed } from '../docker/options';
import { commandText, portsText, statusText } from '../docker/ps';
import { type Container, isUp } from '../docker/state';
import { ago, table } from '../docker/words';
import type { Host } from '../machine/state';
import { writeOut } from '../machine/stream';
import { key, waitFor } from '../machine/waiting';
import { configText } from './config-text';
import { serviceOf } from './containers';
import { createLogShow, showNew } from './show-logs';
import { type ComposeVerb, chosen, ignored, refuse } from './verb';

const ps: ComposeVerb = {
	arguments: '[OPTIONS] [SERVICE...]',
	about: 'List containers',
	options: [
		{ name: 'all', short: 'a', kind: 'flag' },
		{ name: 'quiet', short: 'q', kind: 'flag' },
		{ name: 'services', kind: 'flag' },
		{ name: 'format', kind: 'value' },
		{ name: 'status', kind: 'value' },
		{ name: 'filter', kind: 'value' },
	],
	namesServices: true,
	run: function* (host, process, project, parsed) {
		const format = lastValue(parsed, 'format') ?? 'table';
		const [odd] = (parsed.values.get('filter') ?? []).filter((filter) => !filter.startsWith('status='));
		if (odd !== undefined) return refuse(host, process, `unknown filter ${utf8Decode(odd).split('=')[0]}`);
		const wanted = statesAsked(parsed);
		const isShown = (container: Container) =>
			wanted.length > 0
				? wanted.includes(container.state)
				: isUp(container) || container.state === 'restarting' || parsed.flags.has('all');
		const all = chosen(host, project, parsed)
			.filter(isShown)
			.sort((a, b) => (a.name < b.name ? -1 : 1));
		if (parsed.flags.has('quiet')) writeOut(host, process, all.map(({ id }) => `${id}\n`).join(''));
		else if (parsed.flags.has('services'))
			writeOut(host, process, [...new Set(all.map(serviceOf))].map((name) => `${name}\n`).join(''));
		else if (format === 'json') writeOut(host, process, jsonOf(host, project.name, all));
		else if (format !== 'table' && format !== '')
			return refuse(host, process, `format value ${JSON.stringify(format)} could not be parsed: parsing failed`);
		else {
			const head = ['NAME', 'IMAGE', 'COMMAND', 'SERVICE', 'CREATED', 'STATUS', 'PORTS'];
			// Until 2.20 no column is narrower than twenty.
			writeOut(host, process, table([head, ...all.map((container) => psRow(host, container))], 20));
		}
		return 0;
	},
};

function psRow(host: Host, container: Container): string[] {
	const command = utf8Decode(commandText(container));
	return [
		container.name,
		container.image,
		`"${command.length <= 20 ? command : `${command.slice(0, 19)}…`}"`,
		serviceOf(container),
		`${ago(container.createdAt, host.now)} ago`,
		statusText(host, container),
		portsText(container),
	];
}

function statesAsked({ values }: Parsed): string[] {
	const filters = (values.get('filter') ?? []).map((filter) => filter.slice('status='.length));
	return [...(values.get('status') ?? []), ...filters];
}

/** One list; with 2.21 each container got a line of its own. @compose pkg/api/api.go ContainerSummary */
function jsonOf(host: Host, project: string, containers: readonly Container[]): Latin1 {
	const all = containers.map((container) => ({
		ID: container.id,
		Name: container.name,
		Image: container.image,
		Command: utf8Decode(commandText(container)),
		Project: project,
		Service: serviceOf(container),
		Created: Math.floor(container.createdAt / 1_000_000),
		State: container.state,
		Status: statusText(host, container),
		Health: container.health?.status ?? '',
		ExitCode: container.exitCode ?? 0,
		Publishers: publishersOf(container),
	}));
	return utf8Encode(`${JSON.stringify(all)}\n`);
}

function publishersOf(container: Container) {
	if (!isUp(container)) return [];
	const { published, kind } = container;
	const row = (URL: string, TargetPort: number, PublishedPort: number) => ({
		URL,
		TargetPort,
		PublishedPort,
		Protocol: 'tcp',
	});
	const rows = published.flatMap(({ hostIp, hostPort, containerPort }) =>
		(hostIp === '0.0.0.0' ? ['0.0.0.0', '::'] : [hostIp]).map((ip) => row(ip, containerPort, hostPort)),
	);
	return published.some(({ containerPort }) => containerPort === kind.port) ? rows : [row('', kind.port, 0), ...rows];
}

const logs: ComposeVerb = {
	arguments: '[OPTIONS] [SERVICE...]',
	about: 'View output from containers',
	options: [
		{ name: 'follow', short: 'f', kind: 'flag' },
		{ name: 'tail', short: 'n', kind: 'value' },
		{ name: 'timestamps', short: 't', kind: 'flag' },
		{ name: 'no-color', kind: 'flag' },
		{ name: 'no-log-prefix', kind: 'flag' },
		{ name: 'since', kind: 'value' },
		{ name: 'until', kind: 'value' },
	],
	namesServices: true,
	run: function* (host, process, project, parsed) {
		const containers = chosen(host, project, parsed);
		const tail = Number(lastValue(parsed, 'tail') ?? 'all');
		const { flags } = parsed;
		const [since, until] = ['since', 'until'].map((name) => readMoment(host, lastValue(parsed, name)));
		for (const [name, moment] of [['since', since] as const, ['until', until] as const])
			if (typeof moment === 'string')
				return refuse(
					host,
					process,
					`invalid value for "${name}": failed to parse value as time or duration: "${moment}"`,
				);
		const last = Number(until ?? Infinity);
		const from = ({ output: { lines } }: Container) => {
			const before = lines.findIndex(({ at }) => at >= Number(since ?? 0));
			const end = lines.findIndex(({ at }) => at > last);
			const first = before < 0 ? lines.length : before;
			return Math.max(first, Number.isNaN(tail) ? 0 : (end < 0 ? lines.length : end) - tail);
		};
		const show = createLogShow(host, process, project.name, containers, from, {
			coloured: !flags.has('no-color'),
			prefixes: !flags.has('no-log-prefix'),
			stamps: flags.has('timestamps'),
			until: last,
		});
		showNew(show);
		const keys = containers.flatMap(({ id }) => [key.output(id), key.container(id)]);
		while (flags.has('follow') && containers.some((one) => isUp(one) || one.starting || one.state === 'restarting')) {
			yield* waitFor(...keys);
			showNew(show);
		}
		return 0;
	},
};

const config: ComposeVerb = {
	arguments: '[OPTIONS] [SERVICE...]',
	about: 'Parse, resolve and render compose file in canonical format',
	options: [
		{ name: 'quiet', short: 'q', kind: 'flag' },
		{ name: 'services', kind: 'flag' },
		{ name: 'volumes', kind: 'flag' },
		{ name: 'images', kind: 'flag' },
		ignored('no-interpolate'),
		ignored('format', 'value'),
	],
	goesInNoOrder: true,
	namesServices: true,
	run: function* (host, process, project, { flags }) {
		const rows = (names: readonly string[]) => names.map((name) => `${name}\n`).join('');
		let text = configText(project);
		if (flags.has('quiet')) text = '';
		else if (flags.has('services')) text = rows([...project.services.keys()].sort());
		else if (flags.has('volumes')) text = rows([...project.volumes.keys()].sort());
		else if (flags.has('images')) text = rows([...project.services.values()].map(({ image }) => image ?? ''));
		writeOut(host, process, utf8Encode(text));
		return 0;
	},
};

export const lookVerbs: Readonly<Record<string, ComposeVerb>> = { config, logs, ps };
