// The conditions of a link as a person sets them: each by a slider with stops or by a number, for one way or for both.
// What has been moved becomes one `lab link` command.

import { type Micros, micros } from '../../base';
import type { LinkView } from '../../projections';

export type WayView = LinkView['ways']['toReplica'];

/** In the units of their fields: milliseconds, bytes a second, percent. */
export interface ConditionMap {
	readonly latency: number;
	readonly jitter: number;
	/** Null: no limit. */
	readonly bandwidth: number | null;
	readonly loss: number;
}

export type ConditionName = keyof ConditionMap;
export type Conditions = { readonly [K in ConditionName]: number | null };
export type Draft = { readonly [K in ConditionName]?: number | null };

export const conditionNames: readonly ConditionName[] = ['latency', 'jitter', 'bandwidth', 'loss'];

/** Who sends what the conditions are for; `both`: everybody. */
export type WayChoice = 'both' | 'toReplica' | 'toMaster';

export const wayChoices: readonly WayChoice[] = ['both', 'toReplica', 'toMaster'];

/** Where a slider stands still. */
export const stops: { readonly [K in ConditionName]: readonly (number | null)[] } = {
	latency: [1, 2, 5, 10, 20, 40, 80, 150, 300, 500, 1_000, 2_000],
	jitter: [0, 1, 2, 5, 10, 20, 50, 100, 200, 500],
	bandwidth: [500, 1_000, 2_000, 4_000, 8_000, 16_000, 64_000, 256_000, 1_000_000, 10_000_000, null],
	loss: [0, 0.5, 1, 2, 5, 10, 20, 35, 50],
};

/** What a field takes, in its units; `per`: how many of the condition's make one of the field's. */
export const fields: {
	readonly [K in ConditionName]: {
		readonly min: number;
		readonly max?: number;
		readonly step: number;
		readonly per: number;
	};
} = {
	latency: { min: 1, step: 0.1, per: 1 },
	jitter: { min: 0, step: 0.1, per: 1 },
	bandwidth: { min: 0.001, step: 0.001, per: 1_000 },
	loss: { min: 0, max: 50, step: 0.1, per: 1 },
};

export function conditionsOf({ latency, jitter, bandwidth, loss }: WayView): Conditions {
	return { latency: latency / 1_000, jitter: jitter / 1_000, bandwidth, loss: Number((loss * 100).toFixed(3)) };
}

/** As the views count. */
export function microsOf(milliseconds: number): Micros {
	return micros(Math.round(milliseconds * 1_000));
}

/** The stop that a value is nearest to. */
export function stopAt(name: ConditionName, value: number | null): number {
	const all = stops[name];
	if (value === null) return all.indexOf(null);
	let nearest = 0;
	for (const [index, stop] of all.entries()) {
		const best = all[nearest];
		if (stop !== null && typeof best === 'number' && Math.abs(stop - value) < Math.abs(best - value)) nearest = index;
	}
	return nearest;
}

/** Of what was moved, that which is not so already. */
export function changesOf(draft: Draft, ways: readonly WayView[]): Draft {
	const now = ways.map(conditionsOf);
	return Object.fromEntries(
		Object.entries(draft).filter(([name, value]) => now.some((one) => one[name as ConditionName] !== value)),
	);
}

const words: { readonly [K in ConditionName]: (value: number | null) => string } = {
	latency: (value) => `${value}ms`,
	jitter: (value) => `${value}ms`,
	bandwidth: rateWord,
	loss: (value) => `${value}%`,
};

function rateWord(bytes: number | null): string {
	if (bytes === null) return 'none';
	if (bytes % 1_000_000 === 0) return `${bytes / 1_000_000}mb`;
	return bytes % 1_000 === 0 ? `${bytes / 1_000}kb` : `${bytes}b`;
}

/** @param from only what this end sends is concerned; null: both ways */
export function conditionCommand(
	[a, b]: readonly [string, string],
	from: string | null,
	changes: Draft,
): string | null {
	const options = conditionNames.flatMap((name) => {
		const value = changes[name];
		return value === undefined ? [] : [`--${name} ${words[name](value)}`];
	});
	if (options.length === 0) return null;
	return `lab link ${a} ${b} ${options.join(' ')}${from === null ? '' : ` --from ${from}`}`;
}

export function silenceCommand([a, b]: readonly [string, string], from: string | null): string {
	return `lab link silence ${a} ${b}${from === null ? '' : ` --from ${from}`}`;
}

/** What a link that nobody has changed is like. */
export const clean = { latency: 1, jitter: 0, bandwidth: null, loss: 0 } as const satisfies ConditionMap;

/** It is as it was at first, silences and cuts aside. */
export function isClean({ ways }: LinkView): boolean {
	return Object.keys(changesOf(clean, [ways.toReplica, ways.toMaster])).length === 0;
}
