// The heavy scenes of the page: sixteen nodes with five hundred frames in the air, a sequence of five thousand arrows, a
// hundred thousand commands of load, and a slow processor. Frame times and long tasks are of the page's own thread.

import type { Browser, CDPSession, Page } from 'playwright-core';
import { busyClients, busyCommand, idleLab } from './inside/lab-setup';
import { type OpenPage, openAt } from './open-page';
import { median, type Row, spread } from './report';

const frameMs = 1_000 / 60;
/** A frame that misses its turn comes a whole one later; what lies between is the clock's own jitter. */
const frameMsMost = 1.5 * frameMs;

type MakeRow = (what: string, unit: string, ours: number, atMost: number | null, note?: string) => Row;

/** Frame times in milliseconds over so many seconds. */
export function frameTimesOf(page: Page, seconds: number): Promise<number[]> {
	return page.evaluate(async (seconds) => {
		const times: number[] = [];
		let last = await new Promise<number>(requestAnimationFrame);
		for (const end = last + seconds * 1_000; last < end; ) {
			const next = await new Promise<number>(requestAnimationFrame);
			times.push(next - last);
			last = next;
		}
		return times;
	}, seconds);
}

export function frameRows(row: MakeRow, what: string, times: readonly number[], note = ''): Row[] {
	const sorted = times.toSorted((a, b) => a - b);
	const late = sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN;
	return [
		row(`frame time, ${what}, median`, 'ms', median(times), frameMsMost, note),
		row(`frame time, ${what}, 95 %`, 'ms', late, frameMsMost),
	];
}

async function run(page: Page, commands: readonly string[]): Promise<void> {
	for (const command of commands) await page.evaluate((typed) => window.lab?.run(typed), command);
}

const replicas = Array.from({ length: 15 }, (_, i) => i + 1);

/** One master with fifteen replicas, 700 ms away each; fifty-five writes a second are 580 frames on their way. */
export async function crowdedStage(row: MakeRow, { page }: OpenPage): Promise<Row[]> {
	await page.evaluate(() => window.lab?.reset());
	await run(page, [
		'docker run -d --name master -p 5000:6379 redis',
		...replicas.map(
			(i) =>
				`docker run -d --name r${i} --network host redis redis-server --port ${7000 + i} --replicaof 127.0.0.1 5000`,
		),
		'sleep 20',
		...replicas.map((i) => `lab link master r${i} --latency 700ms`),
		'docker exec master redis-cli -r 1000000 -i 0.018 set key value > /dev/null &',
	]);
	await page.evaluate(() => window.lab?.advance(5_000));
	await page.evaluate(() => window.lab?.play(1));
	await page.waitForTimeout(2_000);
	const times = await frameTimesOf(page, 6);
	await page.evaluate(() => window.lab?.pause());
	const inAir = await page.evaluate(async () => {
		const flying = new Set<unknown>();
		for (const event of (await window.lab?.trace({ kinds: ['frame.departed', 'frame.arrived'] })) ?? []) {
			if (event.kind === 'frame.departed') flying.add(event.id);
			else if (event.kind === 'frame.arrived') flying.delete(event.cause);
		}
		return flying.size;
	});
	const nodes = await page.locator('.node').count();
	return frameRows(row, '16 nodes, 500 frames in the air', times, `${nodes} nodes, ${inAir} frames in the air`);
}

/** The same stage five minutes on: its sequence is rolled to and fro. */
export async function longSequence(row: MakeRow, { page }: OpenPage): Promise<Row[]> {
	await page.evaluate(() => window.lab?.advance(300_000));
	const list = page.locator('.seqp .scroll');
	const box = await list.boundingBox();
	if (box === null) throw new Error('the sequence is not shown');
	await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
	const frames = frameTimesOf(page, 6);
	for (let turn = 0; turn < 300; turn++) {
		await page.mouse.wheel(0, turn % 100 < 50 ? -400 : 400);
		await page.waitForTimeout(16);
	}
	const height = await list.evaluate((element) => element.scrollHeight);
	return frameRows(row, 'a long sequence rolled', await frames, `${height} px high`);
}

const tracedMs = 10_000;

