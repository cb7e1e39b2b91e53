// What every row of the sequence diagram is drawn from, and the inks of the hues.

import type { Hue, SequenceRow } from '../../../projections';
import type { RowPlace } from './stack';

export type Xs = Readonly<Record<string, number>>;

export type RowOf<K extends SequenceRow['kind']> = SequenceRow & { readonly kind: K };

export interface RowProps<K extends SequenceRow['kind']> {
	readonly row: RowOf<K>;
	readonly place: RowPlace;
	readonly xs: Xs;
	readonly width: number;
	readonly current: boolean;
	/** It belongs to what is selected. */
	readonly marked: boolean;
	/** Opens or closes the folded row of this event. */
	readonly onToggle: (event: number) => void;
}

export const strokes: Readonly<Record<Hue, string>> = {
	master: 'master',
	replica: 'replica',
	partial: 'partial',
	full: 'full',
	down: 'down',
	warn: 'warn',
	neutral: 'fg-3',
};
