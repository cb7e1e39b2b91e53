// The conductor: plans windows, lets the machines run them, puts what left into the total order, gives it a way, and
// tells what happened. It can't tell a port in its own thread from one to a worker, and neither changes a run.

import { invariant, type Micros, micros, queuePeek, queuePop, queuePush } from '../../base';
import type { NodeBroken, NodeDelivery, NodePort, NodeSpec, WindowDone } from '../node/window';
import { type Emitted, sortEmitted } from '../trace/emitted';
import type { TraceEvent } from '../trace/event';
import { eventId } from '../trace/ids';
import { digestEvent } from '../trace/run-digest';
import { storeEvent, type TraceStore } from '../trace/store';
import { knockAgain } from './dial';
import { hostDeparted, type Machines } from './host-effects';
import { type HostProgram, type HostState, runHost } from './host-program';
import { changeLinks } from './links';
import { nodeAt } from './machines';
import { nodeDeparted, processEnded } from './node-departures';
import { type Goal, isDue, planWindow, toldUpTo, type Window } from './plan';
import { tell } from './tell';
import type { Departing, NodeRecord, World } from './world';

export interface Conductor {
	readonly world: World;
	readonly program: HostProgram;
	readonly host: HostState;
	readonly ports: Map<number, NodePort>;
	readonly createPort: (spec: NodeSpec) => NodePort;
	readonly store: TraceStore;
	/** Told of every event, in the total order, as soon as it is sure. */
	readonly observe: (event: TraceEvent) => void;
}

export type Maybe<T> = T | Promise<T>;

interface Answers {
	readonly nodes: readonly NodeRecord[];
	readonly done: readonly WindowDone[];
}

/** Runs to the goal: at once if every port answers at once, else as a promise. */
export function drive(conductor: Conductor, goal: Goal): Maybe<void> {
	for (;;) {
		const window = openWindow(conductor, goal);
		if (window === null) return;
		const answers = runWindow(conductor, window);
		if (answers instanceof Promise) return driveOn(conductor, goal, window, answers);
		closeWindow(conductor, window, answers);
		if (goal.stop()) return;
	}
}

async function driveOn(conductor: Conductor, goal: Goal, first: Window, answered: Promise<Answers>): Promise<void> {
	closeWindow(conductor, first, await answered);
	while (!goal.stop()) {
		const window = openWindow(conductor, goal);
		if (window === null) return;
		closeWindow(conductor, window, await runWindow(conductor, window));
	}
}

function openWindow({ world }: Conductor, goal: Goal): Window | null {
	const window = planWindow(world, goal);
	if (window === null) world.now = micros(Math.max(world.now, goal.until));
	else changeLinks(world, window.until);
	return window;
}

function runWindow(conductor: Conductor, window: Window): Maybe<Answers> {
	const { world, ports } = conductor;
	runHost(world, conductor.program, conductor.host, window.until);
	const nodes: NodeRecord[] = [];
	const answers: Maybe<WindowDone>[] = [];
	let late = false;
	for (const node of world.nodes) {
		const port = ports.get(node.index);
		if (port === undefined || !isDue(node, window)) continue;
		const answer = port.runWindow({ until: window.until, deliveries: handOver(world, node, window.until) });
		if (answer instanceof Promise) late = true;
		nodes.push(node);
		answers.push(answer);
	}
	if (!late) return { nodes, done: answers as WindowDone[] };
	return Promise.all(answers).then((done) => ({ nodes, done }));
}

function handOver({ emitted }: World, { arrivals }: NodeRecord, until: Micros): NodeDelivery[] {
	const deliveries: NodeDelivery[] = [];
	for (let next = queuePeek(arrivals); next !== undefined && next.at < until; next = queuePeek(arrivals)) {
		queuePop(arrivals);
		if (next.told !== null) emitted.push({ at: next.at, from: 0, seq: next.seq, event: next.told, payload: null });
		deliveries.push(next);
	}
	return deliveries;
}

