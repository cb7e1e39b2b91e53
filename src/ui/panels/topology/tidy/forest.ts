// The nodes of a side as trees: a replica hangs under its master, unless that stands on the other side of a split network
// or follows the replica itself.

import type { NodeId } from '../../../../base';

export interface Tree {
	readonly node: NodeId;
	/** A client stands above it. */
	readonly visited: boolean;
	readonly children: readonly Tree[];
}

export function forestOf(
	nodes: readonly NodeId[],
	masters: ReadonlyMap<NodeId, NodeId>,
	visited: ReadonlySet<NodeId>,
): readonly Tree[] {
	const here = new Set(nodes);
	const placed = new Set<NodeId>();
	const grow = (node: NodeId): Tree => {
		placed.add(node);
		const own = nodes.filter((other) => masters.get(other) === node && !placed.has(other));
		return { node, visited: visited.has(node), children: own.map(grow) };
	};
	const trees = nodes.filter((node) => !here.has(masters.get(node) ?? node) || !masters.has(node)).map(grow);
	// What is left goes round in a circle: it is cut open at its first node.
	for (const node of nodes) if (!placed.has(node)) trees.push(grow(node));
	return trees;
}

/** The nodes that follow each other without a branch, from this one on. */
export function runOf(tree: Tree): readonly Tree[] {
	const run = [tree];
	for (let at = tree; at.children.length === 1; ) {
		at = at.children[0] as Tree;
		run.push(at);
	}
	return run;
}
