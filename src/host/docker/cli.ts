// The docker command: finds the subcommand, reads its options, and says what is wrong with a line as client 28.2.2 does.

import type { Latin1 } from '../../base';
import { compose } from '../compose/cli';
import type { Host, Process, Program, Task } from '../machine/state';
import { remark, writeErr, writeOut } from '../machine/stream';
import type { DockerCommand } from './command';
import { cp } from './cp';
import { diff } from './diff';
import { events } from './events';
import { exec } from './exec';
import { history, tag } from './image-commands';
import { containerInspect, imageInspect, inspect } from './inspect-any';
import { logs } from './logs';
import { attach, stats, top } from './look';
import { networkCommands } from './network-commands';
import { type OptionRow, parseOptions } from './options';
import { pruneContainers, pruneImages, pruneNetworks, pruneSystem, pruneVolumes } from './prune';
import { ps } from './ps';
import { images, pull, rmi } from './pull';
import { create, run } from './run';
import { findContainer, isUp } from './state';
import { diskUse, info, version } from './system-commands';
import { update } from './update';
import { countError, helpOf, optionError, optionsOf } from './usage';
import { dockerHelp, groupHelps } from './usage-texts';
import { kill, pauseVerb, rename, restart, rm, start, stop, unpauseVerb, wait } from './verbs';
import { volumeCommands } from './volume-commands';
import { daemonError } from './words';

const port: DockerCommand = {
	usage: 'port',
	least: 1,
	most: 2,
	run: function* (host, process, { operands }) {
		const [name = '', wanted] = operands;
		const container = findContainer(host.daemon, name);
		if (container === null) {
			daemonError(host, process, `No such container: ${name}`);
			return 1;
		}
		const number = wanted?.split('/')[0];
		if (number !== undefined && !/^\d+$/.test(number)) {
			writeErr(
				host,
				process,
				`Error: invalid port (${number}): strconv.ParseUint: parsing "${number}": invalid syntax\n`,
			);
			return 1;
		}
		const published = isUp(container) ? container.published : [];
		const found = published.filter(({ containerPort }) => number === undefined || String(containerPort) === number);
		if (number !== undefined && found.length === 0) {
			writeErr(host, process, `Error: No public port '${wanted}' published for ${name}\n`);
			return 1;
		}
		for (const { containerPort, hostIp, hostPort } of found) {
			const head = number === undefined ? `${containerPort}/tcp -> ` : '';
			const second = hostIp === '0.0.0.0' ? `${head}[::]:${hostPort}\n` : '';
			writeOut(host, process, `${head}${hostIp}:${hostPort}\n${second}`);
		}
		return 0;
	},
};

const containerCommands: Readonly<Record<string, DockerCommand>> = {
	attach,
	cp,
	create,
	diff,
	exec,
	inspect,
	kill,
	logs,
	ls: ps,
	list: ps,
	ps,
	pause: pauseVerb,
	port,
	rename,
	restart,
	rm,
	remove: rm,
	run,
	start,
	stats,
	stop,
	top,
	unpause: unpauseVerb,
	update,
	wait,
};

const imageCommands: Readonly<Record<string, DockerCommand>> = {
	history,
	inspect: imageInspect,
	list: images,
	ls: images,
	prune: pruneImages,
	pull,
	remove: rmi,
	rm: rmi,
	tag,
};

/** Commands that are about one kind of thing. */
const groups: Readonly<Record<string, Readonly<Record<string, DockerCommand>>>> = {
	container: { ...containerCommands, inspect: containerInspect, prune: pruneContainers },
	image: imageCommands,
	network: { ...networkCommands, prune: pruneNetworks },
	system: { df: diskUse, events, info, prune: pruneSystem },
	volume: { ...volumeCommands, prune: pruneVolumes },
};

const { ls: _ls, list: _list, remove: _remove, ...topLevel } = containerCommands;
const commands: Readonly<Record<string, DockerCommand>> = {
	...topLevel,
	events,
	history,
	images,
	info,
	pull,
	rmi,
	tag,
	version,
};

/** Real commands that this lab does not have: they are not called unknown. */
const real: ReadonlySet<string> = new Set([
	...['build', 'builder', 'buildx', 'checkpoint', 'commit', 'config', 'context'],
	...['export', 'import', 'load', 'login', 'logout', 'manifest', 'node', 'plugin'],
	...['push', 'save', 'search', 'secret', 'service', 'stack', 'swarm', 'trust'],
]);

/** Their real names: what an alias is called in usage lines. */
const canonical: Readonly<Record<string, string>> = { list: 'ls', remove: 'rm', 'container ps': 'container ls' };

const globalOptions: readonly OptionRow[] = [
	{ name: 'config', kind: 'value' },
	{ name: 'context', short: 'c', kind: 'value' },
	{ name: 'debug', short: 'D', kind: 'flag' },
	{ name: 'host', short: 'H', kind: 'value' },
	{ name: 'log-level', short: 'l', kind: 'value' },
	{ name: 'tls', kind: 'flag' },
	{ name: 'tlsverify', kind: 'flag' },
	{ name: 'version', short: 'v', kind: 'flag' },
	{ name: 'help', short: 'h', kind: 'flag' },
];

