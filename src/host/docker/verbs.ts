// start, stop, restart, kill, pause, unpause, rm, rename, wait: each names containers and says their names again.

import type { Latin1 } from '../../base';
import { signalNamed } from '../machine/process';
import type { Host, Process, Task } from '../machine/state';
import { writeErr, writeOut } from '../machine/stream';
import { key, waitFor } from '../machine/waiting';
import { type DockerCommand, eachContainer } from './command';
import { killContainer, pause, removeContainer, signalContainer, stopContainer, unpause } from './ending';
import { clientStreams, follow, proxySignals } from './follow';
import { lastValue, type Parsed } from './options';
import { recordContainer } from './recorded';
import { servesRedis, startContainer } from './start';
import { type Container, findContainer, isUp } from './state';
import type { UsageName } from './usage-texts';
import { daemonError } from './words';

/** A row that does one thing to each of its containers and prints the name as it was typed. */
function verb(
	usage: UsageName,
	act: (host: Host, container: Container, parsed: Parsed, name: Latin1) => Task<string | null>,
	unknown?: (name: Latin1) => string,
): DockerCommand {
	return {
		usage,
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

function* stopIt(host: Host, container: Container, parsed: Parsed): Task<string | null> {
	const wanted = lastValue(parsed, 'signal');
	const signal = wanted === null ? (container.stopSignal ?? 'SIGTERM') : signalNamed(wanted);
	if (signal === null) return `invalid signal: ${wanted}`;
	yield* stopContainer(host, container, Number(lastValue(parsed, 'timeout') ?? container.stopSeconds), signal);
	return null;
}

export const stop = verb('stop', stopIt);

export const restart = verb('restart', function* (host, container, parsed, name) {
	const wrong = yield* stopIt(host, container, parsed);
	if (wrong !== null) return wrong;
	const failure = yield* startContainer(host, container, null);
	if (failure === null) recordContainer(host, container, 'restart');
	return failure === null ? null : `Cannot restart container ${name}: ${failure.text}`;
});

export const kill = verb(
	'kill',
	function* (host, container, parsed, name) {
		const wanted = lastValue(parsed, 'signal') ?? 'SIGKILL';
		const signal = signalNamed(wanted);
		if (signal === null) return `cannot kill container: ${name}: invalid signal: ${wanted}`;
		if (!isUp(container) && container.state !== 'restarting')
			return `cannot kill container: ${name}: container ${container.id} is not running`;
		killContainer(host, container, signal);
		while (signal === 'SIGKILL' && isUp(container)) yield* waitFor(key.container(container.id));
		return null;
	},
	(name) => `cannot kill container: ${name}: No such container: ${name}`,
);

// biome-ignore lint/correctness/useYield: it is a task that is done at once.
export const pauseVerb = verb('pause', function* (host, container) {
	if (container.state === 'paused') return `Container ${container.id} is already paused`;
	if (container.state === 'restarting')
		return `Container ${container.id} is restarting, wait until the container is running`;
	if (container.state !== 'running') return `container ${container.id} is not running`;
	pause(host, container);
	return null;
});

// biome-ignore lint/correctness/useYield: it is a task that is done at once.
export const unpauseVerb = verb('unpause', function* (host, container) {
	if (container.state !== 'paused') return `Container ${container.id} is not paused`;
	unpause(host, container);
	return null;
});

const removeEach = verb('rm', function* (host, container, { flags }, name) {
	if (container.state === 'restarting') {
		if (!flags.has('force')) return stillUp(container, name);
		container.state = 'exited';
	}
	if (isUp(container) || container.starting) {
		if (!flags.has('force')) return stillUp(container, name);
		container.stoppedByHand = true;
		signalContainer(host, container, 'SIGKILL');
		while (isUp(container) || container.starting) yield* waitFor(key.container(container.id));
	}
	if (host.daemon.containers.has(container.id)) removeContainer(host, container, flags.has('volumes'));
	return null;
});

function stillUp({ state }: Container, name: Latin1): string {
	const why =
		state === 'paused'
			? 'container is paused and must be unpaused first'
			: `container is ${state === 'restarting' ? state : 'running'}: stop the container before removing or force remove`;
	return `cannot remove container "${name}": ${why}`;
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
	usage: 'start',
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
	usage: 'rename',
	least: 2,
	most: 2,
	// biome-ignore lint/correctness/useYield: it is a task that is done at once.
	run: function* (host, process, { operands }) {
		const [old = '', name = ''] = operands;
		if (old === '' || name === '') {
			writeErr(host, process, 'Error: Neither old nor new names may be empty\n');
			return 1;
		}
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
	usage: 'wait',
	least: 1,
	most: Infinity,
	run: (host, process, { operands }) =>
		eachContainer(host, process, operands, function* (container) {
			while (isUp(container) || container.starting || container.state === 'restarting')
				yield* waitFor(key.container(container.id));
			writeOut(host, process, `${container.exitCode}\n`);
			return null;
		}),
};
