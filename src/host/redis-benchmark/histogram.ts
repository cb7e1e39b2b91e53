// How many requests took how long, in buckets that grow with the latency: an HDR histogram from 10 microseconds to
// 3 seconds, whose buckets, and so the numbers that are printed, are those of the library that redis-benchmark uses.
// Values are microseconds of virtual time.

/** @redis redis-benchmark.c CONFIG_LATENCY_HISTOGRAM_MAX_VALUE */
const latencyMax = 3_000_000;
/** The power of two in the lowest latency that is told apart, 10. */
const unitBits = 3;

export interface Histogram {
	/** Buckets below this many units are one unit wide. */
	readonly fineUnits: number;
	/** Counts by a bucket's lowest value. */
	readonly counts: Map<number, number>;
	total: number;
}

export function createHistogram(digits: number): Histogram {
	let fineUnits = 1;
	while (fineUnits < 2 * 10 ** digits) fineUnits *= 2;
	return { fineUnits, counts: new Map(), total: 0 };
}

function widthAt({ fineUnits }: Histogram, value: number): number {
	let width = 1 << unitBits;
	while (value >= width * fineUnits) width *= 2;
	return width;
}

function lowestAt(histogram: Histogram, value: number): number {
	return value - (value % widthAt(histogram, value));
}

/** The greatest value that falls into the same bucket. */
function highestAt(histogram: Histogram, value: number): number {
	return lowestAt(histogram, value) + widthAt(histogram, value) - 1;
}

export function recordLatency(histogram: Histogram, micros: number): void {
	const bucket = lowestAt(histogram, Math.min(micros, latencyMax));
	histogram.counts.set(bucket, (histogram.counts.get(bucket) ?? 0) + 1);
	histogram.total++;
}

/** By value: each bucket with what it and those below hold. */
function cumulated({ counts }: Histogram): (readonly [bucket: number, count: number])[] {
	let sum = 0;
	const sorted = [...counts].sort(([a], [b]) => a - b);
	return sorted.map(([bucket, count]) => {
		sum += count;
		return [bucket, sum];
	});
}

export interface Share {
	/** 0 to 100. */
	readonly percentile: number;
	/** Microseconds. */
	readonly value: number;
	readonly cumulative: number;
}

/** Halves of what is left, each where its bucket begins to hold it, and then the last bucket as 100 %. */
export function byPercentile(histogram: Histogram): Share[] {
	const shares: Share[] = [];
	let next = 0;
	let last = 0;
	for (const [bucket, cumulative] of cumulated(histogram)) {
		last = highestAt(histogram, bucket);
		const reached = (100 * cumulative) / histogram.total;
		while (next <= reached) {
			shares.push({ percentile: next, value: last, cumulative });
			if (cumulative === histogram.total) break;
			next += (100 - next) / 2;
		}
	}
	if (histogram.total > 0) shares.push({ percentile: 100, value: last, cumulative: histogram.total });
	return shares;
}

const fineStep = 100;
const coarseStep = 1_000;
const fineUntil = 2_000;

/** Every 100 microseconds up to two milliseconds, then every millisecond. */
export function byLatency(histogram: Histogram): Share[] {
	const shares: Share[] = [];
	const buckets = cumulated(histogram);
	let at = 0;
	let cumulative = 0;
	let level = fineStep;
	let step = fineStep;
	while (cumulative < histogram.total) {
		const from = lowestAt(histogram, level);
		for (; at < buckets.length && (buckets[at]?.[0] ?? 0) <= from; at++) cumulative = buckets[at]?.[1] ?? 0;
		const value = highestAt(histogram, level);
		shares.push({ percentile: (cumulative / histogram.total) * 100, value, cumulative });
		level += step;
		if (value > fineUntil) step = coarseStep;
	}
	return shares;
}

export interface Latencies {
	readonly mean: number;
	readonly min: number;
	readonly max: number;
	readonly p50: number;
	readonly p95: number;
	readonly p99: number;
}

export function summarize(histogram: Histogram): Latencies {
	const buckets = cumulated(histogram);
	const at = (percentile: number): number => {
		const wanted = Math.max(Math.floor((percentile / 100) * histogram.total + 0.5), 1);
		const found = buckets.find(([, cumulative]) => cumulative >= wanted);
		return found === undefined ? 0 : highestAt(histogram, found[0]);
	};
	return {
		mean: meanOf(histogram),
		min: buckets[0]?.[0] ?? 0,
		max: at(100),
		p50: at(50),
		p95: at(95),
		p99: at(99),
	};
}

/** Not a number while it is empty. */
export function meanOf(histogram: Histogram): number {
	let sum = 0;
	for (const [bucket, count] of histogram.counts) sum += count * (bucket + widthAt(histogram, bucket) / 2);
	return sum / histogram.total;
}
