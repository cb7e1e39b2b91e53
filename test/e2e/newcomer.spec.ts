// Somebody who only reads the lesson's panel and does what it says, by keyboard alone: answers what is asked, runs what
// stands there, reads hints where something is left out, and picks a cause. The first lesson is part of the tests;
// RESYNC_LESSONS=1,2,3,4,5,6 does these in both languages and themes.
import { expect, type Page } from '@playwright/test';
import { lessons } from '../../src/lessons';
import { test, thorough } from './lab-page';

const wanted = process.env.RESYNC_LESSONS?.split(',').map(Number);
const languages = wanted === undefined ? (['ko'] as const) : (['ko', 'en'] as const);
const themes = wanted === undefined ? (['dark'] as const) : (['dark', 'light'] as const);
const chosen = lessons.filter(({ number }) => (wanted ?? [1]).includes(number));

/** Focus and a key: what a person does who has no mouse. */
async function key(page: Page, selector: string, name: string): Promise<void> {
	await page.locator(selector).first().focus();
	await page.keyboard.press(name);
}

const ask = '.lbody .pred:has(input:enabled)';

/** Answers what is asked with what stands first. Right or wrong, the lesson goes on. */
async function answer(page: Page): Promise<boolean> {
	const card = page.locator(ask).first();
	if ((await card.count()) === 0) return false;
	const name = await card.getAttribute('data-predict');
	const here = `[data-predict="${name}"]`;
	await key(page, `${here} input`, 'Space');
	await key(page, `${here} .btn.pri`, 'Enter');
	await expect(page.locator(`${here} input:enabled`)).toHaveCount(0);
	return true;
}

async function answerAll(page: Page): Promise<void> {
	while (await answer(page));
}

/** Waits for something and answers whatever the clock stops at meanwhile. */
async function until(page: Page, reached: () => Promise<boolean>): Promise<void> {
	await expect
		.poll(
			async () => {
				await answerAll(page);
				return reached();
			},
			{ timeout: 60_000, intervals: [60] },
		)
		.toBe(true);
}

const count = (page: Page, selector: string): Promise<number> => page.locator(selector).count();

async function stepDone(page: Page): Promise<boolean> {
	return (await count(page, '.steps .cur.done')) === 1;
}

/** Everything that runs has had its time: virtual seconds, while the clock goes. */
async function wait(page: Page, seconds: number): Promise<void> {
	const now = () => page.evaluate(async () => Number((await window.lab?.now()) ?? 0));
	const end = (await now()) + seconds * 1_000_000;
	await until(page, async () => (await stepDone(page)) || (await now()) >= end);
}

/** An editor that has been opened is given the lesson's text, and saves it. */
async function writeInEditor(page: Page): Promise<void> {
	if ((await count(page, '.editor')) === 0) return;
	await key(page, '.editor .cf .btn.out', 'Enter');
	await key(page, '.editor .cf .btn.pri', 'Enter');
	await expect(page.locator('.editor')).toHaveCount(0);
}

async function doStep(page: Page): Promise<void> {
	await answerAll(page);
	const empty = '.alone .btn';
	if ((await count(page, empty)) > 0) {
		await key(page, empty, 'Enter');
		await expect(page.locator(empty)).toHaveCount(0);
		await page.locator('.tr select').nth(1).selectOption('100');
	}
	if ((await count(page, '.gap')) > 0 || (await count(page, '.blocks [data-run]')) === 0) {
		for (let hint = 0; hint < 3; hint++) await key(page, '.hints .pf .btn', 'Enter');
		await key(page, '.hints .pf .btn', 'Enter');
	} else {
		const blocks = page.locator('.blocks [data-run]');
		for (let at = 0; at < (await blocks.count()); at++) {
			const id = await blocks.nth(at).getAttribute('data-run');
			if ((await count(page, `.code:has([data-run="${id}"]) .ok`)) > 0) continue;
			await key(page, `.blocks [data-run="${id}"]`, 'Enter');
			await until(page, async () => (await count(page, `.code:has([data-run="${id}"]) .ok`)) > 0);
			await wait(page, 12);
			await writeInEditor(page);
		}
	}
	await until(page, () => stepDone(page));
	await answerAll(page);
	await expect(page.locator('.lbody .goal:not(.met)')).toHaveCount(0);
}

const pages = languages.flatMap((language) => themes.map((theme) => ({ language, theme })));

for (const { language, theme } of pages) {
	for (const { id, number, steps } of chosen) {
		const title = `a newcomer finishes lesson ${number} by keyboard, in ${language} and ${theme}`;
		test(title, { tag: thorough }, async ({ page, context }) => {
			test.setTimeout(600_000);
			const preferences = JSON.stringify({ language, theme, still: true });
			await context.addInitScript((kept) => {
				if (!window.localStorage.getItem('resync.preferences')?.includes('progress'))
					window.localStorage.setItem('resync.preferences', kept);
			}, preferences);
			await page.goto(`./?lesson=${id}`);
			await expect(page.locator('.lbody .goals')).toBeVisible();
			await page.locator('.tr select').nth(1).selectOption('100');
			for (let at = 0; at < steps.length; at++) {
				await doStep(page);
				if (at < steps.length - 1) await key(page, '.lfoot .btn:last-child', 'Enter');
			}
			await expect(page.locator('.steps .done')).toHaveCount(steps.length);
			const kept = await page.evaluate(() => window.localStorage.getItem('resync.preferences'));
			expect(JSON.parse(kept ?? '{}').progress[id]).toHaveLength(steps.length);
		});
	}
}
