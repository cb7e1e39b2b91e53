// Boxes below each other, in one column or in several of about the same height.

import type { Box } from './box';

export interface Column {
	/** From the left edge of the first column. */
	readonly x: number;
	readonly items: readonly { readonly box: Box; readonly y: number; readonly nth: number }[];
}

export interface Stack {
	readonly width: number;
	readonly height: number;
	readonly cost: number;
	readonly columns: readonly Column[];
}

interface StackOptions {
	readonly gap: number;
	readonly between: number;
	readonly columnsMax: number;
	readonly widthMax: number;
	readonly heightMax: number;
}

/** All ways to stack boxes of which each may be had in several shapes. */
export function stacks(shapes: readonly (readonly Box[])[], options: StackOptions): readonly Stack[] {
	const widths = new Set(shapes.flatMap((boxes) => boxes.map(({ width }) => width)));
	const found: Stack[] = [];
	for (const limit of widths) {
		const chosen = shapes.map((boxes) => lowest(boxes, limit));
		if (chosen.includes(null)) continue;
		const boxes = chosen as readonly Box[];
		for (let columns = 1; columns <= Math.min(boxes.length, options.columnsMax); columns++) {
			const stack = stacked(boxes, columns, options);
			if (stack !== null) found.push(stack);
		}
	}
	return found;
}

function lowest(boxes: readonly Box[], limit: number): Box | null {
	let found: Box | null = null;
	for (const box of boxes) if (box.width <= limit && (found === null || box.height < found.height)) found = box;
	return found;
}

function stacked(boxes: readonly Box[], count: number, options: StackOptions): Stack | null {
	const { gap, between, widthMax, heightMax } = options;
	const parts = evenParts(
		boxes.map(({ height }) => height + gap),
		count,
	);
	const columns: Column[] = [];
	let x = 0;
	let height = 0;
	for (const [from, to] of parts) {
		const column = boxes.slice(from, to);
		let y = 0;
		const items = column.map((box, index) => {
			const item = { box, y, nth: from + index };
			y += box.height + gap;
			return item;
		});
		columns.push({ x, items });
		x += Math.max(...column.map(({ width }) => width)) + between;
		height = Math.max(height, y - gap);
	}
	const width = x - between;
	if (width > widthMax || height > heightMax) return null;
	const cost = boxes.reduce((sum, box) => sum + box.cost, 0) + (count - 1);
	return { width, height, cost, columns };
}

/** Splits a row of heights into so many parts, in order, the highest as low as can be. */
function evenParts(heights: readonly number[], count: number): readonly (readonly [number, number])[] {
	const total = heights.reduce((sum, one) => sum + one, 0);
	const largest = Math.max(...heights);
	let low = Math.max(largest, Math.floor(total / count));
	let high = total;
	while (low < high) {
		const middle = Math.floor((low + high) / 2);
		if (filled(heights, middle).length <= count) high = middle;
		else low = middle + 1;
	}
	return filled(heights, low);
}

function filled(heights: readonly number[], limit: number): readonly (readonly [number, number])[] {
	const parts: [number, number][] = [];
	let from = 0;
	let sum = 0;
	heights.forEach((height, index) => {
		if (sum > 0 && sum + height > limit) {
			parts.push([from, index]);
			from = index;
			sum = 0;
		}
		sum += height;
	});
	parts.push([from, heights.length]);
	return parts;
}
