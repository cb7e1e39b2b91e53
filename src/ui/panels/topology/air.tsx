// The canvas over the topology: mounts the drawing of frames in the air and asks for a new picture when the views, the
// place of the links, the theme or the clock change.

import { useEffect, useRef } from 'react';
import type { FrameView } from '../../../projections';
import { type Colours, readColours } from '../../canvas/colours';
import {
	drawFrame,
	drawMerged,
	type FlyingFrame,
	type FramePath,
	frameProgress,
	isCrowded,
	isOnFrame,
	lanesOf,
	pillWidth,
	stillProgress,
} from '../../canvas/draw-frames';
import { createFrameLoop } from '../../canvas/frame-loop';
import { hasLanded, isMoving, landingFrames, onClockNoted, shownTime, stepGlide } from '../../canvas/virtual-clock';
import { prefersStill } from '../../parts/use-media';
import type { Size } from '../../parts/use-size';
import { useCounterparts } from '../../store/counterparts';
import { openMessageMenu } from '../../store/menus';
import { shownTheme, usePage } from '../../store/page-store';
import { inspect } from '../../store/selection';
import type { TopologyLayout } from './places';
import type { Viewport } from './viewport';

/** The way of each frame, null where its link is not drawn. */
export function pathOfFrame(frame: FrameView, layout: TopologyLayout): FramePath | null {
	if (frame.role === 'client') {
		const toNode = layout.clients.find((place) => place.client.node === frame.to);
		if (toNode !== undefined) return toNode.path;
		const fromNode = layout.clients.find((place) => place.client.node === frame.from);
		if (fromNode === undefined) return null;
		const { x1, y1, x2, y2 } = fromNode.path;
		return { x1: x2, y1: y2, x2: x1, y2: y1 };
	}
	for (const place of layout.links) {
		const { master, replica } = place.link;
		if (frame.from === replica && frame.to === master) return place.request;
		if (frame.from === master && frame.to === replica) return frame.lane === 'reply' ? place.reply : place.data;
	}
	return null;
}

interface Picture {
	readonly frames: readonly FrameView[];
	readonly layout: TopologyLayout;
	readonly viewport: Viewport;
	readonly size: Size;
	readonly colours: Colours;
	/** Events that belong to what is selected. */
	readonly marked: ReadonlySet<number>;
}

function flyingFrames(
	frames: readonly FrameView[],
	layout: TopologyLayout,
	marked: ReadonlySet<number>,
): readonly FlyingFrame[] {
	const flying: FlyingFrame[] = [];
	const ahead = new Set<FramePath>();
	for (const frame of frames) {
		// What is held stands in the picture as a button.
		const path = frame.kept === null ? pathOfFrame(frame, layout) : null;
		if (path === null) continue;
		flying.push({ frame, path, marked: marked.has(frame.event), follows: frame.chunk !== null && ahead.has(path) });
		if (frame.chunk !== null) ahead.add(path);
	}
	return flying;
}

function flyingAt({ frames, layout, marked }: Picture, at: number): readonly FlyingFrame[] {
	const inAir = frames.filter((frame) => !hasLanded(frame, at));
	return flyingFrames([...landingFrames(at), ...inAir], layout, marked);
}

/** The frame that is drawn at a place of the panel; the last one drawn lies on top. */
function frameAt(picture: Picture, x: number, y: number, at: number): FrameView | null {
	const { viewport } = picture;
	const place = { x: (x - viewport.x) / viewport.scale, y: (y - viewport.y) / viewport.scale };
	const still = prefersStill();
	const now = shownTime(at);
	for (const lane of [...lanesOf(flyingAt(picture, at))].reverse()) {
		const found = lane.findLast((one, index) => {
			const progress = still ? stillProgress(lane, index) : frameProgress(one.frame, now);
			return isOnFrame(one, progress, pillWidth(lane, one.path), place);
		});
		if (found !== undefined) return found.frame;
	}
	return null;
}

