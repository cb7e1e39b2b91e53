// The known word that a mistyped one is nearest to, by the letters to insert, remove, change or swap.

/** Null: none is near. */
export function nearest(typed: string, words: readonly string[]): string | null {
	const most = Math.max(1, Math.floor(typed.length / 3));
	let best: { readonly word: string; readonly steps: number } | null = null;
	for (const word of words) {
		if (Math.abs(word.length - typed.length) > most) continue;
		const steps = distance(typed, word);
		if (steps > 0 && steps <= most && (best === null || steps < best.steps)) best = { word, steps };
	}
	return best?.word ?? null;
}

function distance(a: string, b: string): number {
	let twoBefore: number[] = [];
	let before = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1] ? 0 : 1;
			let least = Math.min((before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (before[j - 1] ?? 0) + same);
			const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
			if (swapped) least = Math.min(least, (twoBefore[j - 2] ?? 0) + 1);
			row.push(least);
		}
		twoBefore = before;
		before = row;
	}
	return before[b.length] ?? 0;
}
