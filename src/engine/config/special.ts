// Directives with a grammar of their own.

import type { Latin1 } from '../../base';
import { asciiLower, parseDouble } from '../../base';
import type { Address } from '../input';
import type { Directive, Parsed } from './kinds';
import { directive, fails, mustBeOneOf } from './kinds';
import { formatMemory, readMemory, readWholeInteger } from './numbers';
import { quoteWord } from './words';

/** Save when this many changes are at least this old. */
export interface SavePoint {
	readonly seconds: number;
	readonly changes: number;
}

/** @redis config.c setConfigSaveOption */
export const save: Directive<readonly SavePoint[]> = directive(
	{
		initial: [
			{ seconds: 3600, changes: 1 },
			{ seconds: 300, changes: 100 },
			{ seconds: 60, changes: 10000 },
		] as readonly SavePoint[],
		alwaysWritten: true,
		parse: (words, current, more) => {
			if (words.length === 1 && words[0] === '') return { ok: true, value: [] };
			if (words.length % 2 === 1) return fails('Invalid save parameters');
			const points: SavePoint[] = more ? [...current] : [];
			for (let i = 0; i < words.length; i += 2) {
				const seconds = readWholeInteger(words[i] ?? '');
				const changes = readWholeInteger(words[i + 1] ?? '');
				if (seconds === null || changes === null || seconds < 1 || changes < 0) return fails('Invalid save parameters');
				points.push({ seconds, changes });
			}
			return { ok: true, value: points };
		},
		show: (points) => points.map((point) => `${point.seconds} ${point.changes}`).join(' '),
		lines: (points) => (points.length === 0 ? ['""'] : points.map((point) => `${point.seconds} ${point.changes}`)),
	},
	{ flags: ['multi-word'] },
);

export interface BufferLimit {
	readonly hard: number;
	readonly soft: number;
	readonly softSeconds: number;
}

export type BufferClass = 'normal' | 'replica' | 'pubsub';
export type BufferLimits = Readonly<Record<BufferClass, BufferLimit>>;

const bufferClasses: readonly BufferClass[] = ['normal', 'replica', 'pubsub'];
const bufferClassNames: Readonly<Record<string, BufferClass>> = {
	normal: 'normal',
	slave: 'replica',
	replica: 'replica',
	pubsub: 'pubsub',
};

/** @redis config.c updateClientOutputBufferLimit */
export const clientOutputBufferLimit: Directive<BufferLimits> = directive(
	{
		initial: {
			normal: { hard: 0, soft: 0, softSeconds: 0 },
			replica: { hard: 268_435_456, soft: 67_108_864, softSeconds: 60 },
			pubsub: { hard: 33_554_432, soft: 8_388_608, softSeconds: 60 },
		} as BufferLimits,
		parse: parseBufferLimits,
		show: (limits) =>
			bufferClasses
				.map((name) => {
					const { hard, soft, softSeconds } = limits[name];
					return `${name === 'replica' ? 'slave' : name} ${hard} ${soft} ${softSeconds}`;
				})
				.join(' '),
		lines: (limits) =>
			bufferClasses.map((name) => {
				const { hard, soft, softSeconds } = limits[name];
				return `${name} ${formatMemory(hard)} ${formatMemory(soft)} ${softSeconds}`;
			}),
	},
	{ flags: ['multi-word'] },
);

function parseBufferLimits(words: readonly Latin1[], current: BufferLimits): Parsed<BufferLimits> {
	if (words.length % 4 !== 0) return fails('Wrong number of arguments in buffer limit configuration.');
	const limits: Record<BufferClass, BufferLimit> = { ...current };
	for (let i = 0; i < words.length; i += 4) {
		const name = bufferClassNames[asciiLower(words[i] ?? '')];
		if (name === undefined) return fails('Invalid client class specified in buffer limit configuration.');
		const hard = readMemory(words[i + 1] ?? '');
		const soft = readMemory(words[i + 2] ?? '');
		const softSeconds = readWholeInteger(words[i + 3] ?? '');
		if (hard === null || soft === null || softSeconds === null || softSeconds < 0) {
			return fails('Error in hard, soft or soft_seconds setting in buffer limit configuration.');
		}
		limits[name] = { hard: Number(hard), soft: Number(soft), softSeconds };
	}
	return { ok: true, value: limits };
}

/** @redis config.c setConfigOOMScoreAdjValuesOption */
export const oomScoreAdjValues: Directive<readonly number[]> = directive(
	{
		initial: [0, 200, 800] as readonly number[],
		parse: (words) => {
			if (words.length !== 3) return fails('wrong number of arguments');
			const values = words.map(readWholeInteger);
			if (values.some((value) => value === null || value < -2000 || value > 2000)) {
				return fails('Invalid oom-score-adj-values, elements must be between -2000 and 2000.');
			}
			return { ok: true, value: values.map(Number) };
		},
		show: (values) => values.join(' '),
	},
	{ flags: ['multi-word'] },
);

/** Classes of keyspace events by the letter that turns them on, in the order in which they are shown. */
export const eventClasses = {
	g: 1 << 2,
	$: 1 << 3,
	l: 1 << 4,
	s: 1 << 5,
	h: 1 << 6,
	z: 1 << 7,
	x: 1 << 8,
	e: 1 << 9,
	t: 1 << 10,
	d: 1 << 13,
	n: 1 << 14,
	K: 1 << 0,
	E: 1 << 1,
	m: 1 << 11,
} as const;

/** What `A` stands for. */
const allEvents = 0x27fc;

