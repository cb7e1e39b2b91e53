// What stands around the blocks: the amber frame of the backlog, what is not written yet, the ruler and its rail.

import { formatCount } from '../../../i18n';
import type { TapeView } from '../../../projections';
import { SvgText, textWidth } from '../../parts/svg-text';
import { usePicture, useTexts } from '../../store/selectors';
import type { RulerMark } from './blocks';
import type { Extent } from './flag-place';
import { strip, type TapeScale, unknownSlot, xOf } from './scale';

interface WindowProps {
	readonly tape: TapeView;
	readonly scale: TapeScale;
	/** Where the flag of a request and its words stand: the names of the offsets give way to them. */
	readonly flag: Extent | null;
}

/** The amber frame: what the master still holds. Open on the left where it begins out of sight. */
export function Window({ tape, scale, flag }: WindowProps) {
	const texts = useTexts().tape;
	if (tape.window === null) return null;
	const { first, last } = tape.window;
	const open = first - 1 < scale.from;
	const clear = scale.left < unknownSlot;
	const xl = xOf(scale, last);
	const xf = Math.max(xOf(scale, first - 1), scale.left - 4);
	const { top, height, rail } = strip;
	if (xl < scale.left - 4) return null;
	// Out of sight it lies that way.
	const lastText = xl > scale.right + 1 ? `${formatCount(last)} →` : formatCount(last);
	const lastX = Math.min(xl, scale.right);
	const firstText = formatCount(first);
	const isFree = (from: number, to: number) => flag === null || to < flag.from || from > flag.to;
	const lastNumber = Math.max(lastX, textWidth(lastText));
	const lastStart = lastNumber - textWidth(`master_repl_offset ${lastText}`);
	const firstWide = textWidth(`first_byte_offset ${firstText}`) + 2;
	const room = lastX - xf > textWidth(`first_byte_offset ${firstText} master_repl_offset ${lastText}`) + 24;
	/** Over the frame's start, or before it where the other name takes that place. */
	const places = [...(room ? [xf] : []), xf - firstWide];
	const firstAt = places.find((at) => at > 0 && isFree(at, at + firstWide)) ?? null;
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
			{open && clear && isFree(0, textWidth(texts.first(firstText))) && (
				<SvgText x={0} y={top - 11} mono weight={600} fill="master" halo="bg-1">
					{texts.first(firstText)}
				</SvgText>
			)}
			{!open && firstAt !== null && (
				<>
					<SvgText x={firstAt} y={top - 11} mono fill="fg-3" halo="bg-1">
						{'first_byte_offset'}
					</SvgText>
					<SvgText
						x={firstAt + textWidth('first_byte_offset ') + 2}
						y={top - 11}
						mono
						weight={700}
						fill="master"
						halo="bg-1"
					>
						{firstText}
					</SvgText>
				</>
			)}
			{lastX > 200 && isFree(lastStart, lastNumber) && (
				<SvgText x={lastX - textWidth(`${lastText} `)} y={top - 11} mono anchor="end" fill="fg-3" halo="bg-1">
					{'master_repl_offset'}
				</SvgText>
			)}
			{isFree(lastNumber - textWidth(lastText), lastNumber) && (
				<SvgText x={lastNumber} y={top - 11} mono anchor="end" weight={700} fill="master" halo="bg-1">
					{lastText}
				</SvgText>
			)}
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

interface ComingProps {
	readonly tape: TapeView;
	readonly scale: TapeScale;
	readonly text: string;
	readonly bytes: number;
}

/** A command that somebody has typed and not entered: where its bytes will stand. */
export function Coming({ tape, scale, text, bytes }: ComingProps) {
	const texts = usePicture().tape;
	const last = tape.window?.last ?? 0;
	const x = xOf(scale, last) + 3;
	const width = Math.min(xOf(scale, last + bytes), scale.right) - x;
	if (width < textWidth(text, 12) + 16) return null;
	return (
		<g>
			<rect
				x={x}
				y={strip.top}
				width={width}
				height={strip.height}
				rx={3}
				fill="var(--bg-1)"
				stroke="var(--now)"
				strokeDasharray="3 3"
				strokeWidth={1.5}
			/>
			<SvgText x={x + 9} y={strip.top + 20} mono size={12} weight={600}>
				{text}
			</SvgText>
			<SvgText x={x + 9} y={strip.top + 38} fill="fg-2">
				{texts.yours(formatCount(bytes))}
			</SvgText>
		</g>
	);
}

interface RulerProps {
	readonly scale: TapeScale;
	readonly marks: readonly RulerMark[];
	/** Offsets that a pin stands on: their numbers go to the left of it. */
	readonly pinned: ReadonlySet<number>;
	readonly lineage: number;
	readonly last: number;
	/** Where the history before this one ended. */
	readonly fork: TapeView['fork'];
}

export function Ruler({ scale, marks, pinned, lineage, last, fork }: RulerProps) {
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
			{fork !== null && <FormerRail fork={fork} scale={scale} start={start} end={end} />}
			<path d={ticks} stroke="var(--line-3)" />
			{marks.map((mark) => (
				<g key={`${mark.offset} ${mark.colour}`}>
					<path
						d={`M${xOf(scale, mark.offset)} ${rail + 3}v8`}
						stroke={`var(--${mark.colour === 'fg-2' ? 'fg-3' : mark.colour})`}
					/>
					<SvgText
						x={numberX(scale, mark.offset, pinned.has(mark.offset))}
						y={rail + 21}
						mono
						anchor={pinned.has(mark.offset) ? 'end' : 'middle'}
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

interface FormerRailProps {
	readonly fork: NonNullable<TapeView['fork']>;
	readonly scale: TapeScale;
	readonly start: number;
	readonly end: number;
}

/** Up to the fork point the stream is the old history's. */
function FormerRail({ fork, scale, start, end }: FormerRailProps) {
	const texts = usePicture().tape;
	const x = Math.min(xOf(scale, fork.at), end);
	if (x < start) return null;
	const words = `${texts.forkPoint} · second_repl_offset ${fork.at + 1}`;
	const before = x + textWidth(words, 11, false) + 20 > scale.right;
	const y = strip.rail + 1;
	return (
		<g>
			<rect x={start} y={strip.rail - 1} width={x - start} height={4} fill={`var(--l${fork.lineage % 6})`} />
			{x < end && (
				<>
					<circle cx={x} cy={y} r={5} fill="var(--bg-1)" stroke="var(--fg-1)" strokeWidth={2.25} />
					<SvgText
						x={before ? x - 4 : x + 4}
						y={strip.rail + 38}
						anchor={before ? 'end' : 'start'}
						fill="fg-2"
						halo="bg-1"
					>
						{words}
					</SvgText>
					<path d={`M${x} ${y + 8}v26`} stroke="var(--line-3)" strokeDasharray="2 3" />
				</>
			)}
		</g>
	);
}

function numberX(scale: TapeScale, offset: number, pinned: boolean): number {
	const x = xOf(scale, offset);
	return pinned ? x - 5 : Math.min(x, scale.right + 4 - textWidth(formatCount(offset)) / 2);
}
