// A link between two machines: how long bytes take, how many go a second, how much of that varies, and whether it is
// there at all. Both ways are queues of their own; connections share them.

import type { Micros } from '../../base';
import { createRng, deriveSeed, micros, millis, nextFloat } from '../../base';

/** Every edge between threads takes at least this long, so that they can run side by side. */
export const edgeMicrosMin: Micros = millis(1);

/** Direction on a link: from its `a` to its `b`, or back. */
export type Way = 0 | 1;

/** What one way of a link is like. */
export interface WayConditions {
	latency: Micros;
	/** Bytes a second; null: as fast as latency. */
	bandwidth: number | null;
	/** Up to so much is added to the latency of each frame. */
	jitter: Micros;
	/** Share of the frames that are lost once, 0 to 1, and of those again that are lost twice. */
	loss: number;
	/** It swallows what is put on it, and nobody is told. */
	silent: boolean;
}

export interface Link {
	readonly a: number;
	readonly b: number;
	up: boolean;
	/** From a to b, and back. */
	readonly ways: readonly [WayConditions, WayConditions];
	/** It is silent because docker has taken the one of them out of the other's networks. */
	unplugged: boolean;
	/** A cut or a silence that ends by itself does so then. */
	healsAt: Micros | null;
	/** When the bytes so far will have left, from a to b and back. */
	readonly freeAt: [Micros, Micros];
	/** How many frames have been drawn for, each way: chance depends on the frame, not on what else happens. */
	readonly drawn: [number, number];
}

export interface LinkDefaults {
	readonly latency: Micros;
	readonly bandwidth: number | null;
}

export interface Transmission {
	/** The last byte has left the sender. */
	readonly leftAt: Micros;
	readonly arrivesAt: Micros;
	/** It was lost on the way: when TCP sends it the time that arrives. */
	readonly resentAt: Micros | null;
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
		ways: [plainWay(latency, defaults.bandwidth), plainWay(latency, defaults.bandwidth)],
		unplugged: false,
		healsAt: null,
		freeAt: [micros(0), micros(0)],
		drawn: [0, 0],
	};
}

function plainWay(latency: Micros, bandwidth: number | null): WayConditions {
	return { latency, bandwidth, jitter: micros(0), loss: 0, silent: false };
}

/** Both ways or one: nobody hears of what was put on it there. */
export function isSilent({ ways }: Link): boolean {
	return ways.some(({ silent }) => silent);
}

export function wayFrom({ a }: Link, machine: number): Way {
	return machine === a ? 0 : 1;
}

/** Queues `size` bytes from machine `from` and says when they leave and arrive. */
export function transmit(link: Link, from: number, size: number, at: Micros, seed: string): Transmission {
	const way = wayFrom(link, from);
	const start = Math.max(at, link.freeAt[way]);
	const { latency, bandwidth } = link.ways[way];
	const leftAt = micros(bandwidth === null ? start : start + Math.ceil((size * 1_000_000) / bandwidth));
	link.freeAt[way] = leftAt;
	const { late, times } = drawLuck(link, way, seed);
	const resentAt = times === 0 ? null : micros(leftAt + resendMicros(link, times));
	return { leftAt, arrivesAt: micros((resentAt ?? leftAt) + latency + late), resentAt };
}

const timesMax = 8;

function drawLuck(link: Link, way: Way, seed: string): { readonly late: number; readonly times: number } {
	const { jitter, loss } = link.ways[way];
	if (jitter === 0 && loss === 0) return { late: 0, times: 0 };
	const rng = createRng(deriveSeed(seed, `link ${link.a}-${link.b} ${way} ${link.drawn[way]++}`));
	const late = Math.floor(nextFloat(rng) * (jitter + 1));
	let times = 0;
	while (times < timesMax && nextFloat(rng) < loss) times++;
	return { late, times };
}

const rtoMicrosMin = 200_000;
const rtoMicrosMax = 120_000_000;

/** How long a sender waits for an ACK the nth time, as Linux does: the round trip and 200 ms, doubled each time. */
export function rtoMicros({ ways: [there, back] }: Link, times: number): number {
	return Math.min((there.latency + back.latency + rtoMicrosMin) * 2 ** times, rtoMicrosMax);
}

/** From the first time that something was sent to the time after `times` losses. */
function resendMicros(link: Link, times: number): number {
	let waited = 0;
	for (let i = 0; i < times; i++) waited += rtoMicros(link, i);
	return waited;
}
