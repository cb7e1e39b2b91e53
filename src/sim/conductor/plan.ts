// How far everybody may run before anybody could have heard from anybody else. Every way between machines takes at least
// one edge, so a window may be that long from its first event. ACKs and PINGs are most of what an idle lab does, so they
// get exceptions: an ACK to a calm master waits for the next event that matters, as a PING to a calm replica does, and
// replicas that will only acknowledge run on by themselves up to that event. Plain writes are most of what a busy lab
// does: to a calm replica they come in batches, as far as it can promise to say nothing.

import { type Micros, micros, queuePeek } from '../../base';
import { edgeMicrosMin } from '../network/link';
import { hostNextAt } from './host-program';
import type { NodeArrival, NodeRecord, World } from './world';

export interface Goal {
	/** Events with `at < until` happen. */
	readonly until: Micros;
	/** One instant a window, so that `stop` is asked after each. */
	readonly exact: boolean;
	readonly stop: () => boolean;
}

export interface Window {
	readonly until: Micros;
	/** everybody: nobody may be left behind. quiet: only ACKs are sent. */
	readonly kind: 'usual' | 'everybody' | 'quiet';
}

const never = Number.POSITIVE_INFINITY;

/** Null: nothing is left to do before the goal. */
export function planWindow(world: World, { until, exact }: Goal): Window | null {
	if (exact) {
		const next = nextAt(world);
		return next < until ? { until: micros(next + 1), kind: 'everybody' } : null;
	}
	const quiet = world.nodes.every(({ running, calm }) => !running || calm.ack === never);
	let first = outsideNodesAt(world);
	let nextOwn = never;
	for (const node of world.nodes) {
		const own = node.nextEventAt ?? never;
		if (own < nextOwn) nextOwn = own;
		first = Math.min(first, quiet ? (node.loudAt ?? never) : own, arrivalAt(node, false));
	}
	if (nextOwn < first && nextOwn < until) return { until: micros(Math.min(first, until)), kind: 'quiet' };
	if (first >= until) return hasWaiting(world, until) ? { until, kind: 'everybody' } : null;
	return { until: micros(Math.min(first + edgeMicrosMin, until, changeAfter(world, first))), kind: 'usual' };
}

/** Time of the next event of all; Infinity if nothing will happen by itself. */
export function nextAt(world: World): number {
	let first = outsideNodesAt(world);
	for (const node of world.nodes) first = Math.min(first, node.nextEventAt ?? never, arrivalAt(node, true));
	return first;
}

/** Whether a node takes part in a window. */
export function isDue(node: NodeRecord, { until, kind }: Window): boolean {
	return (node.nextEventAt ?? never) < until || arrivalAt(node, kind === 'everybody') < until;
}

function outsideNodesAt(world: World): number {
	const { departing, changes } = world;
	return Math.min(hostNextAt(world), queuePeek(departing)?.at ?? never, queuePeek(changes)?.at ?? never);
}

/** Time of the next arrival at a node; `all` counts one for which nobody waits. */
function arrivalAt(node: NodeRecord, all: boolean): number {
	const next = queuePeek(node.arrivals);
	if (next === undefined) return never;
	if (all) return next.at;
	const first = mattersAt(node, next);
	return first === next.at ? first : firstThatMatters(node);
}

function firstThatMatters(node: NodeRecord): number {
	let first = never;
	for (const arrival of node.arrivals.heap) if (arrival.at < first) first = Math.min(first, mattersAt(node, arrival));
	return first;
}

/** From when on something may be sent because of it. */
function mattersAt({ calm }: NodeRecord, { at, calming }: NodeArrival): number {
	return calming === null ? at : Math.max(at, calm[calming]);
}

function hasWaiting({ nodes }: World, until: Micros): boolean {
	for (const { arrivals } of nodes) if ((queuePeek(arrivals)?.at ?? never) < until) return true;
	return false;
}

/** Changes of links happen between windows. */
function changeAfter(world: World, first: number): number {
	let next = never;
	for (const { at } of world.changes.heap) if (at > first && at < next) next = at;
	return next;
}

/** Everything before this is known and can be told; an ACK that waits holds back what came after it. */
export function toldUpTo(world: World, until: Micros): Micros {
	let safe: number = until;
	for (const { arrivals } of world.nodes) safe = Math.min(safe, queuePeek(arrivals)?.at ?? never);
	return micros(safe);
}
