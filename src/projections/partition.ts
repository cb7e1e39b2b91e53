// When the network is split: the nodes fall into two sides, and every link between the sides is cut. A single link that
// is cut between two nodes is no split; it is drawn as a torn link.

import type { NodeId } from '../base';
import { edgeKey, type Facts, type NodeFact } from './facts';
import type { PartitionView } from './topology-view';

const nodesLeast = 3;

export function partitionOf(facts: Facts): PartitionView | null {
	const nodes = [...facts.nodes.values()].filter((node) => node.state !== 'created');
	const isCut = [...facts.edges.values()].some((edge) => !edge.up);
	if (nodes.length < nodesLeast || !isCut) return null;
	const [first, ...others] = sidesOf(facts, nodes);
	if (first === undefined || others.length === 0) return null;
	const far = [first, ...others].reduce((least, side) => (isFarther(side, least) ? side : least));
	const inside = new Set(far.map(({ node }) => node));
	return { far: far.map(({ node }) => node), since: lastCut(facts, far, nodes, inside) };
}

/** Nodes that can still reach each other, by whatever way. */
function sidesOf(facts: Facts, nodes: readonly NodeFact[]): readonly (readonly NodeFact[])[] {
	const left = new Set(nodes);
	const sides: NodeFact[][] = [];
	for (const node of nodes) {
		if (!left.delete(node)) continue;
		const side = [node];
		for (const known of side) {
			for (const other of left) {
				if (facts.edges.get(edgeKey(known.name, other.name))?.up === false) continue;
				left.delete(other);
				side.push(other);
			}
		}
		sides.push(side);
	}
	return sides;
}

/** The smaller side is the far one; of equal ones that which has no promoted node. */
function isFarther(side: readonly NodeFact[], least: readonly NodeFact[]): boolean {
	if (side.length !== least.length) return side.length < least.length;
	return least.some((node) => node.promotedAt !== null) && side.every((node) => node.promotedAt === null);
}

/** The cut that made the split. */
function lastCut(
	facts: Facts,
	far: readonly NodeFact[],
	nodes: readonly NodeFact[],
	inside: ReadonlySet<NodeId>,
): PartitionView['since'] {
	let since = 0;
	for (const node of far) {
		for (const other of nodes) {
			if (inside.has(other.node)) continue;
			since = Math.max(since, facts.edges.get(edgeKey(node.name, other.name))?.since ?? 0);
		}
	}
	return since as PartitionView['since'];
}
