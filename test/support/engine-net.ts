// Several engines wired in memory, in virtual time: what one sends arrives at the other 1 ms later, disks answer at
// once, children take 10 ms. No randomness and no real clock, so a test can say exactly what is seen when.

import type { Bytes, Latin1, Micros } from '../../src/base';
import { asLatin1, concatBytes, createOrderedQueue, micros, queuePeek, queuePop, queuePush } from '../../src/base';
import type { Engine, EngineEffect, EngineEffectOf, EngineInput, EngineTrace, Told } from '../../src/engine';
import { checkpoint, createEngine, inspect, restore, step } from '../../src/engine';
import type { ReplyDecoder } from '../../src/resp';
import { createReplyDecoder, encodeCommand, feedReplies, nextReply, splitArgs } from '../../src/resp';
import type { MemoryDisk } from './memory-disk';
import { runMemoryDisk } from './memory-disk';
import { showReply } from './show-reply';

/** 18 July 2023, 04:10:00 UTC: the day of the tutorial. */
export const netEpoch = micros(1_689_653_400_000_000);

interface Socket {
	readonly id: number;
	/** A node's name, or '' for the test's own side. */
	readonly owner: string;
	readonly port: number;
	/** The other side's socket. */
	peer: number;
	open: boolean;
	sent: number;
	/** When the bytes handed to it so far will have left. */
	busyUntil: number;
	readonly heard: Latin1[];
	readonly decoder: ReplyDecoder;
	readonly replies: string[];
}

export interface NetNode {
	readonly name: string;
	readonly argv: readonly Latin1[];
	/** Outlives the process, as a disk does. */
	readonly files: MemoryDisk;
	readonly lines: string[];
	readonly told: EngineTrace[];
	engine: Engine | null;
	port: number | null;
	lives: number;
	timerAt: Micros | null;
	timerSeq: number;
	stalledUntil: Micros | null;
	readonly held: EngineInput[];
	exitCode: number | null;
	/** Children that were killed before their work was done. */
	readonly killed: Set<number>;
}

interface NetEvent {
	readonly at: number;
	readonly from: number;
	readonly seq: number;
	readonly run: () => void;
}

export interface NetOptions {
	readonly latencyMs?: number;
	/** Bytes that a node's socket sends in a second; unlimited without it. */
	readonly bytesPerSecond?: number;
	readonly told?: Told;
	/** Every turn goes through a checkpoint, which must make no difference. */
	readonly checkpointed?: boolean;
}

export interface EngineNet {
	readonly nodes: Map<string, NetNode>;
	now: () => Micros;
	/** Starts a process `name` with these options (`--name value`), and runs until it is ready. */
	start: (name: string, options?: Readonly<Record<string, string | number>>) => NetNode;
	/** Starts a stopped or killed process again, with its files. */
	restart: (name: string) => void;
	/** SIGKILL: no save, connections reset. */
	kill: (name: string) => void;
	/** SIGTERM, and runs until the process has ended. */
	stop: (name: string) => void;
	run: (ms: number) => void;
	/** Runs until it holds; fails after `ms` of virtual time. */
	until: (what: string, holds: () => boolean, ms?: number) => void;
	/** A command typed into a connection to a node, and its reply as redis-cli would show it. */
	ask: (name: string, line: string, connection?: string) => string;
	/** The same without waiting for the reply, which `replies` gets later. */
	type: (name: string, line: string, connection?: string) => void;
	replies: (name: string, connection?: string) => readonly string[];
	/** A raw connection to a node's port that says whatever a test wants. */
	dial: (name: string) => {
		send: (bytes: Bytes) => void;
		heard: () => string;
		isOpen: () => boolean;
		close: () => void;
	};
	/** Both ends of every connection between two nodes are reset, and dials are refused. */
	cut: (a: string, b: string) => void;
	/** Nothing arrives any more, and nobody is told; what is sent arrives when the link is restored. */
	silence: (a: string, b: string) => void;
	restore: (a: string, b: string) => void;
	/** Messages of a node's log since the last call, as `ROLE LEVEL message`. */
	log: (name: string) => string[];
	/** One field of INFO replication. */
	info: (name: string, field: string) => string;
	view: (name: string) => ReturnType<typeof viewOf>;
	told: <K extends EngineTrace['kind']>(name: string, kind: K) => Extract<EngineTrace, { kind: K }>['body'][];
}

function viewOf(engine: Engine) {
	return inspect(engine, { ask: 'state' });
}

/** An input for the node that an effect came from, unless its process has ended by then. */
type Later = (delay: number, input: EngineInput) => void;

const portOf = (index: number): number => 6379 + index;

