// Looking back and coming back, in the built page: ten minutes of a lesson with three nodes and 200 inputs are made, then
// reloaded, stepped back through, scrubbed, left alone for an hour and reset; an hour alone is reloaded too.

import type { Page } from 'playwright-core';
import { type Entered, lessonRun } from './inside/past-setup';
import { openPage } from './open-page';
import type { BenchOptions } from './options';
import { rounds } from './options';
import type { Found, Row } from './report';
import { median, spread } from './report';

const nodesInAll = 3;

export async function benchPast(options: BenchOptions): Promise<Found[]> {
	const opened = await openPage();
	if (typeof opened === 'string') return [{ bench: 'past', skipped: opened }];
	const { page } = opened;
	const wide = await made(page, lessonRun());
	if (wide !== nodesInAll) throw new Error(`${wide} of ${nodesInAll} nodes are shown`);
	const found: Found[] = [
		row('reload of a 10-minute run, until it is shown', await reloads(page, rounds(options, 7)), 1_000),
		row('one step back, at the end of it', await stepsBack(page, rounds(options, 40)), 100),
		...(await scrubbed(page)),
		row('an idle hour', await idleHours(page, rounds(options, 5)), 1_000),
		row('reset of all', [await resets(page)], 300),
		row('reset of a step, of ten minutes and 200 inputs', await stepResets(page), 300),
		row('reload of an idle hour, until it is shown', await idleReloads(page, rounds(options, 7)), 1_000),
	];
	await opened.close();
	return found;
}

/** Begins anew and types all of it; how many nodes are shown then. */
function made(page: Page, run: readonly Entered[]): Promise<number> {
	return page.evaluate(async (run) => {
		await window.lab?.reset();
		for (const { command, thenMs } of run) {
			await window.lab?.run(command);
			await window.lab?.advance(thenMs);
		}
		return document.querySelectorAll('.node').length;
	}, run);
}

/** Master and replicas to which nothing has happened for an hour. */
async function idleReloads(page: Page, count: number): Promise<number[]> {
	await made(page, lessonRun().slice(0, nodesInAll));
	await page.evaluate(() => window.lab?.advance(3_600_000));
	return reloads(page, count);
}

function row(what: string, times: readonly number[], atMost: number): Row {
	const target = { of: 'ours', atMost } as const;
	return {
		bench: 'past',
		what,
		unit: 'ms',
		ours: median(times),
		real: null,
		ratio: null,
		target,
		note: spread(times, 0),
	};
}

async function reloads(page: Page, count: number): Promise<number[]> {
	const times: number[] = [];
	for (let round = 0; round < count; round++) {
		await page.waitForTimeout(600);
		await page.reload();
		const shown = await page.waitForFunction(
			(nodes) =>
				window.lab !== undefined && document.querySelectorAll('.node').length === nodes ? performance.now() : false,
			nodesInAll,
			{ polling: 'raf' },
		);
		times.push(Number(await shown.jsonValue()));
	}
	return times;
}

/** Until the moment before is on the screen. */
function stepsBack(page: Page, count: number): Promise<number[]> {
	return page.evaluate(async (count) => {
		const times: number[] = [];
		for (let round = 0; round < count; round++) {
			const from = performance.now();
			await window.lab?.stepBack('message');
			await new Promise(requestAnimationFrame);
			times.push(performance.now() - from);
		}
		return times;
	}, count);
}

/** The scrubber goes to and fro over the whole run while frames are counted. */
async function scrubbed(page: Page): Promise<Row[]> {
	const frames = page.evaluate(async () => {
		const times: number[] = [];
		let last = await new Promise<number>(requestAnimationFrame);
		for (const end = last + 4_000; last < end; ) {
			const next = await new Promise<number>(requestAnimationFrame);
			times.push(next - last);
			last = next;
		}
		return times;
	});
	const box = await page.locator('.scrub input').boundingBox();
	if (box === null) throw new Error('no scrubber');
	const y = box.y + box.height / 2;
	await page.mouse.move(box.x + box.width - 4, y);
	await page.mouse.down();
	for (let move = 0; move <= 200; move++) {
		await page.mouse.move(box.x + box.width * (0.5 + 0.49 * Math.cos((move / 200) * Math.PI * 4)), y);
		await page.waitForTimeout(12);
	}
	await page.mouse.up();
	const sorted = (await frames).toSorted((a, b) => a - b);
	const late = sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN;
	return [
		row('frame time while scrubbing, median', [median(sorted)], 17),
		row('frame time while scrubbing, 95 %', [late], 17),
	];
}

function idleHours(page: Page, count: number): Promise<number[]> {
	return page.evaluate(async (count) => {
		const times: number[] = [];
		for (let round = 0; round < count; round++) {
			const from = performance.now();
			await window.lab?.advance(3_600_000);
			times.push(performance.now() - from);
		}
		return times;
	}, count);
}

/** What R does with steps that began nine, eight and seven tenths into the run, until it is on the screen. */
async function stepResets(page: Page): Promise<number[]> {
	await made(page, lessonRun());
	return page.evaluate(async () => {
		const times: number[] = [];
		const record = await window.lab?.record();
		if (record === undefined) throw new Error('no lab');
		const { startsAt } = record.world;
		for (const part of [0.9, 0.8, 0.7]) {
			const began = Math.floor(startsAt + (record.until - startsAt) * part) as typeof startsAt;
			const from = performance.now();
			await window.lab?.rewind(began);
			await new Promise(requestAnimationFrame);
			times.push(performance.now() - from);
		}
		return times;
	});
}

function resets(page: Page): Promise<number> {
	return page.evaluate(async () => {
		const from = performance.now();
		await window.lab?.reset();
		while (document.querySelectorAll('.node').length > 0) await new Promise(requestAnimationFrame);
		return performance.now() - from;
	});
}
