// docker compose ls: the projects that docker has containers of, with their states and files.

import type { Latin1 } from '../../base';
import { lastValue, type OptionRow, type Parsed } from '../docker/options';
import { type Container, isUp } from '../docker/state';
import { table } from '../docker/words';
import type { Host } from '../machine/state';
import { filesOf, projectOf, withOneOffs } from './containers';

export const listOptions: readonly OptionRow[] = [
	{ name: 'all', short: 'a', kind: 'flag' },
	{ name: 'quiet', short: 'q', kind: 'flag' },
	{ name: 'format', kind: 'value' },
	{ name: 'filter', kind: 'value' },
];

export function listProjects(host: Host, parsed: Parsed): Latin1 {
	const counts = (one: Container) => isUp(one) || one.state === 'restarting' || parsed.flags.has('all');
	const names = new Set([...host.daemon.containers.values()].filter(counts).flatMap((one) => projectOf(one) ?? []));
	const wanted = (parsed.values.get('filter') ?? []).flatMap((each) => /^name=(.*)$/.exec(each)?.[1] ?? []);
	const all = [...names].filter((name) => parsed.flags.has('quiet') || wanted.every((part) => name.includes(part)));
	if (parsed.flags.has('quiet')) return all.map((name) => `${name}\n`).join('');
	const rows = all.map((name) => {
		const own = withOneOffs(host, name).filter(counts);
		return { Name: name, Status: statesOf(own), ConfigFiles: [...new Set(own.map(filesOf))].join(',') };
	});
	if (lastValue(parsed, 'format') === 'json') return `${JSON.stringify(rows)}\n`;
	return table([['NAME', 'STATUS', 'CONFIG FILES'], ...rows.map((row) => Object.values(row))], 20);
}

/** `exited(1), running(2)` */
function statesOf(all: readonly Container[]): string {
	const states = [...new Set(all.map(({ state }) => state))].sort();
	return states.map((state) => `${state}(${all.filter((one) => one.state === state).length})`).join(', ');
}