/** What a frame has been drawn on since it was cleared. */
const drawnOn = new WeakSet<HTMLCanvasElement>();

function draw(canvas: HTMLCanvasElement, picture: Picture, at: number): boolean {
	const context = canvas.getContext('2d');
	if (context === null) return false;
	const { viewport, size, colours } = picture;
	const flying = flyingAt(picture, at);
	const ratio = window.devicePixelRatio;
	const width = Math.max(1, Math.round(size.width * ratio));
	const height = Math.max(1, Math.round(size.height * ratio));
	const fits = canvas.width === width && canvas.height === height;
	// Nothing was drawn and nothing is to be: a canvas that is touched is painted again.
	if (flying.length === 0 && fits && !drawnOn.has(canvas)) return false;
	if (fits) {
		// Its size given again would clear it too, and have the browser fetch memory for it anew.
		context.reset();
	} else {
		canvas.width = width;
		canvas.height = height;
	}
	if (flying.length === 0) {
		drawnOn.delete(canvas);
		return false;
	}
	drawnOn.add(canvas);
	context.setTransform(ratio * viewport.scale, 0, 0, ratio * viewport.scale, viewport.x * ratio, viewport.y * ratio);
	context.font = `600 11px ${colours('font-mono')}`;
	const still = prefersStill();
	const now = shownTime(at);
	for (const lane of lanesOf(flying)) {
		if (isCrowded(lane)) drawMerged(context, lane, now, colours);
		else {
			lane.forEach((one, index) => {
				const progress = still ? stillProgress(lane, index) : frameProgress(one.frame, now);
				drawFrame(context, one, progress, pillWidth(lane, one.path), colours);
			});
		}
	}
	return !still && isMoving(at);
}

interface AirProps {
	readonly frames: readonly FrameView[];
	readonly layout: TopologyLayout;
	readonly viewport: Viewport;
	readonly size: Size;
}

export function Air({ frames, layout, viewport, size }: AirProps) {
	const canvas = useRef<HTMLCanvasElement>(null);
	const theme = usePage(shownTheme);
	const found = useCounterparts((state) => state.found);
	useEffect(() => {
		const element = canvas.current;
		if (element === null) return;
		element.dataset.theme = theme;
		const marked = new Set(found?.marked);
		const picture = { frames, layout, viewport, size, colours: readColours(), marked };
		const panel = element.parentElement;
		const under = (event: MouseEvent): FrameView | null => {
			if (event.target instanceof Element && event.target.closest('button, .node, .tools') !== null) return null;
			const { left, top } = element.getBoundingClientRect();
			return frameAt(picture, event.clientX - left, event.clientY - top, performance.now());
		};
		const onClick = (event: MouseEvent) => {
			const frame = under(event);
			if (frame !== null) inspect({ kind: 'message', event: frame.event });
		};
		const onMenu = (event: MouseEvent) => {
			const frame = under(event);
			if (frame === null) return;
			event.preventDefault();
			openMessageMenu(
				{ clientX: event.clientX, clientY: event.clientY, currentTarget: element, preventDefault: () => {} },
				{ ...frame, at: frame.departedAt },
			);
		};
		panel?.addEventListener('click', onClick);
		panel?.addEventListener('contextmenu', onMenu);
		const loop = createFrameLoop((at) => draw(element, picture, at));
		let timer = 0;
		const forget = onClockNoted(() => {
			loop.request();
			window.clearTimeout(timer);
			// Nothing travels then, so nothing else would take away what stood for the length of a step.
			if (prefersStill()) timer = window.setTimeout(loop.request, stepGlide + 20);
		});
		loop.request();
		return () => {
			window.clearTimeout(timer);
			forget();
			panel?.removeEventListener('click', onClick);
			panel?.removeEventListener('contextmenu', onMenu);
			loop.stop();
		};
	}, [frames, layout, viewport, size, theme, found]);
	return <canvas ref={canvas} style={{ width: size.width, height: size.height }} />;
}
