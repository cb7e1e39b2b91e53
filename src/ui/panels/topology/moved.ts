// Cards that somebody dragged stay where they were put, also when the panel was hidden meanwhile; fitting the view puts
// all of them back.

import { create } from 'zustand';
import type { Moved } from './places';

const useMovedStore = create<{ readonly moved: Moved }>()(() => ({ moved: {} }));

export function useMoved(): Moved {
	return useMovedStore(({ moved }) => moved);
}

/** @param cards null: back to where the layout puts them */
export function moveCards(cards: Moved | null): void {
	useMovedStore.setState(({ moved }) => ({ moved: cards === null ? {} : { ...moved, ...cards } }));
}
