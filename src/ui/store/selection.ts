// What the person has selected: one thing at a time, in whichever panel it was chosen. Every panel marks it and what
// belongs to it; the inspector beside the topology shows it in full. Events keep their ids when the clock is moved, so a
// selection outlives scrubbing; it ends with Escape, or when its run is no more.

import { create } from 'zustand';
import type { NodeId } from '../../base';
import { type StageTab, setPage, usePage } from './page-store';

export interface SelectedMap {
	/** A frame, by the event of its departure. */
	readonly message: { readonly event: number };
	/** A log line, by its event. */
	readonly log: { readonly event: number };
	/** Any other event of the trace: a process that starts, a verdict, a cut. */
	readonly event: { readonly event: number };
	readonly node: { readonly node: NodeId };
	readonly link: { readonly master: NodeId; readonly replica: NodeId };
	/** A setting of one node, by Redis's name for it. */
	readonly directive: { readonly node: NodeId; readonly name: string };
}

export type SelectedKind = keyof SelectedMap;
export type SelectedOf<K extends SelectedKind> = { [L in K]: { readonly kind: L } & SelectedMap[L] }[K];
export type Selected = SelectedOf<SelectedKind>;

interface SelectionState {
	readonly selected: Selected | null;
	/** The panel that the inspector took the place of. */
	readonly before: StageTab;
}

const useSelection = create<SelectionState>()(() => ({ selected: null, before: 'sequence' }));

/** Marks it everywhere. The inspector follows if it is open. */
export function select(selected: Selected): void {
	useSelection.setState({ selected });
}

/** Opens the inspector, on what is given or else on what is selected. */
export function inspect(selected?: Selected): void {
	if (selected !== undefined) select(selected);
	const { stageTab } = usePage.getState();
	if (stageTab !== 'inspector') useSelection.setState({ before: stageTab });
	setPage({ stageTab: 'inspector', sequenceOpen: true, sheet: 'messages' });
}

export function clearSelection(): void {
	useSelection.setState({ selected: null });
	closeInspector();
}

/** Back to the panel that stood there; what is selected stays so. */
export function closeInspector(): void {
	const { before } = useSelection.getState();
	if (usePage.getState().stageTab === 'inspector') setPage({ stageTab: before });
}

export function useSelected(): Selected | null {
	return useSelection((state) => state.selected);
}

export function selectedNow(): Selected | null {
	return useSelection.getState().selected;
}

export function isSame(a: Selected, b: Selected): boolean {
	return a.kind === b.kind && Object.entries(a).every(([name, value]) => b[name as keyof typeof b] === value);
}

export function onSelection(listener: (selected: Selected | null) => void): () => void {
	return useSelection.subscribe(({ selected }, before) => {
		if (selected !== before.selected) listener(selected);
	});
}

/** The node that is selected; null: none, or something else is. */
export function selectedNode(): NodeId | null {
	return nodeOf(useSelection.getState());
}

export function useSelectedNode(): NodeId | null {
	return useSelection(nodeOf);
}

function nodeOf({ selected }: SelectionState): NodeId | null {
	return selected?.kind === 'node' ? selected.node : null;
}

/** A click on a card: selected, or no longer. */
export function toggleNode(node: NodeId): void {
	if (selectedNode() === node) clearSelection();
	else select({ kind: 'node', node });
}
