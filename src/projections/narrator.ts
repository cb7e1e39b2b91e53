// One sentence for each protocol event: which row of the texts it is, with the numbers it was judged by. An event
// without a row gets no sentence; the last one stays. What repeats itself without end is told once.

import type { Micros, NodeId } from '../base';
import type { NarratorKey } from '../i18n';
import type { TraceEvent } from '../sim';
import type { Facts } from './facts';
import { sentenceOf } from './narrator-rows';
import type { NarratorSentence, NarratorView } from './views';

/** How a replica's attempts end, while they fail: at the dial, or later by an answer that it cannot go on from. */
type Failing = 'refused' | 'answered';

export interface NarratorFold {
	current: NarratorView | null;
	count: number;
	readonly failing: Map<NodeId, Failing>;
	/** Nodes of which it was told that a sync has failed for want of room. */
	readonly roomless: Set<NodeId>;
	/** When each replica last lost its connection. */
	readonly lostAt: Map<NodeId, Micros>;
	/** Last offset that was told of each replica's ACKs, by master and connection. */
	readonly acked: Map<string, number>;
	/** What each process last was, so that a master that turns into a replica is told from one that starts as such. */
	readonly roles: Map<NodeId, 'master' | 'replica'>;
}

/** What a loop does a thousand times is one step, whose sentence tells of the latest. */
const rushes: ReadonlySet<NarratorKey> = new Set<NarratorKey>(['command.alone', 'stream.kept', 'read.own']);

export function createNarratorFold(): NarratorFold {
	return {
		current: null,
		count: 0,
		failing: new Map(),
		roomless: new Set(),
		lostAt: new Map(),
		acked: new Map(),
		roles: new Map(),
	};
}

/** True when the event got a sentence. */
export function foldNarrator(fold: NarratorFold, event: TraceEvent, facts: Facts): boolean {
	noteProgress(fold, event);
	const sentence = sentenceOf(event, facts);
	const told = sentence !== null && isNews(fold, event, sentence);
	noteRole(fold, event);
	if (sentence === null || !told) return false;
	const again = rushes.has(sentence.key) && fold.current?.sentence.key === sentence.key;
	if (!again) fold.count++;
	fold.current = { step: fold.count, total: fold.count, at: event.at, event: event.id, sentence };
	return true;
}

function isNews(fold: NarratorFold, event: TraceEvent, { key, values }: NarratorSentence): boolean {
	if (key === 'role.demoted') return fold.roles.get(event.node) === 'master';
	if (event.kind === 'ack.received') {
		const replica = `${event.node} ${event.body.conn}`;
		const before = fold.acked.get(replica);
		fold.acked.set(replica, event.body.offset);
		// A replica confirms once, though it goes on to acknowledge.
		if (key === 'wait.confirmed') return before === undefined || before < Number(values.offset);
		return before !== event.body.offset;
	}
	if (noRoom.has(key)) {
		const again = fold.roomless.has(event.node);
		fold.roomless.add(event.node);
		return !again;
	}
	if (!attempts.has(key)) return true;
	const failing = fold.failing.get(event.node);
	if (key === 'link.refused') fold.failing.set(event.node, 'refused');
	if (key === 'handshake.noauth') fold.failing.set(event.node, 'answered');
	return failing === undefined;
}

/** The steps of a replica's attempt, which it takes again and again while it fails. */
const attempts: ReadonlySet<NarratorKey> = new Set<NarratorKey>([
	'link.dialled',
	'link.refused',
	'handshake.ping',
	'handshake.auth',
	'handshake.noauth',
	'handshake.replconf',
	'psync.asked',
	'psync.asked-nothing',
]);

/** Tried again at once, as long as the disk is full. */
const noRoom: ReadonlySet<NarratorKey> = new Set<NarratorKey>(['sync.failed-master', 'sync.failed-replica']);

/** An attempt that gets further than the last one is news again. */
function noteProgress(fold: NarratorFold, event: TraceEvent): void {
	const { node } = event;
	switch (event.kind) {
		case 'disk.changed':
		case 'disk.room':
			fold.roomless.delete(node);
			break;
		case 'node.exited':
		case 'config.changed':
		case 'role.changed':
			fold.failing.delete(node);
			break;
		case 'link.lost':
			fold.lostAt.set(node, event.at);
			break;
		case 'psync.answered':
			if (event.body.answer !== 'error') fold.failing.delete(node);
			break;
		case 'replica-link.moved': {
			const { from, to } = event.body;
			if (to === 'RECEIVE_PING_REPLY' && fold.failing.get(node) === 'refused') fold.failing.delete(node);
			// A handshake that ends without the connection being lost was ended by an answer.
			const gaveUp = to === 'CONNECT' && /^(RECEIVE|SEND)_/.test(from) && fold.lostAt.get(node) !== event.at;
			if (gaveUp) fold.failing.set(node, 'answered');
		}
	}
}

function noteRole(fold: NarratorFold, event: TraceEvent): void {
	if (event.kind === 'node.exited') fold.roles.delete(event.node);
	else if (event.kind === 'role.changed') fold.roles.set(event.node, event.body.role);
}
