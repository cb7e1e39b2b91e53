// A page that is opened again is where it was left, also when its tab died; and no tab overwrites what another one keeps.
import { type BrowserContext, expect, type Page } from '@playwright/test';
import { replay } from '../../src/sim';
import { threadPorts } from '../support/thread-ports';
import { firstLesson, hurry, labOpen, openPage, screenText, stopClock, test, thorough, typeLine } from './lab-page';

const record = (page: Page) => page.evaluate(() => window.lab?.record());
const digest = (page: Page) => page.evaluate(() => window.lab?.digest());
const clock = (page: Page) => page.locator('.clk time');
const dialog = (page: Page) => page.getByRole('dialog');

const run = (page: Page, command: string) => page.evaluate((typed) => window.lab?.run(typed), command);

const replication = (page: Page, node: string): Promise<string> =>
	page.evaluate(async (name) => {
		const view = await window.lab?.inspect(name, { ask: 'info', section: 'replication' });
		return view !== null && view !== undefined && 'text' in view ? view.text : '';
	}, node);

const size = (page: Page, node: string) =>
	page.evaluate(async (name) => {
		const view = await window.lab?.inspect(name, { ask: 'keys', db: 0, limit: 500 });
		return view !== null && view !== undefined && 'keys' in view ? view.keys : null;
	}, node);

/** What a person entered; terminals take their size from the window. */
function typed(inputs: readonly { readonly input: { readonly kind: string } }[] = []) {
	return inputs.filter(({ input }) => input.kind !== 'resize');
}

/** The tab's process ends in the middle of whatever it does. */
async function crash(page: Page): Promise<void> {
	const session = await page.context().newCDPSession(page);
	const crashed = page.waitForEvent('crash');
	session.send('Page.crash').catch(() => {});
	await crashed;
	await page.close();
}

/** Without an address that asks for something else than what was left. */
async function reopen(page: Page): Promise<void> {
	await page.goto('./');
	await labOpen(page);
	await expect(page.locator('[data-terminal="host-1"] .xterm')).toBeVisible();
}

async function masterAndReplica(page: Page): Promise<void> {
	await openPage(page);
	await hurry(page);
	await typeLine(page, 'host-1', 'docker run -d --name master redis');
	await expect(page.locator('.node.master .nm')).toHaveText('master');
	await typeLine(page, 'host-1', 'docker run -d --name replica redis redis-server --replicaof 172.17.0.2 6379');
	await expect(page.locator('.node.replica')).toBeVisible();
}

test('after a reload the run, its screens and its time are there, and it goes on', async ({ page }) => {
	await masterAndReplica(page);
	const shown = await stopClock(page);
	const before = await record(page);
	await page.reload();
	await expect(page.locator('.node.replica .nm')).toHaveText('replica');
	await expect(clock(page)).toHaveText(shown);
	await expect(screenText(page, 'host-1')).toContainText('--replicaof');
	expect(typed((await record(page))?.inputs)).toEqual(typed(before?.inputs));
	await hurry(page);
	await typeLine(page, 'host-1', 'docker exec master redis-cli set a a');
	await expect(screenText(page, 'host-1')).toContainText('OK');
});

/** Of what the lab's workers say the page hears nothing but what is kept of the page, until the result is called. */
async function deafen(page: Page): Promise<() => Promise<void>> {
	await page.addInitScript(() => {
		const messages = Object.getOwnPropertyDescriptor(Worker.prototype, 'onmessage');
		let held: (() => void)[] | null = [];
		Object.assign(window, {
			hear: () => {
				const all = held ?? [];
				held = null;
				for (const one of all) one();
			},
		});
		Object.defineProperty(Worker.prototype, 'onmessage', {
			set(this: Worker, listener: (event: MessageEvent) => void) {
				messages?.set?.call(this, (event: MessageEvent) => {
					if (held === null || event.data.kind === 'opens') listener(event);
					else held.push(() => listener(event));
				});
			},
		});
	});
	return () => page.evaluate(() => (window as unknown as { hear: () => void }).hear());
}

