// One row of the sequence diagram each: which drawing stands for it, its time, and the band of the present one. Broken
// time is drawn here.

import { memo } from 'react';
import { formatCount, type InterfaceTexts } from '../../../i18n';
import type { SequenceRow } from '../../../projections';
import { secondsText } from '../../parts/format';
import { SvgText } from '../../parts/svg-text';
import { useTexts } from '../../store/selectors';
import { ArrowRow, RdbRow } from './arrows';
import { CutRow } from './cut-area';
import { FoldRow } from './fold-row';
import { LogRow, MarkRow } from './marks';
import type { RowOf, RowProps as RowPropsOf, Xs } from './row-props';
import type { RowPlace } from './stack';

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

function GapRow({ row, place, xs }: RowPropsOf<'gap'>) {
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

interface AnyRowProps {
	readonly place: RowPlace;
	readonly xs: Xs;
	readonly width: number;
	readonly current: boolean;
	readonly onToggle: (event: number) => void;
}

function Body({ place, xs, width, current, onToggle }: AnyRowProps) {
	const { row } = place;
	const shared = { place, xs, width, current, onToggle };
	switch (row.kind) {
		case 'arrow':
			return <ArrowRow row={row} {...shared} />;
		case 'fold':
			return <FoldRow row={row} {...shared} />;
		case 'gap':
			return <GapRow row={row} {...shared} />;
		case 'rdb':
			return <RdbRow row={row} {...shared} />;
		case 'cut':
			return <CutRow row={row} {...shared} />;
		case 'log':
			return <LogRow row={row} {...shared} />;
		case 'mark':
			return <MarkRow row={row} {...shared} />;
	}
}

/** Where the time stands: level with what the row shows. */
const timeBaselines: Readonly<Record<SequenceRow['kind'], number>> = {
	arrow: 17,
	fold: 18,
	gap: 17,
	rdb: 17,
	cut: 17,
	log: 13,
	mark: 17,
};

interface RowProps extends AnyRowProps {
	readonly time: string | null;
	readonly minute: string | null;
}

function AnyRow({ time, minute, ...props }: RowProps) {
	const { place, current, width } = props;
	const baseline = place.y + timeBaselines[place.row.kind];
	return (
		<g>
			{current && <rect x={0} y={place.y} width={width} height={place.height} fill="var(--now)" opacity={0.07} />}
			{minute !== null && (
				<SvgText x={52} y={baseline - 13} mono anchor="end" fill="fg-3">
					{minute}
				</SvgText>
			)}
			{time !== null && (
				<SvgText x={52} y={baseline} mono anchor="end" fill={current ? 'fg-1' : 'fg-3'} weight={current ? 600 : 400}>
					{time}
				</SvgText>
			)}
			<Body {...props} />
		</g>
	);
}

/** A row that stands where it stood is not drawn again: most rows never change. */
export const Row = memo(AnyRow, ({ place, ...before }, { place: next, ...after }) => {
	const names = ['xs', 'width', 'current', 'time', 'minute', 'onToggle'] as const;
	if (names.some((name) => before[name] !== after[name])) return false;
	return (
		place.row === next.row && place.y === next.y && place.height === next.height && place.unfolded === next.unfolded
	);
});