function closeWindow(conductor: Conductor, { until, kind }: Window, { nodes, done }: Answers): void {
	const { world } = conductor;
	for (let i = 0; i < nodes.length; i++)
		takeAnswer(world, nodes[i] as NodeRecord, done[i] as WindowDone, kind === 'quiet' ? micros(until - 1) : null);
	const machines: Machines = { create: (spec) => createMachine(conductor, spec) };
	for (
		let next = queuePeek(world.departing);
		next !== undefined && next.at < until;
		next = queuePeek(world.departing)
	) {
		queuePop(world.departing);
		const isQuiet = next.by === 'break' || (next.by !== 'knock' && next.body.kind === 'send');
		invariant(kind !== 'quiet' || isQuiet, 'a quiet node sends ACKs only');
		departed(world, next, machines);
	}
	world.now = until;
	flush(conductor, toldUpTo(world, until));
	if (world.retiring.length > 0) retire(conductor);
}

function takeAnswer(
	world: World,
	node: NodeRecord,
	{ departures, told, nextEventAt, loudAt, calm, broken }: WindowDone,
	breaksAt: Micros | null,
): void {
	const { index } = node;
	const firstId = eventId(index, 0);
	for (const event of told) {
		world.emitted.push({ at: event.at, from: index, seq: event.id - firstId, event, payload: null });
	}
	for (const departure of departures) {
		invariant(departure.at >= world.now, 'a departure is not in the past');
		queuePush<Departing>(world.departing, departure);
	}
	node.nextEventAt = nextEventAt;
	node.loudAt = loudAt;
	node.calm = calm;
	if (broken !== null) {
		// A node that promised to be quiet breaks where nobody has run past it.
		queuePush(world.departing, breakOf(node, { ...broken, at: breaksAt ?? broken.at }));
	}
}

/** After everything else of that instant. */
function breakOf({ index }: NodeRecord, { at, message }: NodeBroken): Departing {
	return { at, from: index, seq: Number.MAX_SAFE_INTEGER, cause: null, by: 'break', message };
}

const abortedCode = 134;

function departed(world: World, departing: Departing, machines: Machines): void {
	if (departing.by === 'host') return hostDeparted(world, departing.body, departing, machines);
	if (departing.by === 'knock') return knockAgain(world, departing.dialled);
	const node = nodeAt(world, departing.from);
	if (departing.by === 'node') return nodeDeparted(world, node, departing.body, departing);
	const { message } = departing;
	const cause = tell(world, departing, node.node, 'node.stopped-by-invariant', { message, seed: world.spec.seed });
	node.state = 'broken';
	processEnded(world, node, abortedCode, 'SIGABRT', { ...departing, cause });
}

function createMachine(conductor: Conductor, spec: NodeSpec): void {
	const port = conductor.createPort(spec);
	port.create(spec);
	conductor.ports.set(spec.index, port);
}

function retire({ world, ports }: Conductor): void {
	const gone = world.retiring.filter(({ at }) => at <= world.now);
	world.retiring = world.retiring.filter(({ at }) => at > world.now);
	for (const { index } of gone) {
		ports.get(index)?.dispose();
		ports.delete(index);
	}
}

/** Tells what is sure, in the total order; the rest waits. */
function flush(conductor: Conductor, safe: Micros): void {
	const { world } = conductor;
	if (safe === world.toldUpTo) return;
	world.toldUpTo = safe;
	if (world.emitted.length === 0) return;
	const events = sortEmitted(world.emitted);
	let sure = events.length;
	while (sure > 0 && (events[sure - 1] as Emitted).at >= safe) sure--;
	world.emitted = events.slice(sure);
	for (let i = 0; i < sure; i++) {
		const emitted = events[i] as Emitted;
		digestEvent(world.digest, emitted);
		storeEvent(conductor.store, emitted.event);
		conductor.observe(emitted.event);
	}
}
