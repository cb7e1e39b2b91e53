// One row of the sequence diagram each: which drawing stands for it, its time, and the band of the present one. Broken
// time is drawn here.

import { memo } from 'react';
import { formatCount } from '../../../i18n';
import type { SequenceRow } from '../../../projections';
import { SvgText } from '../../parts/svg-text';
import { chooseRow, selectedOfRow } from '../../store/counterparts';
import { openRowMenu } from '../../store/menus';
import { inspect } from '../../store/selection';
import { useTexts } from '../../store/selectors';
import { ArrowRow, RdbRow } from './arrows';
import { CutRow } from './cut-area';
import { FoldRow } from './fold-row';
import { LogRow, MarkRow } from './marks';
import type { RowProps as RowPropsOf, Xs } from './row-props';
import { gapText, useRowText } from './row-text';
import type { RowPlace } from './stack';

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
	readonly marked: boolean;
	/** The keyboard enters the rows here. */
	readonly entry: boolean;
	readonly onToggle: (event: number) => void;
}

function Body({ place, xs, width, current, marked, onToggle }: AnyRowProps) {
	const { row } = place;
	const shared = { place, xs, width, current, marked, onToggle };
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

/** A row that is chosen as a whole; others have buttons of their own in them. */
function Choice({ place, width, entry, marked }: Pick<AnyRowProps, 'place' | 'width' | 'entry' | 'marked'>) {
	const say = useRowText();
	const { row, y, height } = place;
	const selected = row.kind === 'log' ? null : selectedOfRow(row);
	if (selected === null) return null;
	return (
		// biome-ignore lint/a11y/useSemanticElements: an SVG shape cannot be a button element
		<rect
			role="button"
			tabIndex={entry ? 0 : -1}
			className="choice"
			data-row={row.event}
			data-keys="Enter Space"
			aria-label={say(row)}
			aria-pressed={marked}
			x={2}
			y={y}
			width={Math.max(0, width - 4)}
			height={height}
			rx={4}
			fill="transparent"
			onClick={() => chooseRow(selected)}
			onContextMenu={(event) => openRowMenu(event, row, say(row))}
			onKeyDown={(event) => {
				if (event.key !== 'Enter' && event.key !== ' ') return;
				event.preventDefault();
				inspect(selected);
			}}
		/>
	);
}

function AnyRow({ time, minute, ...props }: RowProps) {
	const { place, current, marked, width } = props;
	const baseline = place.y + timeBaselines[place.row.kind];
	return (
		<g>
			{marked && (
				<rect
					x={2}
					y={place.y + 1}
					width={Math.max(0, width - 4)}
					height={place.height - 2}
					rx={4}
					fill="var(--now)"
					fillOpacity={0.06}
					stroke="var(--now)"
					strokeWidth={1.5}
				/>
			)}
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
			<Choice {...props} />
		</g>
	);
}

/** A row that stands where it stood is not drawn again: most rows never change. */
export const Row = memo(AnyRow, ({ place, ...before }, { place: next, ...after }) => {
	const names = ['xs', 'width', 'current', 'marked', 'entry', 'time', 'minute', 'onToggle'] as const;
	if (names.some((name) => before[name] !== after[name])) return false;
	return (
		place.row === next.row && place.y === next.y && place.height === next.height && place.unfolded === next.unfolded
	);
});
