import { expect, test } from 'vitest';
import { type Micros, micros } from '../../src/base';
import { createPlayer } from '../../src/workers/player';

/** A wall clock that a test moves, and a lab whose next event is a second away, as in an idle replica. */
function idleLab(costMs: number) {
	let wall = 0;
	let now: Micros = micros(0);
	let due: { readonly at: number; readonly run: () => void } | null = null;
	const player = createPlayer(
		{
			now: () => wall,
			later: (ms, run) => {
				due = { at: wall + ms, run };
				return () => {
					due = null;
				};
			},
		},
		{
			now: () => now,
			nextEventAt: () => micros((Math.floor(now / 1_000_000) + 1) * 1_000_000),
			advance: (until) => {
				wall += costMs;
				now = until;
				return Promise.resolve();
			},
		},
	);
	const pass = async (ms: number) => {
		const end = wall + ms;
		for (;;) {
			for (let turn = 0; turn < 40; turn++) await Promise.resolve();
			if (due === null || due.at > end) break;
			const { at, run } = due;
			due = null;
			wall = Math.max(wall, at);
			run();
		}
		wall = Math.max(wall, end);
	};
	return { player, pass, now: () => now };
}

test('virtual time keeps pace with the wall clock though nothing is due for a second at a time', async () => {
	const lab = idleLab(0);
	lab.player.play(1);
	await lab.pass(10_000);
	expect(lab.now()).toBeGreaterThanOrEqual(9_000_000);
	lab.player.play(10);
	await lab.pass(10_000);
	expect(lab.now()).toBeGreaterThanOrEqual(100_000_000);
});

test('a lab that is too slow for the speed falls behind instead of piling up work', async () => {
	const lab = idleLab(60);
	lab.player.play(100);
	await lab.pass(3_000);
	expect(lab.now()).toBeLessThan(300_000_000);
	lab.player.play(1);
	const before = lab.now();
	await lab.pass(5_000);
	expect(lab.now() - before).toBeLessThan(5_200_000);
});
