// Where a promoted node's history left the one before it, who still goes on with the old one, and what the master there
// would be told if it came back as a replica.

import { type Facts, type NodeFact, nameOf, type VerdictFact } from './facts';
import { lineageOf } from './lineage';
import type { TapeBlock, TapeFork, VerdictView } from './tape-view';
import { checksOf } from './verdict';

/** @param blocksOf the stream of another master. */
export function forkOf(
	facts: Facts,
	node: NodeFact,
	blocksOf: (master: NodeFact) => readonly TapeBlock[],
): TapeFork | null {
	const { replid2, secondReplOffset } = node;
	if (replid2 === null || secondReplOffset < 1) return null;
	const at = secondReplOffset - 1;
	const old = oldMaster(facts, node, replid2, at);
	return {
		at,
		replid: replid2,
		lineage: lineageOf(facts.lineages, replid2),
		old:
			old === null
				? null
				: {
						node: old.node,
						label: old.name,
						end: old.offset,
						blocks: blocksOf(old).filter((block) => block.to > at),
						writes: old.writes.filter((from) => from > at).length,
					},
	};
}

/** The master that has written on under the old id: what it has there it shares with nobody. */
function oldMaster(facts: Facts, node: NodeFact, replid: string, at: number): NodeFact | null {
	for (const other of facts.nodes.values()) {
		if (other !== node && other.role === 'master' && other.replid === replid && other.offset > at) return other;
	}
	return null;
}

/** What `node` would decide if the old master asked it to be its replica; it would ask for the byte after its last. */
export function prospectOf(facts: Facts, node: NodeFact, fork: TapeFork | null): VerdictView | null {
	if (fork?.old == null || node.replid === null) return null;
	const asked: VerdictFact['asked'] = { replid: fork.replid, offset: fork.old.end + 1 };
	const window = {
		replid: node.replid,
		replid2: fork.replid,
		secondReplOffset: node.secondReplOffset,
		first: node.window?.first ?? null,
		last: node.offset,
	};
	const why = 'past-second-replid';
	return {
		replica: fork.old.node,
		label: nameOf(facts, fork.old.node),
		asked,
		decision: 'full',
		why,
		window,
		bytes: 0,
		checks: checksOf(asked, why, window),
		settled: false,
	};
}