export const docker: Program = function* (host, process) {
	const before = parseOptions(process.argv.slice(1), globalOptions, true);
	if (typeof before === 'string') {
		writeErr(
			host,
			process,
			`${before}\n\nUsage:  docker [OPTIONS] COMMAND [ARG...]\n\nRun 'docker --help' for more information\n`,
		);
		return 125;
	}
	const words = before.operands;
	const [first] = words;
	if (before.flags.has('version')) {
		writeOut(host, process, 'Docker version 28.2.2, build e6534b4\n');
		return 0;
	}
	if (first === undefined || before.flags.has('help')) return topHelp(host, process);
	if (first === 'help') return yield* helpTopic(host, process, words.slice(1));
	if (first === 'compose') return yield* compose(host, process, words.slice(1));
	const group = groups[first];
	if (group !== undefined) return yield* runGroup(host, process, first, group, words.slice(1));
	const command = commands[first];
	if (command !== undefined) return yield* runCommand(host, process, command, first, words.slice(1));
	if (!real.has(first)) return unknownCommand(host, process, first, null, words.includes('--help'));
	remark(host, process, `this lab has no docker ${first}`);
	return 1;
};

function topHelp(host: Host, process: Process): number {
	writeOut(host, process, dockerHelp);
	return 0;
}

function* helpTopic(host: Host, process: Process, topic: readonly Latin1[]): Task<number> {
	const [first, second] = topic;
	if (first === undefined) return topHelp(host, process);
	const group = groups[first];
	const command = group === undefined ? commands[first] : group[second ?? ''];
	if (command !== undefined)
		return yield* runCommand(host, process, command, topic.slice(0, group === undefined ? 1 : 2).join(' '), ['--help']);
	if (group !== undefined) writeOut(host, process, groupHelps[first] ?? '');
	else writeErr(host, process, `unknown help topic: ${topic.join(' ')}\n`);
	return group === undefined ? 1 : 0;
}

function* runGroup(
	host: Host,
	process: Process,
	name: string,
	group: Readonly<Record<string, DockerCommand>>,
	words: readonly Latin1[],
): Task<number> {
	const [verb] = words;
	const command = verb === undefined ? undefined : group[verb];
	if (verb !== undefined && command !== undefined) {
		const called = canonical[`${name} ${verb}`] ?? `${name} ${canonical[verb] ?? verb}`;
		return yield* runCommand(host, process, command, called, words.slice(1));
	}
	if (verb === undefined || verb === '--help') {
		// Without a verb it is a mistake, and still no failure.
		if (verb === undefined) writeErr(host, process, groupHelps[name] ?? '');
		else writeOut(host, process, groupHelps[name] ?? '');
		return 0;
	}
	if (new RegExp(`^  ${verb} `, 'm').test(groupHelps[name] ?? '')) {
		remark(host, process, `this lab has no docker ${name} ${verb}`);
		return 1;
	}
	return unknownCommand(host, process, verb, name, words.includes('--help'));
}

/** Asked for help of a command that is none, docker shows what there is. */
function unknownCommand(host: Host, process: Process, name: Latin1, group: string | null, help: boolean): number {
	if (help) {
		writeOut(host, process, group === null ? dockerHelp : (groupHelps[group] ?? ''));
		return 0;
	}
	const path = group === null ? 'docker' : `docker ${group}`;
	// Only this group says what it wants.
	const usage = group === null ? '' : `Usage:  ${path}${group === 'volume' ? ' COMMAND' : ''}\n\n`;
	writeErr(
		host,
		process,
		`docker: unknown command: ${path} ${name}\n\n${usage}Run '${path} --help' for more information\n`,
	);
	return 1;
}

function* runCommand(
	host: Host,
	process: Process,
	command: DockerCommand,
	path: string,
	words: readonly Latin1[],
): Task<number> {
	const { usage, least, most } = command;
	const rows = [
		...optionsOf(usage),
		helpRow,
		...(optionsOf(usage).some(({ short }) => short === 'h') ? [] : [shortHelpRow]),
	];
	const parsed = parseOptions(words, rows, command.stopsAtOperand === true);
	if (typeof parsed === 'string') return optionError(host, process, usage, path, parsed);
	for (const text of parsed.remarks) writeOut(host, process, `${text}\n`);
	if (parsed.flags.has('h')) writeOut(host, process, 'Flag shorthand -h has been deprecated, use --help\n');
	if (parsed.flags.has('help') || parsed.flags.has('h')) {
		writeOut(host, process, helpOf(usage, path));
		return 0;
	}
	const count = parsed.operands.length;
	if (count >= least && count <= most) return yield* command.run(host, process, parsed);
	return countError(host, process, usage, path, { least, most });
}

const helpRow: OptionRow = { name: 'help', kind: 'flag' };
const shortHelpRow: OptionRow = { name: 'h', short: 'h', kind: 'flag' };

/** For Tab. */
export function dockerWords(): string[] {
	return [...Object.keys(commands), ...Object.keys(groups), 'compose'].sort();
}

/** Whose names a subcommand goes on with: running containers, any, or none. */
export function takesContainers(name: string): 'up' | 'any' | null {
	if (['attach', 'exec', 'kill', 'pause', 'stats', 'stop', 'top', 'unpause'].includes(name)) return 'up';
	return ['inspect', 'logs', 'port', 'rename', 'restart', 'rm', 'start', 'wait'].includes(name) ? 'any' : null;
}
