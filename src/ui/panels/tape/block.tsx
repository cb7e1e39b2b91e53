// A stretch of the tape: its fill says where the bytes are, its words say which command, and close up every character
// stands over its own offset.

import { formatCount } from '../../../i18n';
import { visibleBytes } from '../../parts/format';
import { fitText, SvgText, textWidth } from '../../parts/svg-text';
import { useTexts } from '../../store/selectors';
import type { DrawnBlock } from './blocks';
import { fills } from './fills';
import { bytesFrom, strip, type TapeScale, xOf } from './scale';

function Bytes({ block, scale }: { readonly block: DrawnBlock; readonly scale: TapeScale }) {
	const shown = visibleBytes(block.bytes);
	const parts = shown.split(/(·+)/).filter((part) => part !== '');
	return (
		<text
			className="m"
			x={xOf(scale, block.from - 1)}
			y={strip.top + strip.height - 13}
			xmlSpace="preserve"
			style={{ fontSize: `${(scale.perByte / 0.6).toFixed(2)}px`, fill: 'var(--fg-1)' }}
		>
			{parts.map((part, index) => (
				<tspan
					// biome-ignore lint/suspicious/noArrayIndexKey: pieces of one fixed text
					key={index}
					style={part.startsWith('·') ? { fill: 'var(--fg-3)' } : undefined}
				>
					{part}
				</tspan>
			))}
		</text>
	);
}

export function Block({ block, scale }: { readonly block: DrawnBlock; readonly scale: TapeScale }) {
	const texts = useTexts().tape;
	const x0 = xOf(scale, block.from - 1) + 0.75;
	const x1 = xOf(scale, block.to) - 0.75;
	const width = Math.max(0.5, x1 - x0);
	const { fill, ink } = fills[block.state];
	const { top, height } = strip;
	const visible = Math.max(x0, scale.left - 6);
	const room = x1 - visible - 12;
	const size = `${formatCount(block.to - block.from + 1)} B`;
	const label = fitText(block.text, room, 12);
	const showsSize = textWidth(label, 12) + textWidth(size) + 12 < room;
	const bytesShown = scale.perByte >= bytesFrom && block.count === 1;
	const gone = block.state === 'gone';
	return (
		<g>
			<rect x={x0} y={top} width={width} height={height} rx={3} fill="var(--bg-2)" />
			<rect
				x={x0}
				y={top}
				width={width}
				height={height}
				rx={3}
				fill={fill}
				stroke={`var(--${ink})`}
				strokeOpacity={gone ? 0.6 : 0.8}
				strokeDasharray={gone ? '3 3' : undefined}
			/>
			{block.state !== 'both' && width > 8 && (
				<rect
					x={x0 + 2}
					y={top + 3}
					width={width - 4}
					height={height - 6}
					rx={2}
					fill={`var(--${gone ? 'bg-1' : `${ink}-soft`})`}
					opacity={0.74}
				/>
			)}
			{block.inner.length > 0 && (
				<path
					d={block.inner.map((offset) => `M${xOf(scale, offset).toFixed(1)} ${top + 1}v${height - 2}`).join('')}
					stroke={`var(--${ink})`}
					strokeOpacity={0.35}
				/>
			)}
			{block.appliedTo !== null && <AppliedPart x0={x0} x1={xOf(scale, block.appliedTo)} />}
			{room > 10 && label !== '' && label !== '…' && (
				<SvgText
					x={visible + 7}
					y={top + 19}
					mono
					size={12}
					weight={600}
					fill={gone ? 'fg-3' : 'fg-1'}
					halo={block.count > 1 ? (gone ? 'bg-1' : `${ink === 'replica' ? 'replica' : ink}-soft`) : undefined}
				>
					{label}
				</SvgText>
			)}
			{showsSize && room > 10 && (
				<SvgText x={x1 - 7} y={top + 19} mono anchor="end" fill="fg-2">
					{size}
				</SvgText>
			)}
			{bytesShown && <Bytes block={block} scale={scale} />}
			{block.count > 1 && room > 90 && (
				<SvgText x={visible + 7} y={top + height - 12} fill="fg-2" halo={gone ? 'bg-1' : `${ink}-soft`}>
					{fitText(texts.writes(formatCount(block.count)), room, 11, false)}
				</SvgText>
			)}
		</g>
	);
}

/** The part of a block that the replica has applied: it runs in from the left. */
function AppliedPart({ x0, x1 }: { readonly x0: number; readonly x1: number }) {
	const { top, height } = strip;
	return (
		<>
			<path
				d={`M${x1} ${top + 0.5}H${x0 + 3}a2.5 2.5 0 0 0 -2.5 2.5v${height - 6}a2.5 2.5 0 0 0 2.5 2.5H${x1}z`}
				fill="var(--replica-soft)"
				stroke="var(--replica)"
				strokeOpacity={0.8}
			/>
			<path d={`M${x1} ${top - 2}v${height + 4}`} stroke="var(--replica)" strokeWidth={2.5} />
		</>
	);
}
