// Whether the card beside the tape shows the last verdict or how the stream stands.

import type { TapeView } from '../../../projections';

/** A verdict stays until it is a matter of the past. */
export function showsVerdict({ verdict }: TapeView): boolean {
	return verdict !== null && !verdict.settled;
}
