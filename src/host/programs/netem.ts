// The options of tc's netem, read and written as iproute2 6.1 does. What TCP over a link of this lab cannot show
// (corrupted, doubled and reordered packets) is read, and said to have no effect.

import type { Latin1 } from '../../base';
import { asciiLower, micros } from '../../base';
import type { LinkSettings } from '../io';
import { readSpan } from './lab-words';

export interface Netem {
	readonly settings: LinkSettings;
	/** As `tc qdisc show` writes it. */
	readonly shown: string;
	/** Options that are accepted and change nothing here. */
	readonly inert: readonly string[];
}

export interface Complaint {
	readonly complaint: string;
	readonly code: number;
}

export const incomplete: Complaint = { complaint: 'Command line is not complete. Try option "help"', code: 255 };

export const netemUsage = `Usage: ... netem [ limit PACKETS ]
                 [ delay TIME [ JITTER [CORRELATION]]]
                 [ distribution {uniform|normal|pareto|paretonormal} ]
                 [ corrupt PERCENT [CORRELATION]]
                 [ duplicate PERCENT [CORRELATION]]
                 [ loss random PERCENT [CORRELATION]]
                 [ loss state P13 [P31 [P32 [P23 P14]]]
                 [ loss gemodel PERCENT [R [1-H [1-K]]]
                 [ ecn ]
                 [ reorder PERCENT [CORRELATION] [ gap DISTANCE ]]
                 [ rate RATE [PACKETOVERHEAD] [CELLSIZE] [CELLOVERHEAD]]
                 [ slot MIN_DELAY [MAX_DELAY] [packets MAX_PACKETS] [bytes MAX_BYTES]]
                 [ slot distribution {uniform|normal|pareto|paretonormal|custom}
                   DELAY JITTER [packets MAX_PACKETS] [bytes MAX_BYTES]]`;

/** What the kernel does between two hosts of a lab anyway, one way. */
const ownMicros = 1_000;

/** The options, and how far they are read. */
interface Reading {
	readonly words: readonly Latin1[];
	at: number;
	settings: LinkSettings;
	limit: number;
	/** What `show` writes, by option; it has an order of its own. */
	readonly shown: Map<string, string>;
	readonly inert: string[];
}

type Option = (reading: Reading) => Complaint | null;

const options: ReadonlyMap<Latin1, Option> = new Map<Latin1, Option>([
	['limit', limit],
	['delay', delay],
	['latency', delay],
	['loss', loss],
	['drop', loss],
	['rate', rate],
	['distribution', distribution],
	['duplicate', (reading) => share(reading, 'duplicate')],
	['corrupt', (reading) => share(reading, 'corrupt')],
	['reorder', (reading) => share(reading, 'reorder')],
]);

const shownOrder = ['delay', 'loss', 'duplicate', 'reorder', 'corrupt', 'rate'];

export function readNetem(words: readonly Latin1[]): Netem | Complaint {
	const reading: Reading = { words, at: 0, settings: {}, limit: 1_000, shown: new Map(), inert: [] };
	while (reading.at < words.length) {
		const word = words[reading.at++] ?? '';
		if (word === 'help') return { complaint: netemUsage, code: 1 };
		const read = options.get(word);
		if (read === undefined) return { complaint: `What is "${word}"?\n${netemUsage}`, code: 1 };
		const complaint = read(reading);
		if (complaint !== null) return complaint;
	}
	const { settings, shown, inert } = reading;
	if (shown.has('reorder') && !shown.has('delay'))
		return { complaint: `reordering not possible without specifying some delay\n${netemUsage}`, code: 1 };
	const parts = shownOrder.flatMap((name) => shown.get(name) ?? []);
	return { settings, shown: [`limit ${reading.limit}`, ...parts].join(' '), inert };
}

function limit(reading: Reading): Complaint | null {
	const word = next(reading);
	if (word === null) return incomplete;
	if (!/^\d+$/.test(word)) return illegal('limit');
	reading.limit = Number(word);
	return null;
}

function delay(reading: Reading): Complaint | null {
	const word = next(reading);
	if (word === null) return incomplete;
	const latency = readTime(word);
	if (latency === null) return illegal('latency');
	reading.settings = { ...reading.settings, latency: micros(ownMicros + latency) };
	let shown = `delay ${timeText(latency)}`;
	const jitter = startsWithDigit(reading) ? readTime(next(reading) ?? '') : undefined;
	if (jitter === null) return illegal('latency');
	if (jitter !== undefined) {
		reading.settings = { ...reading.settings, jitter: micros(jitter) };
		shown += `  ${timeText(jitter)}`;
		const correlation = readCorrelation(reading, 'latency');
		if (typeof correlation !== 'string') return correlation;
		shown += correlation;
	}
	reading.shown.set('delay', shown);
	return null;
}

