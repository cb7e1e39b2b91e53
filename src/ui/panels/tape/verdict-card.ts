// Whether the card beside the tape shows the last verdict or how the stream stands.

import type { TapeView } from '../../../projections';

/** Bytes that the stream goes on after a verdict before the card lets go of it. */
const settledAfter = 100;

/** A verdict stays until its replica has caught up and the stream has gone on for a while. */
export function showsVerdict(tape: TapeView): boolean {
	const { verdict, window } = tape;
	if (verdict === null) return false;
	if (verdict.decision === null) return true;
	const pin = tape.pins.find((one) => one.replica === verdict.replica);
	if (pin === undefined || !pin.online || window === null || tape.bytesBehind > 0) return true;
	const judgedAt = verdict.window?.last ?? 0;
	return window.last - judgedAt <= settledAfter;
}
