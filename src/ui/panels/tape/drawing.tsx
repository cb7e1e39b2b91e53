// The pieces of the tape as SVG: blocks with their bytes, the window's bracket, the ruler, pins, the request's flag.

import { formatCount } from '../../../i18n';
import type { TapePin, TapeView } from '../../../projections';
import { visibleBytes } from '../../parts/format';
import { IconAt } from '../../parts/icon';
import { RoleMark } from '../../parts/marks';
import { fitText, SvgText, textWidth } from '../../parts/svg-text';
import { useTexts } from '../../store/selectors';
import type { Bracket, DrawnBlock, RulerMark } from './blocks';
import { fills } from './fills';
import { bytesFrom, type TapeScale, unknownSlot, xOf } from './scale';

/** Top and height of the strip of blocks, and the line under it. */
export const strip = { top: 52, height: 52, rail: 104 } as const;

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

/** The amber frame: what the master still holds. Open on the left where it begins out of sight. */
export function Window({ tape, scale }: { readonly tape: TapeView; readonly scale: TapeScale }) {
	const texts = useTexts().tape;
	if (tape.window === null) return null;
	const { first, last } = tape.window;
	const open = first - 1 < scale.from;
	const clear = scale.left < unknownSlot;
	const xl = xOf(scale, last);
	const xf = Math.max(xOf(scale, first - 1), scale.left - 4);
	const { top, height, rail } = strip;
	if (xl < scale.left - 4) return null;
	const lastText = formatCount(last);
	const lastX = Math.min(xl, scale.right);
	const firstText = formatCount(first);
	const room = lastX - xf > textWidth(`first_byte_offset ${firstText} master_repl_offset ${lastText}`) + 24;
	return (
		<g>
			<rect
				x={xf}
				y={top - 6}
				width={Math.max(0, xl - xf)}
				height={height + 12}
				rx={4}
				fill="var(--master)"
				opacity={0.07}
			/>
			<path d={`M${open && clear ? 0 : xf} ${top - 6}H${xl}`} stroke="var(--master)" strokeWidth={1.5} />
			<path
				d={`${open ? '' : `M${xf + 8} ${top - 6}H${xf}V${rail + 6}h8`}M${xl - 8} ${top - 6}H${xl}V${rail + 6}h-8`}
				stroke="var(--master)"
				strokeWidth={2.5}
				fill="none"
				strokeLinejoin="round"
			/>
			{open && clear && (
				<SvgText x={0} y={top - 11} mono weight={600} fill="master" halo="bg-1">
					{texts.first(firstText)}
				</SvgText>
			)}
			{!open && room && (
				<>
					<SvgText x={xf} y={top - 11} mono fill="fg-3">
						{'first_byte_offset'}
					</SvgText>
					<SvgText x={xf + textWidth('first_byte_offset ')} y={top - 11} mono weight={700} fill="master">
						{firstText}
					</SvgText>
				</>
			)}
			{lastX > 200 && (
				<SvgText x={lastX - textWidth(`${lastText} `)} y={top - 11} mono anchor="end" fill="fg-3" halo="bg-1">
					{'master_repl_offset'}
				</SvgText>
			)}
			<SvgText
				x={Math.max(lastX, textWidth(lastText))}
				y={top - 11}
				mono
				anchor="end"
				weight={700}
				fill="master"
				halo="bg-1"
			>
				{lastText}
			</SvgText>
		</g>
	);
}

export function Future({ tape, scale }: { readonly tape: TapeView; readonly scale: TapeScale }) {
	const texts = useTexts().tape;
	const x = xOf(scale, tape.window?.last ?? 0) + 2;
	const width = scale.right - x;
	if (width < 6) return null;
	return (
		<g>
			<rect x={x} y={strip.top} width={width} height={strip.height} fill="url(#fill-future)" />
			{width > 110 && (
				<SvgText x={x + width / 2} y={strip.top + strip.height / 2 + 4} anchor="middle" fill="fg-3" halo="bg-1">
					{texts.notWritten}
				</SvgText>
			)}
		</g>
	);
}

interface RulerProps {
	readonly scale: TapeScale;
	readonly marks: readonly RulerMark[];
	readonly lineage: number;
	readonly last: number;
}

