// Cut links in the sequence diagram: an area between two lanes that lasts until the link is healed, and counts what happens
// on its two sides meanwhile.

import type { NodeId } from '../base';
import { edgeKey, type Facts, isSilentEdge, type NodeFact } from './facts';
import type { EventOf } from './folds';
import { type CutEdge, growRow, push, type SequenceFold } from './sequence-rows';

function nodeNamed(facts: Facts, name: string): NodeFact | null {
	for (const node of facts.nodes.values()) if (node.name === name) return node;
	return null;
}

function sidesOf(facts: Facts, a: NodeFact, b: NodeFact): CutEdge {
	const of = (master: NodeFact, replica: NodeFact) => ({
		master: master.node,
		replica: replica.node,
		first: master.window?.first ?? null,
	});
	if (facts.links.get(b.node)?.master === a.node) return of(a, b);
	return facts.links.get(a.node)?.master === b.node ? of(b, a) : strangers;
}

const strangers: CutEdge = { master: null, replica: null, first: null };

function changed(fold: SequenceFold, event: EventOf<'wire.changed'>, facts: Facts): void {
	const { a, b, up } = event.body;
	const edge = edgeKey(a, b);
	noteSilence(fold, event, edge);
	if (up !== fold.cut.has(edge)) return;
	const [one, other] = [nodeNamed(facts, a), nodeNamed(facts, b)];
	const text = `${a} – ${b}`;
	if (up) {
		fold.cut.delete(edge);
		growRow(fold, `cut ${edge}`, 'cut', () => ({ until: event.at }));
		fold.open.delete(`cut ${edge}`);
		push(fold, event, 'mark', { lane: null, text, hue: 'neutral', mark: 'healed' });
	} else if (one === null || other === null) {
		fold.cut.set(edge, strangers);
		push(fold, event, 'mark', { lane: null, text, hue: 'down', mark: 'cut' });
	} else {
		fold.cut.set(edge, sidesOf(facts, one, other));
		const row = { a: one.node, b: other.node, until: null, refused: 0, bytes: 0, freed: 0 };
		fold.open.set(`cut ${edge}`, push(fold, event, 'cut', row));
	}
}

function noteSilence(fold: SequenceFold, event: EventOf<'wire.changed'>, edge: string): void {
	const { a, b, up, back } = event.body;
	const silent = isSilentEdge(event.body);
	const way = event.body.silent ? `${a} → ${b}` : `${b} → ${a}`;
	const text = silent && event.body.silent !== (back ?? event.body).silent ? way : `${a} – ${b}`;
	if (silent && !fold.silent.has(edge)) {
		fold.silent.add(edge);
		push(fold, event, 'mark', { lane: null, text, hue: 'down', mark: 'silent' });
	} else if (!silent && fold.silent.delete(edge) && up) {
		push(fold, event, 'mark', { lane: null, text, hue: 'neutral', mark: 'healed' });
	}
}

/** False: the dial was not refused by a cut. */
function refused(fold: SequenceFold, event: EventOf<'link.refused'>): boolean {
	for (const [edge, { replica }] of fold.cut) {
		if (replica !== event.node) continue;
		fold.lastAt = event.at;
		if (growRow(fold, `cut ${edge}`, 'cut', ({ refused: count }) => ({ refused: count + 1 }))) return true;
	}
	return false;
}

function* openCuts(fold: SequenceFold, master: NodeId): Iterable<string> {
	for (const [edge, cut] of fold.cut) if (cut.master === master) yield edge;
}

function grew(fold: SequenceFold, { node, body: { from, to } }: EventOf<'backlog.grew'>): void {
	for (const edge of openCuts(fold, node)) {
		growRow(fold, `cut ${edge}`, 'cut', ({ bytes }) => ({ bytes: bytes + to - from + 1 }));
	}
}

function trimmed(fold: SequenceFold, { node, body }: EventOf<'backlog.trimmed'>): void {
	for (const edge of openCuts(fold, node)) {
		const first = fold.cut.get(edge)?.first ?? body.first;
		growRow(fold, `cut ${edge}`, 'cut', () => ({ freed: body.first - first }));
	}
}

export const cutFolds = { changed, refused, grew, trimmed } as const;
