// In what the keys of each node differ from those of whom it is held against, as a card says it.

import type { NodeId } from '../../../base';
import { formatCount } from '../../../i18n';
import { compareKeys, counterparts, type HeldKeys, type KeyDifference, type TopologyView } from '../../../projections';

const signs: readonly (readonly [KeyDifference['kind'], string])[] = [
	['extra', '+'],
	['missing', '−'],
	['differs', '≠'],
];

/** '+2 −1 ≠1' by node; empty for a node that has what the other has. */
export function differencesOf(view: TopologyView, held: readonly HeldKeys[]): ReadonlyMap<NodeId, string> {
	const texts = new Map<NodeId, string>();
	for (const { node, against } of counterparts(view)) {
		const here = held.find((one) => one.node === node.node);
		const there = held.find((one) => one.node === against.node);
		if (here === undefined || there === undefined) continue;
		const differences = compareKeys(here, there);
		const parts = signs.flatMap(([kind, sign]) => {
			const count = differences.filter((one) => one.kind === kind).length;
			return count === 0 ? [] : [`${sign}${formatCount(count)}`];
		});
		texts.set(node.node, parts.join(' '));
	}
	return texts;
}
