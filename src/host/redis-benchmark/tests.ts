// The tests that redis-benchmark knows, in its order, and the commands that it sends for them.
// @redis redis-benchmark.c main

import type { Latin1 } from '../../base';
import { encodeCommand } from '../../resp';
import type { BenchmarkOptions } from './options';

export interface BenchmarkTest {
	/** As the report calls it. */
	readonly title: Latin1;
	/** What a client sends, with `__rand_int__` where a number goes. */
	readonly request: Latin1;
}

interface TestRow {
	readonly title: Latin1;
	/** What `-t` may call it; the first of these is its own name. */
	readonly names: readonly Latin1[];
	readonly argv: (value: Latin1, options: BenchmarkOptions) => readonly Latin1[];
}

export const randomWord = '__rand_int__';
const mset = 10;

function ranges(last: number): TestRow {
	return {
		title: `LRANGE_${last} (first ${last} elements)`,
		names: [`lrange_${last}`, 'lrange'],
		argv: () => ['LRANGE', 'mylist', '0', String(last - 1)],
	};
}

const rows: readonly TestRow[] = [
	{ title: 'PING_MBULK', names: ['ping_mbulk', 'ping'], argv: () => ['PING'] },
	{ title: 'SET', names: ['set'], argv: (value) => ['SET', `key:${randomWord}`, value] },
	{ title: 'GET', names: ['get'], argv: () => ['GET', `key:${randomWord}`] },
	{ title: 'INCR', names: ['incr'], argv: () => ['INCR', `counter:${randomWord}`] },
	{ title: 'LPUSH', names: ['lpush'], argv: (value) => ['LPUSH', 'mylist', value] },
	{ title: 'RPUSH', names: ['rpush'], argv: (value) => ['RPUSH', 'mylist', value] },
	{ title: 'LPOP', names: ['lpop'], argv: () => ['LPOP', 'mylist'] },
	{ title: 'RPOP', names: ['rpop'], argv: () => ['RPOP', 'mylist'] },
	{ title: 'SADD', names: ['sadd'], argv: () => ['SADD', 'myset', `element:${randomWord}`] },
	{ title: 'HSET', names: ['hset'], argv: (value) => ['HSET', 'myhash', `element:${randomWord}`, value] },
	{ title: 'SPOP', names: ['spop'], argv: () => ['SPOP', 'myset'] },
	{
		title: 'ZADD',
		names: ['zadd'],
		argv: (_, { keyspace }) => ['ZADD', 'myzset', keyspace === null ? '0' : randomWord, `element:${randomWord}`],
	},
	{ title: 'ZPOPMIN', names: ['zpopmin'], argv: () => ['ZPOPMIN', 'myzset'] },
	{
		title: 'LPUSH (needed to benchmark LRANGE)',
		names: ['lrange', 'lrange_100', 'lrange_300', 'lrange_500', 'lrange_600'],
		argv: (value) => ['LPUSH', 'mylist', value],
	},
	ranges(100),
	ranges(300),
	ranges(500),
	ranges(600),
	{
		title: `MSET (${mset} keys)`,
		names: ['mset'],
		argv: (value) => ['MSET', ...Array.from({ length: mset }, () => [`key:${randomWord}`, value]).flat()],
	},
];

const inline = { title: 'PING_INLINE', names: ['ping_inline', 'ping'] };

export function chosenTests(options: BenchmarkOptions): BenchmarkTest[] {
	const chosen = (names: readonly Latin1[]): boolean =>
		options.tests === null || names.some((name) => options.tests?.includes(name));
	const value = scrambled(options.dataSize);
	const tests = rows
		.filter(({ names }) => chosen(names))
		.map(({ title, argv }) => ({ title, request: encodeCommand(argv(value, options)) }));
	return chosen(inline.names) ? [{ title: inline.title, request: 'PING\r\n' }, ...tests] : tests;
}

/**
 * What stands for a value: the same bytes in every run.
 * @redis redis-benchmark.c genBenchmarkRandomData
 */
function scrambled(length: number): Latin1 {
	let state = 1234;
	let text = '';
	for (let i = 0; i < length; i++) {
		state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
		text += String.fromCharCode(48 + ((state >>> 16) & 63));
	}
	return text;
}
