// Which signs small cards have beside the name, where no remark and no word of a link has room.

import { type LinkView, linkStateOf, type NodeView } from '../../../projections';

/** Whether its state is told by a sign where no remark has room. */
export function hasSign({ state, stale, isolated, goodReplicas }: NodeView): boolean {
	const refuses = goodReplicas !== null && goodReplicas.good < goodReplicas.wanted;
	return state !== 'running' || stale || isolated !== null || refuses;
}

/** In a row its link has no sign of its own: how that is, unless it is as it should be, or its node tells something worse. */
export function rowLink(node: NodeView): Exclude<LinkView['state'], 'online'> | null {
	if (node.role !== 'replica' || node.link === null) return null;
	if (hasSign({ ...node, stale: false })) return null;
	const state = linkStateOf(node.link.state);
	return state === 'online' ? null : state;
}
