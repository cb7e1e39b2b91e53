// What is done with the picture: the conditions of a link by its sliders, and menus that say why something cannot be done.
import { expect, type Page } from '@playwright/test';
import { violations } from './axe';
import { enterConsole, openPage, screenText, test, thorough } from './lab-page';

async function pairIn(page: Page): Promise<void> {
	await openPage(page);
	await page.getByRole('button', { name: 'EN', exact: true }).click();
	await page.evaluate(async () => {
		for (const command of [
			'docker run -d --name one -p 5000:6379 redis redis-server --repl-diskless-sync-delay 0',
			'docker run -d --name two --network host redis redis-server --replicaof 127.0.0.1 5000',
		])
			await window.lab?.run(command);
		await window.lab?.advance(4_000);
	});
}

test('the conditions of a link by keyboard, one way and both, and back', { tag: thorough }, async ({ page }) => {
	await pairIn(page);
	await page.locator('.linkhead button.pill').focus();
	await page.keyboard.press('f');
	await page.getByRole('menuitem', { name: 'Change its latency' }).press('Enter');
	const form = page.getByRole('form', { name: 'conditions of the link' });
	await expect(form.getByRole('radio', { name: 'Both ways' })).toBeFocused();
	const latency = form.getByRole('slider', { name: 'latency' });
	await latency.focus();
	for (let press = 0; press < 5; press++) await page.keyboard.press('ArrowRight');
	await expect(latency).toHaveAttribute('aria-valuetext', '40 ms');
	await form.getByRole('spinbutton', { name: 'loss' }).fill('1.5');
	await expect(form.locator('.types code').first()).toHaveText('lab link one two --latency 40ms --loss 1.5%');
	await page.keyboard.press('Enter');
	await expect(screenText(page, 'host-1')).toContainText('lab link one two --latency 40ms --loss 1.5%');
	await expect(form.getByRole('status')).toHaveText('Typed: lab link one two --latency 40ms --loss 1.5%');
	await expect(page.locator('.linkhead')).toContainText('40 ms · loss 1.5%');
	// What is so already makes no command.
	await expect(form.getByRole('button', { name: 'Type it' })).toBeDisabled();

	await form.getByRole('radio', { name: 'two → one' }).focus();
	await page.keyboard.press('Space');
	await form.getByRole('spinbutton', { name: 'bandwidth' }).fill('4');
	await page.keyboard.press('Enter');
	await expect(screenText(page, 'host-1')).toContainText('lab link one two --bandwidth 4kb --from two');
	await expect(page.locator('.linkhead')).toContainText('4,000 B/s');
	expect(await violations(page)).toEqual([]);

	await form.getByRole('button', { name: 'Silence it' }).focus();
	await page.keyboard.press('Enter');
	await expect(screenText(page, 'host-1')).toContainText('lab link silence one two --from two');
	await expect(page.locator('.linkhead')).toContainText('silent');
	await form.getByRole('button', { name: 'Heal it' }).press('Enter');
	await expect(page.locator('.linkhead')).not.toContainText('silent');
	await form.getByRole('button', { name: 'Reset conditions' }).press('Enter');
	await expect(page.locator('.linkhead')).not.toContainText('ms');
});

test('a slider that is let go types its command', async ({ page }) => {
	await pairIn(page);
	await page.locator('.linkhead button.pill').click();
	const loss = page.getByRole('slider', { name: 'loss' });
	await loss.scrollIntoViewIfNeeded();
	const box = await loss.boundingBox();
	if (box === null) throw new Error('the slider is drawn');
	await page.mouse.move(box.x + 4, box.y + box.height / 2);
	await page.mouse.down();
	await page.mouse.move(box.x + box.width - 4, box.y + box.height / 2, { steps: 4 });
	await page.mouse.up();
	await expect(screenText(page, 'host-1')).toContainText('lab link one two --loss 50%');
});

test('what cannot be done to a node stands in its menu with the reason, and does nothing', async ({ page }) => {
	await pairIn(page);
	await page.evaluate(() => window.lab?.run('docker stop two'));
	await page.locator('.node[data-node]', { hasText: 'two' }).focus();
	await page.keyboard.press('Space');
	await page.keyboard.press('f');
	const sleep = page.getByRole('menuitem', { name: 'Stall' });
	await expect(sleep).toHaveAttribute('aria-disabled', 'true');
	await expect(sleep).toContainText('The server is not running');
	await sleep.press('Enter');
	await expect(page.getByRole('menu')).toBeVisible();
	expect(await violations(page)).toEqual([]);
	await page.getByRole('menuitem', { name: 'Start' }).press('Enter');
	await expect(screenText(page, 'host-1')).toContainText('docker start two');
});

