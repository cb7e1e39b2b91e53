// Moving the tape: the wheel zooms at the pointer, a drag on it pans, a drag on the bar above moves the lens, and with
// the focus on it the arrow keys do.

import { type KeyboardEvent, type PointerEvent, type RefObject, useCallback, useEffect, useRef } from 'react';
import type { TapeView } from '../../../projections';
import { inspectByte } from '../../store/counterparts';
import { setPage, type TapeSpan, usePage } from '../../store/page-store';
import { zoomTape } from '../../store/tape-zoom';
import { forkedByte } from './fork-place';
import { overviewHeight, overviewOffset } from './overview';
import { centred, endOf, offsetAt, panned, type TapeScale, zoomed } from './scale';

function setTapeSpan(master: string, span: TapeSpan): void {
	setPage({ tapeSpans: { ...usePage.getState().tapeSpans, [master]: span } });
}

/** What the arrow keys move, in pixels; with Shift four times as much. */
const keyStep = 60;
const keySteps: Readonly<Record<string, number>> = { ArrowLeft: keyStep, ArrowRight: -keyStep };

/** The keys that mean something on the tape itself. */
export const tapeKeys = 'ArrowLeft ArrowRight Home End Enter';

interface Rolling {
	readonly surface: RefObject<SVGSVGElement | null>;
	readonly pointer: {
		readonly onPointerDown: (event: PointerEvent<SVGSVGElement>) => void;
		readonly onPointerMove: (event: PointerEvent<SVGSVGElement>) => void;
		readonly onPointerUp: (event: PointerEvent<SVGSVGElement>) => void;
		readonly onPointerCancel: () => void;
	};
	readonly onKeyDown: (event: KeyboardEvent) => void;
}

export function useRolling(tape: TapeView, scale: TapeScale, width: number): Rolling {
	const surface = useRef<SVGSVGElement>(null);
	const latest = useRef({ tape, scale, width });
	latest.current = { tape, scale, width };
	const show = useCallback((span: TapeSpan) => setTapeSpan(latest.current.tape.master, span), []);
	useWheel(surface, latest, show);
	const dragged = useRef<{ x: number; lens: boolean; far: number } | null>(null);
	const onPointerDown = useCallback(
		(event: PointerEvent<SVGSVGElement>) => {
			const place = event.currentTarget.getBoundingClientRect();
			const lens = event.clientY - place.top < overviewHeight;
			dragged.current = { x: event.clientX, lens, far: 0 };
			event.currentTarget.setPointerCapture(event.pointerId);
			if (lens) show(lensSpan(latest.current, event.clientX - place.left));
		},
		[show],
	);
	const onPointerMove = useCallback(
		(event: PointerEvent<SVGSVGElement>) => {
			const drag = dragged.current;
			if (drag === null) return;
			const by = event.clientX - drag.x;
			drag.x = event.clientX;
			drag.far += Math.abs(by);
			const now = latest.current;
			if (drag.lens) show(lensSpan(now, event.clientX - event.currentTarget.getBoundingClientRect().left));
			else if (by !== 0) show(panned(now.scale, endOf(now.tape), by));
		},
		[show],
	);
	const onPointerUp = useCallback((event: PointerEvent<SVGSVGElement>) => {
		const drag = dragged.current;
		dragged.current = null;
		if (drag === null || drag.lens || drag.far > clickFar) return;
		const now = latest.current;
		const place = event.currentTarget.getBoundingClientRect();
		inspectAt(now, event.clientX - place.left, event.clientY - place.top);
	}, []);
	const onPointerCancel = useCallback(() => {
		dragged.current = null;
	}, []);
	const onKeyDown = useCallback(
		(event: KeyboardEvent) => {
			const now = latest.current;
			const step = keySteps[event.key];
			if (step !== undefined) show(panned(now.scale, endOf(now.tape), step * (event.shiftKey ? 4 : 1)));
			else if (event.key === 'Home') show(centred(now.scale, endOf(now.tape), 0));
			else if (event.key === 'End') zoomTape(0);
			else if (event.key === 'Enter') inspectAt(now, (now.scale.left + now.scale.right) / 2, 0);
			else return;
			event.preventDefault();
		},
		[show],
	);
	return { surface, pointer: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel }, onKeyDown };
}

/** Pixels of a drag that still count as a press. */
const clickFar = 4;

/** The command under a place of the tape, or the nearest one: its message is shown. */
function inspectAt({ tape, scale }: Latest, x: number, y: number): void {
	const { window, fork, master } = tape;
	if (window === null || window.last === 0) return;
	const old = fork?.old ?? null;
	if (fork !== null && old !== null) {
		const { node, offset } = forkedByte({ tape, fork, old, scale }, x, y);
		void inspectByte(node, offset);
		return;
	}
	const offset = Math.floor(offsetAt(scale, x)) + 1;
	void inspectByte(master, Math.max(window.first, Math.min(window.last, offset)));
}

interface Latest {
	readonly tape: TapeView;
	readonly scale: TapeScale;
	readonly width: number;
}

function lensSpan({ tape, scale, width }: Latest, x: number): TapeSpan {
	return centred(scale, endOf(tape), overviewOffset(tape, scale, width, x));
}

/** Not React's: its wheel listener is passive and could not keep the page from scrolling. */
function useWheel(
	surface: RefObject<SVGSVGElement | null>,
	latest: RefObject<Latest>,
	show: (span: TapeSpan) => void,
): void {
	useEffect(() => {
		const element = surface.current;
		if (element === null) return;
		const onWheel = (event: WheelEvent) => {
			event.preventDefault();
			const { tape, scale } = latest.current;
			const x = event.clientX - element.getBoundingClientRect().left;
			const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
			show(
				sideways
					? panned(scale, endOf(tape), -event.deltaX)
					: zoomed(scale, endOf(tape), x, event.deltaY > 0 ? 0.85 : 1.18),
			);
		};
		element.addEventListener('wheel', onWheel, { passive: false });
		return () => element.removeEventListener('wheel', onWheel);
	}, [surface, latest, show]);
}
