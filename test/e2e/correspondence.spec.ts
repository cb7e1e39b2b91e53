// Log line, message, arrow, tape and setting: choosing one shows the others, in the page, for each line of the first
// exercise; by keyboard, and from a menu.
import { expect, type Page } from '@playwright/test';
import { exercise } from '../support/exercise';
import { violations } from './axe';
import { openPage, test } from './lab-page';

async function doExercise(page: Page): Promise<void> {
	await openPage(page);
	await page.getByRole('button', { name: 'EN', exact: true }).click();
	await page.evaluate(async (steps) => {
		for (const { terminal, command, thenSeconds = 0 } of steps) {
			await window.lab?.run(command, { terminal });
			await window.lab?.advance(thenSeconds * 1_000);
		}
	}, exercise);
	await expect(page.locator('.logs .ln').last()).toContainText('Master accepted a Partial Resynchronization');
}

interface Shown {
	readonly line: string;
	readonly event: number;
	/** Where the inspector says that the message goes; null: it has none. */
	readonly way: string | null;
	readonly title: string;
	/** Lines that are marked in the list. */
	readonly marked: readonly number[];
	/** The frame that belongs to it, by the trace's causes. */
	readonly frame: number | null;
}

/** Presses every line of the list, one after the other, and reads what the page then shows. */
function pressEachLine(page: Page): Promise<readonly Shown[]> {
	return page.evaluate(async () => {
		const until = async <T>(look: () => T | null): Promise<T> => {
			for (let tries = 0; tries < 400; tries++) {
				const found = look();
				if (found !== null) return found;
				await new Promise((resolve) => setTimeout(resolve, 5));
			}
			throw new Error('nothing came');
		};
		const shown: Shown[] = [];
		for (const line of document.querySelectorAll<HTMLElement>('.logs .ln')) {
			const event = Number(line.dataset.event);
			line.click();
			const inspector = await until(() => document.querySelector(`.insp [data-about="${event}"]`));
			const found = await window.lab?.correspondence(event);
			const ids = [...document.querySelectorAll<HTMLElement>('.logs .ln.mk')].map((one) => Number(one.dataset.event));
			shown.push({
				line: line.textContent ?? '',
				event,
				way: found?.message == null ? null : (inspector.querySelector('.ih .pill')?.textContent ?? ''),
				title: inspector.querySelector('.ih h2')?.textContent ?? '',
				marked: ids,
				frame: found?.message?.frame ?? null,
			});
		}
		return shown;
	});
}

interface Reversed {
	readonly frame: number;
	/** Lines that are marked once its arrow was pressed. */
	readonly marked: readonly number[];
}

/** Presses the arrow of each frame, for which these lines are to be marked, wherever the sequence has to be scrolled or unfolded for it. */
function pressEachArrow(page: Page, frames: readonly Reversed[]): Promise<readonly Reversed[]> {
	return page.evaluate(async (wanted) => {
		const settled = () => new Promise((resolve) => setTimeout(resolve, 40));
		const press = (element: Element | null) => element?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
		const scroll = document.querySelector<HTMLElement>('.seqp .scroll');
		const row = (frame: number) => document.querySelector(`.seqp [data-row="${frame}"]`);
		const find = async (look: () => Element | null): Promise<Element | null> => {
			for (let top = 0; look() === null && scroll !== null && top <= scroll.scrollHeight; top += 120) {
				scroll.scrollTop = top;
				await settled();
				for (const fold of document.querySelectorAll('.seqp .folded[aria-expanded=false]')) press(fold);
				await settled();
			}
			return look();
		};
		const answers: Reversed[] = [];
		for (const { frame, marked } of wanted) {
			const ladder = () => document.querySelector('.seqp .choice[aria-label*="RDB"]');
			// A second press would open the inspector in place of the sequence.
			const arrow = (await find(() => row(frame))) ?? (await find(ladder));
			if (arrow?.ariaPressed !== 'true') press(arrow);
			const lines = () =>
				[...document.querySelectorAll<HTMLElement>('.logs .ln.mk')].map((one) => Number(one.dataset.event));
			// What belongs to it is on its way from the worker.
			for (let tries = 0; tries < 25 && !marked.every((line) => lines().includes(line)); tries++) await settled();
			answers.push({ frame, marked: lines() });
		}
		return answers;
	}, frames);
}

