// A fold that looks for things in the trace: each is a list of patterns that have to come one after another. What has
// been found stays found, so any way that leads there counts and nothing later takes it away.

import type { NodeId } from '../base';
import type { TraceEvent, TraceKind } from '../sim';
import { fits, kindsOfPattern, type Pattern } from './pattern';

export interface Watched {
	readonly key: string;
	readonly patterns: readonly Pattern[];
	/** It counts only what comes after this one has been found. */
	readonly after: string | null;
}

/** An attempt that was not it: the same command elsewhere, or with another reply. */
export interface Near {
	readonly node: string;
	readonly command: string;
	/** First line of the reply, as on the wire. */
	readonly reply: string;
}

export interface WatchFold {
	readonly watched: readonly Watched[];
	readonly names: Map<NodeId, string>;
	readonly applied: Map<NodeId, number>;
	/** How many patterns of each have come. */
	readonly at: Map<string, number>;
	/** Keys in the order in which they were found; a new array when one is. */
	found: readonly string[];
	readonly near: Map<string, Near>;
}

export function createWatchFold(watched: readonly Watched[]): WatchFold {
	return { watched, names: new Map(), applied: new Map(), at: new Map(), found: [], near: new Map() };
}

export function foldWatch(fold: WatchFold, event: TraceEvent): void {
	if (event.kind === 'node.created') fold.names.set(event.node, event.body.name);
	if (event.kind === 'stream.applied' || event.kind === 'replica.loaded')
		fold.applied.set(event.node, event.body.offset);
	const before = fold.found;
	for (const { key, patterns, after } of fold.watched) {
		const at = fold.at.get(key) ?? 0;
		const pattern = patterns[at];
		// What was found by this very event comes before what waits for it.
		if (pattern === undefined || (after !== null && !before.includes(after))) continue;
		if (fits(pattern, event, fold)) {
			fold.at.set(key, at + 1);
			fold.near.delete(key);
			if (at + 1 === patterns.length) fold.found = [...fold.found, key];
		} else noteNear(fold, key, pattern, event);
	}
}

const always: readonly TraceKind[] = ['node.created', 'stream.applied', 'replica.loaded'];

/** Kinds of events that move this fold. */
export function kindsOf(watched: readonly Watched[]): readonly TraceKind[] {
	return [...new Set<TraceKind>([...always, ...watched.flatMap(({ patterns }) => patterns.flatMap(kindsOfPattern))])];
}

function noteNear({ near, names }: WatchFold, key: string, pattern: Pattern, event: TraceEvent): void {
	if (pattern.see !== 'reply' || event.kind !== 'command.run' || event.body.from !== 'client') return;
	if (event.body.command !== pattern.command) return;
	const [reply = ''] = event.body.reply.split('\r\n');
	near.set(key, { node: names.get(event.node) ?? '', command: event.body.command, reply });
}
