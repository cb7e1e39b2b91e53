// How long a PING takes, again and again: as numbers, over time, or as a spectrum. Milliseconds are whole ones, as the
// real redis-cli counts them.
// @redis redis-cli.c latencyMode
// @redis redis-cli.c latencyDistMode

import type { Latin1, Micros } from '../../base';
import { micros } from '../../base';
import type { Task } from '../machine/state';
import { writeOut } from '../machine/stream';
import { sleep } from '../machine/waiting';
import type { OutputMode } from './options';
import { askUntilAnswered } from './reconnecting';
import { connect } from './session';
import type { Session } from './state';

const sampleEvery = micros(10_000);
const historyMs = 15_000;
const spectrumMs = 1_000;

interface Samples {
	min: number;
	max: number;
	total: number;
	count: number;
}

function milliseconds(at: Micros): number {
	return Math.floor(at / 1_000);
}

function sampleText({ min, max, total, count }: Samples, output: OutputMode): Latin1 {
	const average = (total / count).toFixed(2);
	switch (output) {
		case 'standard':
			return `min: ${min}, max: ${max}, avg: ${average} (${count} samples)`;
		case 'csv':
			return `${min},${max},${average},${count}\n`;
		case 'raw':
			return `${min} ${max} ${average} ${count}\n`;
		default:
			return `{"min": ${min}, "max": ${max}, "avg": ${average}, "count": ${count}}\n`;
	}
}

export function* latencyMode(session: Session): Task<number> {
	const { host, process, options } = session;
	if (!(yield* connect(session, false, false))) return 1;
	const given = Math.floor(options.interval / 1_000);
	const onceAfter = given === 0 ? 1_000 : given;
	const rangeMs = given === 0 ? historyMs : given;
	const standard = options.output === 'standard';
	const samples: Samples = { min: 0, max: 0, total: 0, count: 0 };
	let began = milliseconds(host.now);
	for (;;) {
		const start = milliseconds(host.now);
		yield* askUntilAnswered(session, ['PING']);
		const latency = milliseconds(host.now) - start;
		samples.min = samples.count === 0 ? latency : Math.min(samples.min, latency);
		samples.max = Math.max(samples.max, latency);
		samples.total += latency;
		samples.count++;
		const passed = milliseconds(host.now) - began;
		const isOver = !standard && !options.latencyHistory && passed > onceAfter;
		if (standard || options.latencyHistory || isOver) {
			writeOut(host, process, (standard ? '\x1b[0G\x1b[2K' : '') + sampleText(samples, options.output));
		}
		if (isOver) return 0;
		if (options.latencyHistory && passed > rangeMs) {
			writeOut(host, process, ` -- ${(passed / 1_000).toFixed(2)} seconds range\n`);
			began = milliseconds(host.now);
			Object.assign(samples, { min: 0, max: 0, total: 0, count: 0 });
		}
		yield* sleep(host, sampleEvery);
	}
}

/** The longest latency of each bucket in microseconds, and the character that stands for it. */
const buckets: readonly (readonly [number, string])[] = [
	[10, '.'],
	[125, '-'],
	[250, '*'],
	[500, '#'],
	...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((ms) => [ms * 1_000, String(ms)] as const),
	...[...'ABCDE'].map((letter, i) => [(i + 1) * 10_000, letter] as const),
	...[...'FGHIJ'].map((letter, i) => [(i + 1) * 100_000, letter] as const),
	...[1, 2, 4, 8, 16, 30, 60].map((seconds, i) => [seconds * 1_000_000, 'KLMNOPQ'.charAt(i)] as const),
	[Number.POSITIVE_INFINITY, '?'],
];

/** Of the 256 colours of xterm, from nothing to everything. */
const palette = [0, 233, 234, 235, 237, 239, 241, 243, 245, 247, 144, 143, 142, 184, 226, 214, 208, 202, 196];

const rule = '---------------------------------------------\n';
const legend = `${rule}. - * #          .01 .125 .25 .5 milliseconds
1,2,3,...,9      from 1 to 9     milliseconds
A,B,C,D,E        10,20,30,40,50  milliseconds
F,G,H,I,J        .1,.2,.3,.4,.5       seconds
K,L,M,N,O,P,Q,?  1,2,4,8,16,30,60,>60 seconds
From 0 to 100%: ${palette.map((colour) => `\x1b[48;5;${colour}m `).join('')}\x1b[0m
${rule}`;

/** @redis redis-cli.c showLatencyDistSamples */
function spectrum(counts: readonly number[], total: number): Latin1 {
	const cells = buckets.map(([, letter], i) => {
		const colour = palette[Math.ceil(((counts[i] ?? 0) / total) * (palette.length - 1))] ?? 0;
		return `\x1b[48;5;${colour}m${letter}`;
	});
	return `\x1b[38;5;0m${cells.join('')}\x1b[0m\n`;
}

export function* latencyDistMode(session: Session): Task<number> {
	const { host, process, options } = session;
	if (!(yield* connect(session, false, false))) return 1;
	const given = Math.floor(options.interval / 1_000);
	const every = (given === 0 ? spectrumMs : given) * 1_000;
	let counts = buckets.map(() => 0);
	let total = 0;
	let began = host.now;
	for (let shown = 0; ; ) {
		const start = host.now;
		yield* askUntilAnswered(session, ['PING']);
		const latency = host.now - start;
		const bucket = buckets.findIndex(([longest]) => latency <= longest);
		counts[bucket] = (counts[bucket] ?? 0) + 1;
		total++;
		if (host.now - began > every) {
			writeOut(host, process, (shown++ % 20 === 0 ? legend : '') + spectrum(counts, total));
			counts = buckets.map(() => 0);
			total = 0;
			began = host.now;
		}
		yield* sleep(host, sampleEvery);
	}
}
