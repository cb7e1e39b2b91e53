// The design's nine screens as states of the running product: each is brought about through `window.lab`, as a script of
// a teacher would. `npm run screens` takes their pictures, tests hold them against what the design has on each.
import type { Page } from 'playwright-core';
import type { TraceKind } from '../../src/sim';

export interface Screen {
	readonly name: string;
	/** Behind the page's address. */
	readonly search: string;
	readonly language: 'ko' | 'en';
	readonly theme: 'light' | 'dark';
	readonly width: number;
	readonly height: number;
	readonly scale?: number;
	readonly acts: readonly Act[];
	/** What is chosen in the page itself. */
	readonly choose?: (page: Page) => Promise<void>;
}

/** What a script does, in order: a command in a terminal, milliseconds of virtual time, an answer, or steps until something is told. */
export type Act =
	| { readonly in: string; readonly run: string }
	| { readonly wait: number }
	| { readonly answer: string; readonly option: string }
	/** Steps until one more event of this kind is told, or until its `bytes` are so many. */
	| { readonly until: TraceKind; readonly bytes?: number };

const stepsMax = 240;

/** In one call: nothing of the page's own pace enters. */
export function act(page: Page, acts: readonly Act[]): Promise<void> {
	return page.evaluate(
		async ({ script, most }) => {
			const { lab } = window;
			if (lab === undefined) throw new Error('there is no lab');
			for (const one of script) {
				if ('wait' in one) await lab.advance(one.wait);
				else if ('answer' in one) await lab.answer(one.answer, one.option);
				else if ('run' in one) await lab.run(one.run, { terminal: one.in });
				else {
					const before = (await lab.trace({ kinds: [one.until] })).length;
					for (let steps = 0; steps < most; steps++) {
						const told = await lab.trace({ kinds: [one.until] });
						const last = told.at(-1)?.body;
						const bytes = last !== undefined && 'bytes' in last ? Number(last.bytes) : 0;
						if (one.bytes === undefined ? told.length > before : bytes >= one.bytes) break;
						await lab.step();
					}
				}
			}
		},
		{ script: acts, most: stepsMax },
	);
}

const replicaCommand =
	'docker run --network host -v ${PWD}/redis.conf:/redis.conf --name my-redis-replica redis redis-server /redis.conf';

/** Each is 42 bytes of the stream. */
function writes(count: number): string {
	const loop = `for i in $(seq ${count}); do printf 'set user:%04d %08d\\n' $i $i; done`;
	return `${loop} | docker exec -i my-redis-master redis-cli > /dev/null`;
}

/** A master with 1,000 keys, and the redis.conf of its replica. */
const master: readonly Act[] = [
	{ in: 'host-1', run: 'docker run --name my-redis-master -p 5000:6379 redis' },
	{ in: 'host-2', run: "echo 'replicaof 127.0.0.1 5000' > redis.conf" },
	// What writes nothing to its terminal counts as quiet after a second.
	{ in: 'host-3', run: writes(1_000) },
	{ wait: 3_000 },
];

const pair: readonly Act[] = [...master, { in: 'host-2', run: replicaCommand }, { wait: 9_000 }];

function typed(name: string, lines: readonly string[], port = 6379): readonly Act[] {
	const terminal = `cli:${name}`;
	const cli = port === 6379 ? 'redis-cli' : `redis-cli -p ${port}`;
	return [`docker exec -it ${name} ${cli}`, ...lines].map((run) => ({ in: terminal, run }));
}

/** The lesson has made the master and redis.conf; 1,000 keys more make an RDB of some size. */
const fullResync: readonly Act[] = [
	{ answer: 'replica/request', option: 'all' },
	{ answer: 'replica/delay', option: 'wait' },
	{ in: 'host-3', run: writes(1_000) },
	{ wait: 3_000 },
	{ in: 'host-2', run: replicaCommand },
	{ in: 'host-3', run: 'lab link my-redis-master my-redis-replica --bandwidth 4096b' },
	...typed('my-redis-master', []),
	{ until: 'sync.fullresync' },
	...typed('my-redis-master', ['set a a', 'incr visits']).slice(1),
	{ until: 'rdb.received', bytes: 10_000 },
];

/** The lesson has cut the link and written on; what is missing comes back slowly enough to be seen on its way. */
const partialResync: readonly Act[] = [
	{ answer: 'heal/offset', option: 'next' },
	{ answer: 'heal/answer', option: 'continue' },
	{ in: 'host-3', run: 'lab link my-redis-master my-redis-replica --bandwidth 1024b' },
	{ in: 'host-3', run: 'lab link heal my-redis-master my-redis-replica' },
	{ until: 'psync.decided' },
	{ wait: 100 },
];

const overrun: readonly Act[] = [
	{ answer: 'overrun/answer', option: 'continue' },
	{ in: 'host-3', run: 'lab link cut my-redis-master my-redis-replica' },
	{ in: 'host-3', run: writes(880) },
	{ wait: 3_000 },
	{ in: 'cli:my-redis-master', run: 'info replication' },
	{ in: 'host-3', run: 'lab link my-redis-master my-redis-replica --bandwidth 4096b' },
	{ in: 'host-3', run: 'lab link heal my-redis-master my-redis-replica' },
	{ until: 'psync.decided' },
];

const others = 'redis-replicas-1,redis-replicas-2,redis-replicas-3';

