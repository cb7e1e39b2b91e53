// The backlog tape: the replication stream of each master as blocks of commands, the window that it still holds, where
// its replicas are, what was asked for, and the verdict with its three checks.

import type { NodeId } from '../base';
import { shortReplid } from '../i18n';
import type { TraceEvent } from '../sim';
import { type Facts, lineageOf, type NodeFact, nameOf, replicaNode, type VerdictFact } from './facts';
import type { TapeBlock, TapePin, TapeRequest, TapeView, VerdictView } from './views';

export interface TapeFold {
	/** Blocks of each node's stream, oldest first. */
	readonly blocks: Map<NodeId, TapeBlock[]>;
	/** What the first bytes of each block were; merged blocks keep their count in `text`. */
	version: number;
}

/** More blocks than this are merged in groups from the oldest on, so that 100,000 commands stay a picture. */
const blocksMax = 2048;
const groupSize = 32;
/** Overwritten blocks kept for the picture. */
const overwrittenKept = 8;

export function createTapeFold(): TapeFold {
	return { blocks: new Map(), version: 0 };
}

export function foldTape(fold: TapeFold, event: TraceEvent): void {
	if (event.kind === 'backlog.grew') {
		const { from, to, text, bytes, why } = event.body;
		const blocks = fold.blocks.get(event.node) ?? [];
		blocks.push({ from, to, text, bytes, why });
		fold.blocks.set(event.node, blocks.length > blocksMax ? mergeOldest(blocks) : blocks);
	} else if (event.kind === 'backlog.trimmed') {
		const blocks = fold.blocks.get(event.node);
		if (blocks === undefined) return;
		const kept = blocks.findIndex((block) => block.to >= event.body.first);
		const from = Math.max(0, kept - overwrittenKept);
		if (kept > 0 && from > 0) fold.blocks.set(event.node, blocks.slice(from));
	} else if (event.kind === 'process.booted' || event.kind === 'backlog.freed' || event.kind === 'node.removed') {
		fold.blocks.delete(event.node);
	} else if (event.kind === 'replid.changed' && event.body.why === 'full-resync') fold.blocks.delete(event.node);
}

function mergeOldest(blocks: readonly TapeBlock[]): TapeBlock[] {
	const half = blocks.length >> 1;
	const merged: TapeBlock[] = [];
	for (let i = 0; i < half; i += groupSize) {
		const group = blocks.slice(i, Math.min(half, i + groupSize));
		const [first] = group;
		const last = group.at(-1);
		if (first === undefined || last === undefined) continue;
		merged.push({ from: first.from, to: last.to, text: first.text, bytes: first.bytes, why: first.why });
	}
	return [...merged, ...blocks.slice(half)];
}

export function tapeViews(fold: TapeFold, facts: Facts): readonly TapeView[] {
	const views: TapeView[] = [];
	for (const node of facts.nodes.values()) {
		if (node.role !== 'master' || node.replid === null) continue;
		views.push(tapeView(fold, facts, node));
	}
	return views.sort((a, b) => interest(b) - interest(a));
}

/** A tape with a question on it comes first, then one with replicas, then one with a stream. */
function interest(view: TapeView): number {
	return (view.verdict === null ? 0 : 4) + (view.pins.length > 0 ? 2 : 0) + (view.window === null ? 0 : 1);
}

function tapeView(fold: TapeFold, facts: Facts, node: NodeFact): TapeView {
	const pins = pinsOf(facts, node);
	const verdict = facts.verdicts.get(node.node) ?? null;
	const { window } = node;
	return {
		master: node.node,
		label: node.name,
		replid: node.replid ?? '',
		lineage: lineageOf(facts, node.replid ?? ''),
		window: window === null ? null : { ...window },
		blocks: [...(fold.blocks.get(node.node) ?? [])],
		pins,
		request: verdict === null ? null : requestOf(facts, verdict),
		rdbUpTo: rdbUpTo(node),
		verdict: verdict === null ? null : verdictOf(facts, node, verdict),
		replicasOnline: pins.filter((pin) => pin.online).length,
		bytesBehind: pins.reduce((most, pin) => Math.max(most, pin.applied === null ? 0 : node.offset - pin.applied), 0),
	};
}

