// The time that moving things on the page show. While the clock plays it runs on from the last message at the chosen
// speed; after a step it glides from where it was to where it is in the time of one step. Nothing here draws.

import { type Micros, micros } from '../../base';
import type { FrameView, LabViews } from '../../projections';

/** Milliseconds of one step's glide: --d-step of the tokens. */
export const stepGlide = 420;

interface ClockState {
	playing: boolean;
	speed: number;
	/** Virtual time of the last message, and when it came. */
	now: number;
	notedAt: number;
	/** Where the glide begins; equal to `now` when there is none. */
	glideFrom: number;
	frames: readonly FrameView[];
	/** Frames that arrived in the step that glides now. */
	landing: readonly FrameView[];
}

const state: ClockState = { playing: false, speed: 1, now: 0, notedAt: 0, glideFrom: 0, frames: [], landing: [] };
const listeners = new Set<() => void>();

/** Takes the clock of a new set of views. */
export function noteViews(views: LabViews, at: number): void {
	const { now, playing, speed } = views.transport;
	const shown = shownTime(at);
	const forward = now > state.now && state.now > 0 && now - state.now < 60_000_000;
	state.glideFrom = !playing && forward ? Math.min(shown, now) : now;
	const { frames } = views.topology;
	const inAir = new Set(frames.map(({ event }) => event));
	const arrived = state.frames.filter(({ kept, arrivesAt, event }) => {
		return kept === null && arrivesAt <= now && !inAir.has(event);
	});
	state.landing = state.glideFrom < now ? arrived.filter((frame) => frame.arrivesAt > state.glideFrom) : [];
	state.frames = frames;
	state.playing = playing;
	state.speed = speed;
	state.now = now;
	state.notedAt = at;
	for (const listener of listeners) listener();
}

/** @param at performance.now() */
export function shownTime(at: number): Micros {
	const since = Math.max(0, at - state.notedAt);
	if (state.playing) return micros(state.now + since * 1_000 * state.speed);
	if (state.glideFrom >= state.now || since >= stepGlide) return micros(state.now);
	return micros(state.glideFrom + (state.now - state.glideFrom) * easeOut(since / stepGlide));
}

/** What the lab's clock said last, for where nothing may travel. */
export function notedTime(): Micros {
	return micros(state.now);
}

/** Frames that have arrived by the lab's clock but not yet by the shown one. */
export function landingFrames(at: number): readonly FrameView[] {
	return at - state.notedAt < stepGlide ? state.landing : [];
}

/**
 * True for a frame whose time is over while the clock plays. The lab may deliver a PING or an ACK that changes nothing
 * together with the next event that does, so its frame can be listed longer than it flies.
 */
export function hasLanded(frame: FrameView, at: number): boolean {
	return state.playing && frame.arrivesAt <= shownTime(at);
}

/** Whether shownTime will differ in the next frame. */
export function isMoving(at: number): boolean {
	return state.playing || (state.glideFrom < state.now && at - state.notedAt < stepGlide);
}

export function onClockNoted(listener: () => void): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

function easeOut(t: number): number {
	return 1 - (1 - t) ** 3;
}
