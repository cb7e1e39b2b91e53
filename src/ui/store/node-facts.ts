// What a node's commands depend on beyond its picture: docker's networks, the file of its settings, and settings that
// allow or refuse a command. It is asked when a menu or the palette opens; until then nothing is known.

import { create } from 'zustand';
import type { NodeView } from '../../projections';
import { labPort, labViews } from './lab-store';

export interface NodeFacts {
	/** Of docker, by name: those that it is in, and those that it could be put into. */
	readonly networks: readonly string[];
	readonly otherNetworks: readonly string[];
	/** The file of the host that is its redis.conf; null: none is mounted. */
	readonly configFile: string | null;
	/** `enable-debug-command`; null: its server does not run. */
	readonly debug: string | null;
	/** `requirepass`; empty: none is asked for. */
	readonly password: string;
}

export const noFacts: NodeFacts = { networks: [], otherNetworks: [], configFile: null, debug: null, password: '' };

type FactsByNode = Readonly<Record<string, NodeFacts>>;

export const useNodeFacts = create<{ readonly facts: FactsByNode }>()(() => ({ facts: {} }));

export function factsOf({ node }: NodeView): NodeFacts {
	return useNodeFacts.getState().facts[node] ?? noFacts;
}

async function ask({ node, name }: NodeView): Promise<NodeFacts> {
	const port = labPort();
	if (port === null) return noFacts;
	const [container, ...settings] = await Promise.all([
		port.container(name),
		...['enable-debug-command', 'requirepass'].map((pattern) => port.inspect(node, { ask: 'config', pattern })),
	]);
	const [debug, password] = settings.map((answer) => answer?.values[0]?.[1] ?? null);
	return { ...noFacts, ...container, debug: debug ?? null, password: password ?? '' };
}

/** Of these nodes, or of all. */
export async function askNodeFacts(nodes = labViews()?.topology.nodes ?? []): Promise<void> {
	const asked = await Promise.all(nodes.map(async (node) => [node.node, await ask(node)] as const));
	useNodeFacts.setState(({ facts }) => ({ facts: { ...facts, ...Object.fromEntries(asked) } }));
}