function pinsOf(facts: Facts, master: NodeFact): readonly TapePin[] {
	const pins: TapePin[] = [];
	for (const link of facts.links.values()) {
		const replica = facts.nodes.get(link.replica);
		if (link.master !== master.node || replica === undefined || replica.role !== 'replica') continue;
		const same = replica.synced && (replica.replid === master.replid || replica.replid === master.replid2);
		let acked: number | null = null;
		let online = false;
		for (const known of master.replicas.values()) {
			if (replicaNode(facts, master.node, known.conn) !== replica.node) continue;
			acked = known.acked;
			online = known.state === 'online';
		}
		pins.push({ replica: replica.node, label: replica.name, applied: same ? replica.offset : null, acked, online });
	}
	return pins;
}

function rdbUpTo(node: NodeFact): number | null {
	for (const replica of node.replicas.values()) if (replica.fullOffset !== null) return replica.fullOffset;
	return null;
}

function labelOf(facts: Facts, verdict: VerdictFact): string {
	return verdict.replica === null ? `${verdict.address.host}:${verdict.address.port}` : nameOf(facts, verdict.replica);
}

function requestOf(facts: Facts, verdict: VerdictFact): TapeRequest {
	return {
		replica: verdict.replica ?? ('' as NodeId),
		label: labelOf(facts, verdict),
		replid: verdict.asked.replid,
		offset: verdict.asked.offset,
		inside: verdict.decision === null ? null : verdict.decision === 'continue',
	};
}

type Check = VerdictView['checks'][number];

function verdictOf(facts: Facts, node: NodeFact, verdict: VerdictFact): VerdictView {
	return {
		replica: verdict.replica ?? ('' as NodeId),
		label: labelOf(facts, verdict),
		asked: verdict.asked,
		decision: verdict.decision,
		why: verdict.why,
		window: verdict.window,
		bytes: verdict.bytes,
		checks: checksOf(verdict, node),
	};
}

/** The three questions in the order in which the server asks them, with the two sides compared. */
export function checksOf(verdict: Pick<VerdictFact, 'asked' | 'why' | 'window'>, node: { readonly replid: string | null }): readonly Check[] {
	const { asked, why, window } = verdict;
	const open: Check[] = (['same-history', 'in-window', 'not-in-future'] as const).map((check) => ({ check, result: 'not-checked', compared: '' }));
	if (why === null || window === null) return open;
	const mine = shortReplid(window.replid).slice(0, 5);
	const theirs = asked.replid === '?' ? '?' : shortReplid(asked.replid).slice(0, 5);
	const failedHistory = why === 'asked-for-full' || why === 'unknown-replid' || why === 'past-second-replid';
	const compared =
		why === 'past-second-replid' ? `${asked.offset} > ${window.secondReplOffset}` : `${theirs} ${failedHistory ? '≠' : '='} ${asked.replid === window.replid2 && asked.replid !== window.replid ? `${shortReplid(window.replid2).slice(0, 5)}` : (mine || shortReplid(node.replid ?? ''))}`;
	const checks: Check[] = [{ check: 'same-history', result: failedHistory ? 'failed' : 'passed', compared }];
	if (failedHistory) return [...checks, ...open.slice(1)];
	const before = why === 'before-window' || why === 'no-backlog';
	const inWindow = window.first === null ? `${asked.offset} · ∅` : `${asked.offset} ${before ? '<' : '≥'} ${window.first}`;
	checks.push({ check: 'in-window', result: before ? 'failed' : 'passed', compared: inWindow });
	if (before) return [...checks, ...open.slice(2)];
	const ahead = why === 'in-the-future';
	checks.push({
		check: 'not-in-future',
		result: ahead ? 'failed' : 'passed',
		compared: `${asked.offset} ${ahead ? '>' : '≤'} ${window.last + 1}`,
	});
	return checks;
}
