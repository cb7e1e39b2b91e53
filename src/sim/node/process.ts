// One process in a container: what waits for it, when its next turn is, and how the effects of a turn are carried out.
// A turn that costs time delays its own effects and the next turn; a stall keeps everything waiting.

import { deriveSeed, invariant, type Micros, queueRetain } from '../../base';
import type { ConnId, EngineEffect, EngineEffectOf, EngineInput, EngineInputOf } from '../../engine';
import type { SignalName } from '../../host';
import { resolveOp, resolvePath, scheduleDisk } from '../disk/disk';
import { takeVolume } from '../disk/volume';
import type { EventId, TraceEvent } from '../trace/event';
import { eventId } from '../trace/ids';
import { performForHost } from './bound-files';
import { killChild, startChild } from './children';
import type { Server } from './server';
import { depart, later, type NodeMachine, type Process } from './state';
import type { NodeMessage } from './window';

/** Docker's official image is compiled with protected mode off, since only published ports are reachable anyway. */
const imageDefaults = [['protected-mode', 'no']] as const;

export function bootProcess(
	node: NodeMachine,
	server: Server,
	message: NodeMessage & { readonly kind: 'start' },
	cause: EventId | null,
): void {
	const { spec } = node;
	const cwd = message.workdir;
	const boot: EngineInputOf<'boot'> = {
		kind: 'boot',
		argv: message.argv.slice(1),
		cwd,
		pid: 1,
		firstChildPid: message.firstChildPid,
		seed: deriveSeed(spec.seed, `process ${node.starts}`),
		told: 'all',
		version: spec.redisVersion,
		overcommitWarning: true,
		executable: message.executable,
		command: message.argv[0] ?? 'redis-server',
		terminal: message.tty,
		defaults: imageDefaults,
	};
	const process: Process = {
		pid: 1,
		cwd,
		state: server.create(boot, node.now),
		conns: new Set(),
		held: new Map(),
		inbox: [],
		busyUntil: node.now,
		armed: null,
		stalledUntil: null,
		stallCause: null,
		frozen: false,
	};
	node.process = process;
	turn(node, process, server, boot, cause);
}

/** The next turn's time; Infinity if it waits for the outside. */
export function nextTurnAt(process: Process): number {
	if (process.frozen) return Number.POSITIVE_INFINITY;
	if (process.stalledUntil !== null) return process.stalledUntil;
	const first = process.inbox[0];
	const wanted = Math.min(
		first === undefined ? Number.POSITIVE_INFINITY : first.at,
		process.armed?.at ?? Number.POSITIVE_INFINITY,
	);
	return Math.max(wanted, process.busyUntil);
}

export function takeNextTurn(node: NodeMachine, process: Process, server: Server): void {
	if (process.stalledUntil !== null) {
		process.stalledUntil = null;
		turn(node, process, server, { kind: 'resumed' }, process.stallCause);
		return;
	}
	const first = process.inbox[0];
	const { armed } = process;
	if (first !== undefined && (armed === null || first.at <= armed.at)) {
		process.inbox.shift();
		turn(node, process, server, first.input, first.cause);
	} else if (armed !== null) {
		process.armed = null;
		turn(node, process, server, { kind: 'timer' }, armed.cause);
	}
}

/** Something has reached the process: it takes it at once if it is free. */
export function receive(
	node: NodeMachine,
	process: Process,
	server: Server,
	input: EngineInput,
	cause: EventId | null,
): void {
	if (input.kind === 'conn-data' || input.kind === 'conn-closed') {
		const held = process.held.get(input.conn);
		if (held !== undefined) {
			held.push({ at: node.now, input, cause });
			return;
		}
	}
	const free =
		process.inbox.length === 0 && !process.frozen && process.stalledUntil === null && process.busyUntil <= node.now;
	// A timer that was due while the process was busy goes before what arrives now.
	if (free && (process.armed === null || process.armed.at >= node.now)) turn(node, process, server, input, cause);
	else process.inbox.push({ at: node.now, input, cause });
}

