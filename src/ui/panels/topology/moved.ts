// Cards that somebody moved stay where they were put, also over a reload; they go back when they are told to. While one is
// dragged its place is nobody's but the picture's.

import { create } from 'zustand';
import { setPage, usePage } from '../../store/page-store';
import type { Moved, Point } from './places';

const none: Moved = {};

const useDragged = create<{ readonly dragged: Moved }>()(() => ({ dragged: none }));

export function useMoved(): Moved {
	const kept = usePage((page) => page.cards);
	const { dragged } = useDragged();
	return dragged === none ? kept : { ...kept, ...dragged };
}

export function dragCard(node: string, place: Point): void {
	useDragged.setState({ dragged: { [node]: place } });
}

export function dropCard(): void {
	const { dragged } = useDragged.getState();
	if (dragged === none) return;
	setPage({ cards: { ...usePage.getState().cards, ...dragged } });
	useDragged.setState({ dragged: none });
}

/** Whole pixels, so that they can be said. */
export function placeCard(node: string, { x, y }: Point): void {
	setPage({ cards: { ...usePage.getState().cards, [node]: { x: Math.round(x), y: Math.round(y) } } });
}

/** Back to where the layout puts them. */
export function putCardsBack(): void {
	setPage({ cards: {} });
}
