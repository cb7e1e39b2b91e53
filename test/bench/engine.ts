// The engine alone, in one thread: SET and GET through `step`, in Node and in a Chromium worker. Nothing real stands
// beside it, since a real server cannot be had without its sockets.

import { basename } from 'node:path';
import { launchBrowser, serveFiles } from './browser';
import { workerProgram } from './bundle';
import type { EngineSpeed } from './inside/engine-speed';
import type { BenchOptions } from './options';
import { runProgram } from './program';
import type { Found, Row } from './report';
import { geometricMean, median } from './report';

export async function benchEngine({ quick }: BenchOptions): Promise<Found[]> {
	const load = { rounds: quick ? 5 : 25, commands: 200_000 };
	const node = await runProgram<EngineSpeed>('engine-node', [load.rounds, load.commands]);
	return [...rowsOf('Node', node), ...(await inWorker(load))];
}

async function inWorker(load: { readonly rounds: number; readonly commands: number }): Promise<Found[]> {
	const measuring = await launchBrowser();
	if (typeof measuring === 'string') return [{ bench: 'engine', skipped: `in a worker: ${measuring}` }];
	const file = await workerProgram('engine-worker', 'test/bench/inside/engine.worker.ts');
	const served = await serveFiles([file]);
	await measuring.page.goto(served.address);
	const speed = await measuring.page.evaluate(
		({ script, wanted }) =>
			new Promise<EngineSpeed>((resolve, reject) => {
				const worker = new Worker(script, { type: 'module' });
				worker.onmessage = ({ data }) => resolve(data as EngineSpeed);
				worker.onerror = ({ message }) => reject(new Error(message));
				worker.postMessage(wanted);
			}),
		{ script: basename(file), wanted: load },
	);
	await measuring.close();
	served.close();
	return rowsOf('Chromium worker', speed);
}

function rowsOf(where: string, { set, get, cpu }: EngineSpeed): Row[] {
	const row = (what: string, rate: number, best: number, byCpu: number | null, target: Row['target']): Row => ({
		bench: 'engine',
		what: `${what} in ${where}, 10,000 keys`,
		unit: 'M/s',
		ours: rate,
		real: null,
		ratio: null,
		target,
		note: `best round ${best.toFixed(2)}${byCpu === null ? '' : `; ${byCpu.toFixed(2)} a second of processor time`}`,
	});
	const medians = [median(set), median(get)] as const;
	const best = [Math.max(...set), Math.max(...get)] as const;
	const [setCpu, getCpu] = cpu === null ? [null, null] : [median(cpu.set), median(cpu.get)];
	const meanCpu = setCpu === null || getCpu === null ? null : geometricMean([setCpu, getCpu]);
	return [
		row('SET', medians[0], best[0], setCpu, null),
		row('GET', medians[1], best[1], getCpu, null),
		row('geometric mean', geometricMean(medians), geometricMean(best), meanCpu, { of: 'ours', atLeast: 3 }),
	];
}
