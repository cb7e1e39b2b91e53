// What a tree begins with: its first card alone, or a run of cards without branches, led to and fro like a plough.

import type { Point } from '../places';
import type { Head, Measures, Placed } from './box';
import { runOf, type Tree } from './forest';

/** A link downwards, between two rows of a run. */
export function downOf(measures: Measures): number {
	return Math.max(measures.gap + 14, measures.density === 'row' ? 18 : 26);
}

/** Where the links to what hangs under a card begin, from its left edge. */
export const spine = 14;

export interface Begin {
	readonly head: Head;
	readonly children: readonly Tree[];
}

export function beginsOf(tree: Tree, measures: Measures, widthMax: number): readonly Begin[] {
	const begins: Begin[] = [{ head: single(tree, measures), children: tree.children }];
	const run = runOf(tree);
	if (run.length < 3) return begins;
	const { children } = run.at(-1) as Tree;
	for (let across = 2; across < run.length; across++) {
		if (across * (measures.width + measures.gutter) - measures.gutter > widthMax) break;
		// A link from the row above would come through a client there.
		const comes = run.some(({ visited }, nth) => visited && measures.lift > 0 && nth > 0 && nth % across === 0);
		if (!comes) begins.push({ head: ploughed(run, across, measures), children });
	}
	return begins;
}

function single({ node, visited }: Tree, { width, height, lift }: Measures): Head {
	const above = visited ? lift : 0;
	return {
		width,
		height: above + height,
		entry: above + height / 2,
		cost: 0,
		exitRight: above + height / 2,
		exitBelow: spine,
		put: (x, y, { cards }) => cards.set(node, { x, y: y + above }),
	};
}

function ploughed(run: readonly Tree[], across: number, measures: Measures): Head {
	const { width, height, gutter, lift } = measures;
	const rows = Math.ceil(run.length / across);
	const down = downOf(measures);
	let y = 0;
	const tops = Array.from({ length: rows }, (_, row) => {
		const above = run.slice(row * across, (row + 1) * across).some(({ visited }) => visited) ? lift : 0;
		const top = y + above;
		y = top + height + down;
		return top;
	});
	const places = run.map((_, nth): Point => {
		const row = Math.floor(nth / across);
		const column = row % 2 === 0 ? nth % across : across - 1 - (nth % across);
		return { x: column * (width + gutter), y: tops[row] ?? 0 };
	});
	const last = places.at(-1) as Point;
	return {
		width: across * (width + gutter) - gutter,
		height: y - down,
		entry: (tops[0] ?? 0) + height / 2,
		cost: rows * 1.5,
		exitRight: last.x === (across - 1) * (width + gutter) ? last.y + height / 2 : null,
		exitBelow: last.x + spine,
		put: (dx, dy, into) => putRun(run, places, { dx, dy }, measures, into),
	};
}

function putRun(
	run: readonly Tree[],
	places: readonly Point[],
	{ dx, dy }: { readonly dx: number; readonly dy: number },
	{ width, height }: Measures,
	into: Placed,
): void {
	let before: Point | null = null;
	run.forEach(({ node }, nth) => {
		const place = places[nth] as Point;
		const at = { x: place.x + dx, y: place.y + dy };
		into.cards.set(node, at);
		if (before !== null) into.ways.set(node, stepOf(before, at, width, height));
		before = at;
	});
}

/** From a card to the next of its run: beside it, or below it. */
function stepOf(from: Point, to: Point, width: number, height: number): readonly Point[] {
	if (from.y !== to.y) {
		const x = from.x + width / 2;
		return [
			{ x, y: from.y + height },
			{ x, y: to.y },
		];
	}
	const y = from.y + height / 2;
	const rightward = to.x > from.x;
	return [
		{ x: rightward ? from.x + width : from.x, y },
		{ x: rightward ? to.x : to.x + width, y },
	];
}
