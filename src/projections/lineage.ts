// The hue of each history, 0 to 5, so that two histories that live at the same time never look alike while there are
// hues left. A node's id that no stream has used yet is not a history and holds no hue.

export type Lineages = Map<string, number>;

const hues = 6;

/** The hue that a history was given when it began, else the one its id asks for. */
export function lineageOf(lineages: Lineages, replid: string): number {
	return lineages.get(replid) ?? wantedHue(replid);
}

/** Gives a history its hue; those of other histories that are `living` are passed over. */
export function beginLineage(lineages: Lineages, replid: string, living: Iterable<string | null>): void {
	if (lineages.has(replid)) return;
	const taken = new Set<number>();
	for (const id of living) {
		const hue = id === null ? undefined : lineages.get(id);
		if (hue !== undefined) taken.add(hue);
	}
	const wanted = wantedHue(replid);
	let hue = wanted;
	while (taken.has(hue) && taken.size < hues) hue = (hue + 1) % hues;
	lineages.set(replid, hue);
}

/** Sum of the first four hex digits, modulo the number of hues. */
function wantedHue(replid: string): number {
	let sum = 0;
	for (const digit of replid.slice(0, 4)) sum += Number.parseInt(digit, 16) || 0;
	return sum % hues;
}
