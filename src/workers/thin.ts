// Which of many copies along a run is let go when there are too many: they stand close together near the end, and further
// apart the longer ago.

/** Index of the copy that is missed least, never the first or the last.
 * @param places where the copies stand, ascending; @param grain how far apart they were made */
export function leastMissed(places: readonly number[], end: number, grain: number): number {
	let spare = 1;
	let least = Number.POSITIVE_INFINITY;
	for (let i = 1; i < places.length - 1; i++) {
		const gap = (places[i + 1] ?? 0) - (places[i - 1] ?? 0);
		const worth = gap / (end - (places[i] ?? 0) + grain);
		if (worth >= least) continue;
		least = worth;
		spare = i;
	}
	return spare;
}
