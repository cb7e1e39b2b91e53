// Sentences for what a server says only in its log: the line's own words choose the row.

import { type Facts, nameOf, type ReplicaFact, wireAt } from './facts';
import type { EventOf } from './folds';
import { nameAt, replicasOf, replTimeoutOf, say } from './sentences';
import type { NarratorSentence } from './views';

interface LineRow {
	readonly pattern: RegExp;
	readonly sentence: (event: EventOf<'log.printed'>, facts: Facts, found: string) => NarratorSentence | null;
}

const rows: readonly LineRow[] = [
	{
		pattern: /Disconnecting timedout replica \(streaming sync\): (.+)$/,
		sentence: (event, facts, found) => {
			const node = facts.nodes.get(event.node);
			return node === undefined
				? null
				: say('timeout.master', { seconds: replTimeoutOf(node), name: nameOfAddress(facts, event, found) });
		},
	},
	{
		pattern: / addr=\S+:(\d+) .* overcoming of output buffer limits\.$/,
		sentence: (event, facts, found) => {
			const replica = replicasOf(facts, event.node).find((known) => portOf(facts, event, known) === Number(found));
			return replica?.node == null ? null : say('buffer.limit', { name: nameOf(facts, replica.node) });
		},
	},
	{
		pattern: /FAILOVER requested to (\S+:\d+)\.$/,
		sentence: (event, facts, found) => say('failover.command', { name: nameOfAddress(facts, event, found) }),
	},
];

export function sentenceOfLine(event: EventOf<'log.printed'>, facts: Facts): NarratorSentence | null {
	for (const { pattern, sentence } of rows) {
		const found = pattern.exec(event.body.line)?.[1];
		if (found !== undefined) return sentence(event, facts, found);
	}
	return null;
}

/** `text` is host:port, as the server names a replica. */
function nameOfAddress(facts: Facts, event: EventOf<'log.printed'>, text: string): string {
	const colon = text.lastIndexOf(':');
	return nameAt(facts, event.node, { host: text.slice(0, colon), port: Number(text.slice(colon + 1)) });
}

/** The port that its connection comes from, which is not the one where it listens. */
function portOf(facts: Facts, event: EventOf<'log.printed'>, replica: ReplicaFact): number | null {
	return wireAt(facts, event.node, replica.conn)?.from.port ?? null;
}
