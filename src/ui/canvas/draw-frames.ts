// Frames in the air: pills on their way along a link, placed by virtual time alone. A plain function of the frames, the
// time, where the links run, and the colours.

import type { Micros } from '../../base';
import type { FrameView, Hue } from '../../projections';
import { briefIds, fitText, textWidth } from '../parts/svg-text';
import type { ColourName, Colours } from './colours';

/** A way from sender to receiver, in page units: a cubic curve, or straight from corner to corner. */
export interface FramePath {
	readonly x1: number;
	readonly y1: number;
	readonly x2: number;
	readonly y2: number;
	/** All corners, both ends with them. There is no room for words on such a way: frames are tokens. */
	readonly via?: readonly { readonly x: number; readonly y: number }[];
}

export interface FlyingFrame {
	readonly frame: FrameView;
	readonly path: FramePath;
	/** It belongs to what is selected. */
	readonly marked: boolean;
	/** A chunk that another one is ahead of. */
	readonly follows: boolean;
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

/** Of the chunks in the air the one that arrives next is solid, so that they can be counted. */
const outlined = { fill: 'full-soft', line: 'full', ink: 'fg-1' } as const;

/** How far a frame has come, from 0 to 1. */
export function frameProgress(frame: FrameView, now: Micros): number {
	const span = frame.arrivesAt - frame.departedAt;
	const t = span <= 0 ? (now >= frame.arrivesAt ? 1 : 0) : (now - frame.departedAt) / span;
	return Math.max(0, Math.min(1, t));
}

function lengthOf({ x1, y1, x2, y2, via }: FramePath): number {
	if (via === undefined) return Math.hypot(x2 - x1, y2 - y1);
	return via.reduce((sum, point, index) => {
		const before = via[index - 1] ?? point;
		return sum + Math.hypot(point.x - before.x, point.y - before.y);
	}, 0);
}

function pointOnCorners(path: FramePath, via: NonNullable<FramePath['via']>, t: number) {
	let left = lengthOf(path) * t;
	for (let i = 1; i < via.length; i++) {
		const from = via[i - 1] ?? { x: path.x1, y: path.y1 };
		const to = via[i] ?? from;
		const step = Math.hypot(to.x - from.x, to.y - from.y);
		if (left <= step) {
			const share = step === 0 ? 0 : left / step;
			return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
		}
		left -= step;
	}
	return { x: path.x2, y: path.y2 };
}

/** The point of the curve whose handles lie half way, level with its ends, or of the way from corner to corner. */
export function pointOnPath(path: FramePath, t: number): { readonly x: number; readonly y: number } {
	if (path.via !== undefined) return pointOnCorners(path, path.via, t);
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

/** Chunks of an RDB are told by their number alone: the progress below their lane has the bytes. What ends it is a mark. */
function shownText({ chunk, text, hue, lane }: FrameView): string {
	if (chunk !== null) return String(chunk);
	if (hue === 'full' && lane === 'data') return text.startsWith('$EOF') ? '$EOF' : text.startsWith('$') ? text : 'EOF';
	return briefIds(text);
}

/** So short that of a command nothing but its name would be left. */
const wordsLeast = 60;

/** Where there is no room, the first word of a request says more than the start of its id, and of the stream its size. */
export function fitFrame(frame: FrameView, widthMax: number): string {
	const text = shownText(frame);
	if (textWidth(text) <= widthMax) return text;
	if (text.startsWith('PSYNC ')) return fitText(text.split(' ', 1)[0] ?? '', widthMax);
	const bytes = `${frame.size} B`;
	const isStream = frame.lane === 'data' && frame.hue !== 'full';
	return isStream && widthMax < wordsLeast && textWidth(bytes) <= widthMax ? bytes : fitText(text, widthMax);
}

const pillHeight = 20;
/** A frame where words would lie over cards. */
const token = { width: 13, height: 8 } as const;
const pillWidthMax = 166;
const pillWidthMin = 52;

export function pillWidth(flying: readonly FlyingFrame[], path: FramePath): number {
	const sharing = flying.filter((other) => other.path === path).length;
	const length = lengthOf(path);
	if (Math.abs(path.x2 - path.x1) < length / 2) return pillWidthMax;
	return Math.max(pillWidthMin, Math.min(pillWidthMax, length / Math.max(1, sharing) - 6));
}

/** Where a frame's pill stands, and what stands on it. */
function pillPlace({ frame, path }: FlyingFrame, progress: number, widthMax: number) {
	if (path.via !== undefined) {
		const { x, y } = pointOnPath(path, progress);
		return { text: '', left: x - token.width / 2, y, width: token.width, height: token.height };
	}
	const text = fitFrame(frame, widthMax - 12);
	const width = Math.max(frame.chunk === null ? 28 : 22, textWidth(text) + 12);
	const { x, y } = pointOnPath(path, progress);
	const least = Math.min(path.x1, path.x2) + 2;
	const most = Math.max(path.x1, path.x2) - 2 - width;
	const left = most > least ? Math.max(least, Math.min(most, x - width / 2)) : x - width / 2;
	return { text, left, y, width, height: pillHeight };
}

export function isOnFrame(
	flying: FlyingFrame,
	progress: number,
	widthMax: number,
	at: { readonly x: number; readonly y: number },
): boolean {
	const { left, y, width, height } = pillPlace(flying, progress, widthMax);
	return at.x >= left - 2 && at.x <= left + width + 2 && Math.abs(at.y - y) <= height / 2 + 3;
}

/** @param widthMax what a pill may take: less where several share a link. */
export function drawFrame(
	context: CanvasRenderingContext2D,
	flying: FlyingFrame,
	progress: number,
	widthMax: number,
	colours: Colours,
): void {
	const { text, left: at, y, width, height } = pillPlace(flying, progress, widthMax);
	const tone = flying.follows ? outlined : solid[flying.frame.hue];
	if (flying.marked) {
		context.beginPath();
		context.roundRect(at - 4, y - height / 2 - 4, width + 8, height + 8, 7);
		context.lineWidth = 2;
		context.strokeStyle = colours('now');
		context.stroke();
	}
	context.beginPath();
	context.roundRect(at, y - height / 2, width, height, 4);
	context.fillStyle = colours(tone.fill);
	context.fill();
	context.lineWidth = 1.25;
	context.strokeStyle = colours(tone.line);
	context.stroke();
	if (text === '') return;
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
	const least = first.path.via === undefined ? pillRoomLeast : token.width;
	return lengthOf(first.path) / lane.length < least;
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
