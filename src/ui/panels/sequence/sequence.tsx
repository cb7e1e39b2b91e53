// The sequence diagram: a lane per node, time runs down to the line of now, and nothing is drawn below it. Only the rows
// in sight are drawn; the panel follows the end unless someone scrolls up.

import {
	type RefObject,
	useCallback,
	useDeferredValue,
	useEffect,
	useLayoutEffect,
	useMemo,
	useRef,
	useState,
} from 'react';
import type { SequenceRow, SequenceView } from '../../../projections';
import { Icon, IconAt } from '../../parts/icon';
import { RoleMark } from '../../parts/marks';
import { SvgText, textWidth } from '../../parts/svg-text';
import { useSize } from '../../parts/use-size';
import { selectedOfRow } from '../../store/counterparts';
import { useLab } from '../../store/lab-store';
import { usePicture, useTexts } from '../../store/selectors';
import { CutArea } from './cut-area';
import { type LanePlace, laneNames, layoutLanes } from './lanes';
import { layoutRows, rowsInSight, type SequenceLayout, timesOf } from './layout';
import { MessageCard, messageRoom } from './message-card';
import { Row } from './rows';
import type { RowPlace } from './stack';
import { TextRows } from './text-rows';
import { noRows, useMarked, useMarkInSight, useRowKeys } from './use-marked';

const underNow = 28;
/** Lower panels keep their room for rows. */
const cardFrom = 230;
const spareRows = 200;

