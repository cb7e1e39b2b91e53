// Stands in for the world in the host's own tests: containers start and stop after a millisecond, and a dial reaches a
// scripted server with a few canned replies. What a real engine does is tested in test/scenarios.

import { type Bytes, type Micros, micros } from '../../../src/base';
import {
	type ContainerSpec,
	createHost,
	type Host,
	type HostEffect,
	type HostInput,
	type HostSpec,
	type HostTrace,
	stepHost,
} from '../../../src/host';
import { createRequestParser, feedRequests, nextRequest, type RequestParser } from '../../../src/resp';
import { answer, type FakeRedis } from './fake-redis';

/** 18 Jul 2023 03:46:00 UTC. */
export const startsAt = micros(1_689_651_960_000_000);

export const testSpec: HostSpec = {
	seed: 'test',
	startsAt,
	user: 'learner',
	name: 'host',
	home: '/home/learner',
	flavour: 'linux',
	files: {},
	redisVersion: '7.0.12',
};

interface Event {
	readonly at: Micros;
	readonly seq: number;
	readonly input: HostInput;
}

interface Wire {
	readonly redis: FakeRedis;
	readonly parser: RequestParser;
	readonly state: { db: number; multi: boolean };
}

export interface World {
	readonly host: Host;
	readonly screens: Map<string, string>;
	readonly prompts: Map<string, string | null>;
	readonly exits: Map<string, number>;
	readonly told: HostTrace[];
	readonly effects: HostEffect[];
	/** By container id. */
	readonly specs: Map<string, ContainerSpec>;
	readonly servers: Map<string, FakeRedis>;
	/** Servers of the host's own network, by port. */
	readonly ports: Map<number, FakeRedis>;
	/** Containers that ignore SIGTERM. */
	readonly stubborn: Set<string>;
	/** Files of containers: `name path`. */
	readonly files: Map<string, string>;
	now: Micros;
	seq: number;
	queue: Event[];
	deadline: Micros | null;
	readonly wires: Map<number, Wire>;
}

const edge = 1_000;

export function createWorld(spec: Partial<HostSpec> = {}): World {
	return {
		host: createHost({ ...testSpec, ...spec }),
		screens: new Map(),
		prompts: new Map(),
		exits: new Map(),
		told: [],
		effects: [],
		specs: new Map(),
		servers: new Map(),
		ports: new Map(),
		stubborn: new Set(),
		files: new Map(),
		now: startsAt,
		seq: 0,
		queue: [],
		deadline: null,
		wires: new Map(),
	};
}

export function put(world: World, input: HostInput): void {
	const { effects, told } = stepHost(world.host, input, world.now);
	for (const { event } of told) world.told.push(event);
	for (const effect of effects) {
		world.effects.push(effect);
		carryOut(world, effect);
	}
}

export function later(world: World, micro: number, input: HostInput): void {
	world.queue.push({ at: micros(world.now + micro), seq: world.seq++, input });
	world.queue.sort((a, b) => a.at - b.at || a.seq - b.seq);
}

/** Goes on until nothing is due, or for this long. */
export function advance(world: World, milliseconds = 60_000): void {
	const end = world.now + milliseconds * 1_000;
	for (;;) {
		const next = world.queue[0];
		const deadline = world.deadline;
		const at = Math.min(next?.at ?? Infinity, deadline ?? Infinity);
		if (at > end) break;
		world.now = micros(Math.max(world.now, at));
		if (deadline !== null && deadline <= (next?.at ?? Infinity)) {
			world.deadline = null;
			put(world, { kind: 'timer' });
		} else if (next !== undefined) {
			world.queue.shift();
			put(world, next.input);
		}
	}
	if (Number.isFinite(end) && (world.queue.length > 0 || world.deadline !== null)) world.now = micros(end);
}

