// What a first visit fetches and draws, in which order, and what a person can already do meanwhile.
import { expect, type Page } from '@playwright/test';
import { firstLesson, screenText, test } from './lab-page';

function fetchedBy(page: Page): string[] {
	const fetched: string[] = [];
	page.on('request', (request) => fetched.push(new URL(request.url()).pathname.split('/').pop() ?? ''));
	return fetched;
}

/** Holds back every call of that name to the conductor for so many milliseconds. */
async function slowCall(page: Page, name: string, ms: number): Promise<void> {
	await page.addInitScript(
		([call, late]) => {
			const post = Worker.prototype.postMessage;
			Worker.prototype.postMessage = function (this: Worker, message: unknown, ...more: unknown[]) {
				const send = () => Reflect.apply(post, this, [message, ...more]);
				if (JSON.stringify(message).includes(`"${call}"`)) setTimeout(send, Number(late));
				else send();
			};
		},
		[name, ms] as const,
	);
}

for (const language of ['ko', 'en'] as const) {
	test(`our own texts need the small faces only, in ${language}`, async ({ page }) => {
		await page.addInitScript(
			(preferences) => localStorage.setItem('resync.preferences', preferences),
			JSON.stringify({ language, asks: false }),
		);
		const fetched = fetchedBy(page);
		for (const address of ['./', firstLesson]) {
			await page.goto(address);
			await expect(page.locator('.tape')).toBeVisible();
			await page.evaluate(() => document.fonts.ready);
		}
		const faces = [...new Set(fetched.filter((name) => name.endsWith('.woff2')))];
		expect(faces.filter((name) => /^latin-/.test(name))).toHaveLength(1);
		expect(faces.filter((name) => /^korean-/.test(name))).toHaveLength(language === 'ko' ? 1 : 0);
		expect(faces.filter((name) => /^Pretendard/.test(name))).toEqual([]);
	});
}

test('faces and the conductor are fetched while the modules of the page are still on their way', async ({ page }) => {
	// Nothing has been chosen, in a browser that speaks Korean.
	await page.addInitScript(() => localStorage.removeItem('resync.preferences'));
	const fetched = fetchedBy(page);
	let letGo = (): void => {};
	const held = new Promise<void>((resolve) => {
		letGo = resolve;
	});
	await page.route('**/page-*.js', async (route) => {
		await held;
		await route.continue();
	});
	await page.goto('./', { waitUntil: 'commit' });
	const first = /^(latin|korean|jetbrains-mono-latin-wght|conductor)[-.]/;
	await expect.poll(() => fetched.filter((name) => first.test(name)).length).toBe(4);
	letGo();
	await expect(page.locator('.tape')).toBeVisible();
});

interface Comings {
	lab?: number;
	prompt?: number;
	bar?: number;
	sentence?: number;
	clock?: number;
	picture?: number;
}

test('what a visitor types in is drawn before the bars and the pictures around it', async ({ page }) => {
	await page.addInitScript(() => {
		const came: Comings = {};
		const there = {
			lab: () => window.lab !== undefined,
			prompt: () => document.querySelector('.xterm-rows')?.textContent?.includes('6379>') === true,
			bar: () => document.querySelector('.top button') !== null,
			sentence: () => document.querySelector('.cap button') !== null,
			clock: () => document.querySelector('.tr button') !== null,
			picture: () => document.querySelector('.tape') !== null,
		};
		new MutationObserver(() => {
			for (const name of ['lab', 'prompt', 'bar', 'sentence', 'clock', 'picture'] as const)
				if (there[name]()) came[name] ??= performance.now();
		}).observe(document, { childList: true, subtree: true, characterData: true });
		Object.assign(window, { came });
	});
	await page.goto('./');
	await expect(page.locator('.tape')).toBeVisible();
	await expect(page.locator('.tr .play')).toBeVisible();
	const came = await page.evaluate(() => Reflect.get(window, 'came') as Comings);
	// No longer than this do they wait for it.
	const latest = Math.min(came.prompt ?? 0, (came.lab ?? 0) + 1_500);
	expect(latest).toBeGreaterThan(0);
	for (const later of ['bar', 'sentence', 'clock', 'picture'] as const)
		expect(came[later], later).toBeGreaterThanOrEqual(latest);
});

test('no face that is fetched always shares its family with one that may not be', async ({ page }) => {
	await page.goto('./');
	await expect(page.locator('.tape')).toBeVisible();
	const faces = await page.evaluate(() => [...document.fonts].map(({ family, status }) => ({ family, status })));
	const first = faces.filter(({ status }) => status === 'loaded').map(({ family }) => family);
	expect(first.length).toBeGreaterThan(2);
	expect(faces.filter(({ family, status }) => first.includes(family) && status !== 'loaded')).toEqual([]);
});

test('a letter that our texts do not have comes from the whole face', async ({ page }) => {
	const fetched = fetchedBy(page);
	await page.goto(firstLesson);
	await expect(screenText(page, 'host-1')).toContainText('$');
	await page.keyboard.press('Control+Backquote');
	await page.keyboard.insertText('뷁');
	await expect.poll(() => fetched.filter((name) => /^Pretendard/.test(name)).length).toBe(1);
});

test('the page stands while its lab is still being opened, and what is chosen then is opened after it', async ({
	page,
}) => {
	await slowCall(page, 'open-last', 4_000);
	await page.goto('./');
	const begin = page.locator('.resume .btn.pri');
	await expect(begin).toBeVisible();
	await expect(page.locator('main.main')).toHaveAttribute('inert');
	expect(await page.evaluate(() => window.lab)).toBeUndefined();
	await begin.click();
	await expect(page.locator('.panel h1')).toBeVisible();
	await expect(screenText(page, 'host-1')).toContainText('$');
	await expect(page.locator('main.main')).not.toHaveAttribute('inert');
});

test('pictures that cannot be fetched are said to be missing, and the rest works', async ({ page }) => {
	await page.route('**/pictures-*.js', (route) => route.abort());
	const complaints: string[] = [];
	page.removeAllListeners('console');
	page.removeAllListeners('pageerror');
	page.on('pageerror', (error) => complaints.push(error.message));
	await page.goto(firstLesson);
	await expect(page.getByRole('alert')).toHaveCount(2);
	await expect(screenText(page, 'host-1')).toContainText('$');
	expect(await page.evaluate(() => window.lab?.run('docker run -d --name master redis'))).toMatchObject({
		exitCode: 0,
	});
	expect(complaints).toEqual([]);
	await page.unroute('**/pictures-*.js');
	await page.getByRole('alert').first().getByRole('button').click();
	await expect(page.locator('.node')).toHaveCount(1);
});

test('a card that cannot be fetched is closed again and said to be missing', async ({ page }) => {
	await page.goto(firstLesson);
	await expect(page.locator('.tape')).toBeVisible();
	await page.route('**/shortcuts-*.js', (route) => route.abort());
	page.removeAllListeners('console');
	await page.keyboard.press('Shift+Slash');
	await expect(page.locator('.toasts')).toContainText(/동작하지 않습니다|does not work/);
	await expect(page.getByRole('dialog')).toHaveCount(0);
});
