// Brings files that were dropped onto a node into its container: what that takes is asked of the node, told where it may
// surprise, and typed.

import { create } from 'zustand';
import type { NodeView } from '../../projections';
import { runAtHost } from './actions';
import { labPort } from './lab-store';
import { askNodeFacts, factsOf } from './node-facts';
import { setPage } from './page-store';
import { type NodeFolder, type PlacePlan, placePlan } from './place-plan';

async function folderOf(node: NodeView): Promise<NodeFolder> {
	const bitnami = node.image.includes('bitnami');
	const names = ['dir', 'dbfilename', 'appenddirname', 'appendonly'] as const;
	const [answers] = await Promise.all([
		Promise.all(names.map((pattern) => labPort()?.inspect(node.node, { ask: 'config', pattern }))),
		askNodeFacts([node]),
	]);
	const [dir, rdb, aofFolder, aof] = answers.map((answer) => answer?.values[0]?.[1]);
	return {
		dir: dir ?? (bitnami ? '/bitnami/redis/data' : '/data'),
		rdb: rdb ?? 'dump.rdb',
		aofFolder: aofFolder ?? 'appendonlydir',
		aof: aof === undefined ? null : aof === 'yes',
		configFile: factsOf(node).configFile,
	};
}

export const usePlacing = create<{ readonly plan: PlacePlan | null }>()(() => ({ plan: null }));

/** Asks first where a server runs, or where what it will do may surprise. */
export async function placeInto(
	node: NodeView,
	paths: readonly { readonly path: string; readonly isFolder: boolean }[],
): Promise<void> {
	const flavour = paths.some(({ path }) => path.includes('\\')) ? 'powershell' : 'linux';
	const plan = placePlan(node, await folderOf(node), paths, flavour);
	if (!plan.running && plan.notes.length === 0 && plan.command !== null) return runAtHost(plan.command);
	usePlacing.setState({ plan });
	setPage({ dialog: 'place-files' });
}

export function placeNow(): void {
	const { plan } = usePlacing.getState();
	setPage({ dialog: null });
	if (plan?.command != null) void runAtHost(plan.command);
}
