// Where the pins of replicas stand, and which of them have room for their names. Those whose rings would lie on each
// other stand side by side and share the name of the first.

import { formatCount } from '../../../i18n';
import type { TapePin } from '../../../projections';
import { fitName, textWidth } from '../../parts/svg-text';
import { type TapeScale, xOf } from './scale';

export interface PinPlace {
	readonly pin: TapePin;
	/** Of its offset, and of its ring. */
	readonly x: number;
	readonly ringX: number;
	/** Its words: the name and how many more there are. Null: no room, or the first one says it. */
	readonly label: string | null;
	readonly labelX: number;
	readonly anchor: 'start' | 'end';
	/** Where the last ACK that the master knows stands; null: here, out of sight, or another one's sign is there. */
	readonly ackedX: number | null;
}

const ringStep = 19;
const labelMax = 120;
const endRoom = 130;

/** @param applied words under the name, whose width counts too. */
export function pinPlaces(
	pins: readonly TapePin[],
	scale: TapeScale,
	applied: (offset: string) => string,
): readonly PinPlace[] {
	const places: PinPlace[] = [];
	const acks: number[] = [];
	let free = Number.NEGATIVE_INFINITY;
	for (const group of clustersOf(pins, scale)) {
		const [first, ...others] = group;
		const { x } = first;
		const atEnd = x > scale.right - endRoom;
		const side = atEnd ? -1 : 1;
		// From the end they go back, so that the first of them is the one that is furthest on.
		const inOrder = atEnd ? group.toSorted((a, b) => b.x - a.x) : group;
		const from = inOrder[0] ?? first;
		const rings = others.length * ringStep;
		const more = others.length > 0 ? ` +${others.length}` : '';
		const label = `${fitName(from.pin.label, labelMax)}${more}`;
		const wide = Math.max(textWidth(label, 11, false), textWidth(applied(formatCount(from.applied)))) + rings + 15;
		const start = atEnd ? from.x - wide : from.x - 10;
		const named = start > free;
		free = named ? (atEnd ? from.x : from.x + wide) + 6 : Math.max(free, from.x + (atEnd ? 10 : rings + 10));
		inOrder.forEach(({ pin, x: at }, index) => {
			places.push({
				pin,
				x: at,
				ringX: from.x + index * ringStep * side,
				label: named && index === 0 ? label : null,
				labelX: from.x + side * (15 + rings),
				anchor: atEnd ? 'end' : 'start',
				ackedX: ackPlace(pin, at, scale, acks),
			});
		});
	}
	return places;
}

interface Standing {
	readonly pin: TapePin;
	readonly applied: number;
	readonly x: number;
}

/** In sight, from left to right; pins that are closer than a ring belong together. */
function clustersOf(pins: readonly TapePin[], scale: TapeScale): readonly [Standing, ...Standing[]][] {
	const standing = pins
		.flatMap((pin): Standing[] =>
			pin.applied === null ? [] : [{ pin, applied: pin.applied, x: xOf(scale, pin.applied) }],
		)
		.filter(({ x }) => x >= scale.left - 8 && x <= scale.right + 8)
		.sort((a, b) => a.x - b.x);
	const clusters: [Standing, ...Standing[]][] = [];
	for (const one of standing) {
		const last = clusters.at(-1);
		if (last !== undefined && one.x - last[0].x < ringStep) last.push(one);
		else clusters.push([one]);
	}
	return clusters;
}

const ackRoom = 90;

/** @param taken places of the ACKs so far; this one's is added */
function ackPlace({ acked, applied }: TapePin, x: number, scale: TapeScale, taken: number[]): number | null {
	if (acked === null || acked === applied) return null;
	const at = xOf(scale, acked);
	if (at <= scale.left || at >= x - 30 || taken.some((other) => Math.abs(other - at) < ackRoom)) return null;
	taken.push(at);
	return at;
}
