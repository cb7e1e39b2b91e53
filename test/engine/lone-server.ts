// One engine by itself, in virtual time, with every effect kept. Its disk answers in the next turn, children take 10 ms;
// a test says what clients send and sees the bytes that each turn hands to their connections.

import type { Bytes, Micros } from '../../src/base';
import { asLatin1, concatBytes, micros } from '../../src/base';
import type { DiskResult, Engine, EngineEffect, EngineInput, EngineInputOf, EngineTrace } from '../../src/engine';
import { checkpoint, createEngine, restore, step } from '../../src/engine';
import { encodeCommand } from '../../src/resp';
import { runMemoryDisk } from '../support/memory-disk';

export const epoch = micros(1_689_653_400_000_000);

export interface LoneOptions {
	readonly files?: ReadonlyMap<string, Bytes>;
	readonly boot?: Partial<Omit<EngineInputOf<'boot'>, 'kind'>>;
	/** False: `listen` fails. */
	readonly portIsFree?: boolean;
	/** What the disk answers instead of doing it, by operation and path. */
	readonly disk?: (op: string, path: string) => DiskResult | undefined;
	/** The numbers of the turns before which the server is put away and brought back. */
	readonly restoredBefore?: ReadonlySet<number>;
	/** When the process begins; the epoch of the tests without it. */
	readonly at?: Micros;
	/** False: a dial is left to the test; else it is refused. */
	readonly dials?: boolean;
	/** False: children never end. */
	readonly childrenEnd?: boolean;
}

export interface LoneServer {
	engine: Engine;
	readonly files: Map<string, Bytes>;
	/** Effects of all turns, in order, and the trace. */
	readonly effects: EngineEffect[];
	readonly told: EngineTrace[];
	now: () => Micros;
	give: (input: EngineInput) => readonly EngineEffect[];
	/** A new client's connection. */
	open: (host?: string) => number;
	/** Bytes from a client; what its connection was handed by then. */
	send: (conn: number, bytes: string) => string;
	ask: (conn: number, ...argv: readonly string[]) => string;
	/** What a connection was handed since the last look. */
	heard: (conn: number) => string;
	/** Virtual time passes; what is due happens at its time. */
	advance: (ms: number) => void;
	/** Messages of the log since the last look, as `ROLE LEVEL message`. */
	log: () => string[];
	armedAt: () => Micros | null;
	exitCode: () => number | null;
}

interface Due {
	readonly at: number;
	readonly input: EngineInput;
}

export function startLone(argv: readonly string[] = [], options: LoneOptions = {}): LoneServer {
	const lone = createLone(argv, options);
	lone.give(lone.engine.boot);
	lone.advance(0);
	return lone;
}

