// The player: keeps virtual time beside the wall clock while it plays. When nothing is due it sleeps until something is;
// a machine too slow for the speed falls behind instead of piling up work.

import { type Micros, micros } from '../base';

export interface PlayerClock {
	/** Wall clock in ms. */
	now(): number;
	/** The result calls it off. */
	later(ms: number, run: () => void): () => void;
}

export interface Played {
	now(): Micros;
	nextEventAt(): Micros | null;
	/** Queued behind what the lab is doing. */
	advance(until: Micros): Promise<void>;
}

export interface Player {
	readonly playing: boolean;
	readonly speed: number;
	play(speed: number): void;
	pause(): void;
	/** Virtual time now, by the wall clock; the lab may be a little behind. */
	target(): Micros;
	/** Something may be due sooner than was thought; and what was done at full speed has moved virtual time ahead. */
	wake(): void;
}

const frameMs = 16;
/** Virtual time stays at most this far behind the clock of the page. */
const idleMs = 1_000;
/** A step of playing is at most about this much of the wall clock's time: a pause must be heard. */
const stepMsMax = 200;
/** Virtual time of one slice of a step: more when slices are done quickly, less when they take long. */
const sliceFirst = 100_000;
const sliceMin = 1_000;
const sliceMax = 1_000_000_000;
const sliceMs = 50;

function nextSlice(slice: number, tookMs: number): number {
	if (tookMs > 2 * sliceMs) return Math.max(sliceMin, slice / 2);
	return tookMs < sliceMs ? Math.min(sliceMax, slice * 2) : slice;
}

export function createPlayer(clock: PlayerClock, played: Played): Player {
	let playing = false;
	let speed = 1;
	let baseMs = 0;
	let baseAt: Micros = micros(0);
	let cancel = (): void => {};
	/** Wall clock of the next step. */
	let wakesAtMs = Number.POSITIVE_INFINITY;
	let busy = false;
	let slice = sliceFirst;

	const clockAt = (): number => Math.floor(baseAt + (clock.now() - baseMs) * 1_000 * speed);
	const target = (): Micros => (playing ? micros(Math.max(played.now(), clockAt())) : played.now());
	const rebase = (): void => {
		baseMs = clock.now();
		baseAt = played.now();
	};
	const tick = async (): Promise<void> => {
		wakesAtMs = Number.POSITIVE_INFINITY;
		if (busy || !playing) return;
		busy = true;
		const startedMs = clock.now();
		const wanted = target();
		while (playing && played.now() < wanted && clock.now() - startedMs < stepMsMax) {
			const begunMs = clock.now();
			await played.advance(micros(Math.min(wanted, played.now() + slice)));
			slice = nextSlice(slice, clock.now() - begunMs);
		}
		if (played.now() < wanted) rebase();
		busy = false;
		sleep();
	};
	const stop = (): void => {
		cancel();
		wakesAtMs = Number.POSITIVE_INFINITY;
	};
	/** A step that is nearer stays: who is woken again and again would else sleep for ever. */
	const sleep = (): void => {
		if (!playing) return;
		const next = played.nextEventAt();
		const dueMs = next === null ? idleMs : (next - target()) / (1_000 * speed);
		const waitMs = Math.min(Math.max(dueMs, frameMs), idleMs);
		if (clock.now() + waitMs >= wakesAtMs) return;
		stop();
		wakesAtMs = clock.now() + waitMs;
		cancel = clock.later(waitMs, () => void tick());
	};
	return {
		get playing() {
			return playing;
		},
		get speed() {
			return speed;
		},
		play: (wanted) => {
			speed = wanted;
			playing = true;
			rebase();
			stop();
			sleep();
		},
		pause: () => {
			playing = false;
			stop();
		},
		target,
		wake: () => {
			if (!playing) return;
			if (played.now() > clockAt()) rebase();
			if (!busy) sleep();
		},
	};
}
