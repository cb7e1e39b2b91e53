// In front of a class: what the last row can read is measured, and a remote's keys do what they say.
import { expect, type Page } from '@playwright/test';
import type { Micros } from '../../src/base';
import { violations } from './axe';
import { openPage, test, thorough } from './lab-page';
import { measured } from './measured';

interface Shown {
	readonly text: string;
	/** Pixels of the screen. */
	readonly size: number;
	readonly contrast: number;
}

/** Every text that is drawn there, with its size on the screen and its contrast against what lies under its middle. */
function shownTexts(page: Page, within = '.pr'): Promise<readonly Shown[]> {
	return page.evaluate((place) => {
		const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
		if (canvas === null) throw new Error('no canvas');
		const rgba = (colour: string): readonly number[] => {
			canvas.clearRect(0, 0, 1, 1);
			canvas.fillStyle = colour;
			canvas.fillRect(0, 0, 1, 1);
			return [...canvas.getImageData(0, 0, 1, 1).data];
		};
		const light = (colour: readonly number[]): number => {
			const [r = 0, g = 0, b = 0] = colour.map((part) => {
				const share = part / 255;
				return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
			});
			return 0.2126 * r + 0.7152 * g + 0.0722 * b;
		};
		const inkOf = (element: Element): string => {
			const style = getComputedStyle(element);
			return element instanceof SVGElement ? style.fill : style.color;
		};
		const groundOf = (element: Element, x: number, y: number): readonly number[] => {
			for (const under of document.elementsFromPoint(x, y)) {
				if (under === element || element.contains(under) || under instanceof SVGTextElement) continue;
				const style = getComputedStyle(under);
				const paint = under instanceof SVGGeometryElement ? style.fill : style.backgroundColor;
				if (paint === 'none' || paint.startsWith('url(')) continue;
				const colour = rgba(paint);
				if (colour[3] === 255) return colour;
			}
			return rgba(getComputedStyle(document.body).backgroundColor);
		};
		const found: { text: string; size: number; contrast: number }[] = [];
		for (const element of document.querySelectorAll(`${place} *`)) {
			const text = [...element.childNodes]
				.filter((node) => node.nodeType === Node.TEXT_NODE)
				.map((node) => node.textContent)
				.join('')
				.trim();
			const box = element.getBoundingClientRect();
			if (text === '' || box.width < 2 || element.closest('.sr, .xterm-accessibility, title') !== null) continue;
			const grown = element instanceof SVGGraphicsElement ? (element.getScreenCTM()?.a ?? 1) : element.currentCSSZoom;
			const size = Number.parseFloat(getComputedStyle(element).fontSize) * grown;
			const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
			const [a, b] = [light(rgba(inkOf(element))), light(groundOf(element, x, y))];
			found.push({ text, size, contrast: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) });
		}
		return found;
	}, within);
}

/** A replica that was cut off asks for what it lacks. */
async function partialResync(page: Page): Promise<void> {
	await page.evaluate(async () => {
		const { lab } = window;
		if (lab === undefined) return;
		await lab.run('docker run -d --name my-redis-master -p 5000:6379 redis');
		await lab.run('docker run -d --name my-redis-replica --network host redis redis-server --replicaof 127.0.0.1 5000');
		await lab.advance(8_000);
		for (const command of [
			'redis-cli -p 5000 set a a',
			'lab link cut my-redis-master my-redis-replica',
			'redis-cli -p 5000 set user:0007 lee',
			'redis-cli -p 5000 incr visits',
			'lab link heal my-redis-master my-redis-replica',
		])
			await lab.run(command);
		while ((await lab.trace({ kinds: ['psync.decided'] })).length < 2) await lab.step();
	});
	await expect(page.locator('.pr svg', { hasText: '+CONTINUE' })).toBeVisible();
}

const sizes = [
	{ width: 1280, height: 720, least: 20 },
	{ width: 1920, height: 1080, least: 28 },
] as const;

