// The backlog tape: the replication stream of each master as blocks of commands, the window that it still holds, where
// its replicas are, what was asked for, and the verdict with its three checks.

import type { Micros, NodeId } from '../base';
import type { TraceEvent } from '../sim';
import { clientAt, type Facts, type NodeFact, replicaFactOf, sharesHistory } from './facts';
import { forkOf, prospectOf } from './fork';
import { readable } from './labels';
import { lineageOf } from './lineage';
import { noteGrowth, type StreamRate, safeCutOf } from './stream-rate';
import type { TapeBlock, TapePin, TapeView } from './tape-view';
import { requestOf, verdictOf } from './verdict';

export interface TapeFold {
	/** Blocks of each node's stream, oldest first. */
	readonly blocks: Map<NodeId, TapeBlock[]>;
	/** The latest of them once more, joined in groups. */
	readonly groups: Map<NodeId, BlockGroups>;
	/** Last bytes of the blocks that each node let go, oldest first. */
	readonly freed: Map<NodeId, readonly number[]>;
	readonly rates: Map<NodeId, StreamRate>;
	/** Time of the last event. */
	now: Micros;
	version: number;
}

interface BlockGroups {
	/** Oldest first. */
	whole: TapeBlock[];
	/** Blocks that have come after the last group. */
	rest: TapeBlock[];
}

/** More blocks than this are joined in groups, the oldest half of them, so that 100,000 commands stay a picture. */
const blocksMax = 2048;
const groupSize = 32;
/** Groups kept for a rush, and how many of the last ones are not shown as such. */
const groupsMax = blocksMax / groupSize;
const groupsApart = 2;
/** Overwritten blocks kept for the picture. */
const overwrittenKept = 8;
const freedKept = 64;

export function createTapeFold(): TapeFold {
	return { blocks: new Map(), groups: new Map(), freed: new Map(), rates: new Map(), now: 0 as Micros, version: 0 };
}

export function foldTape(fold: TapeFold, event: TraceEvent): void {
	fold.now = event.at;
	switch (event.kind) {
		case 'backlog.grew': {
			noteGrowth(fold.rates, event);
			const blocks = fold.blocks.get(event.node) ?? [];
			const block = { ...event.body, text: readable(event.body.text), commands: 1 };
			blocks.push(block);
			noteInGroup(fold, event.node, block);
			fold.blocks.set(event.node, blocks.length > blocksMax ? joinOldest(blocks) : blocks);
			break;
		}
		case 'replid.changed':
			if (event.body.why === 'loaded') shift(fold, event.node, event.body.offset);
			break;
		case 'backlog.trimmed':
			noteFreed(fold, event.node, event.body.first - 1);
			letGo(fold, event.node, event.body.first);
			break;
		case 'backlog.created':
		case 'backlog.freed':
		case 'process.booted':
		case 'node.removed':
			fold.blocks.delete(event.node);
			fold.groups.delete(event.node);
			fold.freed.delete(event.node);
			fold.rates.delete(event.node);
			break;
		default:
			return;
	}
	fold.version++;
}

/** A restarted master counts on from its file: what it wrote while it loaded moves up. */
function shift(fold: TapeFold, node: NodeId, offset: number): void {
	const blocks = fold.blocks.get(node) ?? [];
	const by = offset - (blocks.at(-1)?.to ?? offset);
	fold.groups.delete(node);
	fold.blocks.set(
		node,
		blocks.map((block) => ({ ...block, from: block.from + by, to: block.to + by })),
	);
}

function noteFreed(fold: TapeFold, node: NodeId, last: number): void {
	fold.freed.set(node, [...(fold.freed.get(node) ?? []).slice(1 - freedKept), last]);
}

function letGo(fold: TapeFold, node: NodeId, first: number): void {
	const blocks = fold.blocks.get(node);
	if (blocks === undefined) return;
	const kept = blocks.findIndex((block) => block.to >= first);
	const overwritten = kept < 0 ? blocks.length : kept;
	if (overwritten > overwrittenKept) fold.blocks.set(node, blocks.slice(overwritten - overwrittenKept));
}

function joinOldest(blocks: readonly TapeBlock[]): TapeBlock[] {
	const half = blocks.length >> 1;
	const joined: TapeBlock[] = [];
	for (let i = 0; i < half; i += groupSize) {
		joined.push(joinedBlock(blocks.slice(i, Math.min(half, i + groupSize))));
	}
	return [...joined, ...blocks.slice(half)];
}

