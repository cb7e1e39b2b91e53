// redis-benchmark as a program: many clients that send the same command, and what that took, in virtual time. It
// measures the simulated world: latency is that of its links and of what commands cost its servers.
// @redis redis-benchmark.c main

import { createRng, deriveSeed, type Latin1, micros } from '../../base';
import { encodeCommand } from '../../resp';
import { startDial } from '../machine/net';
import type { Host, Process, Program, Task } from '../machine/state';
import { readAll, remark, writeErr, writeOut } from '../machine/stream';
import { sleep, waitFor } from '../machine/waiting';
import { type Bench, measure } from './clients';
import { type BenchmarkOptions, parseBenchmarkOptions } from './options';
import { csvHeader, reportText, type ServerSettings } from './report';
import { askServer, unreachableText } from './server';
import { type BenchmarkTest, chosenTests } from './tests';
import { benchmarkUsage } from './usage';

const segmentationFault = 139;

const reconnects =
	"WARNING: Keepalive disabled. You probably need 'echo 1 > /proc/sys/net/ipv4/tcp_tw_reuse' for Linux and 'sudo sysctl -w net.inet.tcp.msl=1000' for Mac OS X in order to use a lot of clients/requests\n";

export const redisBenchmark: Program = function* (host, process) {
	const parsed = parseBenchmarkOptions(process.argv);
	switch (parsed.kind) {
		case 'usage':
			writeOut(host, process, benchmarkUsage);
			return 0;
		case 'version':
			writeOut(host, process, `redis-benchmark ${host.spec.redisVersion}\n`);
			return 0;
		case 'bad-uri':
			writeErr(host, process, parsed.text);
			return 1;
		case 'invalid':
			writeErr(host, process, parsed.warnings);
			writeOut(host, process, `Invalid option "${parsed.word}" or option argument missing\n\n${benchmarkUsage}`);
			return 1;
		default:
			writeErr(host, process, parsed.warnings);
			return yield* run(host, process, parsed.options, parsed.words);
	}
};

function* run(host: Host, process: Process, options: BenchmarkOptions, words: readonly Latin1[]): Task<number> {
	if (options.threads > 0)
		remark(host, process, 'this lab counts no processors: with threads the clients send as one thread does');
	if (options.tls) {
		remark(host, process, 'this lab has no TLS');
		return 1;
	}
	const asked = yield* askServer(host, process, options);
	if (asked.kind === 'ended') return 1;
	if (!options.keepAlive) writeErr(host, process, reconnects);
	if (options.tests !== null && words.length > 0) writeErr(host, process, 'WARNING: Option -t is ignored.\n');
	if (asked.kind === 'unreachable') return yield* nobodyThere(host, process, options, asked.why);
	if (options.idle) return yield* idle(host, process, options);
	// The histogram of no digits cannot be made, and the real program does not look whether it was.
	if (options.precision === 0) {
		writeErr(host, process, 'Segmentation fault\n');
		return segmentationFault;
	}
	if (options.csv) writeOut(host, process, csvHeader);
	const rng = createRng(deriveSeed(host.spec.seed, `redis-benchmark ${process.pid}`));
	const bench: Bench = { host, process, options, rng, lastLine: 0, nextLine: host.now, lineAt: 0 };
	const tests = words.length > 0 ? [yield* ownTest(host, process, options, words)] : chosenTests(options);
	do {
		for (const test of tests) {
			const payload = words.length > 0 ? test.request.length : options.dataSize;
			if (!(yield* runTest(bench, test, payload, asked.settings))) return 1;
		}
		if (words.length === 0 && !options.csv) writeOut(host, process, '\n');
		// A loop over no test at all would never let go of its instant.
	} while (options.loop && tests.length > 0);
	return 0;
}

function* runTest(bench: Bench, test: BenchmarkTest, payload: number, settings: ServerSettings | null): Task<boolean> {
	const measured = yield* measure(bench, test);
	if (measured === null) return false;
	const { host, process, options } = bench;
	writeOut(host, process, reportText({ ...measured, title: test.title, options, settings, payload }, bench.lastLine));
	return true;
}

/** The command of the command line; what came in on the standard input is not part of its title. */
function* ownTest(
	host: Host,
	process: Process,
	{ lastFromStdin }: BenchmarkOptions,
	words: readonly Latin1[],
): Task<BenchmarkTest> {
	const argv = lastFromStdin ? [...words, (yield* readAll(host, process)) ?? ''] : words;
	return { title: words.join(' '), request: encodeCommand(argv) };
}

/** A name that nobody has ends it; where nobody listens it waits for ever, as the real one does. */
function* nobodyThere(host: Host, process: Process, options: BenchmarkOptions, why: string): Task<number> {
	if (why === 'unknown-host' || why === 'no-file') {
		writeErr(host, process, unreachableText(options, why));
		return 1;
	}
	for (;;) yield* waitFor();
}

const tellEvery = micros(250_000);

function* idle(host: Host, process: Process, options: BenchmarkOptions): Task<number> {
	const { clients } = options;
	writeOut(host, process, `Creating ${clients} idle connections and waiting forever (Ctrl+C when done)\n`);
	for (let i = 0; i < clients; i++) startDial(host, process, options.host, options.port);
	for (;;) {
		writeOut(host, process, `clients: ${clients}\r`);
		yield* sleep(host, tellEvery);
	}
}