export function createEngineNet(options: NetOptions = {}): EngineNet {
	const latency = (options.latencyMs ?? 1) * 1_000;
	const queue = createOrderedQueue<NetEvent>();
	const nodes = new Map<string, NetNode>();
	const sockets = new Map<number, Socket>();
	const broken = new Map<string, 'cut' | 'silent'>();
	/** What a silent link keeps back, in order. */
	const held = new Map<string, (() => void)[]>();
	const seen = new Map<string, number>();
	const consoles = new Map<string, Socket>();
	let now = netEpoch;
	let seq = 0;
	let nextSocket = 1;
	let nextPort = 40_000;

	const linkName = (a: string, b: string): string => [a, b].sort().join(' ');
	const at = (delay: number, run: () => void): void => queuePush(queue, { at: now + delay, from: 0, seq: seq++, run });

	function node(name: string): NetNode {
		const found = nodes.get(name);
		if (found === undefined) throw new Error(`no node ${name}`);
		return found;
	}

	function give(target: NetNode, input: EngineInput): void {
		if (target.engine === null) return;
		if (target.stalledUntil !== null && input.kind !== 'resumed') {
			target.held.push(input);
			return;
		}
		if (options.checkpointed === true) target.engine = restore(checkpoint(target.engine));
		const { effects, told } = step(target.engine, input, now);
		target.told.push(...told);
		for (const effect of effects) carryOut(target, effect);
	}

	function carryOut(target: NetNode, effect: EngineEffect): void {
		const { lives } = target;
		const later: Later = (delay, input) => at(delay, () => target.lives === lives && give(target, input));
		(rows[effect.kind] as (target: NetNode, effect: EngineEffect, later: Later) => void)(target, effect, later);
	}

	const rows: {
		readonly [K in EngineEffect['kind']]: (target: NetNode, effect: EngineEffectOf<K>, later: Later) => void;
	} = {
		print: (target, { text }) => {
			for (const line of text.split('\n')) if (line !== '') target.lines.push(line);
		},
		listen: (target, { port }, later) => {
			target.port = port;
			later(0, { kind: 'listen-done', ok: true });
		},
		unlisten: (target) => {
			target.port = null;
		},
		dial: (target, { ticket, to }, later) => {
			const { lives } = target;
			at(latency, () => {
				const other = [...nodes.values()].find(
					(one) => one.port === to.port && (one.name === to.host || to.host === '127.0.0.1'),
				);
				const state = other === undefined ? undefined : broken.get(linkName(target.name, other.name));
				if (state === 'silent') return;
				if (other === undefined || other.engine === null || state === 'cut') {
					later(latency, { kind: 'conn-refused', ticket, why: 'refused' });
					return;
				}
				if (target.lives !== lives) return;
				const [mine, theirs] = pair(target.name, other.name, other.port ?? 0);
				const peer = { host: '127.0.0.1', port: other.port ?? 0 };
				const local = { host: '127.0.0.1', port: mine.port };
				give(other, { kind: 'conn-opened', conn: theirs.id, dialled: null, peer: local, local: peer });
				later(latency, { kind: 'conn-opened', conn: mine.id, dialled: ticket, peer, local });
			});
		},
		send: (_target, { conn, bytes, report }, later) => {
			const socket = sockets.get(conn);
			if (socket === undefined || !socket.open) return;
			socket.sent += bytes.length;
			const { sent: total } = socket;
			deliver(socket, bytes);
			if (report) later(socket.busyUntil - now, { kind: 'conn-sent', conn, total });
		},
		'hold-reading': () => {},
		close: (_target, { conn, how }) => {
			const socket = sockets.get(conn);
			if (socket !== undefined) closeSocket(socket, how);
		},
		disk: (target, effect, later) => {
			const result = runMemoryDisk(target.files, effect);
			if (effect.ticket !== 0) later(0, { kind: 'disk-done', ticket: effect.ticket, result });
		},
		fork: (target, effect) => {
			const { lives } = target;
			const { pid } = effect;
			at(10_000, () => {
				if (target.lives !== lives || target.killed.has(pid)) return;
				if (effect.job === 'file') target.files.set(effect.path, concatBytes(effect.chunks));
				else give(target, { kind: 'child-progress', pid, produced: effect.total });
				at(1_000, () => {
					if (target.lives === lives && !target.killed.has(pid))
						give(target, { kind: 'child-done', pid, how: { exit: 0 } });
				});
			});
		},
		'kill-child': (target, { pid, signal }, later) => {
			target.killed.add(pid);
			later(1_000, { kind: 'child-done', pid, how: { signal } });
		},
		arm: (target, { at: deadline }) => setTimer(target, deadline),
		disarm: (target) => setTimer(target, null),
		stall: (target, { until }) => {
			target.stalledUntil = until;
			const { lives } = target;
			at(until - now, () => {
				if (target.lives !== lives) return;
				target.stalledUntil = null;
				give(target, { kind: 'resumed' });
				while (target.held.length > 0 && target.stalledUntil === null) give(target, target.held.shift() as EngineInput);
			});
		},
		exit: (target, { code }) => end(target, code, 'fin'),
	};

	function leaveTime(bytes: Bytes): number {
		const rate = options.bytesPerSecond;
		return rate === undefined ? 0 : Math.ceil((bytes.length / rate) * 1_000_000);
	}

	function setTimer(target: NetNode, deadline: Micros | null): void {
		target.timerAt = deadline;
		const mine = ++target.timerSeq;
		if (deadline === null) return;
		at(Math.max(0, deadline - now), () => {
			if (target.timerSeq === mine && target.engine !== null) give(target, { kind: 'timer' });
		});
	}

	function pair(a: string, b: string, port: number): [Socket, Socket] {
		const make = (owner: string, at: number): Socket => {
			const socket = {
				id: nextSocket++,
				owner,
				port: at,
				peer: 0,
				open: true,
				sent: 0,
				busyUntil: 0,
				heard: [],
				decoder: createReplyDecoder(),
				replies: [],
			};
			sockets.set(socket.id, socket);
			return socket;
		};
		const [mine, theirs] = [make(a, nextPort++), make(b, port)];
		mine.peer = theirs.id;
		theirs.peer = mine.id;
		return [mine, theirs];
	}

	function deliver(from: Socket, bytes: Bytes): void {
		from.busyUntil = Math.max(now, from.busyUntil) + (from.owner === '' ? 0 : leaveTime(bytes));
		at(from.busyUntil - now + latency, () => arrive(from, () => hear(from, bytes)));
	}

	/** On a silent link it is sent again once the link is mended, as TCP does. */
	function arrive(from: Socket, happen: () => void): void {
		const other = sockets.get(from.peer);
		const link = linkName(from.owner, other?.owner ?? '');
		if (broken.get(link) === 'silent') held.set(link, [...(held.get(link) ?? []), happen]);
		else happen();
	}

	function hear(from: Socket, bytes: Bytes): void {
		const to = sockets.get(from.peer);
		if (to === undefined || !to.open) return;
		if (to.owner !== '') return give(node(to.owner), { kind: 'conn-data', conn: to.id, bytes });
		to.heard.push(asLatin1(bytes));
		feedReplies(to.decoder, bytes);
		for (let next = nextReply(to.decoder); next.outcome === 'reply'; next = nextReply(to.decoder)) {
			to.replies.push(showReply(next.reply));
		}
	}

	function closeSocket(socket: Socket, how: 'fin' | 'rst'): void {
		if (!socket.open) return;
		socket.open = false;
		const left = how === 'fin' ? Math.max(0, socket.busyUntil - now) : 0;
		at(left + latency, () => arrive(socket, () => hearEnd(socket, how)));
	}

	function hearEnd(from: Socket, how: 'fin' | 'rst'): void {
		const to = sockets.get(from.peer);
		if (to === undefined || !to.open) return;
		to.open = false;
		if (to.owner !== '') give(node(to.owner), { kind: 'conn-closed', conn: to.id, how });
	}

	function end(target: NetNode, code: number, how: 'fin' | 'rst'): void {
		target.engine = null;
		target.port = null;
		target.exitCode = code;
		target.lives++;
		target.timerSeq++;
		for (const socket of sockets.values()) if (socket.owner === target.name) closeSocket(socket, how);
	}

	function boot(target: NetNode): void {
		target.exitCode = null;
		target.stalledUntil = null;
		target.held.length = 0;
		target.killed.clear();
		const life = target.lives;
		const input = {
			kind: 'boot',
			argv: target.argv,
			cwd: '/data',
			pid: 1,
			firstChildPid: 20,
			seed: `${target.name}/${life}`,
			told: options.told ?? 'all',
			version: '7.0.12',
			overcommitWarning: false,
			executable: '/usr/local/bin/redis-server',
			command: 'redis-server',
		} as const;
		target.engine = createEngine(input, now);
		give(target, input);
		const ready = target.lines.length;
		net.until(
			`${target.name} is ready`,
			() => target.lines.slice(ready - 10).some((line) => line.includes('Ready to accept')) || target.engine === null,
		);
	}

	function consoleOf(name: string, connection: string): Socket {
		const key = `${name}/${connection}`;
		const known = consoles.get(key);
		if (known?.open === true) return known;
		const opened = openTo(name);
		consoles.set(key, opened);
		return opened;
	}

	function openTo(name: string): Socket {
		const target = node(name);
		if (target.port === null) throw new Error(`${name} does not listen`);
		const [mine, theirs] = pair('', name, target.port);
		const peer = { host: '127.0.0.1', port: mine.port };
		at(latency, () =>
			give(target, {
				kind: 'conn-opened',
				conn: theirs.id,
				dialled: null,
				peer,
				local: { host: '127.0.0.1', port: target.port ?? 0 },
			}),
		);
		return mine;
	}

	function resetLinks(a: string, b: string): void {
		for (const socket of [...sockets.values()]) {
			const other = sockets.get(socket.peer);
			if (other === undefined || !socket.open || socket.owner !== a || other.owner !== b) continue;
			socket.open = false;
			other.open = false;
			for (const end of [socket, other])
				at(0, () => give(node(end.owner), { kind: 'conn-closed', conn: end.id, how: 'rst' }));
		}
	}

	const net: EngineNet = {
		nodes,
		now: () => now,
		start(name, settings = {}) {
			const port = portOf(nodes.size);
			const argv = Object.entries({ port, ...settings }).flatMap(([key, value]) => [
				`--${key}`,
				...argumentsOf(String(value)),
			]);
			const target: NetNode = {
				name,
				argv,
				files: new Map(),
				lines: [],
				told: [],
				engine: null,
				port: null,
				lives: 0,
				timerAt: null,
				timerSeq: 0,
				stalledUntil: null,
				held: [],
				exitCode: null,
				killed: new Set(),
			};
			nodes.set(name, target);
			boot(target);
			return target;
		},
		restart: (name) => boot(node(name)),
		kill: (name) => end(node(name), 137, 'rst'),
		stop(name) {
			give(node(name), { kind: 'signal', name: 'SIGTERM', from: 0 });
			net.until(`${name} has ended`, () => node(name).engine === null, 30_000);
		},
		run(ms) {
			const until = now + ms * 1_000;
			for (let next = queuePeek(queue); next !== undefined && next.at <= until; next = queuePeek(queue)) {
				queuePop(queue);
				now = micros(Math.max(now, next.at));
				next.run();
			}
			now = micros(until);
		},
		until(what, holds, ms = 20_000) {
			const limit = now + ms * 1_000;
			while (!holds()) {
				const next = queuePeek(queue);
				if (next === undefined || next.at > limit) throw new Error(`not within ${ms} ms: ${what}`);
				queuePop(queue);
				now = micros(Math.max(now, next.at));
				next.run();
			}
		},
		ask(name, line, connection = 'cli') {
			const socket = consoleOf(name, connection);
			const before = socket.replies.length;
			net.type(name, line, connection);
			net.until(`${name}> ${line}`, () => socket.replies.length > before || !socket.open, 60_000);
			return socket.replies[before] ?? '(connection closed)';
		},
		type(name, line, connection = 'cli') {
			const socket = consoleOf(name, connection);
			deliver(socket, encodeCommand(splitArgs(line) ?? []));
		},
		replies: (name, connection = 'cli') => consoleOf(name, connection).replies,
		dial(name) {
			const socket = openTo(name);
			return {
				send: (bytes) => deliver(socket, bytes),
				heard: () => socket.heard.join(''),
				isOpen: () => socket.open,
				close: () => closeSocket(socket, 'fin'),
			};
		},
		cut(a, b) {
			broken.set(linkName(a, b), 'cut');
			held.delete(linkName(a, b));
			resetLinks(a, b);
			resetLinks(b, a);
		},
		silence: (a, b) => void broken.set(linkName(a, b), 'silent'),
		restore(a, b) {
			const link = linkName(a, b);
			broken.delete(link);
			const kept = held.get(link) ?? [];
			held.delete(link);
			// At once: what is still under way comes after it.
			for (const happen of kept) happen();
		},
		log(name) {
			const { lines } = node(name);
			const fresh = lines.slice(seen.get(name) ?? 0);
			seen.set(name, lines.length);
			return fresh
				.map((line) => /^\d+:(\S) \d+ \w+ \d+ [\d:.]+ (. .*)$/.exec(line))
				.map((match, i) => (match === null ? (fresh[i] ?? '') : `${match[1]} ${match[2]}`));
		},
		info(name, field) {
			const { engine } = node(name);
			if (engine === null) return '(down)';
			const { text } = inspect(engine, { ask: 'info', section: 'replication' });
			return new RegExp(`^${field}:(.*)$`, 'm').exec(text)?.[1]?.trim() ?? '(none)';
		},
		view(name) {
			const { engine } = node(name);
			if (engine === null) throw new Error(`${name} is down`);
			return viewOf(engine);
		},
		told: (name, kind) => node(name).told.flatMap(({ kind: told, body }) => (told === kind ? [body] : [])) as never,
	};
	return net;
}

/** `replicaof` takes two words, a pattern of memory or time one. */
function argumentsOf(value: string): string[] {
	return value === '' ? [''] : value.split(' ');
}
