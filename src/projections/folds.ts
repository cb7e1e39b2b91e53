// The shape of a fold: a table with a row for each kind of event that means something to it.

import type { TraceEvent, TraceKind } from '../sim';

export type EventOf<K extends TraceKind> = TraceEvent & { readonly kind: K };

/** What the events do to `S`, with `C` to look things up in. */
export type FoldTable<S, C> = { readonly [K in TraceKind]?: (state: S, event: EventOf<K>, context: C) => void };

/** True when the table has a row for this kind of event. */
export function foldWith<S, C>(table: FoldTable<S, C>, state: S, event: TraceEvent, context: C): boolean {
	const row = table[event.kind] as ((state: S, event: TraceEvent, context: C) => void) | undefined;
	row?.(state, event, context);
	return row !== undefined;
}