test('messages in the air by keyboard, and a held one delayed by any time', { tag: thorough }, async ({ page }) => {
	await pairIn(page);
	await page.evaluate(async () => {
		for (const command of ['lab hold one two --from one', 'redis-cli -p 5000 set a 1', 'redis-cli -p 5000 set b 2'])
			await window.lab?.run(command);
	});
	const list = page.getByRole('listbox', { name: 'Messages in the air' });
	const said = page.locator('.topo > [role=status]');
	await list.focus();
	await expect(list).toContainText('1/2');
	await page.keyboard.press('ArrowDown');
	await expect(said).toContainText('set a 1');
	await page.keyboard.press('ArrowDown');
	await expect(list).toContainText('2/2');
	await expect(said).toHaveText('Selected: set b 2: on its way from one to two · held');
	expect(await violations(page)).toEqual([]);
	await page.keyboard.press('Enter');
	await expect(page.locator('.insp h2')).toContainText('set b 2');

	await page.locator('.heldpill').first().press('Enter');
	await page.getByRole('spinbutton', { name: 'Delay by' }).fill('1234.5');
	expect(await violations(page)).toEqual([]);
	await page.keyboard.press('Enter');
	await expect(screenText(page, 'host-1')).toContainText('lab delay one two 1 1234.5ms');
	await expect(page.locator('.heldpill')).toHaveCount(1);
});

test('cards moved by keyboard and mouse, and panels, stand as they were left after a reload', async ({ page }) => {
	await pairIn(page);
	const card = page.locator('.node[data-node="two"]');
	const placeOf = () => card.evaluate(({ style }) => [Number.parseFloat(style.left), Number.parseFloat(style.top)]);
	const [left = 0, top = 0] = await placeOf();
	await card.focus();
	await page.keyboard.press('Shift+ArrowDown');
	await page.keyboard.press('Shift+ArrowLeft');
	expect(await placeOf()).toEqual([Math.round(left - 16), Math.round(top + 16)]);
	const box = await card.boundingBox();
	if (box === null) throw new Error('the card is drawn');
	await page.mouse.move(box.x + 60, box.y + 60);
	await page.mouse.down();
	await page.mouse.move(box.x + 20, box.y + 80, { steps: 5 });
	await page.mouse.up();
	const dragged = await placeOf();
	expect(dragged[0]).toBeLessThan(left - 30);
	expect(dragged[1]).toBeGreaterThan(top + 20);

	const side = page.locator('.seqp');
	const width = (await side.boundingBox())?.width ?? 0;
	await page.getByRole('separator').first().focus();
	await page.keyboard.press('ArrowLeft');
	await expect.poll(async () => (await side.boundingBox())?.width).toBeGreaterThan(width + 20);
	const wide = await side.boundingBox();
	await page.waitForTimeout(300);
	await page.reload();
	await expect(card).toBeVisible();
	expect(await placeOf()).toEqual(dragged);
	await expect.poll(async () => (await side.boundingBox())?.width).toBe(wide?.width);
	const back = page.getByRole('button', { name: 'Undo the arrangement' });
	await expect(back).toBeVisible();
	await back.press('Enter');
	await expect(back).toHaveCount(0);
	expect(await placeOf()).not.toEqual(dragged);
});

test('the branch that is shown is marked on the bar, and a run that a reset ended is found again', async ({ page }) => {
	await pairIn(page);
	await page.evaluate(async () => {
		const now = await window.lab?.now();
		if (now !== undefined) await window.lab?.seek((now - 1_000_000) as typeof now);
		await window.lab?.branch();
		await window.lab?.run('redis-cli -p 5000 set z 9');
		await window.lab?.advance(1_000);
	});
	await expect(page.getByRole('button', { name: /^Shown branch: .*set z 9/ })).toBeVisible();
	await expect(page.locator('.scrub')).toContainText('redis-cli -p 5000');
	expect(await violations(page)).toEqual([]);
	await page.keyboard.press('Shift+R');
	await expect(page.locator('.node')).toHaveCount(0);
	await page.locator('.tb .play, .tr button').first().focus();
	await page.keyboard.press('Control+k');
	await page.locator('.palette input').fill('earlier run');
	await page.keyboard.press('Enter');
	await expect(page.locator('.node')).toHaveCount(2);
	await expect(page.getByRole('button', { name: /^Shown branch: .*set z 9/ })).toBeVisible();
});

