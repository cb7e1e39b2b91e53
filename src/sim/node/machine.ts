// A node's window: deliveries and the node's own events (turns, timers, disk, children) in the order of time. Also its
// checkpoint: all is plain data but the server's own state, which the server itself images.

import { asLatin1, cloneState, invariant, type Latin1, type Micros, micros, queuePeek, queuePop } from '../../base';
import type { EngineInput } from '../../engine';
import type { SignalName } from '../../host';
import {
	changeDisk,
	changeHostRoom,
	performDisk,
	putFile,
	readFile,
	resolvePath,
	roomAt,
	totalLength,
} from '../disk/disk';
import { mountVolume } from '../disk/volume';
import type { EventId } from '../trace/event';
import { forgetBound, performForHost } from './bound-files';
import { childStep } from './children';
import { readProc } from './proc';
import { bootProcess, endProcess, nextTurnAt, receive, takeNextTurn } from './process';
import type { Server } from './server';
import { depart, type NodeMachine, type Pending, type Process } from './state';
import { type NodeDelivery, type NodeMessage, notCalm, type RunWindow, type WindowDone } from './window';

/** Runs everything with `at < until`. */
export function runNode(node: NodeMachine, server: Server, { until, deliveries }: RunWindow): WindowDone {
	let next = 0;
	for (;;) {
		const delivery = deliveries[next];
		const arrivesAt = delivery === undefined ? Number.POSITIVE_INFINITY : delivery.at;
		const ownAt = nextOwnAt(node);
		// What comes from outside goes first at equal times, whatever window it came in.
		if (arrivesAt <= ownAt) {
			if (delivery === undefined || arrivesAt >= until) break;
			next++;
			invariant(delivery.at >= node.now, 'time does not go back');
			node.now = delivery.at;
			deliver(node, server, delivery);
		} else {
			if (ownAt >= until) break;
			node.now = ownAt as Micros;
			runOwn(node, server);
		}
	}
	return report(node, server);
}

function report(node: NodeMachine, server: Server): WindowDone {
	const { departures, told, process } = node;
	node.departures = [];
	node.told = [];
	const ownAt = nextOwnAt(node);
	const answering = process !== null && process.stalledUntil === null ? process : null;
	return {
		departures,
		told,
		nextEventAt: timeOrNull(ownAt),
		loudAt: timeOrNull(process === null ? ownAt : Math.max(ownAt, loudAt(node, process, server))),
		calm: answering === null ? notCalm : server.calmOf(answering.state),
		broken: null,
	};
}

/** Only a timer can be quiet; all else that is due is not. */
function loudAt({ pending }: NodeMachine, process: Process, server: Server): number {
	const { armed, inbox, stalledUntil, frozen } = process;
	if (armed === null || inbox.length > 0 || stalledUntil !== null || frozen) return 0;
	return Math.min(server.quietUntil(process.state) ?? 0, queuePeek(pending)?.at ?? Number.POSITIVE_INFINITY);
}

function timeOrNull(at: number): Micros | null {
	return at === Number.POSITIVE_INFINITY ? null : micros(at);
}

function nextOwnAt(node: NodeMachine): number {
	const pendingAt = queuePeek(node.pending)?.at ?? Number.POSITIVE_INFINITY;
	return node.process === null ? pendingAt : Math.min(pendingAt, nextTurnAt(node.process));
}

/** What is done outside the process comes before the process's own turn of the same instant. */
function runOwn(node: NodeMachine, server: Server): void {
	const pending = queuePeek(node.pending);
	if (pending !== undefined && pending.at <= node.now) {
		queuePop(node.pending);
		finishPending(node, server, pending);
	} else if (node.process !== null) takeNextTurn(node, node.process, server);
}

function deliver(node: NodeMachine, server: Server, { body, event }: NodeDelivery): void {
	if (body.kind === 'start') return start(node, server, body, event);
	if (body.kind === 'read-file') return answerFile(node, server, body, event);
	if (body.kind === 'write-file') return placeFile(node, body, event);
	if (body.kind === 'host-room') return changeHostRoom(node.disk, body.room);
	if (body.kind === 'disk') return changeDisk(node.disk, body.limit, body.slow);
	const { process } = node;
	if (process === null) return;
	if (body.kind === 'signal') return deliverSignal(node, process, server, body.signal, event);
	if (body.kind === 'conn-opened') process.conns.add(body.conn);
	else if ('conn' in body && !process.conns.has(body.conn)) return;
	if (body.kind === 'conn-closed') process.conns.delete(body.conn);
	receive(node, process, server, body.kind === 'listen-done' ? listenDone(body.ok) : body, event);
}

