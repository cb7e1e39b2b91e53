// Stand-ins for engine and host in tests of the world: a server of a few lines that talks to a peer on a timer and
// answers what it is sent, and a host that does what a line of JSON says. Their states are plain data.

import { cloneState, createRng, deriveSeed, type Micros, nextBelow, nextHex, type Rng } from '../../src/base';
import type { EngineEffect, EngineInput, EngineTrace } from '../../src/engine';
import type { HostEffect, HostInput, HostTrace } from '../../src/host';
import {
	createInThreadPort,
	createLab,
	defaultWorld,
	type Guard,
	type HostProgram,
	type Lab,
	type LabPorts,
	type NodePort,
	notCalm,
	type Server,
	type WorldSpec,
} from '../../src/sim';
import { officialServer, onBridge } from './attachments';

interface Chatter {
	rng: Rng;
	argv: readonly string[];
	peer: number | null;
	ticks: number;
}

type Unsaid<T> = T extends unknown ? Omit<T, 'cause'> : never;

/**
 * `chat PORT`: dials 127.0.0.1:PORT and sends a random frame on a random timer. Every frame is answered after a random
 * cost, every third one with bytes that are reported. Frames of `break` break an invariant.
 */
export const chatter: Server = {
	create: (boot) =>
		({ rng: createRng(deriveSeed(boot.seed, 'chat')), argv: boot.argv, peer: null, ticks: 0 }) satisfies Chatter,
	step: (state, input, now) => chat(state as Chatter, input, now),
	inspect: (state) => ({ text: String((state as Chatter).ticks) }),
	fileParts: () => ({ form: 'text', parts: [] }),
	checkpoint: (state) => cloneState(state),
	restore: (image) => cloneState(image as Chatter),
	calmOf: () => notCalm,
	quietUntil: () => null,
};

function chat(state: Chatter, input: EngineInput, now: Micros): ReturnType<Server['step']> {
	const effects: Unsaid<EngineEffect>[] = [];
	const line = JSON.stringify(input, inputText);
	const seen = { kind: 'log.printed', cause: -1, body: { line, level: '*' } } as const;
	const told: EngineTrace[] = [seen];
	const next = (): void => {
		effects.push({ kind: 'arm', at: (now + 1 + nextBelow(state.rng, 3_000)) as Micros });
	};
	if (input.kind === 'boot') effects.push({ kind: 'listen', port: 6379, binds: ['*'] });
	if (input.kind === 'listen-done' && state.argv[0] === 'chat') {
		effects.push({ kind: 'dial', ticket: 1, to: { host: '127.0.0.1', port: Number(state.argv[1]) }, from: null });
	}
	if (input.kind === 'listen-done') effects.push({ kind: 'disk', ticket: 7, op: 'append', path: 'log', bytes: 'up\n' });
	if (input.kind === 'conn-opened' && input.dialled !== null) {
		state.peer = input.conn;
		next();
	}
	if (input.kind === 'conn-closed' && input.conn === state.peer) state.peer = null;
	if (input.kind === 'timer' && state.peer !== null) {
		state.ticks++;
		effects.push({
			kind: 'send',
			conn: state.peer,
			bytes: nextHex(state.rng, 8 + nextBelow(state.rng, 600)),
			report: true,
			what: 'stream',
		});
		next();
	}
	if (input.kind === 'conn-data') {
		if (input.bytes === 'break') throw new Error('invariant broken: told to');
		effects.push({
			kind: 'send',
			conn: input.conn,
			bytes: `+${input.bytes.length}`,
			report: nextBelow(state.rng, 3) === 0,
			what: 'reply',
		});
		if (nextBelow(state.rng, 8) === 0)
			effects.push({ kind: 'print', stream: 'stdout', text: `heard ${input.bytes.length}\n` });
	}
	if (input.kind === 'signal') effects.push({ kind: 'exit', code: 0 });
	const cost = input.kind === 'conn-data' ? nextBelow(state.rng, 900) : 0;
	return { effects: effects.map((effect) => ({ ...effect, cause: 0 }) as EngineEffect), told, cost };
}

