// Where the pins of replicas stand, and which of them have room for their names. Those at one offset stand side by side
// and share the name of the first.

import { formatCount } from '../../../i18n';
import type { TapePin } from '../../../projections';
import { fitText, textWidth } from '../../parts/svg-text';
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
	const groups = new Map<number, TapePin[]>();
	for (const pin of pins) if (pin.applied !== null) groups.set(pin.applied, [...(groups.get(pin.applied) ?? []), pin]);
	const places: PinPlace[] = [];
	let free = Number.NEGATIVE_INFINITY;
	for (const [offset, group] of [...groups].toSorted(([a], [b]) => a - b)) {
		const x = xOf(scale, offset);
		if (x < scale.left - 8 || x > scale.right + 8) continue;
		const atEnd = x > scale.right - endRoom;
		const side = atEnd ? -1 : 1;
		const rings = (group.length - 1) * ringStep;
		const [first] = group;
		const more = group.length > 1 ? ` +${group.length - 1}` : '';
		const label = `${fitText(first?.label ?? '', labelMax, 11, false)}${more}`;
		const wide = Math.max(textWidth(label, 11, false), textWidth(applied(formatCount(offset)))) + rings + 15;
		const from = atEnd ? x - wide : x - 10;
		const named = from > free;
		free = named ? (atEnd ? x : x + wide) + 6 : Math.max(free, x + (atEnd ? 10 : rings + 10));
		group.forEach((pin, index) => {
			places.push({
				pin,
				x,
				ringX: x + index * ringStep * side,
				label: named && index === 0 ? label : null,
				labelX: x + side * (15 + rings),
				anchor: atEnd ? 'end' : 'start',
			});
		});
	}
	return places;
}
