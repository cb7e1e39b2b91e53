// How far everybody may run before anybody could have heard from anybody else. Every way between machines takes at least
// one edge, so a window may be that long from its first event; an ACK to a calm master waits for the next real event.

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
	/** Nobody may be left behind. */
	readonly everybody: boolean;
}

const never = Number.POSITIVE_INFINITY;

/** Null: nothing is left to do before the goal. */
export function planWindow(world: World, { until, exact }: Goal): Window | null {
	const first = nextAt(world, exact);
	if (first >= until) return hasWaiting(world, until) ? { until, everybody: true } : null;
	if (exact) return { until: micros(first + 1), everybody: true };
	return { until: micros(Math.min(first + edgeMicrosMin, until, changeAfter(world, first))), everybody: false };
}

/** Time of the next event; with `exact` also of one for which nobody waits. */
export function nextAt(world: World, exact: boolean): number {
	let first = Math.min(
		hostNextAt(world),
		queuePeek(world.departing)?.at ?? never,
		queuePeek(world.changes)?.at ?? never,
	);
	for (const node of world.nodes) first = Math.min(first, nodeNextAt(node, exact));
	return first;
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

/** Time of the next event for which the others must wait; `exact` leaves none out. */
export function nodeNextAt(node: NodeRecord, exact: boolean): number {
	const own = node.nextEventAt ?? never;
	const next = queuePeek(node.arrivals);
	if (next === undefined) return own;
	if (exact || !node.calmOnAck || next.what !== 'ack') return Math.min(own, next.at);
	return Math.min(own, firstThatMatters(node.arrivals.heap));
}

function firstThatMatters(heap: readonly NodeArrival[]): number {
	let first = never;
	for (const { at, what } of heap) if (what !== 'ack' && at < first) first = at;
	return first;
}

/** Everything before this is known and can be told; an ACK that waits holds back what came after it. */
export function toldUpTo(world: World, until: Micros): Micros {
	let safe: number = until;
	for (const { arrivals } of world.nodes) safe = Math.min(safe, queuePeek(arrivals)?.at ?? never);
	return micros(safe);
}
