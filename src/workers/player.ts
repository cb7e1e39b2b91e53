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
	/** Something new may be due sooner than was thought. */
	wake(): void;
}

const frameMs = 16;
/** Virtual time stays at most this far behind the clock of the page. */
const idleMs = 1_000;
/** A step of playing is at most this much of the wall clock's time, in slices of as much virtual time at speed 1. */
const stepMsMax = 100;

export function createPlayer(clock: PlayerClock, played: Played): Player {
	let playing = false;
	let speed = 1;
	let baseMs = 0;
	let baseAt: Micros = micros(0);
	let cancel = (): void => {};
	let busy = false;

	const target = (): Micros => {
		if (!playing) return played.now();
		return micros(Math.max(played.now(), Math.floor(baseAt + (clock.now() - baseMs) * 1_000 * speed)));
	};
	const rebase = (): void => {
		baseMs = clock.now();
		baseAt = played.now();
	};
	const tick = async (): Promise<void> => {
		if (busy || !playing) return;
		busy = true;
		const startedMs = clock.now();
		const wanted = target();
		const slice = stepMsMax * 1_000 * speed;
		while (playing && played.now() < wanted && clock.now() - startedMs < stepMsMax) {
			await played.advance(micros(Math.min(wanted, played.now() + slice)));
		}
		if (played.now() < wanted) rebase();
		busy = false;
		sleep();
	};
	const sleep = (): void => {
		cancel();
		if (!playing) return;
		const next = played.nextEventAt();
		const dueMs = next === null ? idleMs : (next - target()) / (1_000 * speed);
		cancel = clock.later(Math.min(Math.max(dueMs, frameMs), idleMs), () => void tick());
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
			sleep();
		},
		pause: () => {
			playing = false;
			cancel();
		},
		target,
		wake: () => {
			if (!busy) sleep();
		},
	};
}
