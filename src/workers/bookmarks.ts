// Moments that the person wants to find again.

import { micros } from '../base';
import { historyOf, type LabDesk, labOf } from './desk';

export function addBookmark(desk: LabDesk, name: string): number {
	const { branches, cursor } = desk;
	const moment = cursor ?? { events: historyOf(desk).events, now: labOf(desk).now() };
	const id = Math.max(0, ...branches.bookmarks.map((mark) => mark.id)) + 1;
	const mark = { id, branch: branches.current, events: moment.events, at: micros(moment.now), name };
	branches.bookmarks = [...branches.bookmarks, mark];
	return id;
}

/** @param name null takes it away */
export function changeBookmark({ branches }: LabDesk, id: number, name: string | null): void {
	branches.bookmarks =
		name === null
			? branches.bookmarks.filter((mark) => mark.id !== id)
			: branches.bookmarks.map((mark) => (mark.id === id ? { ...mark, name } : mark));
}
