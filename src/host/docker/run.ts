// docker run and docker create: image, container, start, and the client that stays in the foreground. Errors come in the
// order in which docker finds them, each with its own frame and exit status.

import type { Latin1 } from '../../base';
import type { Host, Process, Task } from '../machine/state';
import { isTerminal, remark, writeErr, writeOut } from '../machine/stream';
import type { DockerCommand } from './command';
import { makeContainer, planContainer } from './create';
import { clientStreams, follow, proxySignals } from './follow';
import { readReference } from './images';
import { lastValue, type Parsed } from './options';
import { noteImage, pullImage } from './pull';
import { servesRedis, startContainer } from './start';
import { type Container, type Image, isUp } from './state';

export const run: DockerCommand = {
	usage: 'run',
	least: 1,
	most: Infinity,
	stopsAtOperand: true,
	run: runContainer,
};

export const create: DockerCommand = {
	usage: 'create',
	least: 1,
	most: Infinity,
	stopsAtOperand: true,
	run: function* (host, process, parsed) {
		const container = yield* prepare(host, process, parsed, 'create');
		if (typeof container === 'number') return container;
		writeOut(host, process, `${container.id}\n`);
		return 0;
	},
};

function* runContainer(host: Host, process: Process, parsed: Parsed): Task<number> {
	const detached = parsed.flags.has('detach');
	const tty = parsed.flags.has('tty');
	const interactive = parsed.flags.has('interactive');
	if (tty && interactive && !detached && !isTerminal(process.stdin)) {
		writeErr(host, process, 'the input device is not a TTY\n');
		return 1;
	}
	if (detached && parsed.values.has('attach')) {
		writeErr(host, process, 'conflicting options: cannot specify both --attach and --detach\n');
		return 1;
	}
	const container = yield* prepare(host, process, parsed, 'run');
	if (typeof container === 'number') return container;
	if (!detached) proxySignals(process);
	else writeOut(host, process, `${container.id}\n`);
	const program = !servesRedis(container);
	const attached =
		detached || !program ? null : { client: process, ...programStreams(process, container, interactive, tty) };
	const failure = yield* startContainer(host, container, attached);
	if (failure !== null) {
		writeErr(host, process, framed(`Error response from daemon: ${failure.text}`, 'run'));
		return failure.code;
	}
	if (detached) return 0;
	yield* follow(host, process, container, 0, () => !isUp(container) && !container.starting);
	return container.exitCode;
}

/** The client's frame around what stops a container from being made or started. */
function framed(text: string, command: 'run' | 'create'): string {
	return `docker: ${text}\n\nRun 'docker ${command} --help' for more information\n`;
}

/** Without a terminal its output goes through the container's log, as docker's does. */
function programStreams(process: Process, container: Container, interactive: boolean, tty: boolean) {
	const { stdin, stdout, stderr } = clientStreams(process, interactive, tty);
	if (tty) return { stdin, stdout, stderr };
	const log = (stream: 'stdout' | 'stderr') => ({ kind: 'container', container: container.id, stream }) as const;
	return { stdin, stdout: log('stdout'), stderr: log('stderr') };
}

/** Image and container; the exit status if one could not be had, and why was said. */
function* prepare(host: Host, process: Process, parsed: Parsed, command: 'run' | 'create'): Task<Container | number> {
	const refuse = (text: string, always = command === 'run') => {
		writeErr(host, process, always ? framed(text, command) : `${text}\n`);
		return always ? 125 : 1;
	};
	const [typed = '', ...words] = parsed.operands;
	const plan = planContainer(host, process, parsed);
	if ('by' in plan && plan.by === 'client') return refuse(plan.text, true);
	if (!('by' in plan) && plan.networkMode === 'host' && (parsed.values.get('publish') ?? []).length > 0) {
		writeErr(host, process, 'WARNING: Published ports are discarded when using host network mode\n');
	}
	if (!('by' in plan) && plan.networkMode === 'host' && host.spec.docker === 'desktop')
		remark(host, process, 'on Docker Desktop the host network is that of its Linux VM, not of Windows or macOS');
	const image = yield* imageFor(host, process, typed, lastValue(parsed, 'pull'));
	if (typeof image === 'string') return refuse(image);
	if ('by' in plan) return refuse(`Error response from daemon: ${plan.text}`);
	const container = makeContainer(host, plan, typed, image, words);
	return typeof container === 'string' ? refuse(`Error response from daemon: ${container}`) : container;
}

/** A text is why there is none. */
function* imageFor(host: Host, process: Process, typed: Latin1, policy: Latin1 | null): Task<Image | string> {
	const byId = [...host.daemon.images.values()].find(
		({ id }) => typed.length >= 4 && id.startsWith(typed.replace(/^sha256:/, '')),
	);
	if (byId !== undefined) return byId;
	const reference = readReference(typed);
	if (typeof reference === 'string') return reference;
	const name = `${reference.familiar}:${reference.tag}`;
	const local = host.daemon.images.get(name);
	if (local !== undefined && policy !== 'always') return local;
	if (policy === 'never') return `Error response from daemon: No such image: ${name}`;
	if (local === undefined) writeErr(host, process, `Unable to find image '${name}' locally\n`);
	const pulled = yield* pullImage(host, reference, (text) => writeErr(host, process, text));
	if (pulled.ok) noteImage(host, process, pulled.image);
	return pulled.ok ? pulled.image : `Error response from daemon: ${pulled.text}`;
}
