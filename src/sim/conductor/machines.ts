// Looking things up in the world: machines by number, their names and connections, and the link between two of them.

import type { NodeId } from '../../base';
import type { ConnId } from '../../engine';
import { createLink, type Link, type LinkDefaults, linkKey } from '../network/link';
import { type Caller, netOf } from '../network/resolve';
import type { Wire } from '../network/wire';
import { hostIndex, hostNode } from '../trace/ids';
import type { NodeRecord, World } from './world';

export function nodeAt(world: World, index: number): NodeRecord {
	return world.nodes[index - 1] as NodeRecord;
}

export function nodeName(world: World, machine: number): NodeId {
	return machine === hostIndex ? hostNode : nodeAt(world, machine).node;
}

export function callerOf(node: NodeRecord): Caller {
	return { net: netOf(node), attachments: node.attachments, extraHosts: node.container.extraHosts };
}

export function linkBetween(world: World, a: number, b: number): Link {
	const key = linkKey(a, b);
	const known = world.links.get(key);
	if (known !== undefined) return known;
	const link = createLink(a, b, defaultsBetween(world, a, b));
	world.links.set(key, link);
	return link;
}

/** What the world gives a link between these two. */
export function defaultsBetween(world: World, first: number, second: number): LinkDefaults {
	const { spec } = world;
	const [a, b] = [nameOf(world, first), nameOf(world, second)];
	const own = spec.overrides?.links.find((link) => (link.a === a && link.b === b) || (link.a === b && link.b === a));
	const { latency, bandwidth } = own ?? spec;
	return { latency, bandwidth };
}

/** As commands call a machine. */
function nameOf(world: World, machine: number): string {
	return machine === hostIndex ? hostNode : nodeAt(world, machine).container.name;
}

export function wireOf(world: World, machine: number, conn: ConnId): Wire | null {
	const id = connsOf(world, machine).get(conn);
	return id === undefined ? null : (world.wires.get(id) ?? null);
}

export function connsOf(world: World, machine: number): Map<ConnId, number> {
	return machine === hostIndex ? world.host.conns : nodeAt(world, machine).conns;
}
