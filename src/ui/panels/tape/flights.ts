// Which bytes of a master's stream are on their way, and how far they have come at a time.

import type { Micros } from '../../../base';
import type { SequenceRow, SequenceView } from '../../../projections';
import { isInSight, type TapeScale } from './scale';

export interface Flight {
	readonly event: number;
	readonly from: number;
	readonly to: number;
	readonly departedAt: Micros;
	readonly arrivesAt: Micros;
}

const rowsLooked = 64;

/** Parts of this master's stream that have left it and not arrived. */
export function flightsOf(sequence: SequenceView, master: string): readonly Flight[] {
	const flights: Flight[] = [];
	for (const row of sequence.rows.slice(-rowsLooked) as readonly SequenceRow[]) {
		if (row.kind !== 'arrow' || row.stream === null || row.arrived || row.lost || row.from !== master) continue;
		flights.push({ event: row.event, ...row.stream, departedAt: row.at, arrivesAt: row.arrivesAt });
	}
	return flights;
}

/** Those in sight, and of such that lie over one another to the millisecond, as to replicas equally far away, one. */
export function flightsDrawn(flights: readonly Flight[], scale: TapeScale): readonly Flight[] {
	const drawn = new Map<string, Flight>();
	for (const flight of flights) {
		if (!isInSight(flight, scale)) continue;
		const times = [flight.departedAt, flight.arrivesAt].map((at) => Math.round(at / 1_000));
		const place = `${flight.from} ${flight.to} ${times.join(' ')}`;
		if (!drawn.has(place)) drawn.set(place, flight);
	}
	return [...drawn.values()];
}

/** How many of its bytes have crossed the link at this time. */
export function crossed({ from, to, departedAt, arrivesAt }: Flight, now: Micros): number {
	const span = arrivesAt - departedAt;
	const share = span <= 0 ? 1 : Math.max(0, Math.min(1, (now - departedAt) / span));
	return (to - from + 1) * share;
}