for (const { width, height, least } of sizes) {
	for (const theme of ['light', 'dark'] as const) {
		const tag = (height === 720) === (theme === 'dark') ? [] : thorough;
		test(`at ${width}×${height} in ${theme} every text is ${least} px or more, and in contrast`, { tag }, async ({
			page,
		}) => {
			await page.setViewportSize({ width, height });
			await openPage(page);
			await page.keyboard.press('KeyP');
			await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
			if (theme === 'dark') await page.keyboard.press('KeyT');
			await partialResync(page);
			const texts = await shownTexts(page);
			expect(texts.length).toBeGreaterThan(25);
			const sizes = texts.map(({ size }) => size);
			const contrast = Math.min(...texts.map((one) => one.contrast));
			measured(`texts from ${Math.round(Math.min(...sizes))} px, contrast from ${contrast.toFixed(1)}`);
			expect(texts.filter(({ size }) => size < least)).toEqual([]);
			const faint = texts.filter(({ size, contrast }) => contrast < (size >= 24 ? 4.5 : 7));
			expect(faint).toEqual([]);
			const caption = await page.locator('.cp .said').evaluate((element) => {
				const { fontSize, lineHeight } = getComputedStyle(element);
				return [Number.parseFloat(fontSize), Number.parseFloat(lineHeight)];
			});
			expect(caption).toEqual([(40 * height) / 720, (56 * height) / 720]);
			const thin = await page.locator('.pr svg path[stroke], .pr svg rect[stroke]').evaluateAll((shapes) =>
				shapes
					.filter((shape): shape is SVGGraphicsElement => shape instanceof SVGGraphicsElement)
					.filter((shape) => shape.closest('defs, .dock') === null && getComputedStyle(shape).stroke !== 'none')
					.map((shape) => Number.parseFloat(getComputedStyle(shape).strokeWidth) * (shape.getScreenCTM()?.a ?? 1)),
			);
			expect(Math.min(...thin)).toBeGreaterThanOrEqual(height === 1080 ? 3 : 2);
			expect(await violations(page)).toEqual([]);
		});
	}
}

/** Pixels of a console's letters. */
function lettersOf(page: Page, terminal: string): Promise<number> {
	const rows = page.locator(`[data-terminal="${terminal}"] .xterm-rows`);
	return rows.evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize));
}

for (const { width, height, letters } of [
	{ width: 1280, height: 720, letters: 24 },
	{ width: 1920, height: 1080, letters: 36 },
]) {
	test(`a console that is toggled in at ${width}×${height} has letters of ${letters} px, and shows its end`, async ({
		page,
	}) => {
		await page.setViewportSize({ width, height });
		await openPage(page);
		await page.evaluate(async () => {
			await window.lab?.run('seq 30');
		});
		await page.keyboard.press('KeyP');
		await page.keyboard.press('KeyJ');
		const rows = page.locator('[data-terminal="host-1"] .xterm-rows');
		await expect.poll(() => lettersOf(page, 'host-1')).toBe(letters);
		await expect(rows).toContainText('30$');
		const columns = await rows.evaluate((one) => one.getBoundingClientRect().width / 0.6);
		measured(`${letters} px, ${Math.floor(columns / letters)} columns`);
		expect(columns / letters).toBeGreaterThanOrEqual(60);
		await page.keyboard.press('Control+Backquote');
		await page.keyboard.type('seq 41 50; echo seen');
		await page.keyboard.press('Enter');
		await expect(rows).toContainText('50seen$');
		await page.keyboard.press('Control+Backquote');
		await page.keyboard.press('KeyJ');
		await expect(page.locator('.term')).toHaveCount(0);
	});
}

test('I looks at a message in full, as large as the last row needs it, and puts it away again', async ({ page }) => {
	await page.setViewportSize({ width: 1280, height: 720 });
	await openPage(page);
	await page.keyboard.press('KeyP');
	await partialResync(page);
	await page.keyboard.press('KeyI');
	await expect(page.locator('.pr .insp .ih')).toBeVisible();
	const texts = await shownTexts(page, '.pr .insp');
	expect(texts.length).toBeGreaterThan(10);
	expect(texts.filter(({ size }) => size < 20)).toEqual([]);
	expect(texts.filter(({ size, contrast }) => contrast < (size >= 24 ? 4.5 : 7))).toEqual([]);
	await page.keyboard.press('KeyI');
	await expect(page.locator('.pr .insp')).toHaveCount(0);
	await expect(page.locator('.pr .low > svg')).toBeVisible();
	await page.keyboard.press('KeyI');
	await page.keyboard.press('KeyJ');
	await expect(page.locator('.pr .insp')).toHaveCount(0);
	await expect(page.locator('.pr .term')).toBeVisible();
	const key = page.locator('.pr .ft').getByRole('button', { name: '자세히' });
	await key.click();
	await expect(page.locator('.pr .insp')).toBeVisible();
	await expect(key).toHaveAttribute('aria-pressed', 'true');
	await page.keyboard.press('Escape');
	await expect(page.locator('.pr .term')).toBeVisible();
	await expect(key).toHaveAttribute('aria-pressed', 'false');
	// The longest words and a count of three digits fit beside each other.
	await page.keyboard.press('Space');
	await page
		.locator('.pr .ft > .mono')
		.first()
		.evaluate((count) => count.replaceChildren('123 / 123'));
	const ends = await page.locator('.pr .ft > :last-child').evaluate((last) => last.getBoundingClientRect().right);
	expect(ends).toBeLessThanOrEqual(1_240.5);
});

