// One row of the sequence diagram each: sloped arrows, folded exchanges, broken time, the ladder of an RDB, marks on
// the lanes.

import { formatCount, type InterfaceTexts } from '../../../i18n';
import type { Hue, SequenceRow } from '../../../projections';
import { secondsText } from '../../parts/format';
import { IconAt, type IconName } from '../../parts/icon';
import { briefIds, fitText, SvgText, textWidth } from '../../parts/svg-text';
import { logsTab, setPage, showTab } from '../../store/page-store';
import { useTexts } from '../../store/selectors';
import type { RowPlace } from './layout';

type Xs = Readonly<Record<string, number>>;

type RowOf<K extends SequenceRow['kind']> = SequenceRow & { readonly kind: K };

interface RowProps<K extends SequenceRow['kind']> {
	readonly row: RowOf<K>;
	readonly place: RowPlace;
	readonly xs: Xs;
	readonly width: number;
	readonly current: boolean;
}

const strokes: Readonly<Record<Hue, string>> = {
	master: 'master',
	replica: 'replica',
	partial: 'partial',
	full: 'full',
	down: 'down',
	warn: 'warn',
	neutral: 'fg-3',
};

interface SlopeProps {
	readonly x1: number;
	readonly x2: number;
	readonly y: number;
	readonly drop: number;
	readonly colour: string;
	readonly width: number;
}

/** An arrow between two lanes; its slope is its time on the way. */
function Slope({ x1, x2, y, drop, colour, width }: SlopeProps) {
	const sign = x2 > x1 ? 1 : -1;
	const end = x2 - sign * 3;
	return (
		<g color={`var(--${colour})`}>
			<path
				d={`M${x1 + sign * 3} ${y}L${end - sign * 4} ${y + drop}`}
				stroke="currentColor"
				strokeWidth={width}
				fill="none"
			/>
			<path d={`M${end} ${y + drop}l${-sign * 7} -3.6v7.2z`} fill="currentColor" />
		</g>
	);
}

function latencyDrop(at: number, arrivesAt: number): number {
	return Math.max(2, Math.min(9, 3 + (arrivesAt - at) / 8_000));
}

function ArrowRow({ row, place, xs, current }: RowProps<'arrow'>) {
	const x1 = xs[row.from];
	const x2 = xs[row.to];
	if (x1 === undefined || x2 === undefined) return null;
	const y = place.y + 17;
	const room = Math.abs(x2 - x1) - 12;
	const text = fitText(briefIds(row.text), Math.max(room, 60));
	const middle = (x1 + x2) / 2;
	const colour = strokes[row.hue];
	if (current && !row.arrived && row.hue !== 'neutral') {
		const width = Math.min(room, textWidth(text) + 16);
		return (
			<g>
				<Slope x1={x1} x2={x2} y={y - 3} drop={4} colour={colour} width={3} />
				<rect x={middle - width / 2} y={y - 11} width={width} height={20} rx={4} fill={`var(--${colour})`} />
				<SvgText x={middle} y={y + 3} mono anchor="middle" weight={700} fill={`on-${colour}`}>
					{text}
				</SvgText>
			</g>
		);
	}
	return (
		<g>
			<Slope
				x1={x1}
				x2={x2}
				y={y}
				drop={latencyDrop(row.at, row.arrivesAt)}
				colour={colour}
				width={row.hue === 'neutral' ? 1.25 : 1.75}
			/>
			<SvgText x={middle} y={y - 4} mono anchor="middle" halo="bg-1">
				{text}
			</SvgText>
		</g>
	);
}

function FoldRow({ row, place, width }: RowProps<'fold'>) {
	const texts = useTexts().sequence;
	const words = row.title === 'handshake' ? row.text : row.count > 1 ? `×${row.count}` : '';
	const title = row.title === 'handshake' ? texts.handshake : row.title === 'pings' ? texts.pings : texts.acks;
	const y = place.y + 4;
	return (
		<g>
			<rect x={60} y={y} width={width - 72} height={20} rx={4} fill="var(--bg-2)" stroke="var(--line-1)" />
			<IconAt name={row.title === 'handshake' ? 'check' : 'right'} x={64} y={y + 4} size={12} colour="var(--fg-3)" />
			<SvgText x={80} y={y + 14} fill="fg-2">
				{fitText([title, words].filter((part) => part !== '').join(' · '), width - 100, 11, false)}
			</SvgText>
		</g>
	);
}

