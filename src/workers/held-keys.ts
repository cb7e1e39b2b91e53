// What a lab's nodes hold, asked of their servers: keys of all databases with the beginning of each value.

import type { FinalKey, HeldKeys } from '../projections';
import type { Lab, NodeReplyMap } from '../sim';

const keysMax = 1_000;

type StateView = NodeReplyMap['state'];
type KeysView = NodeReplyMap['keys'];

/** Of every container whose server runs. */
export async function heldKeys(lab: Lab): Promise<readonly HeldKeys[]> {
	const held: HeldKeys[] = [];
	for (const { node } of lab.nodes()) {
		const state = (await lab.inspect(node, { ask: 'state' })) as StateView | null;
		if (state === null) continue;
		const keys: FinalKey[] = [];
		let total = 0;
		for (const { db } of state.keys) {
			const view = (await lab.inspect(node, { ask: 'keys', db, limit: keysMax - keys.length })) as KeysView;
			total += view.total;
			for (const { key, preview, length, expiresAt } of view.keys) {
				keys.push({ db, key, value: preview, length, expires: expiresAt !== null });
			}
		}
		held.push({ node: node as HeldKeys['node'], keys, total });
	}
	return held;
}