function inputText(_key: string, value: unknown): unknown {
	return value instanceof Uint8Array ? [...value] : value;
}

interface Puppet {
	readonly conns: number[];
}

/** A line is a JSON list of effects; every input is written to the terminal, so that the digest covers it. */
export const puppet: HostProgram = {
	create: () => ({ conns: [] }) satisfies Puppet,
	step: (_state, input) => {
		const effects: HostEffect[] = input.kind === 'line' ? (JSON.parse(input.text) as HostEffect[]) : [];
		const event: HostTrace = {
			kind: 'terminal.output',
			terminal: 't',
			text: JSON.stringify(input satisfies HostInput),
		};
		return { effects, told: [{ cause: -1, event }] };
	},
	completions: () => ({ from: 0, words: [], hint: '' }),
	composeProblems: () => [],
	history: () => [],
	container: () => null,
	files: () => ({}),
	checkpoint: (state) => cloneState(state),
	restore: (image) => cloneState(image as Puppet),
};

export const guard: Guard = (run, broken) => {
	try {
		return run();
	} catch (error) {
		return broken(String(error));
	}
};

export const fakePorts: LabPorts = { createPort: () => createInThreadPort(chatter, guard), createHost: () => puppet };

/**
 * A port whose answers come as promises, in an order that a seeded generator chooses: workers on a machine that gives
 * them time as it likes.
 */
export function shuffledPorts(inner: LabPorts, seed: string): LabPorts {
	const rng = createRng(seed);
	const waiting: (() => void)[] = [];
	const soon = <T>(value: T | Promise<T>): Promise<T> =>
		new Promise((resolve) => {
			waiting.push(() => resolve(value));
			setImmediate(() => {
				const [chosen] = waiting.splice(nextBelow(rng, waiting.length), 1);
				chosen?.();
			});
		});
	const createPort = (spec: Parameters<LabPorts['createPort']>[0]): NodePort => {
		const port = inner.createPort(spec);
		return {
			...port,
			runWindow: (window) => soon(port.runWindow(structuredClone(window))).then((done) => structuredClone(done)),
			inspect: (question) => soon(port.inspect(question)),
			checkpoint: () => soon(port.checkpoint()),
			restore: (image) => soon(port.restore(image)),
		};
	};
	return { ...inner, createPort };
}

export const container = (name: string) => name.padEnd(64, '0');

export function line(lab: Lab, effects: readonly HostEffect[]): void {
	lab.input({ kind: 'line', terminal: 't', text: JSON.stringify(effects) });
}

/** A hub on port 5000 and talkers in the host's network and on the bridge. */
export function startChat(lab: Lab, nodes: number): void {
	for (let i = 0; i < nodes; i++) {
		const hub = i === 0;
		const name = hub ? 'hub' : `talker-${i}`;
		line(lab, [
			{
				kind: 'container-create',
				spec: {
					container: container(name),
					name,
					image: 'redis',
					hostname: name,
					extraHosts: [],
					network: hub ? 'own' : 'host',
					published: hub ? [{ hostIp: '0.0.0.0', hostPort: 5000, containerPort: 6379 }] : [],
					mounts: [],
					workdir: '/data',
				},
			},
			{
				kind: 'container-start',
				container: container(name),
				argv: hub ? ['server'] : ['server', 'chat', '5000'],
				...officialServer,
				attachments: onBridge(hub ? '172.17.0.2' : null),
				env: {},
				files: {},
				tty: false,
			},
		]);
	}
}

export function fakeLab(spec: Partial<WorldSpec> = {}, ports: LabPorts = fakePorts): Lab {
	return createLab({ ...defaultWorld, ...spec }, ports);
}