/** @param blocks one or more */
function joinedBlock(blocks: readonly TapeBlock[]): TapeBlock {
	const first = blocks[0] as TapeBlock;
	const { to } = blocks.at(-1) as TapeBlock;
	return { ...first, to, commands: blocks.reduce((sum, { commands }) => sum + commands, 0) };
}

function noteInGroup({ groups }: TapeFold, node: NodeId, block: TapeBlock): void {
	const group = groups.get(node) ?? { whole: [], rest: [] };
	groups.set(node, group);
	group.rest.push(block);
	if (group.rest.length < groupSize) return;
	group.whole = [...group.whole.slice(1 - groupsMax), joinedBlock(group.rest)];
	group.rest = [];
}

/** All blocks but the last ones in groups, as far as these are whole: so many as can be followed in a rush. */
function inGroups(blocks: readonly TapeBlock[], groups: readonly TapeBlock[]): readonly TapeBlock[] {
	const byStart = new Map(groups.slice(0, -groupsApart).map((group) => [group.from, group]));
	const shown: TapeBlock[] = [];
	for (let i = 0; i < blocks.length; ) {
		const block = blocks[i] as TapeBlock;
		const group = block.commands === 1 ? byStart.get(block.from) : undefined;
		shown.push(group ?? block);
		i += group === undefined ? 1 : groupSize;
	}
	return shown;
}

/** @param rush more comes than somebody can follow: blocks are joined until it is over */
export function tapeViews(fold: TapeFold, facts: Facts, rush = false): readonly TapeView[] {
	const views: TapeView[] = [];
	for (const node of facts.nodes.values()) {
		if (node.role === 'master' && node.replid !== null) views.push(tapeView(fold, facts, node, node.replid, rush));
	}
	return views.sort((a, b) => interest(b) - interest(a));
}

/** A tape with an open question on it comes first, then one that has left another, with replicas, with a stream. */
function interest({ verdict, fork, pins, window }: TapeView): number {
	const asked = verdict !== null && !verdict.settled;
	const forked = fork !== null && fork.old !== null;
	return (
		(asked ? 16 : 0) + (forked ? 8 : 0) + (verdict === null ? 0 : 4) + (pins.length > 0 ? 2 : 0) + (window ? 1 : 0)
	);
}

function tapeView(fold: TapeFold, facts: Facts, node: NodeFact, replid: string, rush: boolean): TapeView {
	const pins = pinsOf(facts, node);
	const verdict = facts.verdicts.get(node.node) ?? null;
	const fork = forkOf(facts, node, (master) => fold.blocks.get(master.node) ?? []);
	const blocks = fold.blocks.get(node.node) ?? [];
	return {
		master: node.node,
		label: node.name,
		replid,
		lineage: lineageOf(facts.lineages, replid),
		window: node.window === null ? null : { ...node.window },
		blocks: rush ? inGroups(blocks, fold.groups.get(node.node)?.whole ?? []) : [...blocks],
		freed: fold.freed.get(node.node) ?? [],
		fork,
		pins,
		request: verdict === null ? null : requestOf(facts, verdict),
		rdbUpTo: rdbUpTo(node),
		verdict: verdict === null ? null : verdictOf(facts, node, verdict, fold.now),
		prospect: prospectOf(facts, node, fork),
		replicasOnline: pins.filter((pin) => pin.online).length,
		bytesBehind: Math.max(0, ...pins.map(({ applied }) => (applied === null ? 0 : node.offset - applied))),
		safeCut: safeCutOf(fold.rates.get(node.node), node, fold.now),
	};
}

function pinsOf(facts: Facts, master: NodeFact): readonly TapePin[] {
	const pins: TapePin[] = [];
	for (const link of facts.links.values()) {
		const replica = facts.nodes.get(link.replica);
		if (link.master !== master.node || replica === undefined) continue;
		const known = replicaFactOf(master, replica.node);
		pins.push({
			replica: replica.node,
			label: replica.name,
			applied: sharesHistory(replica, master) ? replica.offset : null,
			acked: known?.acked ?? null,
			online: known?.state === 'online',
		});
	}
	for (const { node, conn, acked, state } of master.replicas.values()) {
		const client = node === null ? clientAt(facts, master.node, conn) : null;
		if (client !== null)
			pins.push({ replica: null, label: client.name, applied: null, acked, online: state === 'online' });
	}
	return pins;
}

/** Of several full resyncs, the one that is furthest back. */
function rdbUpTo(node: NodeFact): number | null {
	let least: number | null = null;
	for (const { fullOffset } of node.replicas.values()) {
		if (fullOffset !== null && (least === null || fullOffset < least)) least = fullOffset;
	}
	return least;
}
