// Where the timeline puts its marks and ticks. A mark's shape tells its kind: square full, diamond partial, circle cut,
// octagon node down, shield failover.

import type { MarkKind, TransportView } from '../../../projections';
import { clockText } from '../../parts/format';
import type { IconName } from '../../parts/icon';

export interface TimeScale {
	readonly from: number;
	readonly to: number;
	readonly left: number;
	readonly right: number;
}

const shortest = 30_000_000;

/** The whole run, ending in some room for what comes. */
export function timeScale(transport: TransportView, width: number): TimeScale {
	const span = Math.max(
		shortest,
		Math.ceil(((transport.endsAt - transport.startsAt) * 1.08) / 10_000_000) * 10_000_000,
	);
	return { from: transport.startsAt, to: transport.startsAt + span, left: 8, right: Math.max(40, width - 8) };
}

export function timeX(scale: TimeScale, at: number): number {
	return scale.left + ((at - scale.from) / (scale.to - scale.from)) * (scale.right - scale.left);
}

export interface Tick {
	readonly at: number;
	readonly text: string;
}

const stepsOfTicks = [10, 20, 30, 60, 120, 300, 600, 1_200, 3_600, 7_200, 21_600, 86_400];

export function ticksOf(scale: TimeScale): readonly Tick[] {
	const seconds = (scale.to - scale.from) / 1_000_000;
	if (scale.right - scale.left < 160) return [];
	const most = Math.max(2, Math.floor((scale.right - scale.left) / 90));
	const every = stepsOfTicks.find((step) => seconds / step <= most) ?? Math.ceil(seconds / most);
	const ticks: Tick[] = [];
	for (let at = 0; at <= seconds; at += every) {
		const micros = scale.from + at * 1_000_000;
		const text = clockText(micros as TransportView['now']);
		ticks.push({
			at: micros,
			text: at === 0 ? text.slice(0, 8) : text.slice(6, 8) === '00' ? text.slice(0, 5) : text.slice(5, 8),
		});
	}
	return ticks;
}

export interface MarkLook {
	readonly icon: IconName;
	readonly ink: string;
	readonly outline: (x: number) => string;
}

const circle = (x: number) => `M${x - 9.5} 10a9.5 9.5 0 1 0 19 0a9.5 9.5 0 1 0 -19 0z`;

export const markLooks: Readonly<Record<MarkKind, MarkLook>> = {
	full: { icon: 'stack', ink: 'full', outline: (x) => `M${x - 9} 1h18v18h-18z` },
	partial: { icon: 'splice', ink: 'partial', outline: (x) => `M${x} -.5L${x + 10.5} 10L${x} 20.5L${x - 10.5} 10z` },
	cut: { icon: 'cut', ink: 'down', outline: circle },
	'node-down': { icon: 'power', ink: 'down', outline: (x) => `M${x - 5} 0h10l5 5v10l-5 5h-10l-5 -5v-10z` },
	failover: { icon: 'crown', ink: 'master', outline: (x) => `M${x - 9} 1h18v12l-9 6l-9 -6z` },
	bookmark: { icon: 'flag', ink: 'replica', outline: circle },
};
