// The backlog tape of one master: one ruler of bytes under everything. Wheel zooms at the pointer, drag pans, 0 follows
// the end again.

import { type PointerEvent, useCallback, useEffect, useMemo, useRef } from 'react';
import { formatCount } from '../../../i18n';
import type { TapePin, TapeView } from '../../../projections';
import { sizeText } from '../../parts/format';
import { Icon } from '../../parts/icon';
import { ReplidChip } from '../../parts/marks';
import { useSize } from '../../parts/use-size';
import { useLab } from '../../store/lab-store';
import { setPage, usePage } from '../../store/page-store';
import { useTexts } from '../../store/selectors';
import { noteTape, zoomTape } from '../../store/tape-zoom';
import { Block } from './block';
import { type BlockState, bracketsOf, drawnBlocks, rulerMarks } from './blocks';
import { FillKey, Patterns } from './fills';
import { Future, Ruler, Window } from './frame';
import { Overview } from './overview';
import { asksFromNothing, panned, scaleOf, type TapeScale, zoomed } from './scale';
import { BracketLine, Pin, RequestFlag, UnknownSlot } from './signs';
import { Verdict } from './verdict';

const drawingHeight = 180;

function Heading({ tape, states }: { readonly tape: TapeView; readonly states: ReadonlySet<BlockState> }) {
	const texts = useTexts().tape;
	const names: Readonly<Record<BlockState, string>> = {
		both: texts.both,
		only: texts.only,
		rdb: texts.inRdb,
		gone: texts.gone,
	};
	return (
		<div className="th">
			<h2>{texts.title}</h2>
			<ReplidChip replid={tape.replid} lineage={tape.lineage} />
			{tape.window !== null && (
				<span className="mono f3 hist">
					{texts.histlen} <b className="f1">{formatCount(tape.window.histlen)}</b> / {sizeText(tape.window.size)}
				</span>
			)}
			<span className="grow" />
			{(['both', 'rdb', 'only', 'gone'] as const)
				.filter((state) => states.has(state))
				.map((state) => (
					<FillKey key={state} state={state}>
						{names[state]}
					</FillKey>
				))}
			<span className="seg tight">
				<button type="button" aria-label={texts.zoomOut} onClick={() => zoomTape(0.6)}>
					<Icon name="minus" className="s" />
				</button>
				<button type="button" aria-label={texts.zoomIn} onClick={() => zoomTape(1.6)}>
					<Icon name="plus" className="s" />
				</button>
				<button type="button" aria-label={texts.fit} onClick={() => zoomTape(0)}>
					<Icon name="fit" className="s" />
				</button>
			</span>
		</div>
	);
}

function TextForm({ tape }: { readonly tape: TapeView }) {
	const texts = useTexts().tape;
	const { window, request } = tape;
	return (
		<div className="sr">
			<p>{window === null ? texts.none : texts.text(formatCount(window.first), formatCount(window.last))}</p>
			{request !== null && request.offset < 1 && <p>{texts.textUnknown}</p>}
			{request !== null && request.offset > 0 && request.inside !== null && (
				<p>{texts.textRequest(formatCount(request.offset), request.inside)}</p>
			)}
			<ul>
				{tape.pins.map((pin) => (
					<li key={pin.replica}>
						{texts.textPin(pin.label, pin.applied === null ? texts.noOffset : formatCount(pin.applied))}
					</li>
				))}
				{tape.blocks.slice(-20).map((block) => (
					<li key={block.from}>{texts.textBlock(formatCount(block.from), formatCount(block.to), block.text)}</li>
				))}
			</ul>
		</div>
	);
}

function useRolling(tape: TapeView, scale: TapeScale) {
	const surface = useRef<SVGSVGElement>(null);
	const latest = useRef({ tape, scale });
	latest.current = { tape, scale };
	useEffect(() => {
		const element = surface.current;
		if (element === null) return;
		const onWheel = (event: WheelEvent) => {
			event.preventDefault();
			const now = latest.current;
			const x = event.clientX - element.getBoundingClientRect().left;
			const last = now.tape.window?.last ?? 0;
			const span =
				Math.abs(event.deltaX) > Math.abs(event.deltaY)
					? panned(now.scale, last, -event.deltaX)
					: zoomed(now.scale, last, x, event.deltaY > 0 ? 0.85 : 1.18);
			setTapeSpan(now.tape.master, span);
		};
		element.addEventListener('wheel', onWheel, { passive: false });
		return () => element.removeEventListener('wheel', onWheel);
	}, []);
	const dragged = useRef<number | null>(null);
	const onPointerDown = useCallback((event: PointerEvent<SVGSVGElement>) => {
		dragged.current = event.clientX;
		event.currentTarget.setPointerCapture(event.pointerId);
	}, []);
	const onPointerMove = useCallback((event: PointerEvent<SVGSVGElement>) => {
		if (dragged.current === null) return;
		const by = event.clientX - dragged.current;
		dragged.current = event.clientX;
		const now = latest.current;
		if (by !== 0) setTapeSpan(now.tape.master, panned(now.scale, now.tape.window?.last ?? 0, by));
	}, []);
	const onPointerUp = useCallback(() => {
		dragged.current = null;
	}, []);
	return { surface, handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp } };
}

