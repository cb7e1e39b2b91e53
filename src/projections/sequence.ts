// The sequence diagram: lanes and rows. Small exchanges fold into one row (a handshake, PINGs, ACKs), an RDB transfer is
// one ladder, and long waits are broken time with their reason.

import type { TraceEvent } from '../sim';
import { type Facts, nameOf } from './facts';
import { type EventOf, type FoldTable, foldWith } from './folds';
import { readable } from './labels';
import { settleCrowds } from './sequence-crowds';
import { cutFolds } from './sequence-cuts';
import { departed, goOn, handed, keepWaiting, land, lose, loseAllTo } from './sequence-frames';
import { dropLane, growRow, push, rowAt, type SequenceFold, setLane } from './sequence-rows';
import type { SequenceView } from './sequence-view';

/** Lines that follow each other this closely are told together. */
const burstMicros = 100_000;

export function foldSequence(fold: SequenceFold, event: TraceEvent, facts: Facts): void {
	foldWith(folds, fold, event, facts);
}

export function sequenceView(fold: SequenceFold): SequenceView {
	settleCrowds(fold);
	return { lanes: [...fold.lanes], rows: [...fold.rows] };
}

const folds: FoldTable<SequenceFold, Facts> = {
	'node.created': (fold, event) => setLane(fold, { id: event.node, label: event.body.name, role: 'master' }),
	'role.changed': (fold, event, facts) => {
		setLane(fold, { id: event.node, label: nameOf(facts, event.node), role: event.body.role });
	},
	'node.removed': (fold, event) => dropLane(fold, event.node),
	'frame.departed': departed,
	'frame.arrived': land,
	'frame.held': (fold, event) => keepWaiting(fold, event.body.frame),
	'frame.lost': (fold, event) => {
		if (event.body.number !== null) keepWaiting(fold, event.body.frame);
	},
	'frame.released': goOn,
	'link.held': (fold, event) => {
		const { a, b, from } = event.body;
		const held = from.length > 0;
		const mark = held ? 'held' : 'released';
		push(fold, event, 'mark', { lane: null, text: `${a} – ${b}`, hue: held ? 'warn' : 'neutral', mark });
	},
	'frame.dropped': (fold, event) => lose(fold, event.body.frame),
	'conn.closed': (fold, event) => {
		const { wire } = event.body;
		fold.handshakes.delete(wire);
		fold.handed.delete(wire);
		for (const title of ['handshake', 'pings', 'acks', 'rdb', 'requests', 'stream'])
			fold.open.delete(`${title} ${wire}`);
		fold.recent.delete(wire);
	},
	'buffer.flushed': handed,
	'sync.delayed': (fold, event) => {
		const { until } = event.body;
		const name = `delay ${event.node}`;
		fold.delaying.add(event.node);
		if (growRow(fold, name, 'gap', () => ({ until }))) return;
		fold.open.set(name, push(fold, event, 'gap', { lane: event.node, until, reason: 'diskless-delay', count: 0 }));
	},
	'backlog.grew': (fold, event) => {
		const { from, to } = event.body;
		if (fold.delaying.has(event.node))
			growRow(fold, `delay ${event.node}`, 'gap', ({ count }) => ({ count: count + to - from + 1 }));
		cutFolds.grew(fold, event);
	},
	'backlog.trimmed': cutFolds.trimmed,
	'sync.fullresync': endDelay,
	'replica.moved': (fold, event, facts) => {
		const waiting = [...(facts.nodes.get(event.node)?.replicas.values() ?? [])];
		if (!waiting.some(({ state }) => state === 'wait_bgsave')) endDelay(fold, event);
	},
	'link.refused': (fold, event) => {
		if (cutFolds.refused(fold, event)) return;
		const name = `retry ${event.node}`;
		if (!growRow(fold, name, 'gap', ({ count }) => ({ until: event.at, count: count + 1 }))) {
			fold.open.set(name, push(fold, event, 'gap', { lane: event.node, until: event.at, reason: 'retry', count: 1 }));
		}
		fold.lastAt = event.at;
	},
	'log.printed': logged,
	'psync.decided': (fold, event) => {
		const mark = event.body.decision === 'full' ? 'full' : 'partial';
		push(fold, event, 'mark', { lane: event.node, text: event.body.why, hue: mark, mark });
	},
	'wire.changed': cutFolds.changed,
	'node.exited': (fold, event) => {
		const text = event.body.signal ?? `exit ${event.body.code}`;
		loseAllTo(fold, event.node);
		fold.delaying.delete(event.node);
		fold.open.delete(`delay ${event.node}`);
		fold.open.delete(`retry ${event.node}`);
		push(fold, event, 'mark', { lane: event.node, text, hue: 'down', mark: 'node-down' });
	},
	'node.started': (fold, event) => {
		push(fold, event, 'mark', { lane: event.node, text: `pid ${event.body.pid}`, hue: 'neutral', mark: 'node-up' });
	},
};

/** The snapshot is taken, or nobody waits for it any more. */
function endDelay(fold: SequenceFold, event: TraceEvent): void {
	if (!fold.delaying.delete(event.node)) return;
	growRow(fold, `delay ${event.node}`, 'gap', () => ({ until: event.at }));
	fold.open.delete(`delay ${event.node}`);
	fold.lastAt = event.at;
}

/** Lines of one burst are one mark, and so are those of all refused dials that follow each other. */
function logged(fold: SequenceFold, event: EventOf<'log.printed'>): void {
	const name = `log ${event.node}`;
	const text = readable(event.body.line);
	const number = fold.open.get(name) ?? -1;
	const since = rowAt(fold, number)?.at ?? 0;
	const together = event.at - since <= burstMicros || fold.open.has(`retry ${event.node}`);
	const joins = together && number > fold.lastButLog;
	if (joins && growRow(fold, name, 'log', ({ count }) => ({ count: count + 1, text }))) return;
	fold.open.set(name, push(fold, event, 'log', { lane: event.node, count: 1, text }));
}
