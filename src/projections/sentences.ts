// What the narrator's rows share: a sentence as key and values, and the words that stand for nodes and settings in it.

import type { NodeId } from '../base';
import type { Address } from '../engine';
import { addressText, type Facts, type NodeFact, nameOf, type ReplicaFact } from './facts';
import type { NarratorSentence } from './views';

export function say(key: NarratorSentence['key'], values: NarratorSentence['values'] = {}): NarratorSentence {
	return { key, values };
}

export function replicasOf(facts: Facts, master: NodeId): readonly ReplicaFact[] {
	return [...(facts.nodes.get(master)?.replicas.values() ?? [])];
}

/** The node that a master knows by this address, the last one that came; the address where it is none of ours. */
export function nameAt(facts: Facts, master: NodeId, address: Address): string {
	const text = addressText(address);
	const known = replicasOf(facts, master).findLast((replica) => addressText(replica.address) === text);
	return known === undefined || known.node === null ? text : nameOf(facts, known.node);
}

const replTimeoutDefault = 60;

export function replTimeoutOf(node: NodeFact): number {
	return Number(node.settings.get('repl-timeout') ?? replTimeoutDefault);
}
