// A link between two machines: how long bytes take, how many go a second, and whether it is there at all. Both ways are
// queues of their own; connections share them.

import type { Micros } from '../../base';
import { millis } from '../../base';

/** Every edge between threads takes at least this long, so that they can run side by side. */
export const edgeMicrosMin: Micros = millis(1);

export interface Link {
	readonly a: number;
	readonly b: number;
	up: boolean;
	latency: Micros;
	/** Bytes a second each way; null: as fast as latency. */
	bandwidth: number | null;
	/** When the bytes so far will have left, from a to b and back. */
	readonly freeAt: [Micros, Micros];
}

export interface LinkDefaults {
	readonly latency: Micros;
	readonly bandwidth: number | null;
}

export interface Transmission {
	/** The last byte has left the sender. */
	readonly leftAt: Micros;
	readonly arrivesAt: Micros;
}

export function linkKey(a: number, b: number): string {
	return a < b ? `${a}-${b}` : `${b}-${a}`;
}

export function createLink(a: number, b: number, defaults: LinkDefaults): Link {
	const latency = Math.max(defaults.latency, edgeMicrosMin) as Micros;
	return {
		a: Math.min(a, b),
		b: Math.max(a, b),
		up: true,
		latency,
		bandwidth: defaults.bandwidth,
		freeAt: [0 as Micros, 0 as Micros],
	};
}

/** Queues `size` bytes from machine `from` and says when they leave and arrive. */
export function transmit(link: Link, from: number, size: number, at: Micros): Transmission {
	const way = from === link.a ? 0 : 1;
	const start = Math.max(at, link.freeAt[way]);
	const leftAt = (link.bandwidth === null ? start : start + Math.ceil((size * 1_000_000) / link.bandwidth)) as Micros;
	link.freeAt[way] = leftAt;
	return { leftAt, arrivesAt: (leftAt + link.latency) as Micros };
}