function LaneHeads({ lanes, width }: { readonly lanes: readonly LanePlace[]; readonly width: number }) {
	const names = laneNames(lanes, width);
	return (
		<svg width={width} height={46} aria-hidden="true">
			{lanes.map(({ lane, x }, index) => (
				<g key={lane.id} className="lanehead">
					<title>{lane.label}</title>
					{lane.role === 'client' ? (
						<IconAt name="terminal" x={x - 7} y={8} size={14} colour="var(--fg-3)" />
					) : (
						<RoleMark who={lane.role} cx={x} cy={15} r={lanes.length > 8 ? 7 : 8} />
					)}
					<SvgText x={names[index]?.x ?? x} y={38} anchor="middle" weight={500} fill="fg-2">
						{names[index]?.text ?? ''}
					</SvgText>
				</g>
			))}
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

/** The keyboard comes to what is marked, else to the latest row that can be chosen. */
function entryOf(rows: readonly RowPlace[], marked: ReadonlySet<SequenceRow>): SequenceRow | undefined {
	const rowsThatCan = rows.map(({ row }) => row).filter((row) => row.kind !== 'log' && selectedOfRow(row) !== null);
	return rowsThatCan.find((row) => marked.has(row)) ?? rowsThatCan.at(-1);
}

interface RowsProps {
	readonly layout: SequenceLayout;
	readonly width: number;
	readonly height: number;
	readonly scrolled: number;
	/** What the card under the line of now is about; null: there is no card. */
	readonly told: SequenceRow | null;
	readonly marked: ReadonlySet<SequenceRow>;
	readonly onToggle: (event: number) => void;
}

function totalHeight({ now }: SequenceLayout, height: number, told: SequenceRow | null): number {
	return Math.max(height, now + (told === null ? underNow : messageRoom));
}

/** The row that the card under the line of now is about: what is marked, else the last one. */
function toldRow({ rows }: SequenceLayout, height: number, marked: ReadonlySet<SequenceRow>): SequenceRow | null {
	if (height < cardFrom) return null;
	return rows.find(({ row }) => marked.has(row))?.row ?? rows.at(-1)?.row ?? null;
}

function Rows({ layout, width, height, scrolled, told, marked, onToggle }: RowsProps) {
	const label = useTexts().stage.sequence;
	const from = Math.max(0, scrolled - spareRows);
	const to = scrolled + height + spareRows;
	const [first, end] = rowsInSight(layout.rows, from, to);
	const bottom = Math.min(layout.now, to);
	const areas = layout.areas.filter((area) => area.y <= to && area.y + area.height >= from);
	const entry = entryOf(layout.rows.slice(first, end), marked);
	const total = totalHeight(layout, height, told);
	// A run that has fewer rows than were scrolled past leaves nothing in sight until the scroll follows.
	const shown = Math.max(0, Math.min(total, to) - from);
	return (
		<div className="rows" style={{ height: total }}>
			{/* biome-ignore lint/a11y/useSemanticElements: what is drawn cannot stand in a fieldset */}
			<svg
				role="group"
				aria-label={label}
				width={width}
				height={shown}
				viewBox={`0 ${from} ${width} ${shown}`}
				style={{ position: 'absolute', top: from }}
			>
				{areas.map((area) => (
					<CutArea key={area.row.event} area={area} xs={layout.xs} alone={areas.length === 1} />
				))}
				{layout.lanes.map(({ lane, x }) => (
					<line key={lane.id} x1={x} y1={from} x2={x} y2={bottom} stroke="var(--line-2)" />
				))}
				{layout.rows.slice(first, end).map((place, index) => (
					<Row
						key={`${place.row.event} ${place.row.kind}`}
						place={place}
						{...timesOf(layout.rows, first + index)}
						xs={layout.xs}
						width={width}
						current={first + index === layout.rows.length - 1}
						marked={marked.has(place.row)}
						entry={place.row === entry}
						onToggle={onToggle}
					/>
				))}
				{layout.now <= to && <NowLine y={layout.now} width={width} />}
			</svg>
			{told !== null && <MessageCard row={told} top={layout.now + 8} />}
		</div>
	);
}

function toggled(set: ReadonlySet<number>, one: number): ReadonlySet<number> {
	return set.has(one) ? new Set([...set].filter((other) => other !== one)) : new Set([...set, one]);
}

const zooms: readonly number[] = [0.8, 1, 1.25, 1.6, 2];

function nextZoom(zoom: number, by: 1 | -1): number {
	const at = Math.max(0, Math.min(zooms.length - 1, zooms.indexOf(zoom) + by));
	return zooms[at] ?? 1;
}

/** With Ctrl the wheel moves the rows apart; without it scrolls. */
function useZoomWheel(scroll: RefObject<HTMLElement | null>, zoomBy: (by: 1 | -1) => void): void {
	useEffect(() => {
		const element = scroll.current;
		if (element === null) return;
		const onWheel = (event: WheelEvent) => {
			if (!event.ctrlKey) return;
			event.preventDefault();
			zoomBy(event.deltaY > 0 ? -1 : 1);
		};
		element.addEventListener('wheel', onWheel, { passive: false });
		return () => element.removeEventListener('wheel', onWheel);
	}, [scroll, zoomBy]);
}

interface ToolsProps {
	readonly following: boolean;
	readonly onFollow: () => void;
	readonly zoomBy: (by: 1 | -1) => void;
}

function Tools({ following, onFollow, zoomBy }: ToolsProps) {
	const texts = usePicture().sequence;
	return (
		<>
			{!following && (
				<button type="button" className="btn sm follow" onClick={onFollow}>
					<Icon name="down" className="s" />
					{texts.follow}
				</button>
			)}
			<div className="seqtools">
				<button type="button" className="btn ghost" aria-label={texts.smaller} onClick={() => zoomBy(-1)}>
					<Icon name="minus" className="s" />
				</button>
				<button type="button" className="btn ghost" aria-label={texts.larger} onClick={() => zoomBy(1)}>
					<Icon name="plus" className="s" />
				</button>
			</div>
		</>
	);
}

/**
 * Follows the end of what grows, until someone scrolls up. How high all of it is follows from its layout: the element is
 * not asked, as that would lay it out in the middle of drawing. It is moved with the next frame, which lays it out anyway.
 */
function useFollowing(scroll: RefObject<HTMLElement | null>, total: number, height: number) {
	const [scrolled, setScrolled] = useState(0);
	const [following, setFollowing] = useState(true);
	const end = Math.max(0, total - height);
	/** `moved`: where it was put last, which a scroll event tells of a frame later. */
	const latest = useRef({ following, end, moved: 0 });
	const follow = useCallback(() => {
		const { current } = latest;
		current.moved = current.end;
		if (scroll.current !== null) scroll.current.scrollTop = current.end;
	}, [scroll]);
	useLayoutEffect(() => {
		latest.current.end = end;
		const frame = requestAnimationFrame(() => {
			if (latest.current.following) follow();
		});
		return () => cancelAnimationFrame(frame);
	}, [end, follow]);
	useEffect(() => {
		const element = scroll.current;
		if (element === null) return;
		const onScroll = () => {
			const { scrollTop } = element;
			const { current } = latest;
			if (current.following && Math.abs(scrollTop - current.moved) < 2) return;
			current.following = scrollTop > current.end - nearEnd;
			setFollowing(current.following);
			setScrolled(scrollTop);
		};
		element.addEventListener('scroll', onScroll, { passive: true });
		return () => element.removeEventListener('scroll', onScroll);
	}, [scroll]);
	return { scrolled: following ? end : scrolled, following, follow };
}

const nearEnd = 40;

/** It may come a moment after the topology, so that what a rush of commands brings is not all laid out in one piece. */
export function Sequence() {
	const view = useDeferredValue(useLab((lab) => lab.views?.sequence));
	return view === undefined ? null : <Diagram view={view} />;
}

/** All of it at once, as a picture that nobody scrolls. */
export function SequencePicture({ view, width }: { readonly view: SequenceView; readonly width: number }) {
	const layout = { ...layoutLanes(view.lanes, width), ...layoutRows(view, { zoom: 1, unfolded: new Set() }) };
	return (
		<>
			<LaneHeads lanes={layout.lanes} width={width} />
			<Rows
				layout={layout}
				width={width}
				height={layout.now}
				scrolled={0}
				told={null}
				marked={noRows}
				onToggle={() => {}}
			/>
		</>
	);
}

function Diagram({ view }: { readonly view: SequenceView }) {
	const texts = useTexts();
	const scroll = useRef<HTMLElement>(null);
	const size = useSize(scroll);
	const [zoom, setZoom] = useState(1);
	const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set());
	const zoomBy = useCallback((by: 1 | -1) => setZoom((before) => nextZoom(before, by)), []);
	const onToggle = useCallback((event: number) => setUnfolded((before) => toggled(before, event)), []);
	useZoomWheel(scroll, zoomBy);
	const lanes = useMemo(() => layoutLanes(view.lanes, size.width), [view.lanes, size.width]);
	const layout = useMemo(() => ({ ...lanes, ...layoutRows(view, { zoom, unfolded }) }), [lanes, view, zoom, unfolded]);
	const marked = useMarked(view.rows);
	const told = toldRow(layout, size.height, marked);
	const { scrolled, following, follow } = useFollowing(scroll, totalHeight(layout, size.height, told), size.height);
	useMarkInSight(scroll, layout.rows, marked);
	const onKeyDown = useRowKeys(layout.rows, scroll);
	return (
		<div className="seqp">
			<div className={scrolled > 4 ? 'lanes lifted' : 'lanes'}>
				<LaneHeads lanes={layout.lanes} width={size.width} />
			</div>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
			<section ref={scroll} className="scroll" tabIndex={0} aria-label={texts.stage.sequence} onKeyDown={onKeyDown}>
				{view.rows.length === 0 && <div className="empty state">{texts.sequence.empty}</div>}
				{view.rows.length > 0 && size.width > 100 && (
					<Rows
						layout={layout}
						width={size.width}
						height={size.height}
						scrolled={scrolled}
						told={told}
						marked={marked}
						onToggle={onToggle}
					/>
				)}
				<TextRows view={view} />
			</section>
			{view.rows.length > 0 && <Tools following={following} onFollow={follow} zoomBy={zoomBy} />}
		</div>
	);
}
