// The sequence diagram: a lane per node, time runs down to the line of now, and nothing is drawn below it. Only the rows
// in sight are drawn; the panel stays at the end unless someone scrolls up.

import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { formatCount } from '../../../i18n';
import type { SequenceRow, SequenceView } from '../../../projections';
import { clockText } from '../../parts/format';
import { IconAt } from '../../parts/icon';
import { RoleMark } from '../../parts/marks';
import { fitText, SvgText, textWidth } from '../../parts/svg-text';
import { useSize } from '../../parts/use-size';
import { useLab } from '../../store/lab-store';
import { useTexts } from '../../store/selectors';
import { type LanePlace, layoutSequence, rowsInSight, type SequenceLayout } from './layout';
import { MessageCard, messageRoom } from './message-card';
import { gapText, Row } from './rows';

const underNow = 28;
/** Lower panels keep their room for rows. */
const cardFrom = 230;
const spareRows = 300;
const textRowsMax = 40;

function LaneHeads({ lanes, width }: { readonly lanes: readonly LanePlace[]; readonly width: number }) {
	const room = lanes.length > 1 ? Math.max(48, (width - 96) / (lanes.length - 0.4)) : 160;
	return (
		<svg width={width} height={46} aria-hidden="true">
			{lanes.map(({ lane, label, x }) => {
				const shown = fitText(label, room, 11, false);
				const half = textWidth(shown, 11, false) / 2;
				const textX = Math.min(Math.max(x, half + 4), width - half - 6);
				return (
					<g key={lane.id}>
						{lane.role === 'client' ? (
							<IconAt name="terminal" x={x - 7} y={8} size={14} colour="var(--fg-3)" />
						) : (
							<RoleMark who={lane.role} cx={x} cy={15} r={8} />
						)}
						<SvgText x={textX} y={38} anchor="middle" weight={500} fill="fg-2">
							{shown}
						</SvgText>
					</g>
				);
			})}
		</svg>
	);
}

function NowLine({ y, width }: { readonly y: number; readonly width: number }) {
	const texts = useTexts();
	const label = texts.stage.now;
	return (
		<g>
			<line x1={0} y1={y} x2={width} y2={y} stroke="var(--now)" strokeWidth={1} />
			<rect x={4} y={y - 8} width={textWidth(label, 11, false) + 12} height={16} rx={3} fill="var(--now)" />
			<SvgText x={10} y={y + 4} weight={600} fill="on-now">
				{label}
			</SvgText>
		</g>
	);
}

interface RowsProps {
	readonly layout: SequenceLayout;
	readonly width: number;
	readonly height: number;
	readonly scrolled: number;
	readonly last: SequenceRow | undefined;
}

function Rows({ layout, width, height, scrolled, last }: RowsProps) {
	const from = Math.max(0, scrolled - spareRows);
	const to = scrolled + height + spareRows;
	const [first, end] = rowsInSight(layout.rows, from, to);
	const bottom = Math.min(layout.now, to);
	const hasCard = height >= cardFrom && last !== undefined;
	const total = Math.max(height, layout.now + (hasCard ? messageRoom : underNow));
	return (
		<div className="rows" style={{ height: total }}>
			<svg
				width={width}
				height={Math.min(total, to) - from}
				viewBox={`0 ${from} ${width} ${Math.min(total, to) - from}`}
				style={{ position: 'absolute', top: from }}
				aria-hidden="true"
			>
				{layout.lanes.map(({ lane, x }) => (
					<line key={lane.id} x1={x} y1={from} x2={x} y2={bottom} stroke="var(--line-2)" />
				))}
				{layout.rows.slice(first, end).map((place, index) => (
					<Row
						key={`${place.row.event} ${place.row.kind}`}
						place={place}
						xs={layout.xs}
						width={width}
						current={first + index === layout.rows.length - 1}
					/>
				))}
				{layout.now <= to && <NowLine y={layout.now} width={width} />}
			</svg>
			{hasCard && <MessageCard row={last} top={layout.now + 8} />}
		</div>
	);
}

function TextRows({ view }: { readonly view: SequenceView }) {
	const texts = useTexts().sequence;
	const label = (id: string) => view.lanes.find((lane) => lane.id === id)?.label ?? id;
	const line = (row: SequenceRow): string => {
		const time = clockText(row.at);
		switch (row.kind) {
			case 'arrow':
				return texts.arrow(time, label(row.from), label(row.to), row.text);
			case 'rdb':
				return texts.arrow(time, label(row.from), label(row.to), texts.rdb(row.chunks, formatCount(row.bytes)));
			case 'fold':
				return texts.arrow(time, label(row.from), label(row.to), row.text);
			case 'gap':
				return `${time} ${gapText(texts, row)}`;
			case 'log':
				return `${time} ${label(row.lane)}: ${row.text}`;
			case 'mark':
				return `${time} ${row.lane === null ? '' : label(row.lane)} ${row.text}`;
		}
	};
	return (
		<ol className="sr">
			{view.rows.slice(-textRowsMax).map((row) => (
				<li key={`${row.event} ${row.kind}`}>{line(row)}</li>
			))}
		</ol>
	);
}

export function Sequence() {
	const view = useLab((lab) => lab.views?.sequence);
	return view === undefined ? null : <Diagram view={view} />;
}

function Diagram({ view }: { readonly view: SequenceView }) {
	const texts = useTexts();
	const scroll = useRef<HTMLElement>(null);
	const size = useSize(scroll);
	const [scrolled, setScrolled] = useState(0);
	const atEnd = useRef(true);
	const layout = useMemo(() => layoutSequence(view, size.width), [view, size.width]);
	// biome-ignore lint/correctness/useExhaustiveDependencies: the end moves when rows come or the panel grows
	useLayoutEffect(() => {
		const element = scroll.current;
		if (element !== null && atEnd.current) element.scrollTop = element.scrollHeight;
	}, [layout.now, size.height]);
	useEffect(() => {
		const element = scroll.current;
		if (element === null) return;
		const onScroll = () => {
			atEnd.current = element.scrollTop + element.clientHeight > element.scrollHeight - 40;
			setScrolled(element.scrollTop);
		};
		element.addEventListener('scroll', onScroll, { passive: true });
		return () => element.removeEventListener('scroll', onScroll);
	}, []);
	return (
		<section className="seqp" aria-label={texts.stage.sequence}>
			<div className={scrolled > 4 ? 'lanes lifted' : 'lanes'}>
				<LaneHeads lanes={layout.lanes} width={size.width} />
			</div>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
			<section ref={scroll} className="scroll" tabIndex={0} aria-label={texts.stage.sequence}>
				{view.rows.length === 0 && <div className="empty">{texts.sequence.empty}</div>}
				{view.rows.length > 0 && size.width > 100 && (
					<Rows layout={layout} width={size.width} height={size.height} scrolled={scrolled} last={view.rows.at(-1)} />
				)}
				<TextRows view={view} />
			</section>
		</section>
	);
}