const failover: readonly Act[] = [
	{ in: 'host-1', run: 'docker run -d --name redis-master -p 7000:6379 redis' },
	...(
		[
			[1, 7001, 7000],
			[2, 7002, 7001],
			[3, 7003, 7002],
		] as const
	).flatMap(([n, port, of]): Act[] => [
		{
			in: 'host-1',
			run: `docker run -d --name redis-replicas-${n} --network host redis redis-server --port ${port} --replicaof 127.0.0.1 ${of}`,
		},
		{ wait: 9_000 },
	]),
	{ in: 'host-1', run: 'docker exec redis-master redis-cli set stock 10' },
	{ wait: 3_000 },
	{ in: 'host-1', run: `lab partition redis-master ${others}` },
	...['set order:1001 paid', 'set order:1002 paid', 'decr stock'].flatMap((line): Act[] => [
		{ in: 'host-1', run: `docker exec redis-master redis-cli ${line}` },
		{ wait: 3_000 },
	]),
	...typed('redis-replicas-1', ['replicaof no one', 'info replication'], 7001),
	{ wait: 3_000 },
	{ in: 'cli:redis-replicas-1', run: 'set order:2001 paid' },
];

const show = (page: Page, tab: string) => page.locator(`[data-tab="${tab}"]`).click();

async function message(page: Page): Promise<void> {
	await page.locator('.choice[aria-label*="SELECT 0"]').last().click();
	await page.keyboard.press('i');
	await page.mouse.move(4, 4);
	await page.locator('.resp button').nth(9).focus();
}

async function node(page: Page): Promise<void> {
	await page.locator('[data-node]').filter({ hasText: 'my-redis-replica' }).click();
	await page.keyboard.press('i');
	await page.mouse.move(4, 4);
}

async function link(page: Page): Promise<void> {
	await page.locator('.linkhead button.pill').click();
	await page.keyboard.press('i');
	await page.mouse.move(4, 4);
}

const wide = { width: 1440, height: 900 } as const;
const first = '?lesson=first-exercise';
const written = [...pair, ...typed('my-redis-master', ['set a a', 'incr visits'])];

/** The design's nine, and what its component sheet has beside the message. */
export const screens: readonly Screen[] = [
	{ name: 'home', search: '', language: 'en', theme: 'dark', ...wide, acts: [] },
	{
		name: 'lab-full-resync',
		search: `${first}&step=replica`,
		language: 'ko',
		theme: 'dark',
		...wide,
		acts: fullResync,
		choose: async (page) => {
			await show(page, 'host-2');
			await show(page, 'cli:my-redis-master');
		},
	},
	{
		name: 'lab-partial-resync',
		search: '?lesson=link&step=heal',
		language: 'en',
		theme: 'light',
		...wide,
		acts: partialResync,
		choose: (page) => show(page, 'cli:my-redis-master'),
	},
	{
		name: 'lab-backlog-overrun',
		search: '?lesson=backlog&step=overrun',
		language: 'en',
		theme: 'dark',
		...wide,
		acts: overrun,
		choose: (page) => show(page, 'cli:my-redis-master'),
	},
	{
		name: 'sandbox-failover',
		search: '?preset=empty',
		language: 'ko',
		theme: 'light',
		...wide,
		acts: failover,
		choose: async (page) => {
			await page.locator('.side-tabs [role=tab]').nth(1).click();
			await show(page, 'cli:redis-replicas-1');
		},
	},
	{
		name: 'narrow',
		search: '?lesson=link&step=heal',
		language: 'en',
		theme: 'light',
		width: 390,
		height: 844,
		scale: 2,
		acts: partialResync,
		choose: (page) => page.locator('.ph .sheet [role=tab]').first().click(),
	},
	{
		name: 'presenter',
		search: '?lesson=link&step=heal',
		language: 'ko',
		theme: 'light',
		width: 1280,
		height: 720,
		acts: partialResync,
		choose: async (page) => {
			// Out of the console, where it would be a letter.
			await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
			await page.keyboard.press('p');
		},
	},
	{ name: 'inspector', search: first, language: 'en', theme: 'dark', ...wide, acts: written, choose: message },
	{ name: 'inspector-light', search: first, language: 'en', theme: 'light', ...wide, acts: written, choose: message },
	{ name: 'inspector-node', search: first, language: 'en', theme: 'dark', ...wide, acts: written, choose: node },
	{ name: 'inspector-link', search: first, language: 'ko', theme: 'light', ...wide, acts: written, choose: link },
];

/** Opens a screen's address and brings its state about. */
export async function bring(page: Page, { search, acts, choose }: Screen, address: string): Promise<void> {
	// A question of a lesson would stop the clock.
	await page.addInitScript(() => localStorage.setItem('resync.preferences', '{"asks":false}'));
	await page.goto(`${address}${search}`);
	await page.waitForFunction(() => window.lab !== undefined);
	if (search.includes('lesson=')) await page.locator('.panel .steps').waitFor();
	await page.waitForTimeout(800);
	await act(page, acts);
	await choose?.(page);
}

/** How a browser has to look at it. */
export function viewOf({ width, height, scale = 1, language, theme }: Screen) {
	return {
		viewport: { width, height },
		deviceScaleFactor: scale,
		locale: language === 'ko' ? 'ko-KR' : 'en-US',
		colorScheme: theme,
		reducedMotion: 'reduce' as const,
	};
}
