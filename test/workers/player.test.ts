import { describe, expect, test } from 'vitest';
import { type Micros, micros } from '../../src/base';
import { createPlayer, type Player } from '../../src/workers/player';

/** A wall clock and a lab by hand: timers are run by `pass`, and events are due every `periodMs` of virtual time. */
function table(periodMs: number | null) {
	let wall = 0;
	let timer: { readonly at: number; readonly run: () => void } | null = null;
	let now = micros(0);
	const advanced: number[] = [];
	const player: Player = createPlayer(
		{
			now: () => wall,
			later: (ms, run) => {
				const own = { at: wall + ms, run };
				timer = own;
				return () => {
					if (timer === own) timer = null;
				};
			},
		},
		{
			now: () => now,
			nextEventAt: () =>
				periodMs === null ? null : micros((Math.floor(now / (periodMs * 1_000)) + 1) * periodMs * 1_000),
			advance: async (until: Micros) => {
				now = until;
				advanced.push(wall);
			},
		},
	);
	const pass = async (ms: number): Promise<void> => {
		const end = wall + ms;
		while (timer !== null && timer.at <= end) {
			const { at, run } = timer;
			timer = null;
			wall = at;
			run();
			// A step may have many slices, each a promise.
			for (let turn = 0; turn < 200; turn++) await Promise.resolve();
		}
		wall = end;
	};
	return {
		player,
		pass,
		advanced,
		jump: (to: number) => {
			now = micros(to);
		},
		now: () => now,
	};
}

describe('the player', () => {
	test('keeps virtual time beside the wall clock, at any speed', async () => {
		for (const speed of [0.1, 1, 100]) {
			const { player, pass, now } = table(5);
			player.play(speed);
			await pass(3_000);
			expect(player.target()).toBeCloseTo(3_000_000 * speed, -3);
			expect(now()).toBeGreaterThan(3_000_000 * speed - 60_000 * speed - 1);
		}
	});

	test('sleeps while nothing is due', async () => {
		const { player, pass, advanced } = table(10_000);
		player.play(1);
		await pass(10_500);
		expect(advanced.length).toBeLessThan(14);
	});

	test('loses no time to questions, and goes on from where something else has moved it', async () => {
		const { player, pass, jump } = table(null);
		player.play(1);
		for (let i = 0; i < 50; i++) {
			await pass(10);
			player.wake();
		}
		expect(player.target()).toBeCloseTo(500_000, -3);
		jump(9_000_000);
		player.wake();
		await pass(100);
		expect(player.target()).toBeCloseTo(9_100_000, -3);
	});

	test('goes on with the clock however often it is asked', async () => {
		const { player, pass, now } = table(null);
		player.play(1);
		for (let i = 0; i < 300; i++) {
			await pass(10);
			player.wake();
		}
		expect(now()).toBeGreaterThanOrEqual(2_000_000);
	});

	test('stands still when paused', async () => {
		const { player, pass, now } = table(5);
		player.play(10);
		await pass(100);
		player.pause();
		const at = now();
		await pass(1_000);
		expect(now()).toBe(at);
		expect(player.target()).toBe(at);
	});
});
