// What the narrator's rows share: a sentence as key and values, and the words that stand for nodes and settings in it.

import type { Latin1, NodeId } from '../base';
import type { Address } from '../engine';
import { addressText, type Facts, type NodeFact, nameOf, type ReplicaFact } from './facts';
import { cut, readable } from './labels';
import type { NarratorSentence } from './views';

export function say(key: NarratorSentence['key'], values: NarratorSentence['values'] = {}): NarratorSentence {
	return { key, values };
}

/** What was typed may be long, a sentence must not. */
const quotedLengthMax = 28;

/** A command or key as a sentence quotes it. */
export function quote(bytes: Latin1): string {
	return cut(readable(bytes), quotedLengthMax);
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
