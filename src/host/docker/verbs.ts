// start, stop, restart, kill, pause, unpause, rm, rename, wait: each names containers and says their names again.

import type { Latin1 } from '../../base';
import { signalNamed } from '../machine/process';
import type { Host, Process, Task } from '../machine/state';
import { writeErr, writeOut } from '../machine/stream';
import { key, waitFor } from '../machine/waiting';
import { type DockerCommand, eachContainer } from './command';
import { pause, removeContainer, signalContainer, stopContainer, unpause } from './ending';
import { clientStreams, follow, proxySignals } from './follow';
import { lastValue, type OptionRow, type Parsed } from './options';
import { recordContainer } from './recorded';
import { servesRedis, startContainer } from './start';
import { type Container, findContainer, isUp } from './state';
import { daemonError } from './words';

const stopOptions: readonly OptionRow[] = [
	{ name: 'time', short: 't', kind: 'int' },
	{ name: 'signal', short: 's', kind: 'value' },
];

/** A row that does one thing to each of its containers and prints the name as it was typed. */
function verb(
	about: string,
	options: readonly OptionRow[],
	act: (host: Host, container: Container, parsed: Parsed, name: Latin1) => Task<string | null>,
	unknown?: (name: Latin1) => string,
): DockerCommand {
	return {
		arguments: options.length === 0 ? 'CONTAINER [CONTAINER...]' : '[OPTIONS] CONTAINER [CONTAINER...]',
		about,
		options,
		least: 1,
		most: Infinity,
		run: (host, process, parsed) =>
			eachContainer(
				host,
				process,
				parsed.operands,
				function* (container, name) {
					const complaint = yield* act(host, container, parsed, name);
					if (complaint === null) writeOut(host, process, `${name}\n`);
					return complaint;
				},
				unknown,
			),
	};
}

function* stopIt(host: Host, container: Container, parsed: Parsed): Task<null> {
	const signal = signalNamed(lastValue(parsed, 'signal') ?? 'SIGTERM') ?? 'SIGTERM';
	yield* stopContainer(host, container, Number(lastValue(parsed, 'time') ?? container.stopSeconds), signal);
	return null;
}

export const stop = verb('Stop one or more running containers', stopOptions, stopIt);

export const restart = verb('Restart one or more containers', stopOptions, function* (host, container, parsed, name) {
	yield* stopIt(host, container, parsed);
	const failure = yield* startContainer(host, container, null);
	if (failure === null) recordContainer(host, container, 'restart');
	return failure === null ? null : `Cannot restart container ${name}: ${failure.text}`;
});

export const kill = verb(
	'Kill one or more running containers',
	[{ name: 'signal', short: 's', kind: 'value' }],
	function* (host, container, parsed, name) {
		const wanted = lastValue(parsed, 'signal') ?? 'SIGKILL';
		const signal = signalNamed(wanted);
		if (signal === null) return `Cannot kill container: ${name}: Invalid signal: ${wanted}`;
		if (!isUp(container)) return `Cannot kill container: ${name}: Container ${container.id} is not running`;
		if (container.state === 'paused' && signal === 'SIGKILL') unpause(host, container);
		if (signal === 'SIGKILL' || signal === 'SIGTERM') container.stoppedByHand = true;
		signalContainer(host, container, signal);
		while (signal === 'SIGKILL' && isUp(container)) yield* waitFor(key.container(container.id));
		return null;
	},
	(name) => `Cannot kill container: ${name}: No such container: ${name}`,
);

// biome-ignore lint/correctness/useYield: it is a task that is done at once.
export const pauseVerb = verb('Pause all processes within one or more containers', [], function* (host, container) {
	if (container.state === 'paused') return `Container ${container.id} is already paused`;
	if (container.state !== 'running') return `Container ${container.id} is not running`;
	pause(host, container);
	return null;
});

// biome-ignore lint/correctness/useYield: it is a task that is done at once.
export const unpauseVerb = verb('Unpause all processes within one or more containers', [], function* (host, container) {
	if (container.state !== 'paused') return `Container ${container.id} is not paused`;
	unpause(host, container);
	return null;
});

const removeOptions: readonly OptionRow[] = [
	{ name: 'force', short: 'f', kind: 'flag' },
	{ name: 'volumes', short: 'v', kind: 'flag' },
	{ name: 'link', short: 'l', kind: 'flag', ignored: true },
];

