// Arrows between lanes, whose slope is their time on the way, and the ladder of an RDB transfer.

import { formatCount } from '../../../i18n';
import { IconAt } from '../../parts/icon';
import { briefIds, fitText, SvgText, textWidth } from '../../parts/svg-text';
import { useTexts } from '../../store/selectors';
import { type RowProps, strokes } from './row-props';

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

/** Of a row as drawn; rows that are further apart slope more. */
const arrowHeight = 26;

function latencyDrop(at: number, arrivesAt: number): number {
	return Math.max(2, Math.min(9, 3 + (arrivesAt - at) / 8_000));
}

const labelLeft = 62;
const labelMost = 190;

export function ArrowRow({ row, place, xs, width, current }: RowProps<'arrow'>) {
	const x1 = xs[row.from];
	const x2 = xs[row.to];
	if (x1 === undefined || x2 === undefined) return null;
	const y = place.y + 17;
	const room = Math.abs(x2 - x1) - 12;
	// The row is its own: a label may be wider than its arrow, but not than the panel.
	const text = fitText(briefIds(row.text), Math.max(room, Math.min(labelMost, width - labelLeft - 8)));
	const half = textWidth(text) / 2;
	const middle = Math.max(labelLeft + half, Math.min(width - half - 8, (x1 + x2) / 2));
	const colour = strokes[row.hue];
	if (row.waits) {
		return (
			<g>
				<path d={`M${x1} ${y}H${middle}`} stroke={`var(--${colour})`} strokeWidth={1.75} strokeDasharray="4 3" />
				<IconAt name="pause" x={middle - 7} y={y - 7} size={14} colour="var(--warn)" />
				<SvgText x={middle} y={y - 9} mono anchor="middle" halo="bg-1">
					{text}
				</SvgText>
			</g>
		);
	}
	if (current && !row.arrived && row.hue !== 'neutral') {
		const wide = textWidth(text) + 16;
		return (
			<g>
				<Slope x1={x1} x2={x2} y={y - 3} drop={4} colour={colour} width={3} />
				<rect x={middle - wide / 2} y={y - 11} width={wide} height={20} rx={4} fill={`var(--${colour})`} />
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
				drop={latencyDrop(row.at, row.arrivesAt) * Math.max(1, place.height / arrowHeight)}
				colour={colour}
				width={row.hue === 'neutral' ? 1.25 : 1.75}
			/>
			<SvgText x={middle} y={y - 4} mono anchor="middle" halo="bg-1">
				{text}
			</SvgText>
		</g>
	);
}

const rungsMax = 10;

export function RdbRow({ row, place, xs }: RowProps<'rdb'>) {
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
