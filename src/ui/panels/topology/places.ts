// What a layout of the topology is made of: cards, clients, links and the tear of a split network, as plain numbers.

import type { ClientView, LinkView, NodeView } from '../../../projections';
import type { FramePath } from '../../canvas/draw-frames';

/** How much of a node its card shows. */
export type Density = 'full' | 'compact' | 'mini' | 'chip' | 'row';

export interface Point {
	readonly x: number;
	readonly y: number;
}

/** From its top left corner. */
export interface Rect extends Point {
	readonly width: number;
	readonly height: number;
}

export interface CardPlace extends Rect {
	readonly node: NodeView;
	readonly density: Density;
	/** Nothing is drawn to it: it is as high as what it says. */
	readonly alone: boolean;
}

export interface ClientPlace extends Point {
	readonly client: ClientView;
	readonly width: number;
	/** In one line: name and command. */
	readonly brief: boolean;
	/** The arrow from the client down to its node. */
	readonly path: FramePath;
}

export interface LinkPlace {
	readonly link: LinkView;
	readonly request: FramePath;
	readonly reply: FramePath;
	readonly data: FramePath;
	/** Its corners, where it leads round cards; its lanes lie together then. */
	readonly way: readonly Point[] | null;
	/** Whether the lanes are apart enough for pills and a progress bar of their own. */
	readonly roomy: boolean;
	/** Whether two low cards stand beside each other, with room for one short word on each lane. */
	readonly pair: boolean;
	/** Where the state's word stands (its middle); null where the line says enough. */
	readonly head: Point | null;
	/** How far along the link there is room for that word; less than a word's width: its sign alone. */
	readonly room: number;
}

export interface TopologyLayout {
	readonly width: number;
	readonly height: number;
	readonly cards: readonly CardPlace[];
	readonly clients: readonly ClientPlace[];
	readonly links: readonly LinkPlace[];
	/** Middle of the tear between the sides of a split network; null while it is whole. */
	readonly tear: number | null;
}

/** Cards that were dragged, by node. */
export type Moved = Readonly<Record<string, Point>>;

export const heights: Readonly<Record<Density, number>> = { full: 196, compact: 146, mini: 84, chip: 48, row: 26 };
export const gaps: Readonly<Record<Density, number>> = { full: 28, compact: 20, mini: 14, chip: 11, row: 6 };

export const stageHeight = 340;
/** Below this height of the panel there is no room above a card. */
export const roomyHeight = 300;
export const lowHeight = 226;
