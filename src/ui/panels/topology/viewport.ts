// Which part of the layout the panel shows until somebody zooms or drags: all of it at the size it is drawn for, or
// smaller when there is more than fits.

import type { Size } from '../../parts/use-size';
import { stageHeight, type TopologyLayout } from './places';

export interface Viewport {
	readonly scale: number;
	readonly x: number;
	readonly y: number;
}

/** Below this words cannot be read: the rest is reached by dragging. */
const restLeast = 0.72;

function fitting(layout: TopologyLayout, width: number, height: number): number {
	if (layout.width <= 0 || width <= 0) return 1;
	return Math.min(1, width / layout.width, height / layout.height);
}

/** Centred when smaller than the panel, from its top left when larger. */
export function restViewport(layout: TopologyLayout, width: number, height: number): Viewport {
	const scale = Math.max(restLeast, fitting(layout, width, height));
	if (layout.width <= 0 || width <= 0) return { scale: 1, x: 0, y: 0 };
	if (scale < 1) {
		const x = Math.max(0, (width - layout.width * scale) / 2);
		return { scale, x, y: Math.max(4, (height - layout.height * scale) / 2) };
	}
	const spare = Math.max(0, width - layout.width);
	return { scale, x: Math.min(spare / 2, 60), y: Math.max(0, (height - Math.max(stageHeight, layout.height)) / 3) };
}

/** The view that shows everything, however small: what a person asks for by a button. */
export function fitViewport(layout: TopologyLayout, { width, height }: Size): Viewport {
	const scale = fitting(layout, width, height);
	return scale >= restLeast ? restViewport(layout, width, height) : { scale, x: 0, y: 4 };
}
