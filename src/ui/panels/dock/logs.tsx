// Log lines of all nodes in the order of virtual time, each with its node's role colour. Lines of the present instant
// have a rule at their left. Only lines near the end are drawn; the panel stays at the end unless someone scrolls up.

import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { utf8Decode } from '../../../base';
import type { LogRow } from '../../../projections';
import { clockText } from '../../parts/format';
import { useLab } from '../../store/lab-store';
import { useLogLine } from '../../store/log-line';
import { useTexts } from '../../store/selectors';

const firstShown = 400;

/** The line without its pid, role and stamp, which stand in columns of their own. */
export function logMessage(line: string): string {
	const text = utf8Decode(line);
	return text.replace(/^\d+:[A-Z] \d\d \w{3} \d{4} [\d:.]+ /, '');
}

interface LineProps {
	readonly row: LogRow;
	readonly current: boolean;
	/** It was asked for. */
	readonly lit: boolean;
	readonly width: number;
}

function Line({ row, current, lit, width }: LineProps) {
	const loud = row.level === '#' ? 'loud' : '';
	return (
		<p className={`${current || lit ? 'nl' : ''} ${loud}`} data-event={row.event}>
			<span className={`w c-${row.role}`}>{row.name.padEnd(width)}</span>
			<span className="quiet">{clockText(row.at)}</span> {logMessage(row.line)}
		</p>
	);
}

export function Logs() {
	const texts = useTexts();
	const rows = useLab((lab) => lab.views?.logs);
	const surface = useRef<HTMLElement>(null);
	const atEnd = useRef(true);
	const [shown, setShown] = useState(firstShown);
	const width = useMemo(() => Math.max(0, ...(rows ?? []).map((row) => row.name.length)), [rows]);
	// biome-ignore lint/correctness/useExhaustiveDependencies: the end moves when lines come
	useLayoutEffect(() => {
		const element = surface.current;
		if (element !== null && atEnd.current) element.scrollTop = element.scrollHeight;
	}, [rows]);
	useEffect(() => {
		const element = surface.current;
		if (element === null) return;
		const onScroll = () => {
			atEnd.current = element.scrollTop + element.clientHeight > element.scrollHeight - 24;
			if (element.scrollTop < 40) setShown((count) => Math.min(count + firstShown, 20_000));
		};
		element.addEventListener('scroll', onScroll, { passive: true });
		return () => element.removeEventListener('scroll', onScroll);
	}, []);
	const asked = useLogLine();
	useEffect(() => {
		if (asked.event === null) return;
		atEnd.current = false;
		surface.current?.querySelector(`[data-event='${asked.event}']`)?.scrollIntoView({ block: 'center' });
	}, [asked]);
	const last = rows?.at(-1)?.at;
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
		<section ref={surface} className="logs" tabIndex={0} aria-label={texts.dock.logList}>
			{(rows === undefined || rows.length === 0) && <p className="quiet">{texts.empty.log}</p>}
			{rows?.slice(-shown).map((row) => (
				<Line
					key={row.event}
					row={row}
					current={asked.event === null && row.at === last}
					lit={row.event === asked.event}
					width={width}
				/>
			))}
		</section>
	);
}
