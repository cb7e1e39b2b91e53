// Places many nodes so that no link comes behind a card: the largest cards with which the whole forest fits into the
// panel, the sides of a split network apart. What is found depends on who follows whom and on the panel alone.

import type { NodeId } from '../../../../base';
import type { Size } from '../../../parts/use-size';
import type { Density, Point } from '../places';
import type { Box, Measures, Placed } from './box';
import { boxesOf } from './compose';
import { forestOf, type Tree } from './forest';
import { stacks } from './stack';

export interface World {
	readonly nodes: readonly NodeId[];
	readonly masters: ReadonlyMap<NodeId, NodeId>;
	/** Nodes that a client talks to. */
	readonly visited: ReadonlySet<NodeId>;
	/** The far side of a split network; empty while it is whole. */
	readonly far: ReadonlySet<NodeId>;
}

export interface Tidy extends Placed {
	readonly card: { readonly density: Density; readonly width: number; readonly height: number };
	readonly width: number;
	readonly height: number;
	/** Whether there is room for clients above their nodes. */
	readonly clients: boolean;
	readonly tear: number | null;
}

type Kind = Pick<Measures, 'density' | 'height' | 'gap'>;

/** From the largest that can be read well to the least that tells who is who: a kind of card, its widths and gutters. */
const kinds: readonly (readonly [Kind, ...(readonly [width: number, gutter: number])[]])[] = [
	[{ density: 'compact', height: 146, gap: 20 }, [220, 120], [190, 90], [170, 70]],
	[{ density: 'mini', height: 84, gap: 16 }, [200, 110], [180, 80], [160, 62], [146, 54]],
	[{ density: 'chip', height: 46, gap: 12 }, [200, 90], [170, 64], [146, 54], [124, 44]],
	[{ density: 'chip', height: 46, gap: 8 }, [124, 42], [112, 40]],
	[{ density: 'row', height: 26, gap: 8 }, [180, 60], [150, 48], [124, 40], [104, 34]],
	[{ density: 'row', height: 22, gap: 4 }, [124, 34], [104, 30], [90, 28], [76, 26], [64, 24]],
];

export const clientRow = 22;
export const clientDrop = 16;
const tearRoom = 64;
const treesBetween = 34;
/** Left of the panel's content: a badge breaks the corner of its card. */
const side = 18;
const foot = 8;
const headRoom = 42;
const headRoomLow = 30;

/** Where not even the smallest cards fit, all is drawn for a larger panel and shown smaller. */
const scales = [1, 0.88, 0.8, 0.72] as const;

/** What was found last: frames come and go in a world that stands. */
let last: { readonly key: string; readonly found: Tidy | null } = { key: '', found: null };

export function tidyWorld(world: World, size: Size, low: boolean): Tidy | null {
	const { nodes, masters, visited, far } = world;
	const key = JSON.stringify([nodes, [...masters], [...visited], [...far], size, low]);
	if (key !== last.key) last = { key, found: found(world, size, low) };
	return last.found;
}

function found(world: World, size: Size, low: boolean): Tidy | null {
	for (const scale of scales) {
		const tidy = fitted(world, { width: size.width / scale, height: size.height / scale }, low);
		if (tidy !== null) return tidy;
	}
	return null;
}

function fitted(world: World, size: Size, low: boolean): Tidy | null {
	const top = low ? headRoomLow : headRoom;
	const room = { width: size.width - 2 * side, height: size.height - top - foot };
	const at = (kind: Kind, [width, gutter]: readonly [number, number], lift: number) => {
		const measures = { ...kind, width, gutter, lift };
		const sides = sidesOf(world, measures, room);
		return sides === null ? null : put(sides, measures, { size, top, room });
	};
	const lifts = world.visited.size > 0 ? [clientRow + clientDrop, 0] : [0];
	// A card that says more is worth more than a client that is in the sequence, too.
	return largest(kinds, ([kind, ...widths]) => {
		for (const lift of lifts) {
			const least = at(kind, widths.at(-1) ?? [0, 0], lift);
			if (least !== null) return largest(widths.slice(0, -1), (width) => at(kind, width, lift)) ?? least;
		}
		return null;
	});
}

/** The first that fits: what fits in a large size does in all smaller ones, so half of what is left is passed over. */
function largest<S>(ones: readonly S[], at: (one: S) => Tidy | null): Tidy | null {
	let found: Tidy | null = null;
	let from = 0;
	for (let fits = ones.length; from < fits; ) {
		const middle = Math.floor((from + fits) / 2);
		const tidy = at(ones[middle] as S);
		if (tidy === null) from = middle + 1;
		else {
			fits = middle;
			found = tidy;
		}
	}
	return found;
}

interface Sides {
	readonly far: Box | null;
	readonly near: Box;
}

function sidesOf(world: World, measures: Measures, room: Size): Sides | null {
	const isFar = (node: NodeId) => world.far.has(node);
	const area = world.nodes.length * measures.width * measures.height;
	if (area > room.width * room.height) return null;
	const sideBoxes = (nodes: readonly NodeId[]) =>
		forestBoxes(forestOf(nodes, world.masters, world.visited), measures, room);
	const near = sideBoxes(world.nodes.filter((node) => !isFar(node)));
	if (world.far.size === 0) {
		const [box] = near.toSorted((a, b) => a.cost - b.cost || a.width - b.width);
		return box === undefined ? null : { far: null, near: box };
	}
	let found: (Sides & { readonly cost: number }) | null = null;
	for (const left of sideBoxes(world.nodes.filter(isFar))) {
		for (const right of near) {
			if (left.width + tearRoom + right.width > room.width) continue;
			const cost = left.cost + right.cost;
			if (found === null || cost < found.cost) found = { far: left, near: right, cost };
		}
	}
	return found;
}

/** Trees beside and below each other; nothing leads from one to another. */
function forestBoxes(trees: readonly Tree[], measures: Measures, room: Size): readonly Box[] {
	const shapes = trees.map((tree) => boxesOf(tree, measures, room));
	if (shapes.some((boxes) => boxes.length === 0)) return [];
	const options = {
		gap: measures.gap + 10,
		between: treesBetween,
		columnsMax: trees.length,
		widthMax: room.width,
		heightMax: room.height,
	};
	return stacks(shapes, options).map(({ width, height, cost, columns }) => ({
		width,
		height,
		entry: 0,
		cost,
		put: (x, y, into) => {
			for (const { x: dx, items } of columns) for (const { box, y: dy } of items) box.put(x + dx, y + dy, into);
		},
	}));
}

interface Frame {
	readonly size: Size;
	readonly top: number;
	readonly room: Size;
}

function put({ far, near }: Sides, measures: Measures, { size, top, room }: Frame): Tidy {
	const placed: Placed = { cards: new Map<NodeId, Point>(), ways: new Map<NodeId, readonly Point[]>() };
	const total = near.width + (far === null ? 0 : far.width + tearRoom);
	const left = Math.round(side + (room.width - total) / 2);
	const down = (box: Box) => Math.round(top + (room.height - box.height) / 2);
	if (far !== null) far.put(left, down(far), placed);
	const nearLeft = far === null ? left : left + far.width + tearRoom;
	near.put(nearLeft, down(near), placed);
	const tear = far === null ? null : nearLeft - tearRoom / 2;
	const { density, width, height, lift } = measures;
	return { ...placed, card: { density, width, height }, ...size, clients: lift > 0, tear };
}