function createLone(argv: readonly string[], options: LoneOptions): LoneServer {
	const files = new Map(options.files);
	const effects: EngineEffect[] = [];
	const told: EngineTrace[] = [];
	const due: Due[] = [];
	const out = new Map<number, string>();
	let now: Micros = options.at ?? epoch;
	let turn = 0;
	let nextConn = 1;
	let armed: Micros | null = null;
	let seen = 0;
	let stalledUntil = 0;
	let exitCode: number | null = null;
	const boot: EngineInputOf<'boot'> = {
		kind: 'boot',
		argv,
		cwd: '/data',
		pid: 1,
		firstChildPid: 20,
		seed: 'lone',
		told: 'all',
		version: '7.0.12',
		overcommitWarning: false,
		executable: '/usr/local/bin/redis-server',
		command: 'redis-server',
		...options.boot,
	};

	function later(delayMs: number, input: EngineInput): void {
		due.push({ at: Math.max(now + delayMs * 1_000, stalledUntil), input });
	}

	function carryOut(effect: EngineEffect): void {
		if (effect.kind === 'listen') {
			later(
				0,
				options.portIsFree === false
					? { kind: 'listen-done', ok: false, errno: 'EADDRINUSE' }
					: { kind: 'listen-done', ok: true },
			);
		} else if (effect.kind === 'disk') {
			const result = options.disk?.(effect.op, effect.path) ?? runMemoryDisk(files, effect);
			if (effect.ticket !== 0) later(0, { kind: 'disk-done', ticket: effect.ticket, result });
		} else if (effect.kind === 'send') {
			out.set(effect.conn, (out.get(effect.conn) ?? '') + asLatin1(effect.bytes));
			if (effect.report) later(0, { kind: 'conn-sent', conn: effect.conn, total: out.get(effect.conn)?.length ?? 0 });
		} else if (effect.kind === 'fork' && options.childrenEnd !== false) {
			const { pid } = effect;
			if (effect.job === 'file') files.set(effect.path, concatBytes(effect.chunks));
			else later(10, { kind: 'child-progress', pid, produced: effect.total });
			later(10, { kind: 'child-done', pid, how: { exit: 0 } });
		} else if (effect.kind === 'kill-child') {
			later(1, { kind: 'child-done', pid: effect.pid, how: { signal: effect.signal } });
		} else if (effect.kind === 'dial' && options.dials !== false) {
			later(1, { kind: 'conn-refused', ticket: effect.ticket, why: 'refused' });
		} else if (effect.kind === 'stall') {
			stalledUntil = effect.until;
			due.push({ at: effect.until, input: { kind: 'resumed' } });
		} else if (effect.kind === 'arm') {
			armed = effect.at;
		} else if (effect.kind === 'disarm') {
			armed = null;
		} else if (effect.kind === 'exit') {
			exitCode = effect.code;
		}
	}

	function give(input: EngineInput): readonly EngineEffect[] {
		if (options.restoredBefore?.has(turn++) === true) lone.engine = restore(checkpoint(lone.engine));
		const result = step(lone.engine, input, now);
		effects.push(...result.effects);
		told.push(...result.told);
		for (const effect of result.effects) carryOut(effect);
		return result.effects;
	}

	/** The next thing to happen up to `until`: what is due, or the timer. */
	function nextDue(until: number): Due | null {
		let best: Due | null = armed === null ? null : { at: Math.max(armed, stalledUntil), input: { kind: 'timer' } };
		for (const one of due)
			if (best === null || one.at < best.at || (one.at === best.at && best.input.kind === 'timer')) best = one;
		if (best === null || best.at > until) return null;
		const index = due.indexOf(best);
		if (index >= 0) due.splice(index, 1);
		else armed = null;
		return best;
	}

	const lone: LoneServer = {
		engine: createEngine(boot, now),
		files,
		effects,
		told,
		now: () => now,
		give,
		open(host = '127.0.0.1') {
			const conn = nextConn++;
			give({
				kind: 'conn-opened',
				conn,
				dialled: null,
				peer: { host, port: 50_000 + conn },
				local: { host: '127.0.0.1', port: 6379 },
			});
			return conn;
		},
		send(conn, bytes) {
			give({ kind: 'conn-data', conn, bytes });
			return lone.heard(conn);
		},
		ask: (conn, ...words) => lone.send(conn, encodeCommand(words)),
		heard(conn) {
			const heard = out.get(conn) ?? '';
			out.set(conn, '');
			return heard;
		},
		advance(ms) {
			const until = now + ms * 1_000;
			for (let next = nextDue(until); next !== null; next = nextDue(until)) {
				now = micros(Math.max(now, next.at));
				give(next.input);
			}
			now = micros(until);
		},
		log() {
			const printed = effects.slice(seen).flatMap((effect) => (effect.kind === 'print' ? effect.text.split('\n') : []));
			seen = effects.length;
			return printed.filter((line) => line !== '').map((line) => line.replace(/^\d+:(\w) \d\d \w+ \d{4} \S+ /, '$1 '));
		},
		armedAt: () => armed,
		exitCode: () => exitCode,
	};
	return lone;
}