/** Why time is broken here, and for how long. */
export function gapText(texts: InterfaceTexts['sequence'], row: RowOf<'gap'>): string {
	const seconds = secondsText(row.until - row.at);
	switch (row.reason) {
		case 'diskless-delay':
			return texts.disklessDelay(seconds);
		case 'idle':
			return texts.idle(seconds);
		case 'retry':
			return texts.retry(formatCount(row.count), seconds);
	}
}

function GapRow({ row, place, xs }: RowProps<'gap'>) {
	const texts = useTexts().sequence;
	const text = gapText(texts, row);
	const stream = row.reason === 'diskless-delay' && row.count > 0 ? texts.meanwhile(formatCount(row.count)) : null;
	const lanes = [...new Set(Object.values(xs))].sort((a, b) => a - b);
	const y = place.y + 6;
	const height = 24;
	const middle = lanes.length < 2 ? (lanes[0] ?? 200) : ((lanes.at(-2) ?? 0) + (lanes.at(-1) ?? 0)) / 2;
	return (
		<g>
			{lanes.map((x) => (
				<g key={x}>
					<rect x={x - 6} y={y} width={12} height={height} fill="var(--bg-1)" />
					<path
						d={`M${x} ${y - 1}L${x - 4} ${y + height * 0.28}L${x + 4} ${y + height * 0.72}L${x} ${y + height + 1}`}
						fill="none"
						stroke="var(--line-3)"
					/>
				</g>
			))}
			<SvgText x={middle} y={y + height / 2 + (stream === null ? 4 : -2)} anchor="middle" fill="fg-3" halo="bg-1">
				{text}
			</SvgText>
			{stream !== null && (
				<SvgText x={middle} y={y + height / 2 + 12} anchor="middle" fill="fg-3" halo="bg-1">
					{stream}
				</SvgText>
			)}
		</g>
	);
}

const rungsMax = 10;

function RdbRow({ row, place, xs }: RowProps<'rdb'>) {
	const texts = useTexts().sequence;
	const x1 = xs[row.from];
	const x2 = xs[row.to];
	if (x1 === undefined || x2 === undefined) return null;
	const under = row.arrived ? 0 : 22;
	const rungs = Math.max(1, Math.min(rungsMax, row.chunks - (row.arrived ? 0 : 1)));
	const step = (place.height - 14 - under) / rungs;
	const label = texts.rdb(row.chunks, formatCount(row.bytes));
	const middle = (x1 + x2) / 2;
	const y = place.y + 6;
	const width = textWidth(label, 11, false) + 18;
	const labelY = row.arrived ? place.y + place.height / 2 - 2 : place.y + place.height - 14;
	return (
		<g>
			{Array.from({ length: rungs }, (_, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: rungs have no identity
				<Slope key={index} x1={x1} x2={x2} y={y + index * step} drop={3} colour="full" width={1} />
			))}
			{!row.arrived && <Slope x1={x1} x2={x2} y={labelY - 3} drop={4} colour="full" width={3} />}
			<rect
				x={middle - width / 2}
				y={labelY - 9}
				width={width}
				height={19}
				rx={4}
				fill={row.arrived ? 'var(--bg-1)' : 'var(--full)'}
				stroke="var(--full)"
				strokeOpacity={0.5}
			/>
			<SvgText
				x={middle}
				y={labelY + 4}
				anchor="middle"
				weight={row.arrived ? 500 : 700}
				fill={row.arrived ? 'fg-1' : 'on-full'}
			>
				{label}
			</SvgText>
		</g>
	);
}

