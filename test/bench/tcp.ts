// SET and GET over TCP, as redis-benchmark measures them: 50 connections, 3-byte values, one command at a time and 16 at
// a time. The two servers take turns, and a round's ratio is of two runs that stood side by side.

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { BenchOptions } from './options';
import { rounds } from './options';
import type { Found, Row } from './report';
import { median, spread } from './report';
import type { BenchServer, Kind } from './servers';
import { kinds, realFolder, startServer } from './servers';

const run = promisify(execFile);

const tests = ['SET', 'GET'] as const;
type Test = (typeof tests)[number];
/** Commands a second, and processor time of the server for one, over both tests. */
type Rates = Readonly<Record<Test | 'micros', number>>;

const settings = [
	{ pipeline: 1, requests: 50_000, atLeast: 0.9 },
	{ pipeline: 16, requests: 400_000, atLeast: 0.85 },
] as const;

export async function benchTcp(options: BenchOptions): Promise<Found[]> {
	const folder = realFolder();
	if (folder === null)
		return [{ bench: 'tcp', skipped: 'redis-benchmark comes with a redis-server, and there is none' }];
	const servers = await Promise.all(kinds().map((kind) => startServer(kind)));
	const rows: Row[] = [];
	for (const { pipeline, requests, atLeast } of settings) {
		const load = { folder, pipeline, requests: options.quick ? requests / 10 : requests };
		const seen: Record<Kind, Rates[]> = { ours: [], real: [] };
		for (const server of servers) await benchmark(server, load);
		for (let round = 0; round < rounds(options, 7); round++) {
			// Whoever went first goes second next time.
			for (const server of round % 2 === 0 ? servers : servers.toReversed()) {
				seen[server.kind].push(await benchmark(server, load));
			}
		}
		for (const test of tests) rows.push(rowOf(test, pipeline, atLeast, seen));
	}
	for (const server of servers) server.stop();
	return rows;
}

function rowOf(test: Test, pipeline: number, atLeast: number, seen: Readonly<Record<Kind, readonly Rates[]>>): Row {
	const ours = seen.ours.map((rates) => rates[test]);
	const real = seen.real.map((rates) => rates[test]);
	const ratios = ours.map((rate, i) => rate / (real[i] ?? Number.NaN));
	return {
		bench: 'tcp',
		what: `${test} -P ${pipeline}, 50 clients, 3 B`,
		unit: '/s',
		ours: median(ours),
		real: median(real),
		ratio: median(ratios),
		target: { of: 'ratio', atLeast },
		note: `${spread(ratios)}; processor time ${microsOf(seen.ours)} / ${microsOf(seen.real)} µs a command`,
	};
}

function microsOf(rates: readonly Rates[]): string {
	return median(rates.map(({ micros }) => micros)).toFixed(1);
}

interface Load {
	readonly folder: string;
	readonly pipeline: number;
	readonly requests: number;
}

async function benchmark({ port, processorTime }: BenchServer, { folder, pipeline, requests }: Load): Promise<Rates> {
	const flags = { p: port, c: 50, n: requests, P: pipeline, d: 3, t: tests.join(',').toLowerCase() };
	const argv = Object.entries(flags).flatMap(([name, value]) => [`-${name}`, String(value)]);
	const before = processorTime();
	const { stdout } = await run(join(folder, 'redis-benchmark'), [...argv, '--csv']);
	const rateOf = (test: Test): number => Number(new RegExp(`^"${test}","([\\d.]+)"`, 'm').exec(stdout)?.[1]);
	const worked = processorTime() - before;
	return { SET: rateOf('SET'), GET: rateOf('GET'), micros: (worked / requests / tests.length) * 1_000_000 };
}
