// Log lines of all nodes in the order of virtual time, each with its node's role colour. Lines of the present instant
// have a rule at their left. Only lines near the end are drawn; the panel stays at the end unless someone scrolls up. A
// line that is pressed, or entered by keyboard, shows its message.

import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { utf8Decode } from '../../../base';
import type { Correspondence, LogRow, NodeView } from '../../../projections';
import { clockText } from '../../parts/format';
import { useCounterparts } from '../../store/counterparts';
import { useLab } from '../../store/lab-store';
import { useLogLine } from '../../store/log-line';
import { inspect, select, useSelected } from '../../store/selection';
import { useTexts } from '../../store/selectors';

const firstShown = 400;

/** The line without its pid, role and stamp, which stand in columns of their own. */
export function logMessage(line: string): string {
	const text = utf8Decode(line);
	return text.replace(/^\d+:[A-Z] \d\d \w{3} \d{4} [\d:.]+ /, '');
}

/** What stands out in a line: ids in the hue of their history, and the words that a refusal is read by. */
const telling = /(\b[0-9a-f]{40}\b|for lack of backlog)/;

function Message({ text, hues }: { readonly text: string; readonly hues: ReadonlyMap<string, number> }) {
	if (!telling.test(text)) return text;
	return text.split(telling).map((part, index) => {
		const hue = hues.get(part);
		const colour =
			hue !== undefined ? `var(--l${hue % 6})` : part === 'for lack of backlog' ? 'var(--down)' : undefined;
		return (
			// biome-ignore lint/suspicious/noArrayIndexKey: pieces of one fixed text
			<span key={index} style={colour === undefined ? undefined : { color: colour }}>
				{part}
			</span>
		);
	});
}

const noNodes: readonly NodeView[] = [];

function useHues(): ReadonlyMap<string, number> {
	const nodes = useLab((lab) => lab.views?.topology.nodes ?? noNodes);
	const known = nodes.map(({ replid, lineage }) => (replid === null || lineage === null ? '' : `${replid} ${lineage}`));
	const text = known.join('\n');
	return useMemo(() => {
		const pairs = text.split('\n').map((line) => line.split(' ') as [string, string?]);
		return new Map(pairs.flatMap(([replid, lineage]) => (lineage === undefined ? [] : [[replid, Number(lineage)]])));
	}, [text]);
}

interface LineProps {
	readonly hues: ReadonlyMap<string, number>;
	readonly row: LogRow;
	readonly current: boolean;
	/** It belongs to what is selected. */
	readonly marked: boolean;
	readonly chosen: boolean;
	readonly width: number;
}

function lineId(event: number): string {
	return `line-${event}`;
}

/** A press shows its message; text that is being marked for copying stays so. */
function chooseLine(event: number): void {
	if (window.getSelection()?.isCollapsed !== false) inspect({ kind: 'log', event });
}

function Line({ row, current, marked, chosen, width, hues }: LineProps) {
	const loud = row.level === '#' ? 'loud' : '';
	return (
		// biome-ignore lint/a11y/useKeyWithClickEvents: the list has the focus and hears the keys
		<div
			id={lineId(row.event)}
			role="option"
			tabIndex={-1}
			aria-selected={chosen}
			className={`ln ${current ? 'nl' : ''} ${marked ? 'mk' : ''} ${chosen ? 'on' : ''} ${loud}`}
			data-event={row.event}
			onClick={() => chooseLine(row.event)}
		>
			<span className={`w c-${row.role}`}>{row.name.padEnd(width)}</span>
			<span className="quiet">{clockText(row.at)}</span> <Message text={logMessage(row.line)} hues={hues} />
		</div>
	);
}

function lineElement(event: number): HTMLElement | null {
	return document.getElementById(lineId(event));
}

function markedLines(found: Correspondence | null): ReadonlySet<number> {
	if (found === null) return new Set();
	const own = found.about.kind === 'log' ? [found.about.event] : [];
	return new Set([...own, ...found.lines.map(({ event }) => event)]);
}

/**
 * Older lines are drawn as they are scrolled to. The panel's box runs from its end upwards, so that it stays at the end as
 * lines come, unless someone scrolls up, without anybody measuring them.
 */
function useEnd(rows: readonly LogRow[]) {
	const surface = useRef<HTMLDivElement>(null);
	const [shown, setShown] = useState(firstShown);
	useEffect(() => {
		const element = surface.current;
		if (element === null) return;
		const onScroll = () => {
			const above = element.scrollHeight - element.clientHeight + element.scrollTop;
			if (above < 40) setShown((count) => Math.min(count + firstShown, 20_000));
		};
		element.addEventListener('scroll', onScroll, { passive: true });
		return () => element.removeEventListener('scroll', onScroll);
	}, []);
	const goTo = useCallback((event: number, block: ScrollLogicalPosition) => {
		lineElement(event)?.scrollIntoView({ block });
	}, []);
	return { surface, shown: rows.slice(-shown), goTo };
}

/** Up and down choose a line, Enter shows its message. */
function onLineKey(event: KeyboardEvent, rows: readonly LogRow[], chosen: number | null): void {
	const at = rows.findIndex((row) => row.event === chosen);
	const move = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
	const next = at < 0 ? rows.at(-1) : rows[at + move];
	if (next === undefined || (move === 0 && event.key !== 'Enter')) return;
	event.preventDefault();
	if (move === 0) inspect({ kind: 'log', event: next.event });
	else select({ kind: 'log', event: next.event });
}

function Lines({ rows }: { readonly rows: readonly LogRow[] }) {
	const texts = useTexts().dock;
	const { surface, shown, goTo } = useEnd(rows);
	const width = useMemo(() => Math.max(0, ...rows.map((row) => row.name.length)), [rows]);
	const hues = useHues();
	const asked = useLogLine();
	useEffect(() => {
		if (asked.event !== null) goTo(asked.event, 'center');
	}, [asked, goTo]);
	const selected = useSelected();
	const chosen = selected?.kind === 'log' ? selected.event : null;
	const found = useCounterparts((state) => state.found);
	const marked = useMemo(() => markedLines(found), [found]);
	const [first = null] = chosen === null ? marked : [chosen];
	useEffect(() => {
		if (first !== null) goTo(first, 'nearest');
	}, [first, goTo]);
	const last = rows.at(-1)?.at;
	return (
		<div
			ref={surface}
			className="logs"
			role="listbox"
			tabIndex={0}
			data-keys="ArrowUp ArrowDown Enter PageUp PageDown Home End Space"
			aria-label={texts.logList}
			aria-activedescendant={chosen === null ? undefined : lineId(chosen)}
			onKeyDown={(event) => onLineKey(event, shown, chosen)}
		>
			<div role="presentation">
				{shown.map((row) => (
					<Line
						key={row.event}
						row={row}
						current={selected === null && row.at === last}
						marked={marked.has(row.event)}
						chosen={row.event === chosen}
						width={width}
						hues={hues}
					/>
				))}
			</div>
		</div>
	);
}

export function Logs() {
	const texts = useTexts();
	const rows = useLab((lab) => lab.views?.logs);
	if (rows !== undefined && rows.length > 0) return <Lines rows={rows} />;
	return (
		<section className="logs" aria-label={texts.dock.logList}>
			{rows !== undefined && <p className="quiet">{texts.empty.log}</p>}
		</section>
	);
}
