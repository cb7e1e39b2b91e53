// Without hues the picture still tells who is who, how a link and a node stand, and what was decided. Of each state the
// drawn marks are read without their colours and have to differ from those of every other; and in a picture taken through
// a grey filter the mark stands out from its ground.
import { expect, type Locator, type Page } from '@playwright/test';
import { act, bring, screens, viewOf } from '../support/design-screens';
import { test, thorough } from './lab-page';

/** Of a mark against its ground, as WCAG wants it of what is no text. */
const contrastLeast = 3;

/** What is drawn, less all that is colour: words, outlines, dashes, patterns, corners. */
function drawnMarks(element: Element): string {
	const marks: string[] = [];
	const shape = ['d', 'points', 'r', 'rx', 'stroke-dasharray', 'stroke-width'];
	for (const one of [element, ...element.querySelectorAll('*')]) {
		const style = getComputedStyle(one);
		if (style.display === 'none' || one.classList.contains('sr')) continue;
		const own = shape.map((name) => one.getAttribute(name)).filter((value) => value !== null);
		const pattern = /url\([^)]*\)/.exec(`${one.getAttribute('fill') ?? ''} ${style.backgroundImage}`)?.[0] ?? '';
		if (one instanceof SVGElement) marks.push(`${one.tagName}(${own.join(' ')} ${pattern})`);
		else if (style.borderRadius !== '0px') marks.push(`corner ${style.borderRadius}`);
	}
	const words = element instanceof HTMLElement ? element.innerText : (element.textContent ?? '');
	return `${words.replace(/[\d,.]+/g, 'N').trim()} | ${marks.join(' ')}`;
}

const marksOf = (one: Locator): Promise<string> => one.first().evaluate(drawnMarks);

/** On the tape itself nothing is written beside a fill: its words in the key do not count. */
const patternOf = async (one: Locator): Promise<string> => (await marksOf(one)).split(' | ')[1] ?? '';

type Place = Readonly<Record<'x' | 'y' | 'width' | 'height', number>>;