export function Ruler({ scale, marks, lineage, last }: RulerProps) {
	const { rail } = strip;
	const every = scale.perByte >= 5 ? 1 : scale.perByte >= 1.2 ? 10 : 0;
	let ticks = '';
	if (every > 0) {
		for (let n = Math.ceil(scale.from / every) * every; n <= scale.to; n += every) {
			ticks += `M${xOf(scale, n).toFixed(1)} ${rail + 3}v${n % (every * 10) === 0 ? 6 : 3}`;
		}
	}
	const start = Math.max(xOf(scale, 0), scale.left - 4);
	const end = Math.min(xOf(scale, last), scale.right);
	return (
		<g>
			<rect x={start} y={rail - 1} width={Math.max(0, end - start)} height={4} fill={`var(--l${lineage % 6})`} />
			<path d={ticks} stroke="var(--line-3)" />
			{marks.map((mark) => (
				<g key={`${mark.offset} ${mark.colour}`}>
					<path
						d={`M${xOf(scale, mark.offset)} ${rail + 3}v8`}
						stroke={`var(--${mark.colour === 'fg-2' ? 'fg-3' : mark.colour})`}
					/>
					<SvgText
						x={Math.min(xOf(scale, mark.offset), scale.right + 4 - textWidth(formatCount(mark.offset)) / 2)}
						y={rail + 21}
						mono
						anchor="middle"
						fill={mark.colour}
						weight={mark.colour === 'fg-2' ? 400 : 700}
					>
						{formatCount(mark.offset)}
					</SvgText>
				</g>
			))}
		</g>
	);
}

/** Solid ring: applied. Dashed ring: the last ACK that the master knows. */
export function Pin({
	pin,
	scale,
	shift,
	alone,
}: {
	readonly pin: TapePin;
	readonly scale: TapeScale;
	readonly shift: number;
	readonly alone: boolean;
}) {
	const texts = useTexts().tape;
	if (pin.applied === null) return null;
	const x = xOf(scale, pin.applied);
	if (x < scale.left - 8 || x > scale.right + 8) return null;
	const y = strip.rail + 38;
	const atEnd = x > scale.right - 130;
	const label = fitText(pin.label, 120, 11, false);
	const acked = pin.acked === null || pin.acked === pin.applied ? null : xOf(scale, pin.acked);
	const ringX = x + shift * 19 * (atEnd ? -1 : 1);
	return (
		<g>
			{acked !== null && acked > scale.left && acked < x - 30 && (
				<g>
					<circle
						cx={acked}
						cy={y}
						r={7}
						fill="var(--bg-1)"
						stroke="var(--replica)"
						strokeWidth={1.75}
						strokeDasharray="3 2.2"
					/>
					<SvgText x={acked - 13} y={y + 4} anchor="end" fill="fg-3" halo="bg-1">
						{texts.lastAck}
					</SvgText>
				</g>
			)}
			<path d={`M${x} ${strip.top - 4}V${y - 8}`} stroke="var(--replica)" strokeWidth={2.5} />
			<RoleMark who="replica" cx={ringX} cy={y} r={9} />
			{!alone && <title>{`${pin.label} ${texts.applied(formatCount(pin.applied))}`}</title>}
			{shift === 0 && alone && (
				<>
					<SvgText
						x={x + (atEnd ? -15 : 15)}
						y={y - 2}
						anchor={atEnd ? 'end' : 'start'}
						weight={500}
						fill="fg-2"
						halo="bg-1"
					>
						{label}
					</SvgText>
					<SvgText
						x={x + (atEnd ? -15 : 15)}
						y={y + 11}
						mono
						anchor={atEnd ? 'end' : 'start'}
						weight={600}
						fill="replica"
						halo="bg-1"
					>
						{texts.applied(formatCount(pin.applied))}
					</SvgText>
				</>
			)}
		</g>
	);
}

const bracketInk: Readonly<Record<Bracket['kind'], string>> = {
	rdb: 'full',
	waiting: 'master',
	replayed: 'replica',
	'on-the-way': 'master',
	lost: 'down',
};

