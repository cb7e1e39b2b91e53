// vi's search: a pattern from the cursor on and around the end. Patterns are read as regular expressions, whose signs are
// near enough to vi's for what is looked for in a configuration.

import type { Text } from '@codemirror/state';

export interface Sought {
	readonly pattern: string;
	readonly forward: boolean;
}

export interface Hit {
	readonly from: number;
	/** What vi says when it went around. */
	readonly said: string | null;
}

export function patternOf(text: string): RegExp {
	try {
		return new RegExp(text, 'gu');
	} catch {
		return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gu');
	}
}

/** Null: it is nowhere. */
export function findNext(doc: Text, at: number, { pattern, forward }: Sought): Hit | null {
	const all = [...doc.toString().matchAll(patternOf(pattern))].map(({ index }) => index);
	if (all.length === 0) return null;
	if (forward) {
		const next = all.find((from) => from > at);
		return next === undefined ? around(all[0] ?? 0, 'search hit BOTTOM, continuing at TOP') : around(next, null);
	}
	const before = all.filter((from) => from < at).at(-1);
	return before === undefined ? around(all.at(-1) ?? 0, 'search hit TOP, continuing at BOTTOM') : around(before, null);
}

function around(from: number, said: string | null): Hit {
	return { from, said };
}
