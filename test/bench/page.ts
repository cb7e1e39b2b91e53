// `npm run bench:page`: what the page costs. A lab of a master and two replicas plays at 1× in a headless Chromium and
// nobody touches it: processor time of all the browser's processes. Then frame times while a client works, the heavy
// scenes, and the bytes of the first load.
//
//   npm run bench:page -- [--seconds 30] [--json FILE]

import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { OpenPage } from './open-page';
import { closedMeanwhile, makeIdleLab, openPage } from './open-page';
import { crowdedStage, frameRows, frameTimesOf, heavyLoad, longSequence, slowVisit } from './page-scenes';
import { treeSeconds } from './process-tree';
import type { Found, Row } from './report';
import { tableOf } from './report';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '30' }, json: { type: 'string' } } });
const seconds = Number(values.seconds);

const row = (what: string, unit: string, ours: number, atMost: number | null, note = ''): Row => ({
	bench: 'page',
	what,
	unit,
	ours,
	real: null,
	ratio: null,
	target: atMost === null ? null : { of: 'ours', atMost },
	note,
});

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function weights({ scripts }: OpenPage): Row[] {
	const zipped = (isWorker: boolean): number => {
		let sum = 0;
		for (const [url, body] of scripts)
			if (url.includes('worker') === isWorker) sum += gzipSync(body, { level: 9 }).length;
		return sum / 1_000;
	};
	return [
		row('scripts of the first load, gzip', 'kB', zipped(false), 350),
		row('scripts of the workers, gzip', 'kB', zipped(true), null),
	];
}

async function idleShare({ page, pid }: OpenPage): Promise<Found> {
	await page.evaluate(() => window.lab?.play(1));
	await sleep(5_000);
	const from = performance.now();
	const before = treeSeconds(pid);
	await sleep(seconds * 1_000);
	const after = treeSeconds(pid);
	if (before === null || after === null) return { bench: 'page', skipped: 'processor time is read from /proc' };
	const share = ((after - before) / ((performance.now() - from) / 1_000)) * 100;
	return row(`idle lab at 1×, all processes, ${seconds} s`, '% of a core', share, 5);
}

async function frameTimes({ page }: OpenPage): Promise<Row[]> {
	await page.evaluate(async () => {
		await window.lab?.run('docker exec master redis-cli -r 1000000 -i 0.05 set key value > /dev/null &');
		await window.lab?.play(1);
	});
	return frameRows(row, '20 commands a second at 1×', await frameTimesOf(page, 6));
}

const opened = await openPage();
const found: Found[] = [];
if (typeof opened === 'string') {
	found.push({ bench: 'page', skipped: opened });
} else {
	await makeIdleLab(opened);
	found.push(...weights(opened), await idleShare(opened));
	const ofOwnPages = async () => [...(await slowVisit(row, opened)), ...(await heavyLoad(row, opened))];
	found.push(...(await closedMeanwhile(opened, ofOwnPages)));
	await makeIdleLab(opened);
	found.push(...(await frameTimes(opened)));
	for (const scene of [crowdedStage, longSequence]) found.push(...(await scene(row, opened)));
	await opened.close();
}
console.log(`load ${loadavg()[0]?.toFixed(1)}\n\n${tableOf(found)}`);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ found }, null, '\t')}\n`);
process.exit();