/** Of the ground that most pixels have and the ink that is furthest from it, in each place of the page's grey picture. */
async function contrastsIn(page: Page, places: readonly Place[]): Promise<readonly number[]> {
	const encoded = (await page.screenshot({ animations: 'disabled' })).toString('base64');
	return page.evaluate(
		async ({ picture, boxes }) => {
			const bytes = Uint8Array.from(atob(picture), (char) => char.charCodeAt(0));
			const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
			const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d', { willReadFrequently: true });
			if (context === null) return boxes.map(() => 0);
			context.drawImage(bitmap, 0, 0);
			const light = (level: number) => {
				const share = level / 255;
				return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
			};
			const ratio = (a: number, b: number) =>
				(Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
			return boxes.map(({ x, y, width, height }) => {
				const { data } = context.getImageData(Math.floor(x), Math.floor(y), Math.ceil(width), Math.ceil(height));
				const counts = new Array<number>(256).fill(0);
				for (let at = 0; at < data.length; at += 4) {
					const level = data[at] ?? 0;
					if (level !== data[at + 1] || level !== data[at + 2]) return -1;
					counts[level] = (counts[level] ?? 0) + 1;
				}
				const all = data.length / 4;
				const ground = counts.indexOf(Math.max(...counts));
				// One pixel in two hundred is ink, not an edge's shade.
				const inks = counts.flatMap((count, level) => (count >= all / 200 ? [ratio(level, ground)] : []));
				return Math.max(...inks);
			});
		},
		{ picture: encoded, boxes: places },
	);
}

/** States of one kind that have been seen, each by its marks. */
type Seen = Map<string, string>;

/** `picture` is what stands out, where that is more than the mark itself. */
type Note = readonly [kind: Seen, state: string, one: Locator, picture?: Locator];

/** All that is seen at one moment, in one picture a theme. */
async function note(page: Page, ...notes: readonly Note[]): Promise<void> {
	const places: Place[] = [];
	for (const [kind, state, one, picture = one] of notes) {
		await expect(one.first(), state).toBeVisible();
		kind.set(state, await marksOf(one));
		await expect(picture.first(), state).toBeInViewport({ ratio: 0.99 });
		const box = await picture.first().boundingBox();
		if (box !== null) places.push(box);
	}
	expect(places).toHaveLength(notes.length);
	for (const theme of ['dark', 'light']) {
		await page.evaluate((name) => {
			document.documentElement.dataset.theme = name;
		}, theme);
		const contrasts = await contrastsIn(page, places);
		for (const [index, [, state]] of notes.entries())
			expect(contrasts[index], `${state} against its ground, ${theme}`).toBeGreaterThanOrEqual(contrastLeast);
	}
}

function differ(kind: Seen): void {
	const states = [...kind.keys()];
	expect(new Set(kind.values()).size, `${states.join(', ')} without hue`).toBe(states.length);
}

function screenNamed(name: string) {
	const screen = screens.find((one) => one.name === name);
	if (screen === undefined) throw new Error(`there is no screen ${name}`);
	return screen;
}

/** Through the filter from here on, whatever else is opened on the page. */
async function grey(page: Page): Promise<void> {
	await page.addStyleTag({ content: 'html { filter: grayscale(1) }' });
}

test.use(viewOf(screenNamed('lab-full-resync')));

test('role, link, node, verdict and bytes are told apart without hue', { tag: thorough }, async ({ page }) => {
	const [roles, links, nodes, verdicts, fills] = [new Map(), new Map(), new Map(), new Map(), new Map()] as const;
	await bring(page, screenNamed('lab-full-resync'), './');
	await grey(page);
	await note(
		page,
		[roles, 'master', page.locator('.node.master .bdg')],
		[roles, 'replica', page.locator('.node.replica .bdg')],
		[links, 'transfer', page.locator('.linkhead .pill')],
		[nodes, 'syncing', page.locator('.node.replica .mt .ml')],
		[verdicts, 'full, nothing known', page.locator('.vd'), page.locator('.res.full')],
	);
	for (const [state, at] of [
		['in the RDB', 0],
		['only on the master', 1],
	] as const)
		fills.set(state, await patternOf(page.locator('.lg-key').nth(at)));

	await bring(page, screenNamed('lab-partial-resync'), './');
	await grey(page);
	await note(
		page,
		[links, 'catching up', page.locator('.linkhead .pill')],
		[verdicts, 'partial', page.locator('.vd'), page.locator('.res.partial')],
	);
	fills.set('on both', await patternOf(page.locator('.lg-key').first()));
	const run = (line: string) => act(page, [{ in: 'host-3', run: line }, { wait: 2_000 }]);
	await act(page, [{ wait: 3_000 }]);
	await note(page, [links, 'online', page.locator('.linkhead .pill')]);
	await run('docker pause my-redis-replica');
	await note(page, [nodes, 'frozen', page.locator('.node.replica .nf')]);
	await run('docker unpause my-redis-replica');
	await run('lab link cut my-redis-master my-redis-replica');
	await note(
		page,
		[links, 'down', page.locator('.linkhead .pill')],
		[nodes, 'stale', page.locator('.node.replica .nf')],
	);
	await run('docker stop my-redis-replica');
	await note(
		page,
		[nodes, 'stopped', page.locator('.node.replica .nf')],
		[roles, 'replica that is down', page.locator('.node.replica .bdg')],
	);

	await bring(page, screenNamed('lab-backlog-overrun'), './');
	await grey(page);
	await note(
		page,
		[links, 'handshake', page.locator('.linkhead .pill')],
		[verdicts, 'full, out of the window', page.locator('.vd'), page.locator('.res.full')],
	);
	fills.set('overwritten', await patternOf(page.locator('.lg-key').last()));

	await bring(page, screenNamed('sandbox-failover'), './');
	await grey(page);
	await note(
		page,
		[nodes, 'cut off', page.locator('.node.master .nf').first()],
		[nodes, 'promoted', page.locator('.node.master .nf').nth(1)],
		[verdicts, 'full, past the fork', page.locator('.vd'), page.locator('.res.full')],
	);
	fills.set('will be lost', await patternOf(page.locator('.lg-key').last()));
	// A chain: the replica of a replica stands further in, and below.
	const place = async (name: string) =>
		(await page.locator('.nl-row').filter({ hasText: name }).locator('.nm').boundingBox())?.x ?? 0;
	expect(await place('redis-replicas-3')).toBeGreaterThan((await place('redis-replicas-2')) + 8);

	for (const kind of [roles, links, nodes, verdicts, fills]) differ(kind);
	expect([roles.size, links.size, nodes.size, verdicts.size, fills.size]).toEqual([3, 5, 6, 4, 5]);
});