function carryOut(world: World, effect: HostEffect): void {
	switch (effect.kind) {
		case 'terminal-write':
			world.screens.set(effect.terminal, (world.screens.get(effect.terminal) ?? '') + effect.text);
			break;
		case 'terminal-prompt':
			world.prompts.set(effect.terminal, effect.prompt);
			break;
		case 'terminal-exited':
			world.exits.set(effect.terminal, effect.code);
			break;
		case 'arm':
			world.deadline = effect.at;
			break;
		case 'container-create':
			world.specs.set(effect.spec.container, effect.spec);
			break;
		case 'container-start': {
			world.servers.set(effect.container, { argv: effect.argv, keys: new Map(), up: true });
			later(world, edge, { kind: 'container-started', container: effect.container, pid: 4000 });
			later(world, 2 * edge, {
				kind: 'container-output',
				container: effect.container,
				stream: 'stdout',
				text: `1:M * Ready: ${effect.argv.join(' ')}\n`,
			});
			break;
		}
		case 'container-plug':
			if (effect.claims) later(world, edge, { kind: 'container-plugged', container: effect.container });
			break;
		case 'container-signal':
			signal(world, effect.container, effect.signal);
			break;
		case 'read-container-file': {
			const name = world.specs.get(effect.container)?.name ?? '';
			later(world, edge, {
				kind: 'container-file',
				ticket: effect.ticket,
				bytes: world.files.get(`${name} ${effect.path}`) ?? null,
			});
			break;
		}
		case 'dial': {
			const redis = resolve(world, effect.from.in === 'host' ? null : effect.from.container, effect.host, effect.port);
			if (redis === null)
				later(world, edge, {
					kind: 'conn-refused',
					conn: effect.conn,
					why: effect.host === 'nosuch' ? 'unknown-host' : 'refused',
				});
			else {
				world.wires.set(effect.conn, { redis, parser: createRequestParser(), state: { db: 0, multi: false } });
				later(world, edge, { kind: 'conn-opened', conn: effect.conn });
			}
			break;
		}
		case 'send':
			serve(world, effect.conn, effect.bytes);
			break;
		case 'close':
			world.wires.delete(effect.conn);
	}
}

function signal(world: World, container: string, name: string): void {
	const server = world.servers.get(container);
	if (server === undefined || name === 'SIGSTOP' || name === 'SIGCONT' || name === 'SIGHUP') return;
	const spec = world.specs.get(container);
	if (name !== 'SIGKILL' && world.stubborn.has(spec?.name ?? '')) return;
	server.up = false;
	if (name !== 'SIGKILL')
		later(world, edge, {
			kind: 'container-output',
			container,
			stream: 'stdout',
			text: `1:M # User requested shutdown... (${name})\n`,
		});
	later(world, 2 * edge, { kind: 'container-exited', container, code: name === 'SIGKILL' ? 137 : 0 });
	for (const [conn, wire] of world.wires) {
		if (wire.redis === server) later(world, 2 * edge, { kind: 'conn-closed', conn, how: 'fin' });
	}
}

function resolve(world: World, from: string | null, name: string, port: number): FakeRedis | null {
	const own = world.ports.get(port);
	if (from === null && own !== undefined) return own;
	for (const [id, spec] of world.specs) {
		const server = world.servers.get(id);
		if (server?.up !== true || (name !== '127.0.0.1' && name !== 'localhost')) continue;
		if (from === id && port === 6379) return server;
		if (
			from === null &&
			(spec.published.some(({ hostPort }) => hostPort === port) || (spec.network === 'host' && port === 6379))
		)
			return server;
	}
	return null;
}

function serve(world: World, conn: number, bytes: Bytes): void {
	const wire = world.wires.get(conn);
	if (wire === undefined) return;
	feedRequests(wire.parser, bytes);
	while (nextRequest(wire.parser, { bulkLengthMax: 1e9, authRequired: false }) === 'command') {
		const reply = answer(wire.redis, wire.state, wire.parser.argv);
		if (reply.closes === true) later(world, edge, { kind: 'conn-closed', conn, how: 'fin' });
		else later(world, reply.after ?? edge, { kind: 'conn-data', conn, bytes: reply.bytes });
	}
}

/** A terminal of 80 columns with a shell, or with a script. */
export function open(world: World, terminal = 'host-1', script: string | null = null): void {
	put(world, { kind: 'open-terminal', terminal, columns: 80, rows: 24, script });
}

/** Types a line and lets time pass; what the terminal wrote. */
export function type(world: World, text: string, terminal = 'host-1', milliseconds = 60_000): string {
	const before = (world.screens.get(terminal) ?? '').length;
	put(world, { kind: 'line', terminal, text });
	advance(world, milliseconds);
	return (world.screens.get(terminal) ?? '').slice(before);
}

export function press(world: World, key: '^C' | '^D' | '^Z', terminal = 'host-1', milliseconds = 60_000): string {
	const before = (world.screens.get(terminal) ?? '').length;
	put(world, { kind: 'key', terminal, key });
	advance(world, milliseconds);
	return (world.screens.get(terminal) ?? '').slice(before);
}

/** What a line prints, without the line itself. */
export function output(world: World, text: string, terminal = 'host-1', milliseconds = 60_000): string {
	const all = type(world, text, terminal, milliseconds);
	return all.slice(all.indexOf(`${text}\n`) + text.length + 1);
}

/** Runs a script to its end. */
export function script(
	text: string,
	spec: Partial<HostSpec> = {},
	before: (world: World) => void = () => {},
): { output: string; code: number | undefined; world: World } {
	const world = createWorld(spec);
	before(world);
	open(world, 'script', text);
	advance(world);
	return { output: world.screens.get('script') ?? '', code: world.exits.get('script'), world };
}