const pinRoom = 150;

/** Whether a pin has room for its name: pins at one offset share the name of the first. */
function isAlone(pin: TapePin, pins: readonly TapePin[], scale: TapeScale): boolean {
	return pins.every((other) => {
		if (other.applied === null || pin.applied === null || other.applied === pin.applied) return true;
		return Math.abs(other.applied - pin.applied) * scale.perByte > pinRoom;
	});
}

function setTapeSpan(master: string, span: { readonly from: number; readonly to: number }): void {
	setPage({ tapeSpans: { ...usePage.getState().tapeSpans, [master]: span } });
}

function Roll({ tape, width }: { readonly tape: TapeView; readonly width: number }) {
	const texts = useTexts().tape;
	const chosen = usePage((page) => page.tapeSpans[tape.master] ?? null);
	const scale = useMemo(() => scaleOf(tape, width, chosen), [tape, width, chosen]);
	const blocks = useMemo(() => drawnBlocks(tape, scale), [tape, scale]);
	const marks = useMemo(() => rulerMarks(tape, scale, blocks), [tape, scale, blocks]);
	const { surface, handlers } = useRolling(tape, scale);
	useEffect(() => {
		noteTape({ master: tape.master, span: { from: scale.from, to: scale.to }, last: tape.window?.last ?? 0 });
		return () => noteTape(null);
	}, [tape, scale]);
	const brackets = bracketsOf(tape);
	const unknown = asksFromNothing(tape);
	const pinned = useMemo(() => new Set(tape.pins.flatMap((pin) => pin.applied ?? [])), [tape]);
	const label =
		tape.window === null ? texts.none : texts.text(formatCount(tape.window.first), formatCount(tape.window.last));
	return (
		<svg
			ref={surface}
			className="roll"
			width={width}
			height={drawingHeight}
			role="img"
			aria-label={label}
			{...handlers}
		>
			<Patterns />
			<Overview tape={tape} scale={scale} />
			<Future tape={tape} scale={scale} />
			<Window tape={tape} scale={scale} />
			<clipPath id="tape-clip">
				<rect x={unknown ? scale.left - 2 : -20} y={0} width={width} height={drawingHeight} />
			</clipPath>
			<g clipPath="url(#tape-clip)">
				{blocks.map((block) => (
					<Block key={block.from} block={block} scale={scale} />
				))}
			</g>
			<Ruler scale={scale} marks={marks} pinned={pinned} lineage={tape.lineage} last={tape.window?.last ?? 0} />
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
			{tape.pins.map((pin, index) => (
				<Pin
					key={pin.replica}
					pin={pin}
					scale={scale}
					shift={tape.pins.slice(0, index).filter((other) => other.applied === pin.applied).length}
					sharing={tape.pins.filter((other) => other.applied === pin.applied).length}
					alone={isAlone(pin, tape.pins, scale)}
				/>
			))}
			{unknown && tape.request !== null && <UnknownSlot label={tape.request.label} />}
		</svg>
	);
}

export function Tape() {
	const texts = useTexts().tape;
	const tape = useLab((lab) => lab.views?.tapes[0]);
	const surface = useRef<HTMLDivElement>(null);
	const size = useSize(surface);
	const states = useMemo(() => (tape === undefined ? new Set<BlockState>() : statesOf(tape)), [tape]);
	return (
		<section className="tape" aria-label={texts.title}>
			<div className="tl" ref={surface}>
				{tape === undefined ? (
					<div className="th">
						<h2>{texts.title}</h2>
					</div>
				) : (
					<Heading tape={tape} states={states} />
				)}
				{tape === undefined || tape.window === null ? (
					<p className="none">{texts.none}</p>
				) : (
					size.width > 140 && <Roll tape={tape} width={size.width - 20} />
				)}
				{tape !== undefined && <TextForm tape={tape} />}
			</div>
			{tape === undefined ? <aside className="vd" /> : <Verdict tape={tape} />}
		</section>
	);
}

function statesOf(tape: TapeView): ReadonlySet<BlockState> {
	const whole = scaleOf(tape, 100_000, { from: 0, to: (tape.window?.last ?? 0) + 1 });
	return new Set(drawnBlocks(tape, whole).map((block) => block.state));
}