function listenDone(ok: boolean): EngineInput {
	return ok ? { kind: 'listen-done', ok } : { kind: 'listen-done', ok, errno: 'EADDRINUSE' };
}

type Start = NodeMessage & { readonly kind: 'start' };
type WriteFile = NodeMessage & { readonly kind: 'write-file' };
type ReadFile = NodeMessage & { readonly kind: 'read-file' };

function start(node: NodeMachine, server: Server, message: Start, cause: EventId | null): void {
	if (node.process !== null) return;
	forgetBound(node.disk, node.spec.bound);
	for (const { name, files } of message.volumes) {
		for (const mount of node.spec.volumes) if (mount.name === name) mountVolume(node.disk, mount, files);
	}
	for (const [path, content] of Object.entries(message.files)) putFile(node.disk, path, content);
	node.disk.hostRoom = message.hostRoom;
	node.disk.denied = message.denied ?? [];
	putFile(node.disk, message.workdir, null);
	node.starts++;
	bootProcess(node, server, message, cause);
}

function answerFile(node: NodeMachine, server: Server, { path, ticket }: ReadFile, cause: EventId | null): void {
	const absolute = resolvePath(path, node.spec.workdir);
	const bytes = path.endsWith('/')
		? listing(node, absolute)
		: (readProc(node, server, absolute) ?? readFile(node.disk, absolute));
	depart(node, { kind: 'file', ticket, bytes: bytes === null ? null : asLatin1(bytes) }, cause, node.now);
}

/** What is put there from outside finds no room either where the disk is full; what was there before stays. */
function placeFile(node: NodeMachine, { path, bytes, ticket }: WriteFile, cause: EventId | null): void {
	const { disk } = node;
	const fits = (bytes?.length ?? 0) <= roomAt(disk, path) + totalLength(disk.files.get(path) ?? []);
	if (fits) putFile(disk, path, bytes);
	depart(node, { kind: 'file', ticket, bytes: fits ? '' : null }, cause, node.now);
}

/** Names of a directory, one a line. */
function listing({ disk }: NodeMachine, path: Latin1): Latin1 | null {
	const result = performDisk(disk, { op: 'list', path });
	return result.ok && result.names !== null ? result.names.map((name) => `${name}\n`).join('') : null;
}

function deliverSignal(
	node: NodeMachine,
	process: Process,
	server: Server,
	signal: SignalName,
	cause: EventId | null,
): void {
	if (signal === 'SIGKILL') endProcess(node, node.now, 137, 'SIGKILL', cause);
	else if (signal === 'SIGSTOP') process.frozen = true;
	else if (signal === 'SIGCONT') thaw(process, node.now);
	else receive(node, process, server, { kind: 'signal', name: signal, from: 0 }, cause);
}

/** What waited is taken now, not when it came, and what came from outside before the timers. @redis ae.c aeProcessEvents */
function thaw(process: Process, now: Micros): void {
	process.frozen = false;
	if (process.armed !== null) process.armed = { ...process.armed, at: micros(Math.max(process.armed.at, now)) };
	process.busyUntil = micros(Math.max(process.busyUntil, now));
	if (process.stalledUntil !== null) process.stalledUntil = micros(Math.max(process.stalledUntil, now));
}

function finishPending(node: NodeMachine, server: Server, { what, cause, seq }: Pending): void {
	const input = what.kind === 'child' ? childStep(node, what.child, cause) : diskStep(node, what, seq, cause);
	if (input !== null && node.process !== null) receive(node, node.process, server, input, cause);
}

type DiskStep = Pending['what'] & { readonly kind: 'disk' };

function diskStep(node: NodeMachine, { ticket, op }: DiskStep, seq: number, cause: EventId | null): EngineInput | null {
	const result = performForHost(node, { op, seq }, cause);
	return ticket === 0 ? null : { kind: 'disk-done', ticket, result };
}

export function checkpointNode(node: NodeMachine, server: Server): unknown {
	const { process, ...rest } = node;
	if (process === null) return cloneState({ rest, process: null });
	const { state, ...plain } = process;
	return cloneState({ rest, process: { plain, state: server.checkpoint(state) } });
}

interface NodeImage {
	readonly rest: Omit<NodeMachine, 'process'>;
	readonly process: { readonly plain: Omit<Process, 'state'>; readonly state: unknown } | null;
}

export function restoreNode(image: unknown, server: Server): NodeMachine {
	const { rest, process } = cloneState(image as NodeImage);
	return { ...rest, process: process === null ? null : { ...process.plain, state: server.restore(process.state) } };
}