test('while a run is gone through the page stands as it was left, and says what it waits for', async ({ page }) => {
	await masterAndReplica(page);
	await page.locator('.dock [role="tab"]').first().click();
	await page.keyboard.press('Control+Backquote');
	await page.evaluate(() => window.lab?.pause());
	const tabs = await page.locator('.dock [role="tab"][aria-selected="true"]').allTextContents();
	const hear = await deafen(page);
	await page.goto('./');
	await expect(page.locator('[data-terminal="host-1"] .xterm')).toBeVisible();
	await expect(page.locator('main.main')).toHaveAttribute('inert');
	await expect(page.locator('.opening [role="status"]')).toBeVisible();
	expect(await page.evaluate(() => window.lab)).toBeUndefined();
	// Nothing is said of a lab that is not known yet.
	await expect(page.locator('.tape .none, .logs .quiet')).toHaveCount(0);
	await hear();
	await expect(page.locator('.node.replica .nm')).toHaveText('replica');
	await expect(page.locator('.opening')).toHaveCount(0);
	await expect(page.locator('main.main')).not.toHaveAttribute('inert');
	await expect(page.locator('.dock [role="tab"][aria-selected="true"]')).toHaveText(tabs);
});

test('a tab that dies right after a line was entered has not lost the line', async ({ page, context }) => {
	const victim = await context.newPage();
	await openPage(victim);
	await victim.evaluate(() => window.lab?.pause());
	await victim.evaluate(() => window.lab?.run('docker run -d --name master redis'));
	const inputs = (await record(victim))?.inputs;
	await crash(victim);
	await reopen(page);
	await expect(page.locator('.node.master .nm')).toHaveText('master');
	expect(typed((await record(page))?.inputs)).toEqual(typed(inputs));
});

test('a run that was kept comes back though the page takes the visit for the first one', async ({ page }) => {
	await masterAndReplica(page);
	const there = await record(page);
	await page.evaluate(() => localStorage.removeItem('resync.visited'));
	await reopen(page);
	expect(typed((await record(page))?.inputs)).toEqual(typed(there?.inputs));
	await expect(page.locator('.node')).toHaveCount(2);
	await expect(page.locator('.pick')).toHaveCount(0);
});

/** A master of which a replica is getting a full copy over a slow link, one second of it a second. */
async function slowTransfer(page: Page): Promise<void> {
	await openPage(page);
	await run(page, 'docker run -d --name master redis');
	const pairs = Array.from({ length: 9 }, (_, j) => `key:$i:${j} value-${j}-of-$i-$i${j}$i${j}`).join(' ');
	await run(page, `for i in 1 2 3 4 5 6 7 8 9; do docker exec master redis-cli mset ${pairs}; done`);
	await run(page, 'docker run -d --name replica redis redis-server --replicaof 172.17.0.2 6379');
	await run(page, 'lab link master replica --bandwidth 300');
	await page.evaluate(() => window.lab?.play(1));
	await expect.poll(() => replication(page, 'replica')).toContain('master_sync_in_progress:1');
	await expect.poll(() => replication(page, 'replica')).toMatch(/master_sync_read_bytes:[1-9]/);
}

test('a tab that is killed in the middle of a transfer: the transfer goes on when it is opened again', async ({
	page,
	context,
}) => {
	const victim = await context.newPage();
	await slowTransfer(victim);
	const [entered, seen] = await Promise.all([record(victim), victim.evaluate(() => window.lab?.now())]);
	await crash(victim);

	await reopen(page);
	const there = (await page.evaluate(() => window.lab?.now())) ?? 0;
	// Kept four times a second; a second for a machine that is busy.
	expect(there).toBeGreaterThan((seen ?? 0) - 1_000_000);
	expect(await replication(page, 'replica')).toContain('master_sync_in_progress:1');
	expect(typed((await record(page))?.inputs)).toEqual(typed(entered?.inputs));

	await page.evaluate(() => window.lab?.advance(60_000));
	expect(await replication(page, 'replica')).toContain('master_link_status:up');
	expect(await size(page, 'replica')).toEqual(await size(page, 'master'));
	expect((await size(page, 'replica'))?.length).toBe(81);
	const whole = await record(page);
	if (whole === undefined) throw new Error('no record');
	expect(await digest(page)).toBe((await replay(whole, threadPorts)).digest());
});

async function second(context: BrowserContext): Promise<Page> {
	const page = await context.newPage();
	await page.goto(firstLesson);
	await expect(dialog(page)).toBeVisible();
	return page;
}

test('a second tab says that the run is open elsewhere, and works with one of its own', async ({ page, context }) => {
	await masterAndReplica(page);
	const other = await second(context);
	await dialog(other).locator('.btn.pri').click();
	await expect(other.locator('.node')).toHaveCount(0);
	await run(other, 'docker run -d --name mine redis');
	await expect(other.locator('.node .nm')).toHaveText('mine');
	await expect(other.locator('.unkept')).toBeVisible();
	await other.close();
	await page.reload();
	await expect(page.locator('.node.replica .nm')).toHaveText('replica');
	await expect(page.locator('.node')).toHaveCount(2);
});

