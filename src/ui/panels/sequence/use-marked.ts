// What is selected, in the rows: which belong to it, that they are in sight, and the keys that go from row to row.

import { type KeyboardEvent, type RefObject, useCallback, useEffect, useMemo, useRef } from 'react';
import type { SequenceRow } from '../../../projections';
import { selectedOfRow, useCounterparts } from '../../store/counterparts';
import { select } from '../../store/selection';
import { markedRows } from './marked';
import type { RowPlace } from './stack';

export const noRows: ReadonlySet<SequenceRow> = new Set();

export function useMarked(rows: readonly SequenceRow[]): ReadonlySet<SequenceRow> {
	const found = useCounterparts((state) => state.found);
	return useMemo(() => (found === null ? noRows : markedRows(rows, found)), [rows, found]);
}

const margin = 40;

/** Once for each selection: whoever scrolls on is left alone. */
export function useMarkInSight(
	scroll: RefObject<HTMLElement | null>,
	rows: readonly RowPlace[],
	marked: ReadonlySet<SequenceRow>,
): void {
	const about = useCounterparts((state) => state.found?.about.event ?? null);
	const shown = useRef<number | null>(null);
	useEffect(() => {
		const element = scroll.current;
		if (about === null) shown.current = null;
		if (element === null || about === null || shown.current === about) return;
		const place = rows.find(({ row }) => marked.has(row));
		// Before its rows are laid out there is nothing to scroll to.
		if (place === undefined || element.scrollHeight < place.y) return;
		shown.current = about;
		const { scrollTop, clientHeight } = element;
		const isInSight = place.y >= scrollTop && place.y + place.height <= scrollTop + clientHeight;
		if (!isInSight) element.scrollTop = Math.max(0, place.y - margin);
	}, [scroll, rows, marked, about]);
}

const moves: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** From a row that has the focus to its neighbours; from the panel itself to the latest. */
export function useRowKeys(rows: readonly RowPlace[], scroll: RefObject<HTMLElement | null>) {
	const latest = useRef(rows);
	latest.current = rows;
	return useCallback(
		(event: KeyboardEvent<HTMLElement>) => {
			const move = moves[event.key];
			if (move === undefined || !(event.target instanceof Element)) return;
			const chosen = event.target.closest<SVGElement>('[data-row]')?.dataset.row;
			const able = latest.current.filter(({ row }) => row.kind !== 'log' && selectedOfRow(row) !== null);
			const at = chosen === undefined ? able.length : able.findIndex(({ row }) => String(row.event) === chosen);
			const next = able[Math.max(0, Math.min(able.length - 1, at + move))];
			const selected = next === undefined ? null : selectedOfRow(next.row);
			if (next === undefined || selected === null) return;
			event.preventDefault();
			select(selected);
			const element = scroll.current;
			if (element === null) return;
			const { scrollTop, clientHeight } = element;
			if (next.y < scrollTop) element.scrollTop = Math.max(0, next.y - margin);
			else if (next.y + next.height > scrollTop + clientHeight) element.scrollTop = next.y + next.height - clientHeight;
			// Rows out of sight are drawn once they are scrolled to.
			requestAnimationFrame(() => element.querySelector<SVGElement>(`[data-row="${next.row.event}"]`)?.focus());
		},
		[scroll],
	);
}
