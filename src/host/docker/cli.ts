// The docker command: finds the subcommand, reads its options, and says what is wrong with a line as docker 24.0 does.

import { type Latin1, utf8Encode } from '../../base';
import { compose } from '../compose/cli';
import type { Host, Process, Program, Task } from '../machine/state';
import { remark, writeErr, writeOut } from '../machine/stream';
import type { DockerCommand } from './command';
import { cp } from './cp';
import { events } from './events';
import { exec } from './exec';
import { inspect } from './inspect';
import { logs } from './logs';
import { attach, stats, top } from './look';
import { networkCommands } from './network-commands';
import { parseOptions } from './options';
import { pruneContainers, pruneNetworks, pruneSystem, pruneVolumes } from './prune';
import { ps } from './ps';
import { images, pull, rmi } from './pull';
import { create, run } from './run';
import { findContainer, isUp } from './state';
import { kill, pauseVerb, rename, restart, rm, start, stop, unpauseVerb, wait } from './verbs';
import { volumeCommands } from './volume-commands';
import { countError, daemonError, optionError } from './words';

const port: DockerCommand = {
	arguments: 'CONTAINER [PRIVATE_PORT[/PROTO]]',
	about: 'List port mappings or a specific mapping for the container',
	options: [],
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

const versionText = `Client: Docker Engine - Community
 Version:           24.0.4
 API version:       1.43
 Go version:        go1.20.5
 Git commit:        3713ee1
 Built:             Fri Jul  7 14:50:57 2023
 OS/Arch:           linux/amd64
 Context:           default

Server: Docker Engine - Community
 Engine:
  Version:          24.0.4
  API version:      1.43 (minimum version 1.12)
  Go version:       go1.20.5
  Git commit:       4ffc614
  Built:            Fri Jul  7 14:50:57 2023
  OS/Arch:          linux/amd64
  Experimental:     false
`;

const desktopText = versionText
	.replace('Client: Docker Engine - Community', 'Client: Docker Desktop')
	.replace('Server: Docker Engine - Community', 'Server: Docker Desktop 4.21.1 (114176)');

const version: DockerCommand = {
	arguments: '[OPTIONS]',
	about: 'Show the Docker version information',
	options: [],
	least: 0,
	most: 0,
	// biome-ignore lint/correctness/useYield: it is a task that is done at once.
	run: function* (host, process) {
		writeOut(host, process, host.spec.docker === 'desktop' ? desktopText : versionText);
		return 0;
	},
};

const containerCommands: Readonly<Record<string, DockerCommand>> = {
	attach,
	cp,
	create,
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
	run,
	start,
	stats,
	stop,
	top,
	unpause: unpauseVerb,
	wait,
};

const imageCommands: Readonly<Record<string, DockerCommand>> = { ls: images, list: images, pull, rm: rmi, inspect };

/** Commands that are about one kind of thing. */
const groups: Readonly<Record<string, Readonly<Record<string, DockerCommand>>>> = {
	container: { ...containerCommands, prune: pruneContainers },
	image: imageCommands,
	network: { ...networkCommands, prune: pruneNetworks },
	system: { events, prune: pruneSystem },
	volume: { ...volumeCommands, prune: pruneVolumes },
};

const { ls: _ls, list: _list, ...topLevel } = containerCommands;
const commands: Readonly<Record<string, DockerCommand>> = { ...topLevel, events, images, pull, rmi, version };

/** Real commands that this lab does not have: they are not called unknown. */
const real: ReadonlySet<string> = new Set([
	...['build', 'builder', 'buildx', 'commit', 'config', 'context', 'diff'],
	...['export', 'history', 'import', 'info', 'load', 'login', 'logout', 'manifest', 'node', 'plugin'],
	...['push', 'save', 'search', 'secret', 'service', 'stack', 'swarm', 'tag', 'trust'],
	'update',
]);

const helpText = `
Usage:  docker [OPTIONS] COMMAND

A self-sufficient runtime for containers

Commands of this lab:
  run         Create and run a new container from an image
  exec        Execute a command in a running container
  ps          List containers
  pull        Download an image from a registry
  images      List images
  version     Show the Docker version information
  create, inspect, kill, logs, pause, port, rename, restart, rm, rmi, start, stop, unpause, wait

Run 'docker COMMAND --help' for more information on a command.
`;

export const docker: Program = function* (host, process) {
	const words = process.argv.slice(1);
	const [first] = words;
	if (first === undefined || first === 'help' || first === '--help' || first === '-h') {
		writeOut(host, process, helpText);
		return 0;
	}
	if (first === '--version' || first === '-v') {
		writeOut(host, process, 'Docker version 24.0.4, build 3713ee1\n');
		return 0;
	}
	if (first.startsWith('-')) {
		writeErr(host, process, `unknown flag: ${first}\nSee 'docker --help'.\n`);
		return 125;
	}
	if (first === 'compose') return yield* compose(host, process, words.slice(1));
	const group = groups[first];
	if (group !== undefined && words.length === 1) {
		writeErr(host, process, groupHelp(first, group));
		return 0;
	}
	const name = group === undefined ? first : (words[1] ?? '');
	const command = (group ?? commands)[name];
	if (command === undefined && (real.has(name) || (group !== undefined && name === 'prune'))) {
		remark(host, process, `this lab has no docker ${group === undefined ? name : `${first} ${name}`}`);
		return 1;
	}
	if (command === undefined) {
		const what =
			group === undefined
				? `'${name}' is not a docker command.\nSee 'docker --help'`
				: `'${first} ${name}' is not a docker command.\nSee 'docker --help'`;
		writeErr(host, process, `docker: ${what}\n`);
		return 1;
	}
	return yield* runCommand(
		host,
		process,
		command,
		group === undefined ? name : `${first} ${name}`,
		words.slice(group === undefined ? 1 : 2),
	);
};

function* runCommand(
	host: Host,
	process: Process,
	command: DockerCommand,
	name: string,
	words: readonly Latin1[],
): Task<number> {
	const { options, least, most, about } = command;
	const end = command.stopsAtOperand ? words.findIndex((word) => !word.startsWith('-')) : -1;
	if (words.slice(0, end < 0 ? undefined : end).includes('--help')) {
		writeOut(host, process, helpOf(command, name));
		return 0;
	}
	const parsed = parseOptions(words, options, command.stopsAtOperand === true);
	if (typeof parsed === 'string') return optionError(host, process, name, parsed);
	const count = parsed.operands.length;
	if (count >= least && count <= most) return yield* command.run(host, process, parsed);
	return countError(host, process, { command: name, arguments: command.arguments, about }, wants(least, most, count));
}

function wants(least: number, most: number, count: number): string {
	const plural = (n: number) => `${n} argument${n === 1 ? '' : 's'}`;
	if (most === 0) return `accepts no arguments`;
	if (least === most) return `requires exactly ${plural(least)}`;
	return count < least ? `requires at least ${plural(least)}` : `requires at most ${plural(most)}`;
}

function groupHelp(name: string, group: Readonly<Record<string, DockerCommand>>): Latin1 {
	const rows = Object.entries(group)
		.filter(([verb]) => verb !== 'list' && verb !== 'remove')
		.map(([verb, { about }]) => `  ${verb.padEnd(11)} ${about}\n`);
	return `\nUsage:  docker ${name} COMMAND\n\nManage ${name}s\n\nCommands:\n${rows.join('')}\nRun 'docker ${name} COMMAND --help' for more information on a command.\n`;
}

function helpOf(command: DockerCommand, name: string): Latin1 {
	const rows = command.options
		.filter((row) => row.ignored !== true)
		.map(
			(row) =>
				`  ${row.short === undefined ? '    ' : `-${row.short}, `}--${row.name}${row.kind === 'value' ? ' string' : row.kind === 'int' ? ' int' : ''}\n`,
		);
	const options = rows.length === 0 ? '' : `\nOptions:\n${rows.join('')}`;
	return utf8Encode(`\nUsage:  docker ${name} ${command.arguments}\n\n${command.about}\n${options}`);
}

/** For Tab. */
export function dockerWords(): string[] {
	return [...Object.keys(commands), ...Object.keys(groups), 'compose'].sort();
}

/** Whose names a subcommand goes on with: running containers, any, or none. */
export function takesContainers(name: string): 'up' | 'any' | null {
	if (['attach', 'exec', 'kill', 'pause', 'stats', 'stop', 'top', 'unpause'].includes(name)) return 'up';
	return ['inspect', 'logs', 'port', 'rename', 'restart', 'rm', 'start', 'wait'].includes(name) ? 'any' : null;
}