/** A pipeline's worth of clients write a hundred thousand times at 1×: what the page's own thread does in one piece. */
export async function heavyLoad(row: MakeRow, { browser, url }: OpenPage): Promise<Row[]> {
	const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
	const page = await context.newPage();
	await openAt(page, `${url}?preset=empty`);
	await run(page, idleLab);
	for (let client = 0; client < busyClients; client++) await run(page, [busyCommand]);
	await page.evaluate(() => {
		const seen: number[] = [];
		new PerformanceObserver((list) => {
			for (const { duration } of list.getEntries()) seen.push(duration);
		}).observe({ type: 'longtask' });
		Object.assign(window, { longTasks: seen });
	});
	const calls = () =>
		page.evaluate(async () => {
			const info = await window.lab?.inspect('master', { ask: 'info', section: 'commandstats' });
			return JSON.stringify(info);
		});
	const from = callsOf(await calls());
	await page.evaluate(() => window.lab?.play(1));
	let done = 0;
	for (const end = Date.now() + 60_000; done < 100_000 && Date.now() < end; ) {
		await page.waitForTimeout(500);
		done = callsOf(await calls()) - from;
	}
	const tasks = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
	const longest = Math.max(0, ...tasks);
	// What is traced takes longer: processor time is of the seconds that follow.
	await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] });
	const plain = await plainTask(browser);
	await page.evaluate(() => window.lab?.pause());
	const worked = processorMillis(await browser.stopTracing());
	await context.close();
	return [
		row(
			'longest task during 100,000 commands at 1×',
			'ms',
			longest,
			50,
			`${tasks.length} over 50 ms, ${done} commands`,
		),
		row('the same in processor time', 'ms', worked, 50, 'what other processes take is not in it'),
		row(
			'a plain task in an empty page beside it, longest',
			'ms',
			Math.max(...plain),
			null,
			`median ${median(plain).toFixed(1)} ms: what the machine makes of the same work`,
		),
	];
}

/** Milliseconds that a task takes which lays out the same eight hundred boxes each time, ten times a second. */
async function plainTask(browser: Browser): Promise<number[]> {
	const page = await browser.newPage();
	const times = await page.evaluate(async (forMs) => {
		const times: number[] = [];
		for (const end = performance.now() + forMs; performance.now() < end; ) {
			const begun = performance.now();
			document.body.replaceChildren(
				...Array.from({ length: 800 }, (_, index) => {
					const box = document.createElement('p');
					box.textContent = `box ${index}`;
					return box;
				}),
			);
			document.body.getBoundingClientRect();
			times.push(performance.now() - begun);
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
		return times;
	}, tracedMs);
	await page.close();
	return times;
}

interface TracedEvent {
	readonly name: string;
	readonly ph: string;
	readonly pid: number;
	readonly tid: number;
	readonly tdur?: number;
}

/** The longest task of the thread that lays the page out, without the time in which it had no processor. */
function processorMillis(trace: Buffer): number {
	const { traceEvents } = JSON.parse(trace.toString()) as { readonly traceEvents: readonly TracedEvent[] };
	const laidOut = new Map<string, number>();
	const threadOf = ({ pid, tid }: TracedEvent) => `${pid} ${tid}`;
	for (const event of traceEvents)
		if (event.name === 'Layout') laidOut.set(threadOf(event), (laidOut.get(threadOf(event)) ?? 0) + 1);
	const [main] = [...laidOut].toSorted(([, a], [, b]) => b - a)[0] ?? [];
	const tasks = traceEvents.filter(({ name, ph }) => ph === 'X' && name === 'ThreadControllerImpl::RunTask');
	return Math.max(0, ...tasks.filter((task) => threadOf(task) === main).map(({ tdur = 0 }) => tdur / 1_000));
}

function callsOf(stats: string): number {
	return Number(/cmdstat_set:calls=(\d+)/.exec(stats)?.[1] ?? 0);
}

/** Looks at each frame whether a prompt is to be seen; a driver's own scripts would take part in what is measured. */
const watchPrompt = `{
	const look = () => {
		const shown = document.querySelector('.xterm-rows')?.textContent ?? '';
		if (window.lab !== undefined && shown.includes('6379>')) window.usableAfter = performance.now();
		else requestAnimationFrame(look);
	};
	requestAnimationFrame(look);
}`;

/** From a click on the link to a prompt that takes keys, with a processor that is four times as slow. */
export async function slowVisit(row: MakeRow, { browser, url }: OpenPage): Promise<Row[]> {
	const times: number[] = [];
	for (let round = 0; round < 7; round++) {
		const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
		const visit = await context.newPage();
		await visit.addInitScript(watchPrompt);
		const session = await context.newCDPSession(visit);
		await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
		await visit.goto(url, { waitUntil: 'commit' });
		times.push(await usableAfter(session));
		await context.close();
	}
	return [row('until the lab can be used, processor 4× slower', 'ms', median(times), 1_500, spread(times, 0))];
}

async function usableAfter(session: CDPSession): Promise<number> {
	for (const end = Date.now() + 30_000; Date.now() < end; ) {
		await new Promise((resolve) => setTimeout(resolve, 100));
		const { result } = await session.send('Runtime.evaluate', { expression: 'window.usableAfter' });
		if (typeof result.value === 'number') return result.value;
	}
	throw new Error('no prompt after 30 s');
}