const removeEach = verb('Remove one or more containers', removeOptions, function* (host, container, { flags }) {
	if (isUp(container) || container.starting) {
		if (!flags.has('force')) return stillUp(container);
		container.stoppedByHand = true;
		signalContainer(host, container, 'SIGKILL');
		while (isUp(container) || container.starting) yield* waitFor(key.container(container.id));
	}
	if (host.daemon.containers.has(container.id)) removeContainer(host, container, flags.has('volumes'));
	return null;
});

function stillUp({ id, state }: Container): string {
	if (state === 'paused')
		return `You cannot remove a paused container ${id}. Unpause and then stop the container before attempting removal or force remove`;
	return `You cannot remove a running container ${id}. Stop the container before attempting removal or force remove`;
}

/** `rm -f` complains of an unknown name and succeeds all the same. */
export const rm: DockerCommand = {
	...removeEach,
	run: function* (host, process, parsed) {
		const known = parsed.operands.every((name) => findContainer(host.daemon, name) !== null);
		const status = yield* removeEach.run(host, process, parsed);
		return parsed.flags.has('force') && !known ? 0 : status;
	},
};

export const start: DockerCommand = {
	arguments: '[OPTIONS] CONTAINER [CONTAINER...]',
	about: 'Start one or more stopped containers',
	options: [
		{ name: 'attach', short: 'a', kind: 'flag' },
		{ name: 'interactive', short: 'i', kind: 'flag' },
	],
	least: 1,
	most: Infinity,
	run: startNamed,
};

function* startNamed(host: Host, process: Process, { operands, flags }: Parsed): Task<number> {
	const failed: Latin1[] = [];
	for (const name of operands) {
		const container = findContainer(host.daemon, name);
		if (container === null || container.state === 'paused') {
			daemonError(
				host,
				process,
				container === null ? `No such container: ${name}` : 'cannot start a paused container, try unpause instead',
			);
			failed.push(name);
			continue;
		}
		const from = container.output.lines.length;
		const attach = flags.has('attach');
		const streams = clientStreams(process, flags.has('interactive'), container.tty);
		const attached = attach && !servesRedis(container) ? { client: process, ...streams } : null;
		if (attach) proxySignals(process);
		const failure = isUp(container) ? null : yield* startContainer(host, container, attached);
		if (failure !== null) {
			daemonError(host, process, failure.text);
			failed.push(name);
		} else if (attach) {
			yield* follow(host, process, container, from, () => !isUp(container) && !container.starting);
			return container.exitCode;
		} else writeOut(host, process, `${name}\n`);
	}
	if (failed.length === 0) return 0;
	writeErr(host, process, `Error: failed to start containers: ${failed.join(', ')}\n`);
	return 1;
}

export const rename: DockerCommand = {
	arguments: 'CONTAINER NEW_NAME',
	about: 'Rename a container',
	options: [],
	least: 2,
	most: 2,
	// biome-ignore lint/correctness/useYield: it is a task that is done at once.
	run: function* (host, process, { operands }) {
		const [old = '', name = ''] = operands;
		const complaint = renameComplaint(host, old, name);
		if (complaint !== null) {
			daemonError(host, process, complaint);
			writeErr(host, process, `Error: failed to rename container named ${old}\n`);
			return 1;
		}
		const container = findContainer(host.daemon, old);
		if (container !== null) {
			container.name = name;
			recordContainer(host, container, 'rename', { oldName: `/${old}` });
		}
		return 0;
	},
};

function renameComplaint(host: Host, old: Latin1, name: Latin1): string | null {
	const container = findContainer(host.daemon, old);
	if (container === null) return `No such container: ${old}`;
	if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name))
		return `Invalid container name (${name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`;
	if (container.name === name) return 'Renaming a container with the same name as its current name';
	const holder = [...host.daemon.containers.values()].find((other) => other.name === name);
	if (holder === undefined) return null;
	return `Error when allocating new name: Conflict. The container name "/${name}" is already in use by container "${holder.id}". You have to remove (or rename) that container to be able to reuse that name.`;
}

export const wait: DockerCommand = {
	arguments: 'CONTAINER [CONTAINER...]',
	about: 'Block until one or more containers stop, then print their exit codes',
	options: [],
	least: 1,
	most: Infinity,
	run: (host, process, { operands }) =>
		eachContainer(host, process, operands, function* (container) {
			while (isUp(container) || container.starting) yield* waitFor(key.container(container.id));
			writeOut(host, process, `${container.exitCode}\n`);
			return null;
		}),
};
