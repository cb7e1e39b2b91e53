// The drawing of one master's tape: one ruler of bytes under everything.

import { type ReactNode, useEffect, useMemo } from 'react';
import { formatCount } from '../../../i18n';
import type { TapePin, TapeView } from '../../../projections';
import { useLab } from '../../store/lab-store';
import { demoWrite } from '../../store/opening';
import { usePage } from '../../store/page-store';
import { usePicture, useTexts } from '../../store/selectors';
import { noteTape } from '../../store/tape-zoom';
import { Block, FreedBlock } from './block';
import { drawnBlocks, freedPieces, rulerMarks } from './blocks';
import { bracketsOf } from './brackets';
import { Patterns } from './fills';
import { RequestFlag, useFlag } from './flag';
import { flightsDrawn, flightsOf } from './flights';
import { Forked } from './fork';
import { Coming, Future, Ruler, Window } from './frame';
import { InFlight } from './in-flight';
import { Overview } from './overview';
import { pinPlaces } from './pins';
import { asksFromNothing, endOf, isForked, scaleOf, type TapeScale } from './scale';
import { SelectedPart } from './selected';
import { BracketLine, Pin, UnknownSlot } from './signs';
import { tapeKeys, useRolling } from './use-rolling';

const drawingHeight = 180;
/** So much of a block that begins out of sight is seen before the ruler does: that it goes on, and no more. */
const bleed = 4;

interface DrawingProps {
	readonly tape: TapeView;
	readonly scale: TapeScale;
	readonly width: number;
}

/** A replica whose request was refused has the flag alone: where it stands is no place that is left. */
function shownPins({ pins, request }: TapeView): readonly TapePin[] {
	return pins.filter((pin) => request === null || request.inside !== false || pin.replica !== request.replica);
}

function Pins({ pins, scale }: { readonly pins: readonly TapePin[]; readonly scale: TapeScale }) {
	const texts = useTexts().tape;
	return pinPlaces(pins, scale, texts.applied).map((place) => <Pin key={place.pin.replica} place={place} />);
}

/** The command of the lab below the picker, until it is entered. */
function useComing(): typeof demoWrite | null {
	return usePage((page) => page.hint && page.home) ? demoWrite : null;
}

function Straight({ tape, scale, width }: DrawingProps) {
	const sequence = useLab((lab) => lab.views?.sequence);
	const blocks = useMemo(() => drawnBlocks(tape, scale), [tape, scale]);
	const marks = useMemo(() => rulerMarks(tape, scale, blocks), [tape, scale, blocks]);
	const flights = useMemo(
		() => (sequence === undefined ? [] : flightsDrawn(flightsOf(sequence, tape.master), scale)),
		[sequence, tape.master, scale],
	);
	const { place } = useFlag(tape, scale);
	const pins = useMemo(() => shownPins(tape), [tape]);
	const pinned = useMemo(() => new Set(pins.flatMap((pin) => pin.applied ?? [])), [pins]);
	const brackets = bracketsOf(tape);
	const coming = useComing();
	const unknown = asksFromNothing(tape);
	return (
		<>
			<Future tape={tape} scale={scale} />
			{coming !== null && <Coming tape={tape} scale={scale} {...coming} />}
			<Window tape={tape} scale={scale} flag={place} />
			<clipPath id="tape-clip">
				<rect
					x={scale.left - (unknown ? 2 : bleed)}
					y={0}
					width={width - scale.left + (unknown ? 2 : bleed)}
					height={drawingHeight}
				/>
			</clipPath>
			<g clipPath="url(#tape-clip)">
				{freedPieces(tape, scale).map((piece) => (
					<FreedBlock key={piece.to} piece={piece} scale={scale} />
				))}
				{blocks.map((block) => (
					<Block key={block.from} block={block} scale={scale} />
				))}
				<InFlight flights={flights} blocks={blocks} scale={scale} />
				<SelectedPart nodes={[tape.master]} scale={scale} />
			</g>
			<Ruler
				scale={scale}
				marks={marks}
				pinned={pinned}
				lineage={tape.lineage}
				last={tape.window?.last ?? 0}
				fork={tape.fork}
			/>
			{brackets.map((bracket, index) => (
				<BracketLine
					key={bracket.kind}
					bracket={bracket}
					scale={scale}
					low={pinned.size > 0}
					last={index === brackets.length - 1}
				/>
			))}
			<RequestFlag tape={tape} scale={scale} />
			<Pins pins={pins} scale={scale} />
			{unknown && tape.request !== null && <UnknownSlot label={tape.request.label} />}
		</>
	);
}

export function Roll({ tape, width }: { readonly tape: TapeView; readonly width: number }) {
	const texts = useTexts().tape;
	const picture = usePicture().tape;
	const chosen = usePage((page) => page.tapeSpans[tape.master] ?? null);
	const ahead = useComing()?.bytes ?? 0;
	const scale = useMemo(() => scaleOf(tape, width, chosen, ahead), [tape, width, chosen, ahead]);
	const { surface, pointer, onKeyDown } = useRolling(tape, scale, width);
	useEffect(() => {
		noteTape({ master: tape.master, span: { from: scale.from, to: scale.to }, last: endOf(tape) });
		return () => noteTape(null);
	}, [tape, scale]);
	const { window, fork } = tape;
	const label = window === null ? texts.none : texts.text(formatCount(window.first), formatCount(window.last));
	const old = fork?.old ?? null;
	const drawing: ReactNode =
		isForked(tape) && fork !== null && old !== null ? (
			<Forked tape={tape} fork={fork} old={old} scale={scale} />
		) : (
			<Straight tape={tape} scale={scale} width={width} />
		);
	return (
		<div
			className="rollbox"
			role="slider"
			tabIndex={0}
			data-keys={tapeKeys}
			aria-label={picture.lens}
			aria-valuemin={0}
			aria-valuemax={Math.max(1, Math.ceil(endOf(tape)))}
			aria-valuenow={Math.round(Math.min(endOf(tape), (scale.from + scale.to) / 2))}
			aria-valuetext={picture.lensValue(formatCount(Math.floor(scale.from) + 1), formatCount(Math.ceil(scale.to)))}
			onKeyDown={onKeyDown}
		>
			<svg
				ref={surface}
				className="roll"
				width={width}
				height={drawingHeight}
				role="img"
				aria-label={label}
				{...pointer}
			>
				<Patterns />
				<Overview tape={tape} scale={scale} width={width} />
				{drawing}
			</svg>
		</div>
	);
}
