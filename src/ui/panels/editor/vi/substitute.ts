// `:s` and `:%s`: what is put in place of what, line by line.

import type { ChangeSpec, Text } from '@codemirror/state';
import { patternOf } from './search';

interface Substitution {
	readonly changes: readonly ChangeSpec[];
	readonly count: number;
	readonly lines: number;
	/** Where the last of them is. */
	readonly last: number;
}

/** Null: the pattern is nowhere. */
export function substitution(
	doc: Text,
	[first, end]: readonly [number, number],
	{ from, to, every }: { readonly from: string; readonly to: string; readonly every: boolean },
): Substitution | null {
	const pattern = patternOf(from);
	const changes: ChangeSpec[] = [];
	let lines = 0;
	let last = 0;
	for (let number = first; number <= end; number++) {
		const line = doc.line(number);
		const found = [...line.text.matchAll(pattern)].slice(0, every ? undefined : 1);
		if (found.length === 0) continue;
		lines++;
		last = line.from;
		for (const hit of found)
			changes.push({ from: line.from + hit.index, to: line.from + hit.index + hit[0].length, insert: filled(to, hit) });
	}
	return changes.length === 0 ? null : { changes, count: changes.length, lines, last };
}

/** `&` is what was found, `\1` its first group. */
function filled(to: string, hit: RegExpMatchArray): string {
	return to.replace(/\\(\d)|\\(.)|&/g, (all, group: string | undefined, literal: string | undefined) => {
		if (all === '&') return hit[0];
		return group === undefined ? (literal ?? '') : (hit[Number(group)] ?? '');
	});
}