test('a second tab takes the run over when it is asked to, and the first one then keeps nothing', {
	tag: thorough,
}, async ({ page, context }) => {
	await masterAndReplica(page);
	const other = await second(context);
	await dialog(other).locator('.btn.out').click();
	await expect(other.locator('.node.replica .nm')).toHaveText('replica');
	await expect(dialog(page)).toBeVisible();
	await dialog(page).locator('.btn.pri').click();
	await run(page, 'docker stop replica');
	await run(other, 'docker exec master redis-cli set a a');
	const inputs = typed((await record(other))?.inputs);
	await other.reload();
	await expect(other.locator('.node.replica .nm')).toHaveText('replica');
	expect(typed((await record(other))?.inputs)).toEqual(inputs);
});

/** Changes the kept run while no page of ours has it open. */
async function alterKept(page: Page): Promise<void> {
	await page.route('**/empty', (route) => route.fulfill({ body: '', contentType: 'text/plain' }));
	await page.route('**/favicon.ico', (route) => route.fulfill({ body: '' }));
	await page.goto('./empty');
	await page.evaluate(
		() =>
			new Promise<void>((resolve) => {
				const opening = indexedDB.open('resync', 2);
				opening.onsuccess = () => {
					const transaction = opening.result.transaction(['runs', 'journal'], 'readwrite');
					const rows = transaction.objectStore('journal').openCursor();
					rows.onsuccess = () => {
						const { result: cursor } = rows;
						if (cursor === null) return;
						const { value } = cursor;
						if (value.kind === 'marks') value.rows[value.rows.length - 1] ^= 1;
						cursor.update(value);
						cursor.continue();
					};
					transaction.oncomplete = () => {
						opening.result.close();
						resolve();
					};
				};
			}),
	);
}

test('a run that no longer goes as it went says where, and both ways on keep it', async ({ page }) => {
	await masterAndReplica(page);
	const end = await stopClock(page);
	await alterKept(page);

	await page.goto('./');
	await expect(dialog(page)).toContainText(/\d+단계에서/);
	await expect(dialog(page)).toContainText(/03:46:\d\d/);
	const download = page.waitForEvent('download');
	await dialog(page).locator('.btn.out').first().click();
	expect((await download).suggestedFilename()).toBe('resync-both.json');
	await page.keyboard.press('Escape');
	await expect(clock(page)).not.toHaveText(end);
	await page.locator('.unkept').click();
	await dialog(page).locator('.btn.pri').click();
	await expect(page.locator('.branches option')).toHaveCount(2);
	await page.locator('.branches select').selectOption('0');
	await expect(clock(page)).toHaveText(end);
	await expect(page.locator('.unkept')).toHaveCount(0);
});

test('or it is taken as it goes today', { tag: thorough }, async ({ page }) => {
	await masterAndReplica(page);
	const end = await stopClock(page);
	await alterKept(page);
	await page.goto('./');
	await dialog(page).locator('.btn.out').last().click();
	await expect(clock(page)).toHaveText(end);
	await expect(page.locator('.unkept')).toHaveCount(0);
	await page.reload();
	await expect(clock(page)).toHaveText(end);
	await expect(dialog(page)).toHaveCount(0);
});

test('a browser that refuses storage says so and gives the record as a file', async ({ browser }) => {
	const context = await browser.newContext();
	// As a browser does in which storage is switched off.
	await context.route('**/conductor.worker-*.js', async (route) => {
		const response = await route.fetch();
		const off = 'indexedDB.open = () => { throw new DOMException("off", "SecurityError"); };\n';
		await route.fulfill({ response, body: off + (await response.text()) });
	});
	const page = await context.newPage();
	await page.goto(firstLesson);
	await expect(page.locator('[data-terminal="host-1"] .xterm')).toBeVisible();
	await page.locator('.unkept').click();
	const download = page.waitForEvent('download');
	await dialog(page).locator('.btn.pri').click();
	expect((await download).suggestedFilename()).toBe('run.resync');
	await context.close();
});

test('an address that asks for a lesson opens it, and the run that was kept comes back with one press', async ({
	page,
}) => {
	await masterAndReplica(page);
	await page.evaluate(() => window.lab?.pause());
	await openPage(page);
	await expect(page.locator('.node')).toHaveCount(0);
	await page.getByRole('button', { name: '실행 취소' }).click();
	await expect(page.locator('.node.replica .nm')).toHaveText('replica');
});
