// The verbs that only look: ps, logs and config.

import { utf8Decode, utf8Encode } from '../../base';
import { lastValue } from '../docker/options';
import { commandText, portsText, statusText } from '../docker/ps';
import { type Container, isUp } from '../docker/state';
import { ago, table } from '../docker/words';
import type { Host } from '../machine/state';
import { writeOut } from '../machine/stream';
import { key, waitFor } from '../machine/waiting';
import { configText } from './config-text';
import { serviceOf } from './containers';
import { createLogShow, showNew } from './show-logs';
import { type ComposeVerb, chosen, ignored } from './verb';

const ps: ComposeVerb = {
	arguments: '[OPTIONS] [SERVICE...]',
	about: 'List containers',
	options: [
		{ name: 'all', short: 'a', kind: 'flag' },
		{ name: 'quiet', short: 'q', kind: 'flag' },
		{ name: 'services', kind: 'flag' },
		ignored('format', 'value'),
		ignored('status', 'value'),
		ignored('filter', 'value'),
	],
	namesServices: true,
	run: function* (host, process, project, parsed) {
		const all = chosen(host, project, parsed)
			.filter((container) => isUp(container) || container.state === 'restarting' || parsed.flags.has('all'))
			.sort((a, b) => (a.name < b.name ? -1 : 1));
		if (parsed.flags.has('quiet')) writeOut(host, process, all.map(({ id }) => `${id}\n`).join(''));
		else if (parsed.flags.has('services'))
			writeOut(host, process, [...new Set(all.map(serviceOf))].map((name) => `${name}\n`).join(''));
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

const logs: ComposeVerb = {
	arguments: '[OPTIONS] [SERVICE...]',
	about: 'View output from containers',
	options: [
		{ name: 'follow', short: 'f', kind: 'flag' },
		{ name: 'tail', short: 'n', kind: 'value' },
		{ name: 'timestamps', short: 't', kind: 'flag' },
		{ name: 'no-color', kind: 'flag' },
		{ name: 'no-log-prefix', kind: 'flag' },
		ignored('since', 'value'),
		ignored('until', 'value'),
	],
	namesServices: true,
	run: function* (host, process, project, parsed) {
		const containers = chosen(host, project, parsed);
		const tail = Number(lastValue(parsed, 'tail') ?? 'all');
		const { flags } = parsed;
		const from = ({ output }: Container) => (Number.isNaN(tail) ? 0 : Math.max(0, output.lines.length - tail));
		const show = createLogShow(host, process, project.name, containers, from, {
			coloured: !flags.has('no-color'),
			prefixes: !flags.has('no-log-prefix'),
			stamps: flags.has('timestamps'),
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