function LogRow({ row, place, xs, width }: RowProps<'log'>) {
	const texts = useTexts().sequence;
	const x = xs[row.lane];
	if (x === undefined) return null;
	const y = place.y + 9;
	const text = texts.logs(row.count);
	const before = x + 16 + textWidth(text, 11, false) > width;
	return (
		// biome-ignore lint/a11y/useSemanticElements: an SVG group cannot be a button element
		<g
			role="button"
			tabIndex={-1}
			aria-label={row.text}
			style={{ cursor: 'pointer' }}
			onClick={() => showTab(logsTab)}
			onKeyDown={(event) => {
				if (event.key === 'Enter') setPage({ dockOpen: true });
			}}
		>
			<title>{row.text}</title>
			<rect x={x - 6} y={y - 6} width={12} height={12} rx={2.5} fill="var(--bg-3)" stroke="var(--line-3)" />
			<IconAt name="log" x={x - 4} y={y - 4} size={8} colour="var(--fg-2)" />
			<SvgText x={before ? x - 10 : x + 10} y={y + 4} anchor={before ? 'end' : 'start'} fill="fg-3" halo="bg-1">
				{text}
			</SvgText>
		</g>
	);
}

const markIcons: Readonly<Record<RowOf<'mark'>['mark'], IconName>> = {
	cut: 'cut',
	'node-down': 'power',
	'node-up': 'play',
	healed: 'splice',
	full: 'stack',
	partial: 'splice',
};

function MarkRow({ row, place, xs, width }: RowProps<'mark'>) {
	const texts = useTexts().sequence;
	const words: string = {
		cut: texts.cut,
		'node-down': texts.nodeDown,
		'node-up': texts.nodeUp,
		full: texts.full,
		partial: texts.partial,
		healed: texts.healed,
	}[row.mark];
	const colour = strokes[row.hue];
	const wide = textWidth(words, 11, false) + 34;
	const lane = row.lane === null ? undefined : xs[row.lane];
	const middle = Math.max(60 + wide / 2, Math.min(width - 8 - wide / 2, lane ?? width / 2 + 30));
	const y = place.y + 3;
	return (
		<g>
			{row.lane === null && (
				<path d={`M60 ${y + 10}H${width - 12}`} stroke={`var(--${colour})`} strokeDasharray="3 3" />
			)}
			<rect
				x={middle - wide / 2}
				y={y}
				width={wide}
				height={20}
				rx={10}
				fill="var(--bg-1)"
				stroke={`var(--${colour})`}
			/>
			<IconAt name={markIcons[row.mark]} x={middle - wide / 2 + 8} y={y + 4} size={12} colour={`var(--${colour})`} />
			<SvgText x={middle - wide / 2 + 25} y={y + 14} weight={600} fill={row.hue === 'neutral' ? 'fg-2' : colour}>
				{words}
			</SvgText>
		</g>
	);
}

interface AnyRowProps {
	readonly place: RowPlace;
	readonly xs: Xs;
	readonly width: number;
	readonly current: boolean;
}

function Body({ place, xs, width, current }: AnyRowProps) {
	const { row } = place;
	const shared = { place, xs, width, current };
	switch (row.kind) {
		case 'arrow':
			return <ArrowRow row={row} {...shared} />;
		case 'fold':
			return <FoldRow row={row} {...shared} />;
		case 'gap':
			return <GapRow row={row} {...shared} />;
		case 'rdb':
			return <RdbRow row={row} {...shared} />;
		case 'log':
			return <LogRow row={row} {...shared} />;
		case 'mark':
			return <MarkRow row={row} {...shared} />;
	}
}

export function Row(props: AnyRowProps) {
	const { place, current, width } = props;
	return (
		<g>
			{current && <rect x={0} y={place.y} width={width} height={place.height} fill="var(--now)" opacity={0.07} />}
			{place.time !== null && (
				<SvgText
					x={52}
					y={place.y + (place.row.kind === 'fold' ? 18 : 17)}
					mono
					anchor="end"
					fill={current ? 'fg-1' : 'fg-3'}
					weight={current ? 600 : 400}
				>
					{place.time}
				</SvgText>
			)}
			<Body {...props} />
		</g>
	);
}
