// What redis-benchmark prints: a line that is written over while it runs, and a report, a line or a row of CSV at the end.
// @redis redis-benchmark.c showLatencyReport, showThroughput

import type { Latin1 } from '../../base';
import { byLatency, byPercentile, type Histogram, meanOf, type Share, summarize } from './histogram';
import type { BenchmarkOptions } from './options';

/** What the server says of its own settings; null if it could not be asked. */
export interface ServerSettings {
	readonly save: Latin1;
	readonly appendonly: Latin1;
}

/** C's `%.*f`, where no time or no request is no number. */
function fixed(value: number, digits: number): Latin1 {
	if (Number.isNaN(value)) return '-nan';
	return Number.isFinite(value) ? value.toFixed(digits) : 'inf';
}

function millis(micros: number): Latin1 {
	return fixed(micros / 1_000, 3);
}

export const csvHeader =
	'"test","rps","avg_latency_ms","min_latency_ms","p50_latency_ms","p95_latency_ms","p99_latency_ms","max_latency_ms"\n';

/** Covers the line that was written last. */
export function blank(length: number): Latin1 {
	return `${' '.repeat(Math.max(length, 1))}\r`;
}

export interface Progress {
	readonly title: Latin1;
	/** Milliseconds since the beginning, and since the line before. */
	readonly elapsed: number;
	readonly interval: number;
	readonly finished: number;
	readonly sinceThen: number;
	readonly all: Histogram;
	readonly recent: Histogram;
}

export function progressLine({ title, elapsed, interval, finished, sinceThen, all, recent }: Progress): Latin1 {
	const rps = fixed((sinceThen * 1_000) / interval, 1);
	const overall = fixed((finished * 1_000) / elapsed, 1);
	return `${title}: rps=${rps} (overall: ${overall}) avg_msec=${millis(meanOf(recent))} (overall: ${millis(meanOf(all))})\r`;
}

export interface Outcome {
	readonly title: Latin1;
	readonly options: BenchmarkOptions;
	readonly settings: ServerSettings | null;
	/** Bytes, as the report calls a payload. */
	readonly payload: number;
	readonly finished: number;
	/** Milliseconds, whole. */
	readonly took: number;
	readonly latencies: Histogram;
}

export function reportText(outcome: Outcome, lastLine: number): Latin1 {
	const { title, options, latencies, finished, took } = outcome;
	const rps = fixed((finished * 1_000) / took, 2);
	const { mean, min, p50, p95, p99, max } = summarize(latencies);
	if (options.csv) {
		const cells = [title, rps, ...[mean, min, p50, p95, p99, max].map(millis)];
		return `${cells.map((cell) => `"${cell}"`).join(',')}\n`;
	}
	if (options.quiet) return `${blank(lastLine)}${title}: ${rps} requests per second, p50=${millis(p50)} msec\n`;
	const columns = (cells: readonly Latin1[]): Latin1 => `    ${cells.map((cell) => cell.padStart(9)).join(' ')}\n`;
	return [
		blank(lastLine),
		...heading(outcome),
		'\nLatency by percentile distribution:\n',
		...shareLines(byPercentile(latencies), latencies.total),
		'\nCumulative distribution of latencies:\n',
		...shareLines(byLatency(latencies), latencies.total),
		`\nSummary:\n  throughput summary: ${rps} requests per second\n  latency summary (msec):\n`,
		columns(['avg', 'min', 'p50', 'p95', 'p99', 'max']),
		columns([mean, min, p50, p95, p99, max].map(millis)),
	].join('');
}

function heading({ title, options, settings, payload, finished, took }: Outcome): Latin1[] {
	const { save, appendonly } = settings ?? {};
	return [
		`====== ${title} ======\n`,
		`  ${finished} requests completed in ${fixed(took / 1_000, 2)} seconds\n`,
		`  ${options.clients} parallel clients\n`,
		`  ${payload} bytes payload\n`,
		`  keep alive: ${options.keepAlive ? 1 : 0}\n`,
		...(settings === null
			? []
			: [`  host configuration "save": ${save}\n  host configuration "appendonly": ${appendonly}\n`]),
		`  multi-thread: ${options.threads > 0 ? 'yes' : 'no'}\n`,
		...(options.threads > 0 ? [`  threads: ${options.threads}\n`] : []),
	];
}

/** A line that says no more than the one before is left out, unless it holds all. */
function shareLines(shares: readonly Share[], total: number): Latin1[] {
	return shares
		.filter(({ cumulative }, i) => cumulative === total || cumulative !== shares[i - 1]?.cumulative)
		.map(
			({ percentile, value, cumulative }) =>
				`${fixed(percentile, 3)}% <= ${millis(value)} milliseconds (cumulative count ${cumulative})\n`,
		);
}
