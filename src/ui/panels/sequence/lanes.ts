// Where the lanes of the sequence diagram stand, and how much of each name fits over it.

import type { SequenceLane } from '../../../projections';
import { fitName, textWidth } from '../../parts/svg-text';

export interface LanePlace {
	readonly lane: SequenceLane;
	readonly label: string;
	readonly x: number;
}

export interface Lanes {
	readonly lanes: readonly LanePlace[];
	/** Lane positions by id; several clients may share one. */
	readonly xs: Readonly<Record<string, number>>;
}

export const timeColumn = 60;
const clientLanesMax = 1;
const besideClient = 0.62;

export function layoutLanes(lanes: readonly SequenceLane[], width: number): Lanes {
	const clients = lanes.filter((lane) => lane.role === 'client');
	const nodes = lanes.filter((lane) => lane.role !== 'client');
	const shownClients = clients.length > clientLanesMax ? clients.slice(0, 1) : clients;
	const shown = [...shownClients, ...nodes];
	const left = timeColumn + (shown.length > 4 ? 20 : 36);
	const right = Math.max(left + 40, width - (shown.length > 4 ? 28 : 56));
	const weights = shown
		.slice(1)
		.map((_, index) => (shown[index]?.role === 'client' && shown.length < 4 ? besideClient : 1));
	const total = weights.reduce((sum, weight) => sum + weight, 0);
	const places: LanePlace[] = [];
	const xs: Record<string, number> = {};
	let x = nodes.length === shown.length && shown.length > 1 ? left + 24 : left;
	const span = right - x;
	shown.forEach((lane, index) => {
		if (index > 0) x += (span * (weights[index - 1] ?? 1)) / total;
		else if (shown.length === 1) x = (left + right) / 2;
		const merged = lane.role === 'client' && clients.length > 1;
		places.push({ lane, x, label: merged ? clientsLabel(clients) : lane.label });
		xs[lane.id] = x;
		if (merged) for (const client of clients) xs[client.id] = x;
	});
	return { lanes: places, xs };
}

function clientsLabel(clients: readonly SequenceLane[]): string {
	return `client ×${clients.length}`;
}

export interface LaneName {
	readonly text: string;
	/** Its middle. */
	readonly x: number;
}

/** Each name over its lane and clear of its neighbours; of a long one start and end are kept, where names differ. */
export function laneNames(lanes: readonly LanePlace[], width: number): readonly LaneName[] {
	return lanes.map(({ label, x }, index) => {
		const before = lanes[index - 1];
		const after = lanes[index + 1];
		const left = before === undefined ? x - 2 : (x - before.x) / 2;
		const right = after === undefined ? width - x - 2 : (after.x - x) / 2;
		const room = Math.max(14, left + right - 6);
		const text = fitName(label, room);
		const half = textWidth(text, 11, false) / 2;
		const least = x - left + half;
		const most = x + right - half;
		return { text, x: least > most ? x : Math.min(Math.max(x, least), most) };
	});
}
