// Who is who in a run, as numbers: the world is 0, nodes count from 1 in the order of their creation, and the host has
// a number of its own above them all. An event's id is its writer's number and a count, so it is the same in every run.

import { type NodeId, nodeId } from '../../base';
import type { EventId } from './event';

export const worldIndex = 0;
export const hostIndex = 0x10_0000;

export const worldNode: NodeId = nodeId('world');
export const hostNode: NodeId = nodeId('host');

const idsPerWriter = 0x1_0000_0000;

export function eventId(index: number, n: number): EventId {
	return index * idsPerWriter + n;
}