test('a log line pressed shows its message, and its arrow shows the line, for each line of the first exercise', async ({
	page,
}) => {
	await doExercise(page);
	const shown = await pressEachLine(page);
	expect(shown.length).toBeGreaterThan(60);
	for (const { event, marked, line } of shown) expect(marked, line).toContain(event);
	const withMessage = shown.filter(({ way }) => way !== null);
	expect(withMessage.length).toBeGreaterThan(30);
	for (const { way, title, line } of withMessage) {
		expect(way, line).toMatch(/my-redis-(master|replica) → my-redis-(master|replica)/);
		expect(title, line).not.toBe('');
	}
	const psync = shown.find(({ line }) => line.includes('Full resync requested by replica'));
	expect(psync?.title).toBe('PSYNC ? -1');
	expect(shown.find(({ line }) => line.includes('User requested shutdown'))?.way).toBeNull();

	// The other way round: each of these arrows, in folded rows too.
	await page.getByRole('tab', { name: 'Sequence' }).click();
	await expect(page.locator('.seqp .choice').first()).toBeVisible();
	const frames = [...new Set(withMessage.flatMap(({ frame }) => frame ?? []))];
	const linesOf = (frame: number) => withMessage.filter((one) => one.frame === frame).map(({ event }) => event);
	expect(frames.length).toBeGreaterThan(8);
	const reversed = await pressEachArrow(
		page,
		frames.map((frame) => ({ frame, marked: linesOf(frame) })),
	);
	for (const { frame, marked } of reversed) {
		const lines = linesOf(frame);
		expect(lines, `frame ${frame}`).not.toEqual([]);
		expect(marked, `frame ${frame}`).toEqual(expect.arrayContaining(lines));
		// An RDB has one ladder for all its frames.
		const more = marked.filter((event) => !lines.includes(event));
		for (const event of more) expect(shown.find((one) => one.event === event)?.line).toMatch(/RDB|DB in memory|sync:/);
	}
});

test('by keyboard: from a line to its message, its setting, the tape, and back', async ({ page }) => {
	await doExercise(page);
	await page.locator('.logs').focus();
	await page.keyboard.press('ArrowDown');
	await expect(page.locator('.logs .ln.on')).toContainText('Master accepted a Partial Resynchronization');
	await page.keyboard.press('Enter');
	const inspector = page.locator('.insp');
	await expect(inspector.locator('.ih h2')).toHaveText(/^\+CONTINUE/);
	await expect(inspector.getByRole('link')).toHaveAttribute(
		'href',
		/^https:\/\/redis\.io\/docs\/latest\/commands\/psync\/$/,
	);
	await page.locator('.rollbox').focus();
	await page.keyboard.press('Enter');
	await expect(inspector.locator('.ih .pill')).toHaveText('my-redis-master → my-redis-replica');
	await expect(page.locator('.tape [data-selected]')).toHaveCount(1);
	await inspector.locator('.resp button').first().focus();
	await expect(inspector.locator('.hex .h')).not.toHaveCount(0);
	expect(await violations(page)).toEqual([]);
	await page.keyboard.press('Escape');
	await expect(inspector).toHaveCount(0);
	await expect(page.locator('.tape [data-selected]')).toHaveCount(0);

	// A line in a console is a way in too, and the lines of its message are marked there.
	await page.locator('.logs .ln', { hasText: 'Delay next BGSAVE' }).click();
	await expect(page.locator('[data-terminal="host-1"] .logmark').first()).toBeAttached();
	await inspector.getByRole('button', { name: 'decided by repl-diskless-sync-delay' }).click();
	await expect(inspector.locator('.facts')).toContainText('5');
	await expect(page.locator('.logs .ln.mk').first()).toContainText('Delay next BGSAVE');
	await inspector.locator('.stp', { hasText: 'Delay next BGSAVE' }).click();
	await expect(page.locator('.logs .ln.on')).toContainText('Delay next BGSAVE');
});

test('the menu of a message types what it says', async ({ page }) => {
	await doExercise(page);
	const arrow = page.locator('.seqp .choice[aria-label*="CONTINUE"]');
	await arrow.click({ button: 'right' });
	const menu = page.getByRole('menu');
	await expect(menu.getByRole('menuitem').first()).toBeFocused();
	const hold = menu.getByRole('menuitem', { name: 'Hold the frames' });
	await expect(hold).toContainText('lab hold my-redis-master my-redis-replica');
	await page.keyboard.press('h');
	await expect(hold).toBeFocused();
	expect(await violations(page, 'dialog.menu')).toEqual([]);
	await page.keyboard.press('Enter');
	await expect(menu).toHaveCount(0);
	await expect(page.locator('.holdswitch[aria-pressed=true]')).toBeVisible();
});
