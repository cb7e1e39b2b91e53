// Takes the design's nine screens from the running product: each state is brought about through `window.lab`, as a script
// of a teacher would, and photographed. `npm run build -- web && npm run screens [NAME…]` writes test-results/screens.
import { mkdirSync } from 'node:fs';
import { chromium, type Page } from 'playwright-core';
import { preview } from 'vite';
import type { TraceKind } from '../../src/sim';
import { chromium as findChromium, launchArgs } from './chromium';
import { freePort } from './free-port';
import { root } from './stages';

interface Screen {
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

/** What a script does, in order: a command in a terminal, milliseconds of virtual time, or steps until something is told. */
type Act =
	| { readonly in: string; readonly run: string }
	| { readonly wait: number }
	/** Steps until one more event of this kind is told, or until its `bytes` are so many. */
	| { readonly until: TraceKind; readonly bytes?: number };

const stepsMax = 240;

/** In one call: nothing of the page's own pace enters. */
function act(page: Page, acts: readonly Act[]): Promise<void> {
	return page.evaluate(
		async ({ script, most }) => {
			const { lab } = window;
			if (lab === undefined) throw new Error('there is no lab');
			for (const one of script) {
				if ('wait' in one) await lab.advance(one.wait);
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

const fullResync: readonly Act[] = [
	...master,
	{ in: 'host-2', run: replicaCommand },
	{ in: 'host-3', run: 'lab link my-redis-master my-redis-replica --bandwidth 4kb' },
	...typed('my-redis-master', []),
	{ until: 'sync.fullresync' },
	...typed('my-redis-master', ['set a a', 'incr visits']).slice(1),
	{ until: 'rdb.received', bytes: 10_000 },
];

const partialResync: readonly Act[] = [
	...pair,
	...typed('my-redis-master', ['set a a', 'incr visits']),
	{ wait: 12_000 },
	{ in: 'host-3', run: 'lab link my-redis-master my-redis-replica --bandwidth 256b' },
	{ in: 'host-3', run: 'lab link cut my-redis-master my-redis-replica' },
	...['set b b', 'incr visits', 'set user:0007 lee', 'del a'].flatMap((run): Act[] => [
		{ in: 'cli:my-redis-master', run },
		{ wait: 600 },
	]),
	{ in: 'host-3', run: 'lab link heal my-redis-master my-redis-replica' },
	{ until: 'psync.decided' },
];

const overrun: readonly Act[] = [
	...pair,
	...typed('my-redis-master', ['config set repl-backlog-size 16kb', 'set a a']),
	{ wait: 10_000 },
	{ in: 'host-3', run: 'lab link cut my-redis-master my-redis-replica' },
	{ in: 'host-3', run: writes(880) },
	{ wait: 3_000 },
	{ in: 'cli:my-redis-master', run: 'info replication' },
	{ in: 'host-3', run: 'lab link heal my-redis-master my-redis-replica' },
	{ until: 'sync.fullresync' },
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
	...typed('redis-replicas-1', ['replicaof no one', 'set order:2001 paid', 'info replication'], 7001),
	{ wait: 2_000 },
];

const written: readonly Act[] = [...pair, ...typed('my-redis-master', ['set a a', 'incr visits'])];

const show = (page: Page, tab: string) => page.locator(`[data-tab="${tab}"]`).click();

async function message(page: Page): Promise<void> {
	await page.locator('.choice[aria-label*="SELECT 0"]').last().click();
	await page.keyboard.press('i');
	await page.mouse.move(4, 4);
	await page.locator('.resp button').nth(9).focus();
}

const wide = { width: 1440, height: 900 } as const;
const lesson = '?lesson=first-exercise';

const screens: readonly Screen[] = [
	{ name: 'home', search: '', language: 'en', theme: 'dark', ...wide, acts: [] },
	{
		name: 'lab-full-resync',
		search: lesson,
		language: 'ko',
		theme: 'dark',
		...wide,
		acts: fullResync,
		choose: async (page) => {
			await page.locator('.steps li:nth-child(3) button').click();
			await show(page, 'host-2');
			await show(page, 'cli:my-redis-master');
		},
	},
	{
		name: 'lab-partial-resync',
		search: lesson,
		language: 'en',
		theme: 'light',
		...wide,
		acts: partialResync,
		choose: (page) => show(page, 'cli:my-redis-master'),
	},
	{
		name: 'lab-backlog-overrun',
		search: lesson,
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
			await page.getByRole('tab', { name: /쓰기/ }).click();
			await show(page, 'cli:redis-replicas-1');
		},
	},
	{
		name: 'presenter',
		search: lesson,
		language: 'ko',
		theme: 'light',
		width: 1280,
		height: 720,
		acts: partialResync,
		choose: async (page) => {
			await page.locator('.tb').click();
			await page.keyboard.press('p');
		},
	},
	{
		name: 'narrow',
		search: lesson,
		language: 'en',
		theme: 'light',
		width: 390,
		height: 844,
		scale: 2,
		acts: partialResync,
	},
	{ name: 'inspector', search: lesson, language: 'en', theme: 'dark', ...wide, acts: written, choose: message },
	{ name: 'inspector-light', search: lesson, language: 'en', theme: 'light', ...wide, acts: written, choose: message },
];

const folder = `${root}/test-results/screens`;
mkdirSync(folder, { recursive: true });
const asked = process.argv.slice(2);
const port = await freePort();
const site = await preview({ root, logLevel: 'error', preview: { port, strictPort: true } });
const browser = await chromium.launch({ executablePath: await findChromium(), args: launchArgs });
let failed = 0;
for (const { name, search, language, theme, width, height, scale = 1, acts, choose } of screens) {
	if (asked.length > 0 && !asked.includes(name)) continue;
	const page = await browser.newPage({
		viewport: { width, height },
		deviceScaleFactor: scale,
		locale: language === 'ko' ? 'ko-KR' : 'en-US',
		colorScheme: theme,
		reducedMotion: 'reduce',
	});
	page.setDefaultTimeout(15_000);
	// A question of a lesson would stop the clock.
	await page.addInitScript(() => localStorage.setItem('resync.preferences', '{"asks":false}'));
	page.on('pageerror', (error) => process.stderr.write(`${name}: ${error.message}\n`));
	await page.goto(`http://127.0.0.1:${port}/${search}`);
	await page.waitForFunction(() => window.lab !== undefined);
	await page.waitForTimeout(800);
	try {
		await act(page, acts);
		await choose?.(page);
	} catch (error) {
		failed += 1;
		process.stderr.write(`${name}: ${String(error)}\n`);
	}
	await page.waitForTimeout(1_200);
	await page.screenshot({ path: `${folder}/${name}.png` });
	process.stdout.write(`${folder}/${name}.png\n`);
	await page.close();
}
await browser.close();
await site.close();
process.exitCode = failed === 0 ? 0 : 1;
