// What the end-to-end tests do with the page: open it, type into a terminal as a person does, read what stands there.
import { test as base, expect, type Page } from '@playwright/test';
import type { LabApi } from '../../src/ui';

declare global {
	interface Window {
		lab?: LabApi;
	}
}

/** Chromium says so when the worker that keeps the page takes over while scripts are fetched ahead: they come from it then. */
const harmless = /cross-world service worker resource mismatch/;

/** A page whose console stays free of errors and warnings: otherwise the test fails. */
export const test = base.extend<{ readonly quiet: undefined }>({
	quiet: [
		async ({ page, context, serviceWorkers }, use) => {
			// Where workers that keep the page are not wanted, the browser has none.
			if (serviceWorkers === 'block')
				await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
			// What a test types runs through; that lessons ask is the business of their own tests.
			await context.addInitScript(() => {
				if (window.localStorage.getItem('resync.preferences') === null)
					window.localStorage.setItem('resync.preferences', '{"asks":false}');
			});
			const complaints: string[] = [];
			page.on('pageerror', (error) => complaints.push(error.message));
			page.on('console', (message) => {
				if (message.type() !== 'error' && message.type() !== 'warning') return;
				if (!harmless.test(message.text())) complaints.push(message.text());
			});
			await use(undefined);
			expect(complaints).toEqual([]);
		},
		{ auto: true },
	],
});

/** The tag of tests that `npm run test:e2e` has and `npm test`, which has its limit of time, leaves out. */
export const thorough = ['@thorough'];

/** The address of the first lesson, at its start: an empty host, a terminal, and no picker in front. */
export const firstLesson = './?lesson=first-exercise';

export async function openPage(page: Page): Promise<void> {
	await page.goto(firstLesson);
	await expect(page.locator('[data-terminal="host-1"] .xterm')).toBeVisible();
	await expect(screenText(page, 'host-1')).toContainText('$');
}

/** The page can stand before its lab does, which takes nothing until it is open. */
export async function labOpen(page: Page): Promise<void> {
	await page.waitForFunction(() => window.lab !== undefined);
}

export function screenText(page: Page, terminal: string) {
	return page.locator(`[data-terminal="${terminal}"] .xterm-accessibility-tree`);
}

/** Ctrl+` goes into the current console. */
export async function enterConsole(page: Page, terminal: string): Promise<void> {
	const input = page.locator(`[data-terminal="${terminal}"] textarea`);
	if (await input.evaluate((element) => element === document.activeElement)) return;
	// Out of another console first, if that is where the focus was.
	await page.keyboard.press('Control+Backquote');
	const entered = expect(input).toBeFocused({ timeout: 3_000 });
	await entered.catch(() => page.keyboard.press('Control+Backquote'));
	await expect(input).toBeFocused();
}

export async function typeLine(page: Page, terminal: string, line: string): Promise<void> {
	await enterConsole(page, terminal);
	await page.keyboard.type(line);
	await page.keyboard.press('Enter');
}

/** Does what the palette calls so. */
export async function byPalette(page: Page, name: string): Promise<void> {
	await page.keyboard.press('Control+KeyK');
	await expect(page.getByRole('combobox').last()).toBeFocused();
	await page.keyboard.insertText(name);
	await page.keyboard.press('Enter');
}

/** Presses a button of the page as the keyboard does: focus, then Enter. */
export async function press(page: Page, selector: string): Promise<void> {
	await page.locator(selector).focus();
	await page.keyboard.press('Enter');
}

/** Speed of the clock and of a guided run, so that tests need not wait as a person would. */
export async function hurry(page: Page): Promise<void> {
	await page.locator('.tr select').nth(1).selectOption('10');
}

/** Stops the clock, which goes on a little after what a test waits for; the time that is shown then. */
export async function stopClock(page: Page): Promise<string> {
	await page.evaluate(async () => {
		await window.lab?.pause();
		for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
	});
	return (await page.locator('.clk time').textContent()) ?? '';
}

export function stepDone(page: Page, step: number) {
	return page.locator(`.steps li:nth-child(${step}) .done`);
}

/** Types by an input method: the text is composed first and then committed, as Hangul is. */
export async function compose(page: Page, text: string): Promise<void> {
	const session = await page.context().newCDPSession(page);
	for (let end = 1; end <= text.length; end++) {
		await session.send('Input.imeSetComposition', { text: text.slice(0, end), selectionStart: end, selectionEnd: end });
	}
	await session.send('Input.insertText', { text });
	await page.waitForTimeout(60);
	await session.detach();
}