test('cards and editors above the presenter’s page are as large as it is, and stay on the screen', async ({ page }) => {
	await page.setViewportSize({ width: 1280, height: 720 });
	await openPage(page);
	await page.keyboard.press('KeyP');
	const looked = async (card: string): Promise<void> => {
		await expect(page.locator(card)).toBeVisible();
		const texts = await shownTexts(page, card);
		expect(texts.filter(({ size }) => size < 20)).toEqual([]);
		const box = await page.locator(card).boundingBox();
		if (box === null) throw new Error('it has no place');
		expect([box.x >= 0, box.y >= 0, box.x + box.width <= 1_280, box.y + box.height <= 720]).not.toContain(false);
		await page.keyboard.press('Escape');
	};
	await page.keyboard.press('Shift+Slash');
	await looked('dialog.shortcuts');
	await page.keyboard.press('KeyJ');
	await page.keyboard.press('Control+Backquote');
	await page.keyboard.type('nano redis.conf');
	await page.keyboard.press('Enter');
	await looked('dialog.editor');
});

test('a remote steps and goes back, B blanks the screen, and Esc leaves one thing after the other', async ({
	page,
}) => {
	await openPage(page);
	await page.keyboard.press('KeyP');
	await partialResync(page);
	const said = page.locator('.cp .said');
	const before = await said.textContent();
	await page.keyboard.press('PageUp');
	await expect(said).not.toHaveText(before ?? '');
	await page.keyboard.press('PageDown');
	await expect(said).toHaveText(before ?? '');
	await page.keyboard.press('KeyW');
	await expect(page.locator('.because')).toBeVisible();
	await page.keyboard.press('KeyB');
	await expect(page.locator('.blank')).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(page.locator('.blank')).toHaveCount(0);
	await page.keyboard.press('Escape');
	await expect(page.locator('.because')).toHaveCount(0);
	await page.keyboard.press('Escape');
	await expect(page.locator('.pr')).toHaveCount(0);
	await expect(page.locator('.node')).toHaveCount(2);
});

test('at 200 % zoom of a small screen everything can be scrolled to, and texts keep their size', async ({ page }) => {
	await page.setViewportSize({ width: 640, height: 360 });
	await page.goto('./?preset=pair&present');
	await expect(page.locator('.pr svg').first()).toBeVisible();
	const texts = await shownTexts(page);
	measured(`texts from ${Math.round(Math.min(...texts.map(({ size }) => size)))} px`);
	expect(texts.filter(({ size }) => size < 20)).toEqual([]);
	const surface = await page.locator('.pr').evaluate((one) => [one.scrollWidth, one.scrollHeight]);
	expect(surface).toEqual([1280, 720]);
	await page.getByRole('button', { name: '나가기' }).scrollIntoViewIfNeeded();
	await page.getByRole('button', { name: '나가기' }).click();
	await expect(page.locator('.pr')).toHaveCount(0);
});

test('the demo says at each moment what it shows, until somebody goes another way', async ({ page }) => {
	await page.goto('./?preset=tour&present');
	const said = page.locator('.cp .said');
	await expect(said).toContainText('다섯 번의 동기화');
	const at = async (seconds: number): Promise<void> => {
		await page.evaluate(async (wanted) => {
			await window.lab?.seek('start');
			const start = Number(await window.lab?.now());
			await window.lab?.seek((start + wanted * 1_000_000) as Micros);
		}, seconds);
	};
	await at(292);
	await expect(said).toContainText('셋째 동기화: 전체');
	await at(589);
	await expect(said).toContainText('안전하다는 뜻이 아닙니다');
});
