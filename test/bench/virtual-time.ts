// How fast virtual time passes: seconds in the lab for one real second. A master with two replicas, with nothing to do
// and with clients that send one SET after another; all machines in one thread of Node, and in the page, where each node
// has a worker of its own and everything is drawn.

import type { LabSpeed } from './inside/lab-setup';
import { busyClients, busyCommand } from './inside/lab-setup';
import { makeIdleLab, openPage } from './open-page';
import type { BenchOptions } from './options';
import { rounds } from './options';
import { runProgram } from './program';
import type { Found, Row } from './report';
import { median } from './report';

const secondsInWorkers = { idle: 600, busy: 1 } as const;

export async function benchVirtualTime(options: BenchOptions): Promise<Found[]> {
	const inThread = await runProgram<LabSpeed>('lab-node', [rounds(options, 9), options.quick ? 500 : 4_000, 1]);
	return [...rowsOf('one thread (Node)', inThread, 100_000), ...(await inPage(options))];
}

async function inPage(options: BenchOptions): Promise<Found[]> {
	const opened = await openPage();
	if (typeof opened === 'string') return [{ bench: 'virtual-time', skipped: `in workers: ${opened}` }];
	await makeIdleLab(opened);
	const { page } = opened;
	const measure = (seconds: number, count: number): Promise<number[]> =>
		page.evaluate(
			async ({ seconds, count }) => {
				const rates: number[] = [];
				for (let round = -1; round < count; round++) {
					const from = performance.now();
					await window.lab?.advance(seconds * 1_000);
					if (round >= 0) rates.push((seconds * 1_000) / (performance.now() - from));
				}
				return rates;
			},
			{ seconds, count },
		);
	const commandsRun = (): Promise<number> =>
		page.evaluate(async () => {
			const view = await window.lab?.inspect('master', { ask: 'info', section: 'stats' });
			const text = view !== null && view !== undefined && 'text' in view ? view.text : '';
			return Number(/^total_commands_processed:(\d+)/m.exec(text)?.[1]);
		});
	const idle = await measure(secondsInWorkers.idle, rounds(options, 7));
	for (let i = 0; i < busyClients; i++) await page.evaluate((typed) => window.lab?.run(typed), busyCommand);
	const before = await commandsRun();
	const count = rounds(options, 5);
	const busy = await measure(secondsInWorkers.busy, count);
	const busyCommands = ((await commandsRun()) - before) / ((count + 1) * secondsInWorkers.busy);
	await opened.close();
	return rowsOf('workers (the page)', { idle, busy, cpu: null, busyCommands }, 5_000);
}

function rowsOf(where: string, { idle, busy, cpu, busyCommands }: LabSpeed, atLeast: number): Row[] {
	const row = (what: string, rates: readonly number[], cpuRates: readonly number[] | undefined): Row => ({
		bench: 'virtual-time',
		what: `${what}, 1+2 nodes, ${where}`,
		unit: '×',
		ours: median(rates),
		real: null,
		ratio: null,
		target: null,
		note: `best round ${best(rates)}${cpuRates === undefined ? '' : `; ${best([median(cpuRates)])} a second of processor time`}`,
	});
	const load = Math.round(busyCommands).toLocaleString('en');
	const busyRow = row('busy', busy, cpu?.busy);
	return [
		{ ...row('idle', idle, cpu?.idle), target: { of: 'ours', atLeast } },
		{ ...busyRow, note: `${busyRow.note}; ${busyClients} clients, ${load} commands a virtual second` },
	];
}

function best(rates: readonly number[]): string {
	const most = Math.max(...rates);
	return most >= 100 ? Math.round(most).toLocaleString('en') : most.toFixed(2);
}
