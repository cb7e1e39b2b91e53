// A stretch of the tape: its fill says where the bytes are, its words say which command, and close up every character
// stands over its own offset.

import { formatCount } from '../../../i18n';
import { visibleBytes } from '../../parts/format';
import { fitText, SvgText, textWidth } from '../../parts/svg-text';
import { usePicture } from '../../store/selectors';
import { type DrawnBlock, densityColumns, type Freed } from './blocks';
import { fills } from './fills';
import { bytesFrom, type Strip, strip, type TapeScale, ticksFrom, xOf } from './scale';

interface BlockProps {
	readonly block: DrawnBlock;
	readonly scale: TapeScale;
	readonly at?: Strip;
}

/** Of its height, in the mono face. */
const letterWidth = 0.6;
/** Larger ones would lie on the name above them: they stand apart instead. */
const lettersMost = 22;

function Bytes({ block, scale, at = strip }: BlockProps) {
	const shown = visibleBytes(block.bytes);
	const size = Math.min(scale.perByte / letterWidth, at.height < 40 ? 13 : lettersMost);
	const gap = scale.perByte - size * letterWidth;
	const parts = shown.split(/(·+)/).filter((part) => part !== '');
	return (
		<text
			className="m"
			x={xOf(scale, block.from - 1) + gap / 2}
			y={at.top + at.height - (at.height < 40 ? 6 : 13)}
			xmlSpace="preserve"
			style={{ fontSize: `${size.toFixed(2)}px`, letterSpacing: `${gap.toFixed(2)}px`, fill: 'var(--fg-1)' }}
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

/** A name that is cut after three letters says nothing. */
function nameIn(text: string, room: number): string {
	const shown = fitText(text, room, 12);
	return shown === text || shown.length > 4 ? shown : '';
}

function Ticks({ block, scale, at = strip }: BlockProps) {
	const ink = `var(--${fills[block.state].ink})`;
	if (scale.perByte >= ticksFrom) {
		const ticks = block.inner.map(({ offset }) => `M${xOf(scale, offset).toFixed(1)} ${at.top + 1}v${at.height - 2}`);
		return <path d={ticks.join('')} stroke={ink} strokeOpacity={0.35} />;
	}
	return densityColumns(block, scale, columnWidth).map(({ x, share }) => (
		<rect
			key={x}
			x={x}
			y={at.top + 1}
			width={columnWidth - 1}
			height={at.height - 2}
			fill={ink}
			opacity={0.1 + share * 0.35}
		/>
	));
}

const columnWidth = 4;

export function Block({ block, scale, at = strip }: BlockProps) {
	const x0 = xOf(scale, block.from - 1) + 0.75;
	const x1 = xOf(scale, block.to) - 0.75;
	const width = Math.max(0.5, x1 - x0);
	const { fill, ink } = fills[block.state];
	const { top, height } = at;
	const low = height < 40;
	const visible = Math.max(x0, scale.left - 6);
	const room = x1 - visible - 12;
	const size = `${formatCount(block.to - block.from + 1)} B`;
	const label = nameIn(block.text, room);
	const baseline = top + (low ? 15 : 19);
	const showsSize = textWidth(label, 12) + textWidth(size) + 12 < room;
	const bytesShown = scale.perByte >= bytesFrom && block.count === 1;
	/** Under the name, where bytes do not stand there. */
	const sizeBelow = !showsSize && !bytesShown && label !== '' && textWidth(size) < room;
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
			{block.inner.length > 0 && <Ticks block={block} scale={scale} at={at} />}
			{block.appliedTo !== null && <AppliedPart x0={x0} x1={xOf(scale, block.appliedTo)} at={at} />}
			{block.count > 1 ? (
				<Plate from={visible} to={Math.min(x1, scale.right)} block={block} at={at} />
			) : (
				<>
					{label !== '' && (
						<SvgText x={visible + 7} y={baseline} mono size={12} weight={600} fill={gone ? 'fg-3' : 'fg-1'}>
							{label}
						</SvgText>
					)}
					{sizeBelow && (
						<SvgText x={visible + 7} y={baseline + (low ? 13 : 18)} mono fill="fg-2">
							{size}
						</SvgText>
					)}
					{showsSize && room > 10 && (
						<SvgText x={x1 - 7} y={baseline} mono anchor="end" fill="fg-2">
							{size}
						</SvgText>
					)}
				</>
			)}
			{bytesShown && <Bytes block={block} scale={scale} at={at} />}
		</g>
	);
}

/** First and last command of a stretch, without what they set, and the first one alone. */
function namesOf(text: string): readonly string[] {
	const short = text
		.replace(/ …$/, '')
		.split(' … ')
		.map((command) => command.split(' ').slice(0, 2).join(' '));
	return [text, short.join(' … '), `${short[0] ?? ''} …`];
}

interface PlateProps {
	readonly from: number;
	readonly to: number;
	readonly block: DrawnBlock;
	readonly at: Strip;
}

/** What a stretch of many commands says stands on a ground of its own: its ticks or columns would cross the words. */
function Plate({ from, to, block, at: { top, height } }: PlateProps) {
	const picture = usePicture().tape;
	const { ink } = fills[block.state];
	const gone = block.state === 'gone';
	const room = to - from - 28;
	const label = namesOf(block.text).find((name) => textWidth(name, 12) <= room) ?? nameIn(block.text, room);
	const count = formatCount(block.count);
	// Of commands that were joined long ago no bytes are kept.
	const nearer = block.inner.length > 0 ? [picture.zoomIn(count)] : [];
	const words = height < 40 ? [] : [...nearer, picture.commands(count)];
	const more = words.find((one) => textWidth(one, 11, false) <= room) ?? '';
	if (label === '') return null;
	const width = Math.max(textWidth(label, 12), textWidth(more, 11, false)) + 16;
	const middle = (from + to) / 2;
	const y = top + (more === '' ? height / 2 - 10 : 8);
	return (
		<>
			<rect
				x={middle - width / 2}
				y={y}
				width={width}
				height={more === '' ? 20 : height - 16}
				rx={5}
				fill={`var(--${gone ? 'bg-1' : `${ink}-soft`})`}
			/>
			<SvgText x={middle} y={y + 14} mono anchor="middle" size={12} weight={600} fill={gone ? 'fg-3' : 'fg-1'}>
				{label}
			</SvgText>
			{more !== '' && (
				<SvgText x={middle} y={y + 29} anchor="middle" fill="fg-2">
					{more}
				</SvgText>
			)}
		</>
	);
}

/** The part of a block that the replica has applied: it runs in from the left. */
function AppliedPart({ x0, x1, at }: { readonly x0: number; readonly x1: number; readonly at: Strip }) {
	const { top, height } = at;
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

/** A memory block of the backlog that was let go: bytes that nobody can ask for any more. */
export function FreedBlock({ piece, scale }: { readonly piece: Freed; readonly scale: TapeScale }) {
	const texts = usePicture().tape;
	const x0 = Math.max(xOf(scale, piece.from - 1) + 0.75, scale.left - 30);
	const x1 = Math.min(xOf(scale, piece.to) - 0.75, scale.right + 30);
	const { top, height } = strip;
	const seen = Math.max(x0, scale.left);
	const middle = (seen + Math.min(x1, scale.right)) / 2;
	const words = [texts.overwritten, texts.freed(formatCount(piece.from), formatCount(piece.to))];
	const wide = Math.max(textWidth(words[0] ?? '', 13, false), textWidth(words[1] ?? '', 11, false)) + 24;
	const fits = wide < Math.min(x1, scale.right) - seen - 8;
	return (
		<g>
			<rect
				x={x0}
				y={top}
				width={Math.max(0.5, x1 - x0)}
				height={height}
				rx={3}
				fill={fills.gone.fill}
				stroke="var(--line-3)"
				strokeOpacity={0.6}
				strokeDasharray="3 3"
			/>
			{fits && (
				<>
					<rect x={middle - wide / 2} y={top + 8} width={wide} height={36} rx={5} fill="var(--bg-1)" />
					<SvgText x={middle} y={top + 23} anchor="middle" size={13} weight={600}>
						{words[0] ?? ''}
					</SvgText>
					<SvgText x={middle} y={top + 38} anchor="middle" fill="fg-3">
						{words[1] ?? ''}
					</SvgText>
				</>
			)}
		</g>
	);
}
