// A box holds a tree or a part of one: how large it is, where its first card is entered, and how it is put down. The first
// card always touches the left edge, so that a link comes in from the left and meets nothing.

import type { NodeId } from '../../../../base';
import type { Density, Point } from '../places';

/** Sizes of one kind of picture. */
export interface Measures {
	readonly density: Density;
	readonly width: number;
	readonly height: number;
	/** Between cards below each other. */
	readonly gap: number;
	/** For a link from a card to the next column. */
	readonly gutter: number;
	/** What a client above a card takes; 0: none is shown. */
	readonly lift: number;
}

/** Where everything was put. */
export interface Placed {
	readonly cards: Map<NodeId, Point>;
	/** The way from its master to each replica, with its corners. */
	readonly ways: Map<NodeId, readonly Point[]>;
}

export interface Box {
	readonly width: number;
	readonly height: number;
	/** Middle of the first card, from the box's top. */
	readonly entry: number;
	/** The less the better: bends and detours. */
	readonly cost: number;
	readonly put: (x: number, y: number, into: Placed) => void;
}

/** The first card of a tree, or the run of cards that its tree begins with, with where links to the next ones begin. */
export interface Head extends Box {
	/** Middle of the right edge of its last card; null: something stands right of it. */
	readonly exitRight: number | null;
	/** Where a link downwards begins at its lower edge. */
	readonly exitBelow: number;
}

const boxesMax = 14;

/** Without those that are worse than another in every way. */
export function best<B extends Box>(boxes: readonly B[]): readonly B[] {
	const kept: B[] = [];
	const order = boxes.toSorted((a, b) => a.cost - b.cost || a.width - b.width || a.height - b.height);
	for (const box of order) {
		const worse = kept.some((one) => one.width <= box.width && one.height <= box.height);
		if (!worse) kept.push(box);
		if (kept.length === boxesMax) break;
	}
	return kept;
}