export function BracketLine({
	bracket,
	scale,
	low,
}: {
	readonly bracket: Bracket;
	readonly scale: TapeScale;
	readonly low: boolean;
}) {
	const texts = useTexts().tape;
	const bytes = formatCount(bracket.to - bracket.from);
	const text = {
		rdb: texts.inRdb,
		waiting: texts.waiting(bytes, formatCount(bracket.from + 1)),
		replayed: texts.replayed(bytes),
		'on-the-way': texts.onTheWay(bytes),
		lost: texts.lost(bytes),
	}[bracket.kind];
	const x0 = Math.max(xOf(scale, bracket.from) + 1, scale.left < unknownSlot ? 0 : scale.left - 4);
	const x1 = Math.min(xOf(scale, bracket.to) - 1, scale.right);
	if (x1 - x0 < 12) return null;
	const y = strip.rail + (low ? 62 : 40);
	const ink = bracketInk[bracket.kind];
	const width = textWidth(text, 12, false) + 14;
	const fits = width < x1 - x0 - 8;
	return (
		<g>
			<path
				d={`M${x0} ${y - 5}v10M${x1} ${y - 5}v10M${x0} ${y}H${x1}`}
				stroke={`var(--${ink})`}
				strokeWidth={1.5}
				fill="none"
			/>
			{fits && <rect x={(x0 + x1) / 2 - width / 2} y={y - 9} width={width} height={18} fill="var(--bg-1)" />}
			{fits ? (
				<SvgText x={(x0 + x1) / 2} y={y + 4} anchor="middle" size={12} weight={600} fill={ink}>
					{text}
				</SvgText>
			) : (
				<SvgText x={Math.min(x1 + 8, scale.right - width)} y={y + 4} size={12} weight={600} fill={ink} halo="bg-1">
					{text}
				</SvgText>
			)}
		</g>
	);
}

function Flag({ x, text, ink }: { readonly x: number; readonly text: string; readonly ink: string }) {
	return (
		<g>
			<rect
				x={x}
				y={20}
				width={textWidth(text) + 14}
				height={20}
				rx={4}
				fill="var(--bg-1)"
				stroke={`var(--${ink})`}
				strokeWidth={1.5}
			/>
			<SvgText x={x + 7} y={34} mono weight={500}>
				{text}
			</SvgText>
		</g>
	);
}

/** The request stands inside or outside the amber frame: that is the whole question. */
export function RequestFlag({ tape, scale }: { readonly tape: TapeView; readonly scale: TapeScale }) {
	const texts = useTexts().tape;
	const { request } = tape;
	if (request === null || request.offset < 1) return null;
	const at = xOf(scale, request.offset - 1);
	if (at < scale.left - 6 || at > scale.right + 6) return null;
	const ink = request.inside === false ? 'down' : 'replica';
	const text = `PSYNC ${request.replid.slice(0, 4)}… ${request.offset}`;
	const word = request.inside === null ? '' : request.inside ? texts.inWindow : texts.outOfWindow;
	const width = textWidth(text) + 14 + (word === '' ? 0 : textWidth(word, 12, false) + 44);
	const x = Math.max(0, Math.min(at - 7, scale.right - width));
	const badge = x + textWidth(text) + 24;
	return (
		<g>
			<path d={`M${at} 36V${strip.rail + 8}`} stroke={`var(--${ink})`} strokeWidth={2} strokeDasharray="4 3" />
			<Flag x={x} text={text} ink={ink} />
			{request.inside !== null && (
				<>
					<circle cx={badge + 9} cy={30} r={9} fill={request.inside ? 'var(--partial)' : 'var(--down)'} />
					<IconAt
						name={request.inside ? 'check' : 'cross'}
						x={badge + 3}
						y={24}
						size={12}
						colour={request.inside ? 'var(--on-partial)' : 'var(--on-down)'}
					/>
					<SvgText x={badge + 24} y={34} size={12} weight={600} fill={request.inside ? 'partial' : 'down'} halo="bg-1">
						{word}
					</SvgText>
				</>
			)}
		</g>
	);
}

/** A replica that asks from nothing has no place on the tape: it stands left of it. */
export function UnknownSlot({ label }: { readonly label: string }) {
	const texts = useTexts().tape;
	const { top, height, rail } = strip;
	return (
		<g>
			<rect
				x={4}
				y={top}
				width={72}
				height={height}
				rx={8}
				fill="none"
				stroke="var(--replica)"
				strokeWidth={1.5}
				strokeDasharray="4 3"
			/>
			<SvgText x={40} y={top + 33} anchor="middle" size={24} weight={600} fill="replica">
				{'?'}
			</SvgText>
			<Flag x={0} text="PSYNC ? -1" ink="replica" />
			<RoleMark who="replica" cx={40} cy={rail + 22} r={9} />
			<SvgText x={40} y={rail + 46} anchor="middle" weight={500} fill="fg-2">
				{fitText(label, 88, 11, false)}
			</SvgText>
			<SvgText x={40} y={rail + 61} anchor="middle" fill="fg-3">
				{texts.noOffset}
			</SvgText>
		</g>
	);
}