/** @redis notify.c keyspaceEventsStringToFlags */
export const notifyKeyspaceEvents: Directive<number> = directive({
	initial: 0,
	parse: (words) => {
		if (words.length !== 1) return fails('wrong number of arguments');
		let classes = 0;
		for (const letter of words[0] ?? '') {
			const bit = letter === 'A' ? allEvents : (eventClasses as Readonly<Record<string, number>>)[letter];
			if (bit === undefined) return fails("Invalid event class character. Use 'Ag$lshzxeKEtmdn'.");
			classes |= bit;
		}
		return { ok: true, value: classes };
	},
	show: showEvents,
	lines: (classes) => [quoteWord(showEvents(classes))],
});

function showEvents(classes: number): Latin1 {
	const all = (classes & allEvents) === allEvents;
	let shown = all ? 'A' : '';
	for (const [letter, bit] of Object.entries(eventClasses)) {
		// `n` is not part of `A`, yet Redis shows it only where it doesn't show `A`.
		const covered = all && !'KEm'.includes(letter);
		if ((classes & bit) !== 0 && !covered) shown += letter;
	}
	return shown;
}

const bindInitial: readonly Latin1[] = ['*', '-::*'];

/** @redis config.c setConfigBindOption */
export const bind: Directive<readonly Latin1[]> = directive(
	{
		initial: bindInitial,
		parse: (words) => {
			if (words.length > 16) return fails('Too many bind addresses specified.');
			return { ok: true, value: words.length === 1 && words[0] === '' ? [] : words };
		},
		show: (addresses) => addresses.join(' '),
		lines: (addresses) => {
			if (addresses.join(' ') === bindInitial.join(' ')) return [];
			return [addresses.length === 0 ? '""' : addresses.join(' ')];
		},
	},
	{ flags: ['multi-word'] },
);

/** @redis config.c setConfigReplicaOfOption */
export const replicaof: Directive<Address | null> = directive(
	{
		initial: null as Address | null,
		parse: (words) => {
			const [host = '', portText = ''] = words;
			if (words.length !== 2) return fails('wrong number of arguments');
			if (asciiLower(host) === 'no' && asciiLower(portText) === 'one') return { ok: true, value: null };
			const port = readWholeInteger(portText);
			if (port === null || port < 0 || port > 65535) return fails('Invalid master port');
			return { ok: true, value: { host, port } };
		},
		show: (master) => (master === null ? '' : `${master.host} ${master.port}`),
		lines: (master) => (master === null ? [] : [`${master.host} ${master.port}`]),
	},
	{ alias: 'slaveof', flags: ['immutable', 'multi-word'] },
);

/** @redis config.c setConfigLatencyTrackingInfoPercentilesOutputOption */
export const latencyPercentiles: Directive<readonly number[]> = directive(
	{
		initial: [50, 99, 99.9] as readonly number[],
		alwaysWritten: true,
		parse: (words) => {
			const values: number[] = [];
			for (const word of words.length === 1 && words[0] === '' ? [] : words) {
				const value = parseDouble(word);
				if (value === null) return fails('Invalid latency-tracking-info-percentiles parameters');
				if (value < 0 || value > 100) {
					return fails('latency-tracking-info-percentiles parameters should sit between [0.0,100.0]');
				}
				values.push(value);
			}
			return { ok: true, value: values };
		},
		show: (values) => values.map(trimmedFixed).join(' '),
		lines: (values) => [values.length === 0 ? '""' : values.map(trimmedFixed).join(' ')],
	},
	{ flags: ['multi-word'] },
);

/** C's `%f` without the zeroes at its end. */
function trimmedFixed(value: number): Latin1 {
	return value.toFixed(6).replace(/\.?0+$/, '');
}

export type ShutdownFlag = 'save' | 'nosave' | 'now' | 'force';
const shutdownFlags: readonly ShutdownFlag[] = ['save', 'nosave', 'now', 'force'];

/** What SIGINT and SIGTERM ask for; none is Redis's `default`. @redis config.c isValidShutdownOnSigFlags */
export function shutdownOnSignal(): Directive<readonly ShutdownFlag[]> {
	return directive(
		{
			initial: [] as readonly ShutdownFlag[],
			parse: (words) => {
				const lower = words.map(asciiLower);
				const known = lower.every((word) => word === 'default' || shutdownFlags.some((flag) => flag === word));
				if (words.length === 0 || !known) return fails(mustBeOneOf(['default', ...shutdownFlags]));
				const value = shutdownFlags.filter((flag) => lower.includes(flag));
				if (value.includes('save') && value.includes('nosave')) {
					return fails("shutdown options SAVE and NOSAVE can't be used simultaneously");
				}
				return { ok: true, value };
			},
			show: (flags) => (flags.length === 0 ? 'default' : flags.join(' ')),
		},
		{ flags: ['multi-word'] },
	);
}

/** The working directory. Whether it exists is asked of the disk by whoever sets it. @redis config.c setConfigDirOption */
export const dir: Directive<Latin1> = directive(
	{
		initial: '/',
		alwaysWritten: true,
		parse: (words, current) => {
			if (words.length !== 1) return fails('wrong number of arguments');
			return { ok: true, value: joinPath(current, words[0] ?? '') };
		},
		show: (path) => path,
		lines: (path) => [quoteWord(path)],
	},
	{ flags: ['protected', 'deny-loading'] },
);

/** An absolute path without `.` and `..`. */
export function joinPath(base: Latin1, path: Latin1): Latin1 {
	const parts: Latin1[] = [];
	for (const part of (path.startsWith('/') ? path : `${base}/${path}`).split('/')) {
		if (part === '..') parts.pop();
		else if (part !== '' && part !== '.') parts.push(part);
	}
	return `/${parts.join('/')}`;
}
