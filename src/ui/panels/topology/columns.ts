// Which column each node stands in: by how many links lie between it and the top of its history, the far side of a split
// network left of the other. Long columns are broken into several, deep chains turn downwards where the width ends, and
// the more nodes there are the less each card shows.

import type { NodeId } from '../../../base';
import type { NodeView, TopologyView } from '../../../projections';
import type { Size } from '../../parts/use-size';
import { type Density, gaps, heights, lowHeight, stageHeight } from './places';

export interface Column {
	readonly nodes: readonly NodeView[];
	readonly density: Density;
	readonly each: number;
	/** What lies between it and the column before: links, the rest of the same nodes, or the tear. */
	readonly before: 'links' | 'same' | 'tear';
}

export const tinyCard = 142;
/** The least that a link between two columns takes. */
export const linkLeast = 60;
const marginLeast = 18;
/** A compact card without its remark. */
const briefHeight = 122;
export const stackTop = 40;
export const lowTop = 18;

export function mastersOf(view: TopologyView): ReadonlyMap<NodeId, NodeId> {
	return new Map(view.links.map((link) => [link.replica, link.master]));
}

/** How many links lie between a node and the top of its history. */
function depthOf(node: NodeId, masters: ReadonlyMap<NodeId, NodeId>): number {
	let depth = 0;
	let at = masters.get(node);
	const seen = new Set<NodeId>([node]);
	while (at !== undefined && !seen.has(at)) {
		seen.add(at);
		depth += 1;
		at = masters.get(at);
	}
	return depth;
}

/** Columns that fit side by side at all. */
function columnsMax(width: number): number {
	if (width <= 0) return Number.POSITIVE_INFINITY;
	return Math.max(1, Math.floor((width - 2 * marginLeast + linkLeast) / (tinyCard + linkLeast)));
}

export function columnsOf(view: TopologyView, size: Size): readonly Column[] {
	const masters = mastersOf(view);
	const most = columnsMax(size.width);
	const { partition } = view;
	if (partition === null) return sideColumns(view.nodes, masters, most, size, view.nodes.length > 1);
	const inFar = new Set(partition.far);
	const far = view.nodes.filter(({ node }) => inFar.has(node));
	const near = view.nodes.filter(({ node }) => !inFar.has(node));
	const left = sideColumns(far, masters, Math.max(1, most - 2), size, false);
	const right = sideColumns(near, masters, Math.max(1, most - left.length), size, false);
	return [...left, ...right.map((column, index) => (index === 0 ? { ...column, before: 'tear' as const } : column))];
}

/** @param waits whether a replica that has found no master yet stands in the second column */
function sideColumns(
	nodes: readonly NodeView[],
	masters: ReadonlyMap<NodeId, NodeId>,
	most: number,
	size: Size,
	waits: boolean,
): readonly Column[] {
	const here = new Set(nodes.map(({ node }) => node));
	const within = new Map([...masters].filter(([replica, master]) => here.has(replica) && here.has(master)));
	const byDepth: NodeView[][] = [];
	for (const node of nodes) {
		const lonely = waits && node.role === 'replica' && !masters.has(node.node);
		const depth = Math.min(most - 1, lonely ? 1 : depthOf(node.node, within));
		const column = byDepth[depth] ?? [];
		column.push(node);
		byDepth[depth] = column;
	}
	const columns: Column[] = [];
	let above: readonly NodeView[] = [];
	for (const column of byDepth) {
		if (column === undefined || column.length === 0) continue;
		above = ordered(column, above, within);
		columns.push(...broken(above, size));
	}
	return columns;
}

/** As their masters stand in the column before; a node whose master is in the same column comes right after it. */
function ordered(
	column: readonly NodeView[],
	before: readonly NodeView[],
	masters: ReadonlyMap<NodeId, NodeId>,
): readonly NodeView[] {
	const place = (node: NodeView) => before.findIndex((other) => other.node === masters.get(node.node));
	const inside = new Set(column.map(({ node }) => node));
	const isBelow = (node: NodeView) => inside.has(masters.get(node.node) ?? ('' as NodeId));
	const order: NodeView[] = [];
	const add = (node: NodeView) => {
		if (order.includes(node)) return;
		order.push(node);
		for (const other of column) if (masters.get(other.node) === node.node) add(other);
	};
	for (const node of column.filter((one) => !isBelow(one)).toSorted((a, b) => place(a) - place(b))) add(node);
	for (const node of column) add(node);
	return order;
}

function roomOf(height: number): number {
	return (height || stageHeight) - (height === 0 || height >= lowHeight ? stackTop : lowTop);
}

/** Rows of a density that fit into the panel. */
function rowsFor(density: Density, height: number): number {
	return Math.max(1, Math.floor((roomOf(height) + gaps[density]) / (heights[density] + gaps[density])));
}

/** How much of each node there is room for in a column, and into how many columns it breaks. */
function broken(nodes: readonly NodeView[], size: Size): readonly Column[] {
	const { density, each } = densityOf(nodes.length, size.height);
	const rows = density === 'chip' ? rowsFor('chip', size.height) : nodes.length;
	const parts = Math.ceil(nodes.length / rows);
	const perPart = Math.ceil(nodes.length / parts);
	return Array.from({ length: parts }, (_, index) => ({
		nodes: nodes.slice(index * perPart, (index + 1) * perPart),
		density,
		each,
		before: index === 0 ? ('links' as const) : ('same' as const),
	}));
}

function densityOf(count: number, height: number): { readonly density: Density; readonly each: number } {
	if (count <= 1 && (height === 0 || height >= lowHeight)) return { density: 'full', each: heights.full };
	const room = roomOf(height) - (count - 1) * gaps.compact;
	const each = [heights.compact, briefHeight].find((one) => count <= 2 && count * one <= room);
	if (each !== undefined || count <= 1) return { density: 'compact', each: each ?? briefHeight };
	const density = count <= rowsFor('mini', height) ? 'mini' : 'chip';
	return { density, each: heights[density] };
}
