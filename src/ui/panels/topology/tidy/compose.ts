// Puts what follows a head beside it or below it. Links of one master share a trunk in the gutter left of a column, and
// each leaves it level with its replica; to further columns the trunk leads over the top of those before. No link can
// come upon a card on such ways, and none crosses another.

import type { Point } from '../places';
import { type Box, best, type Head, type Measures, type Placed } from './box';
import type { Tree } from './forest';
import { beginsOf, spine } from './heads';
import { type Stack, stacks } from './stack';

interface Room {
	readonly width: number;
	readonly height: number;
}

/** The trunk, from the left end of its gutter. */
const trunkIn = 9;
/** Over columns that a trunk leads past, clear of the badges of their cards. */
const band = 20;
const bandLine = 5;
const columnsMax = 6;

export function boxesOf(tree: Tree, measures: Measures, room: Room): readonly Box[] {
	const inner = new Map<Tree, readonly Box[]>();
	const of = (child: Tree): readonly Box[] => {
		const known = inner.get(child);
		if (known !== undefined) return known;
		const boxes = best(
			beginsOf(child, measures, room.width).flatMap(({ head, children }) => {
				if (children.length === 0) return [head];
				return composed(head, children, children.map(of), measures, room);
			}),
		).filter(({ width, height }) => width <= room.width && height <= room.height);
		inner.set(child, boxes);
		return boxes;
	};
	return of(tree);
}

function composed(
	head: Head,
	children: readonly Tree[],
	shapes: readonly (readonly Box[])[],
	measures: Measures,
	room: Room,
): readonly Box[] {
	const { gutter, gap } = measures;
	const options = { gap, between: gutter, columnsMax, widthMax: room.width, heightMax: room.height };
	return stacks(shapes, options).flatMap((stack) => {
		const below = belowHead(head, children, stack, measures);
		const beside = besideHead(head, children, stack, measures);
		return beside === null ? [below] : [beside, below];
	});
}

interface Trunk {
	/** Where the links begin. */
	readonly exit: Point;
	/** The corners from there to the trunk of a column, whose own x is the second. */
	readonly lead: (trunk: number, column: number) => readonly Point[];
}

function putStack(
	stack: Stack,
	children: readonly Tree[],
	origin: Point,
	{ exit, lead }: Trunk,
	gutter: number,
	into: Placed,
): void {
	stack.columns.forEach(({ x, items }, column) => {
		const left = origin.x + x;
		const trunk = left - gutter + trunkIn;
		for (const { box, y, nth } of items) {
			const top = origin.y + y;
			box.put(left, top, into);
			const entry = top + box.entry;
			const corners = [exit, ...lead(trunk, column), { x: trunk, y: entry }, { x: left, y: entry }];
			into.ways.set((children[nth] as Tree).node, simplified(corners));
		}
	});
}

function besideHead(head: Head, children: readonly Tree[], stack: Stack, measures: Measures): Box | null {
	const { exitRight } = head;
	if (exitRight === null) return null;
	const { gutter } = measures;
	const over = stack.columns.length > 1 ? band : 0;
	const [first] = stack.columns;
	const items = first?.items ?? [];
	const entries = items.map(({ box, y }) => over + y + box.entry);
	const middle = ((entries[0] ?? 0) + (entries.at(-1) ?? 0)) / 2;
	const above = middle - exitRight;
	// A head that is higher than what follows it lets that stand lower, so that a single link is straight.
	const shift = Math.max(0, -above);
	const top = Math.max(0, above);
	return {
		width: head.width + gutter + stack.width,
		height: Math.max(top + head.height, shift + over + stack.height),
		entry: top + head.entry,
		cost: head.cost + stack.cost,
		put: (x, y, into) => {
			head.put(x, y + top, into);
			const exit = { x: x + head.width, y: y + top + exitRight };
			const trunk0 = exit.x + trunkIn;
			const line = y + shift + bandLine;
			const lead = (trunk: number, column: number) =>
				column === 0
					? [{ x: trunk0, y: exit.y }]
					: [
							{ x: trunk0, y: exit.y },
							{ x: trunk0, y: line },
							{ x: trunk, y: line },
						];
			const origin = { x: exit.x + gutter, y: y + shift + over };
			putStack(stack, children, origin, { exit, lead }, gutter, into);
		},
	};
}

function belowHead(head: Head, children: readonly Tree[], stack: Stack, measures: Measures): Box {
	const { gap } = measures;
	const indent = spine + measures.gutter - trunkIn;
	const simple = stack.columns.length === 1 && head.exitBelow === spine;
	const over = simple ? gap : band + gap / 2;
	const line = bandLine + gap / 2;
	return {
		width: Math.max(head.width, indent + stack.width),
		height: head.height + over + stack.height,
		entry: head.entry,
		cost: head.cost + stack.cost + 2.5,
		put: (x, y, into) => {
			head.put(x, y, into);
			const exit = { x: x + head.exitBelow, y: y + head.height };
			const lead = (trunk: number) =>
				simple
					? []
					: [
							{ x: exit.x, y: exit.y + line },
							{ x: trunk, y: exit.y + line },
						];
			const origin = { x: x + indent, y: exit.y + over };
			putStack(stack, children, origin, { exit, lead }, measures.gutter, into);
		},
	};
}

/** Without corners at which nothing turns. */
function simplified(points: readonly Point[]): readonly Point[] {
	const kept: Point[] = [];
	for (const point of points) {
		const last = kept.at(-1);
		const before = kept.at(-2);
		if (last !== undefined && Math.abs(last.x - point.x) < 0.5 && Math.abs(last.y - point.y) < 0.5) continue;
		const straight =
			last !== undefined &&
			before !== undefined &&
			((Math.abs(before.x - last.x) < 0.5 && Math.abs(last.x - point.x) < 0.5) ||
				(Math.abs(before.y - last.y) < 0.5 && Math.abs(last.y - point.y) < 0.5));
		if (straight) kept.pop();
		kept.push(point);
	}
	return kept;
}
