// Changes of links: they happen at an instant of their own, before anything else of that instant.

import { type Micros, queuePeek, queuePop } from '../../base';
import { edgeMicrosMin, linkKey } from '../network/link';
import type { EventId } from '../trace/event';
import { worldIndex, worldNode } from '../trace/ids';
import { machineNamed } from './host-effects';
import { linkBetween, nodeName } from './machines';
import { tell } from './tell';
import { resetWire } from './traffic';
import type { LinkChange, Place, World } from './world';

/** Carries out the changes of the window's first instant; the window ends before the next one. */
export function changeLinks(world: World, until: Micros): void {
	for (let next = queuePeek(world.changes); next !== undefined && next.at < until; next = queuePeek(world.changes)) {
		queuePop(world.changes);
		changeLink(world, next);
	}
}

function changeLink(world: World, { at, seq, cause, effect }: LinkChange): void {
	const a = machineNamed(world, effect.a);
	const b = machineNamed(world, effect.b);
	if (a === null || b === null || a === b) return;
	const link = linkBetween(world, a, b);
	const { up = link.up, latency = link.latency, bandwidth = link.bandwidth } = effect.change;
	const wasUp = link.up;
	link.up = up;
	link.latency = Math.max(latency, edgeMicrosMin) as Micros;
	link.bandwidth = bandwidth;
	const place: Place = { at, from: worldIndex, seq, cause };
	const body = { a: nodeName(world, a), b: nodeName(world, b), up, latency: link.latency, bandwidth };
	const changed: EventId = tell(world, place, worldNode, 'wire.changed', body);
	if (!wasUp || up) return;
	const key = linkKey(a, b);
	for (const wire of [...world.wires.values()])
		if (wire.link === key) resetWire(world, { ...place, cause: changed }, wire);
}