function turn(node: NodeMachine, process: Process, server: Server, input: EngineInput, cause: EventId | null): void {
	const { now } = node;
	const { effects, told, cost } = server.step(process.state, input, now);
	const { index, node: name } = node.spec;
	const base = eventId(index, node.n);
	for (const event of told) {
		const because = event.cause < 0 ? cause : base + event.cause;
		const id = eventId(index, node.n++);
		node.told.push({
			kind: event.kind,
			id,
			at: now,
			node: name,
			cause: because,
			body: event.body,
		} as unknown as TraceEvent);
	}
	const doneAt = (now + Math.ceil(cost)) as Micros;
	process.busyUntil = doneAt;
	for (const effect of effects) {
		const effectCause = effect.cause < 0 ? cause : base + effect.cause;
		carryOut(node, process, effect, effectCause, doneAt);
		if (node.process !== process) return;
	}
}

type CarryOut<K extends EngineEffect['kind']> = (
	node: NodeMachine,
	process: Process,
	effect: EngineEffectOf<K>,
	cause: EventId | null,
	at: Micros,
) => void;

const carriers: { readonly [K in EngineEffect['kind']]: CarryOut<K> } = {
	print: (node, _, effect, cause, at) => depart(node, effect, cause, at),
	listen: (node, _, effect, cause, at) => depart(node, effect, cause, at),
	unlisten: (node, _, effect, cause, at) => depart(node, effect, cause, at),
	dial: (node, _, effect, cause, at) => depart(node, effect, cause, at),
	send: (node, process, effect, cause, at) => {
		if (process.conns.has(effect.conn)) depart(node, effect, cause, at);
	},
	'hold-reading': (node, process, { conn, hold }, _cause, at) => holdReading(node, process, conn, hold, at),
	close: (node, process, effect, cause, at) => {
		process.held.delete(effect.conn);
		if (process.conns.delete(effect.conn)) depart(node, effect, cause, at);
	},
	disk: (node, process, effect, cause, at) => {
		const op = resolveOp(effect, process.cwd);
		later(node, scheduleDisk(node.disk, op, at), cause, { kind: 'disk', ticket: effect.ticket, op });
	},
	fork: (node, process, effect, cause, at) => {
		const job = effect.job === 'file' ? { ...effect, path: resolvePath(effect.path, process.cwd) } : effect;
		startChild(node, effect.pid, job, cause, at);
	},
	'kill-child': (node, _, { pid, signal }, cause, at) => killChild(node, pid, signal, cause, at),
	arm: (_, process, { at }, cause) => {
		process.armed = { at, cause };
	},
	disarm: (_, process) => {
		process.armed = null;
	},
	stall: (_, process, { until }, cause, at) => {
		process.stalledUntil = Math.max(until, at) as Micros;
		process.stallCause = cause;
	},
	exit: (node, _, { code }, cause, at) => endProcess(node, at, code, null, cause),
};

function carryOut(node: NodeMachine, process: Process, effect: EngineEffect, cause: EventId | null, at: Micros): void {
	const carry = carriers[effect.kind] as CarryOut<EngineEffect['kind']>;
	carry(node, process, effect as never, cause, at);
}

/** What arrived meanwhile is read when reading goes on. */
function holdReading(node: NodeMachine, process: Process, conn: ConnId, hold: boolean, at: Micros): void {
	const held = process.held.get(conn);
	if (hold) {
		if (held === undefined && process.conns.has(conn)) process.held.set(conn, []);
		return;
	}
	if (held === undefined) return;
	process.held.delete(conn);
	invariant(node.process === process, 'only a living process reads');
	for (const waiting of held) process.inbox.push({ ...waiting, at });
}

/**
 * The kernel's part of an end: what the process had asked of the disk before it exited is still done. A kill takes its
 * children with it, and a file that is being written as a whole; what was appended before was the kernel's already.
 */
export function endProcess(
	node: NodeMachine,
	at: Micros,
	code: number,
	signal: SignalName | null,
	cause: EventId | null,
): void {
	node.process = null;
	const { heap } = node.pending;
	const asked = [...heap].sort((a, b) => a.at - b.at || a.seq - b.seq);
	const broken = signal === null ? -1 : asked.findIndex(({ what }) => what.kind === 'disk' && what.op.op === 'write');
	if (broken >= 0) asked.splice(broken);
	queueRetain(node.pending, () => false);
	for (const { what, seq } of asked) if (what.kind === 'disk') performForHost(node, { op: what.op, seq }, cause);
	node.disk.freeAt = at;
	const volumes = node.spec.volumes.map((mount) => takeVolume(node.disk, mount));
	depart(node, { kind: 'exited', code, signal, volumes }, cause, at);
}