function loss(reading: Reading): Complaint | null {
	const word = next(reading);
	if (word === null) return incomplete;
	const given = word === 'random' ? next(reading) : word;
	if (given === null) return incomplete;
	if (word !== 'random' && !/^\d/.test(word)) return { complaint: `Unknown loss parameter: ${word}`, code: 1 };
	const percent = readPercent(given);
	if (percent === null) return illegal('loss percent');
	const correlation = readCorrelation(reading, 'loss');
	if (typeof correlation !== 'string') return correlation;
	// What never arrives is a silence.
	reading.settings = { ...reading.settings, ...(percent === 100 ? { silent: true } : { loss: percent / 100 }) };
	reading.shown.set('loss', `loss ${percent}%${correlation}`);
	return null;
}

function rate(reading: Reading): Complaint | null {
	const word = next(reading);
	if (word === null) return incomplete;
	const bits = readRate(word);
	if (bits === null) return illegal('rate');
	// Nothing limits what has a rate of none.
	reading.settings = { ...reading.settings, bandwidth: bits === 0 ? null : bits / 8 };
	if (bits > 0) reading.shown.set('rate', `rate ${rateText(bits)}`);
	return null;
}

function distribution(reading: Reading): Complaint | null {
	const word = next(reading);
	if (word === null) return incomplete;
	if (!['uniform', 'normal', 'pareto', 'paretonormal'].includes(word))
		return {
			complaint: `No distribution data for ${word} (/usr/lib/x86_64-linux-gnu/tc//${word}.dist: No such file or directory)`,
			code: 1,
		};
	if (reading.settings.jitter === undefined)
		return { complaint: `distribution specified but no latency and jitter values\n${netemUsage}`, code: 1 };
	reading.inert.push('distribution');
	return null;
}

function share(reading: Reading, name: string): Complaint | null {
	const word = next(reading);
	if (word === null) return incomplete;
	const percent = readPercent(word);
	if (percent === null) return illegal(name === 'reorder' ? 'reorder percent' : name);
	const correlation = readCorrelation(reading, name);
	if (typeof correlation !== 'string') return correlation;
	reading.shown.set(name, `${name} ${percent}%${correlation}`);
	reading.inert.push(name);
	return null;
}

function illegal(what: string): Complaint {
	return { complaint: `Illegal "${what}"`, code: 1 };
}

function next(reading: Reading): Latin1 | null {
	return reading.words[reading.at++] ?? null;
}

/** iproute2 takes a word for a further value of an option by its first letter. */
function startsWithDigit({ words, at }: Reading): boolean {
	return /^\d/.test(words[at] ?? '');
}

function readCorrelation(reading: Reading, name: string): string | Complaint {
	if (!startsWithDigit(reading)) return '';
	const percent = readPercent(next(reading) ?? '');
	return percent === null ? illegal(name) : ` ${percent}%`;
}

function readPercent(word: Latin1): number | null {
	const match = /^(\d+(?:\.\d+)?)%?$/.exec(word);
	return match === null || Number(match[1]) > 100 ? null : Number(match[1]);
}

/** Without a unit: microseconds. */
function readTime(word: Latin1): number | null {
	const match = /^(\d+(?:\.\d+)?)(?:(s|secs?)|(ms|msecs?)|us|usecs?)?$/.exec(asciiLower(word));
	if (match === null) return null;
	const unit = match[2] !== undefined ? 's' : match[3] !== undefined ? 'ms' : 'us';
	return readSpan(`${match[1]}${unit}`);
}

function timeText(span: number): string {
	return span >= 1_000_000 ? `${span / 1_000_000}s` : span >= 1_000 ? `${span / 1_000}ms` : `${span}us`;
}

const rateUnits: Readonly<Record<string, number>> = {
	'': 1,
	bit: 1,
	kbit: 1e3,
	mbit: 1e6,
	gbit: 1e9,
	kibit: 1_024,
	mibit: 1_024 ** 2,
	bps: 8,
	kbps: 8e3,
	mbps: 8e6,
	gbps: 8e9,
};

/** Bits a second. */
function readRate(word: Latin1): number | null {
	const match = /^(\d+(?:\.\d+)?)([a-z]*)$/.exec(asciiLower(word));
	const unit = rateUnits[match?.[2] ?? ''];
	return match === null || unit === undefined ? null : Number(match[1]) * unit;
}

function rateText(bits: number): string {
	const units = ['', 'K', 'M', 'G'];
	let shown = bits;
	let unit = 0;
	for (; unit < units.length - 1 && shown >= 1_000; unit++) {
		if (shown % 1_000 !== 0 && shown < 1_000_000) break;
		shown /= 1_000;
	}
	return `${Math.round(shown)}${units[unit]}bit`;
}
