// In what the keys of the few nodes on the stage differ from those of whom they are held against: asked of the servers while
// the clock stands. Until they have answered, and where there are many keys, a card has the number alone.

import { useEffect, useMemo } from 'react';
import type { NodeId } from '../../../base';
import { counterparts, type HeldKeys, type TopologyView } from '../../../projections';
import { useAsked } from '../../parts/use-asked';
import type { LabPort } from '../../store/lab-port';
import { usePage } from '../../store/page-store';
import { differencesOf } from './difference-texts';

const nodesMost = 6;
// As many as a server is asked for.
const keysMost = 1_000;

export const nothing: ReadonlyMap<NodeId, string> = new Map();
const ask = (port: LabPort): Promise<readonly HeldKeys[] | null> => port.keys();
const askNothing = (): Promise<readonly HeldKeys[] | null> => Promise.resolve(null);

/** Draws nothing: it alone follows the clock, so that the stage need not. */
export function KeyDifferences({ view, onFound }: KeyDifferencesProps) {
	const found = useKeyDifferences(view);
	useEffect(() => onFound(found), [found, onFound]);
	return null;
}

interface KeyDifferencesProps {
	readonly view: TopologyView;
	readonly onFound: (found: ReadonlyMap<NodeId, string>) => void;
}

/** '+2 −1 ≠1' by node; none for a node that has what the other has. */
function useKeyDifferences(view: TopologyView): ReadonlyMap<NodeId, string> {
	const playing = usePage((page) => page.playing);
	const few = view.nodes.length <= nodesMost && view.nodes.every(({ keys }) => keys <= keysMost);
	const wanted = few && !playing && counterparts(view).length > 0;
	const held = useAsked(wanted ? 'keys' : 'no keys', wanted ? ask : askNothing)?.answer ?? null;
	return useMemo(() => (held === null ? nothing : differencesOf(view, held)), [view, held]);
}
