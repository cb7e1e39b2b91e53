// Frames in the air: pills on their way along a link, placed by virtual time alone. A plain function of the frames, the
// time, where the links run, and the colours.

import type { Micros } from '../../base';
import type { FrameView, Hue } from '../../projections';
import { briefIds, fitText, textWidth } from '../parts/svg-text';
import type { ColourName, Colours } from './colours';

/** A way from sender to receiver: a cubic curve, in page units. */
export interface FramePath {
	readonly x1: number;
	readonly y1: number;
	readonly x2: number;
	readonly y2: number;
}

export interface FlyingFrame {
	readonly frame: FrameView;
	readonly path: FramePath;
	/** It belongs to what is selected. */
	readonly marked: boolean;
}

const solid: Readonly<Record<Hue, { readonly fill: ColourName; readonly line: ColourName; readonly ink: ColourName }>> =
	{
		master: { fill: 'master', line: 'master', ink: 'on-master' },
		replica: { fill: 'replica', line: 'replica', ink: 'on-replica' },
		partial: { fill: 'partial', line: 'partial', ink: 'on-partial' },
		full: { fill: 'full', line: 'full', ink: 'on-full' },
		down: { fill: 'down', line: 'down', ink: 'on-down' },
		warn: { fill: 'warn-soft', line: 'warn', ink: 'fg-1' },
		neutral: { fill: 'bg-2', line: 'line-3', ink: 'fg-1' },
	};

/** How far a frame has come, from 0 to 1. */
export function frameProgress(frame: FrameView, now: Micros): number {
	const span = frame.arrivesAt - frame.departedAt;
	const t = span <= 0 ? (now >= frame.arrivesAt ? 1 : 0) : (now - frame.departedAt) / span;
	return Math.max(0, Math.min(1, t));
}

/** The point of the curve whose handles lie half way, level with its ends. */
export function pointOnPath(path: FramePath, t: number): { readonly x: number; readonly y: number } {
	const middle = (path.x1 + path.x2) / 2;
	const u = 1 - t;
	const x = u * u * u * path.x1 + 3 * u * u * t * middle + 3 * u * t * t * middle + t * t * t * path.x2;
	const y = u * u * (u + 3 * t) * path.y1 + t * t * (t + 3 * u) * path.y2;
	return { x, y };
}

/** Where frames stand when nothing may travel: side by side on their link, in the order in which they left. */
export function stillProgress(flying: readonly FlyingFrame[], index: number): number {
	const path = flying[index]?.path;
	const sharing = flying.filter((other) => other.path === path);
	const place = flying.slice(0, index).filter((other) => other.path === path).length;
	return (sharing.length - place - 0.5) / sharing.length;
}

/** Chunks of an RDB that share a link are told by their bytes alone. */
function shownText(text: string, widthMax: number): string {
	return widthMax < pillWidthMax && text.startsWith('RDB ') ? text.slice(4) : briefIds(text);
}

const pillHeight = 20;
const pillWidthMax = 150;
const pillWidthMin = 52;

export function pillWidth(flying: readonly FlyingFrame[], path: FramePath): number {
	const sharing = flying.filter((other) => other.path === path).length;
	const length = Math.hypot(path.x2 - path.x1, path.y2 - path.y1);
	if (Math.abs(path.x2 - path.x1) < length / 2) return pillWidthMax;
	return Math.max(pillWidthMin, Math.min(pillWidthMax, length / Math.max(1, sharing) - 6));
}

/** Where a frame's pill stands, and what stands on it. */
function pillPlace({ frame, path }: FlyingFrame, progress: number, widthMax: number) {
	const text = fitText(shownText(frame.text, widthMax), widthMax - 12);
	const width = Math.max(28, textWidth(text) + 12);
	const { x, y } = pointOnPath(path, progress);
	const least = Math.min(path.x1, path.x2) + 2;
	const most = Math.max(path.x1, path.x2) - 2 - width;
	return { text, left: most > least ? Math.max(least, Math.min(most, x - width / 2)) : x - width / 2, y, width };
}

export function isOnFrame(
	flying: FlyingFrame,
	progress: number,
	widthMax: number,
	at: { readonly x: number; readonly y: number },
): boolean {
	const { left, y, width } = pillPlace(flying, progress, widthMax);
	return at.x >= left - 2 && at.x <= left + width + 2 && Math.abs(at.y - y) <= pillHeight / 2 + 3;
}

/** @param widthMax what a pill may take: less where several share a link. */
export function drawFrame(
	context: CanvasRenderingContext2D,
	flying: FlyingFrame,
	progress: number,
	widthMax: number,
	colours: Colours,
): void {
	const { text, left: at, y, width } = pillPlace(flying, progress, widthMax);
	const tone = solid[flying.frame.hue];
	if (flying.marked) {
		context.beginPath();
		context.roundRect(at - 4, y - pillHeight / 2 - 4, width + 8, pillHeight + 8, 7);
		context.lineWidth = 2;
		context.strokeStyle = colours('now');
		context.stroke();
	}
	context.beginPath();
	context.roundRect(at, y - pillHeight / 2, width, pillHeight, 4);
	context.fillStyle = colours(tone.fill);
	context.fill();
	context.lineWidth = 1.25;
	context.strokeStyle = colours(tone.line);
	context.stroke();
	context.fillStyle = colours(tone.ink);
	context.textAlign = 'center';
	context.textBaseline = 'middle';
	context.fillText(text, at + width / 2, y + 0.5);
}

/** Frames by the way they go, in the order in which they left. */
export function lanesOf(flying: readonly FlyingFrame[]): Iterable<readonly FlyingFrame[]> {
	const lanes = new Map<FramePath, FlyingFrame[]>();
	for (const one of flying) {
		const lane = lanes.get(one.path);
		if (lane === undefined) lanes.set(one.path, [one]);
		else lane.push(one);
	}
	return lanes.values();
}

/** With less room each the pills would cover each other: they merge into running dashes. */
const pillRoomLeast = 24;

export function isCrowded(lane: readonly FlyingFrame[]): boolean {
	const [first] = lane;
	if (first === undefined || lane.length < 3) return false;
	const { x1, y1, x2, y2 } = first.path;
	return Math.hypot(x2 - x1, y2 - y1) / lane.length < pillRoomLeast;
}

export function drawMerged(
	context: CanvasRenderingContext2D,
	frames: readonly FlyingFrame[],
	now: Micros,
	colours: Colours,
): void {
	for (const { frame, path } of frames) {
		const { x, y } = pointOnPath(path, frameProgress(frame, now));
		context.fillStyle = colours(solid[frame.hue].line);
		context.fillRect(x - 5, y - 2, 10, 4);
	}
}