test('text is found in a console, and the keyboard leads back into it', async ({ page }) => {
	await pairIn(page);
	await page.evaluate(async () => {
		for (const key of ['alpha', 'beta', 'alpha']) await window.lab?.run(`redis-cli -p 5000 set ${key} 값`);
	});
	await enterConsole(page, 'host-1');
	await page.keyboard.press('Control+f');
	const field = page.getByRole('textbox', { name: 'Find in this console' });
	await expect(field).toBeFocused();
	const said = page.locator('.findbar [role=status]');
	await page.keyboard.type('alpha');
	await expect(said).toHaveText('2 of 2');
	await page.keyboard.press('Enter');
	await expect(said).toHaveText('1 of 2');
	await page.keyboard.press('Shift+Enter');
	await expect(said).toHaveText('2 of 2');
	expect(await violations(page)).toEqual([]);
	await field.fill('값');
	await expect(said).toHaveText('3 of 3');
	await field.fill('gamma');
	await expect(said).toHaveText('Not found');
	await page.keyboard.press('Escape');
	await expect(field).toHaveCount(0);
	await expect(page.locator('[data-terminal="host-1"] textarea')).toBeFocused();
	// Out of a console it is the browser's.
	await page.locator('.play').focus();
	await page.keyboard.press('Control+f');
	await expect(field).toHaveCount(0);
});

test('the tape by wheel, drag, lens and keyboard, at every level of detail', async ({ page }) => {
	await pairIn(page);
	await page.evaluate(async () => {
		await window.lab?.run('docker exec one redis-cli -r 1500 set key:000001 xyz > /dev/null');
		await window.lab?.advance(500);
	});
	const tape = page.locator('.rollbox');
	const shown = async (): Promise<readonly [number, number]> => {
		const words = (await tape.getAttribute('aria-valuetext')) ?? '';
		const [from = 0, to = 0] = (words.match(/[\d,]+/g) ?? []).map((number) => Number(number.replaceAll(',', '')));
		return [from, to];
	};
	const box = await tape.locator('svg.roll').boundingBox();
	if (box === null) throw new Error('the tape is drawn');
	const x = box.x + box.width * 0.4;
	/** The byte under the pointer, roughly. */
	const under = ([from, to]: readonly [number, number]): number => from + (to - from) * 0.4;
	const first = await shown();
	await page.mouse.click(box.x + box.width * 0.5, box.y + 7);
	await expect.poll(async () => (await shown())[0]).toBeLessThan(first[0]);
	await page.mouse.move(x, box.y + 78);
	const levels = [first[1] - first[0]];
	for (let turn = 0; turn < 4; turn++) {
		const before = await shown();
		for (let notch = 0; notch < 6; notch++) await page.mouse.wheel(0, 120);
		await expect.poll(async () => (await shown())[1] - (await shown())[0]).toBeGreaterThan(2 * (before[1] - before[0]));
		const now = await shown();
		levels.push(now[1] - now[0]);
		// At either end there is no room to keep the byte under the pointer.
		if (now[0] > 1 && now[1] < first[1])
			expect(Math.abs(under(now) - under(before))).toBeLessThan((now[1] - now[0]) * 0.05);
		await expect(page.locator('.rollbox svg text').first()).toBeVisible();
	}
	// Bytes, blocks of commands, ticks, and how dense they are.
	expect(levels[0]).toBeLessThan(200);
	expect(levels.at(-1)).toBeGreaterThan(5_000);
	expect(await violations(page)).toEqual([]);
	for (let notch = 0; notch < 40; notch++) await page.mouse.wheel(0, -120);
	await expect.poll(async () => (await shown())[1] - (await shown())[0]).toBeLessThan(60);

	const still = await shown();
	await page.mouse.down();
	await page.mouse.move(x + 200, box.y + 78, { steps: 5 });
	await page.mouse.up();
	await expect.poll(async () => (await shown())[0]).toBeLessThan(still[0]);
	await page.mouse.click(box.x + box.width * 0.2, box.y + 7);
	await expect.poll(async () => (await shown())[0]).toBeLessThan(still[0] - 5_000);
	const lens = await shown();
	await tape.focus();
	await page.keyboard.press('ArrowRight');
	await expect.poll(async () => (await shown())[0]).toBeGreaterThan(lens[0]);
	await page.keyboard.press('Home');
	await expect.poll(async () => (await shown())[0]).toBe(1);
	await page.keyboard.press('End');
	await expect.poll(shown).toEqual(first);
	await page.keyboard.press('Minus');
	await expect.poll(async () => (await shown())[1] - (await shown())[0]).toBeGreaterThan(levels[0] ?? 0);
	await page.keyboard.press('Digit0');
	await expect.poll(shown).toEqual(first);
});

test('slow links say how slow they are', async ({ page }) => {
	await page.goto('./?preset=regions');
	const heads = page.locator('.linkhead');
	await expect(heads.filter({ hasText: /15 ms\s*250 KB\/s/ })).toBeVisible();
	await expect(heads.filter({ hasText: /90 ms\s*64,000 B\/s/ })).toBeVisible();
});
