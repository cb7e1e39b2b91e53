// Thousands of commands drawn by a seeded generator from a small set of keys and awkward arguments, answered by a real
// redis-server and by the engine. A difference is told with the command and what came before it on the same key.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Rng } from '../../src/base';
import { createRng, nextBelow } from '../../src/base';
import type { CommandSection } from '../support/command-scripts';
import { askEngine, askRealServer, scriptOptions } from '../support/command-scripts';
import type { RealRedis } from '../support/real-redis';
import { realRedisProgram, startRealRedis } from '../support/real-redis';

type Word = (rng: Rng) => string;

const oneOf =
	(...words: readonly string[]): Word =>
	(rng) =>
		words[nextBelow(rng, words.length)] ?? '';

const key = oneOf('a', 'b', 'c', 'd', 'e', 'num', 'float');
const integer = oneOf(
	'0',
	'1',
	'-1',
	'7',
	'100',
	'-100',
	'9223372036854775807',
	'-9223372036854775808',
	'9007199254740993',
	'x',
	'1.5',
	'""',
	'" 1"',
	'+3',
	'007',
);
const float = oneOf(
	'0',
	'1.5',
	'-0.1',
	'3e2',
	'1e308',
	'-1e-9',
	'123456789.123456789',
	'inf',
	'nan',
	'x',
	'""',
	'0x1p3',
	'1e400',
);
const value = oneOf(
	'v',
	'10',
	'-3',
	'3.25',
	'""',
	'"two words"',
	'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
	'9223372036854775807',
	'"\\x00\\xff"',
	'1e3',
);
/**
 * Either far away or long past: what is near would differ from run to run. Each `soon` becomes a duration of its own
 * (`soonOf`), since which of two equal ones ends later depends on how quick the real server was.
 */
const seconds = oneOf('<soon>', '<soon>', '-5', '0', 'x', '9223372036854775807', '1.5');
const instant = oneOf('33177117420', '1', '0', '-1', 'x', '9223372036854775');
const millis = oneOf('<soon>000', '-1', '0', 'x', '92233720368547758');
const millisInstant = oneOf('33177117420123', '1', '0', 'x');
const condition = oneOf('NX', 'XX', 'GT', 'LT', 'nx', 'FOO', '');
const index = oneOf('0', '1', '2', '-1', '-2', '5', '100', '-100', 'x', '9223372036854775807');
const database = oneOf('0', '1', '2', '15', '16', '-1', 'x');
const option = oneOf(
	'NX',
	'XX',
	'GET',
	'KEEPTTL',
	'EX <soon>',
	'PX <soon>000',
	'EXAT 33177117420',
	'PXAT 33177117420123',
	'EX',
	'EX 0',
	'FOO',
	'',
	'',
);

const shapes: readonly (readonly (string | Word)[])[] = [
	['SET', key, value],
	['SET', key, value, option],
	['SET', key, value, option, option],
	['SET', key, value, option, option, option],
	['SETNX', key, value],
	['SETEX', key, seconds, value],
	['PSETEX', key, millis, value],
	['GETSET', key, value],
	['GETDEL', key],
	['GETEX', key],
	[
		'GETEX',
		key,
		oneOf('EX <soon>', 'PX <soon>000', 'EXAT 33177117420', 'EXAT 1', 'PXAT 33177117420123', 'PERSIST', 'EX 0', 'FOO'),
	],
	['GET', key],
	['MGET', key, key, key],
	['MSET', key, value, key, value],
	['MSETNX', key, value, key, value],
	['MSET', key, value, key],
	['APPEND', key, value],
	['STRLEN', key],
	['SETRANGE', key, oneOf('0', '1', '5', '-1', 'x'), value],
	['GETRANGE', key, index, index],
	['INCR', key],
	['DECR', key],
	['INCR', 'num'],
	['INCRBY', oneOf('num', 'a'), integer],
	['DECRBY', oneOf('num', 'a'), integer],
	['INCRBYFLOAT', oneOf('float', 'num', 'a'), float],
	['DEL', key, key],
	['UNLINK', key],
	['EXISTS', key, key],
	['TYPE', key],
	['TOUCH', key, key],
	['EXPIRE', key, seconds, condition],
	['PEXPIRE', key, millis, condition],
	['EXPIREAT', key, instant, condition],
	['PEXPIREAT', key, millisInstant, condition, condition],
	['TTL', key],
	['EXPIRETIME', oneOf('f')],
	['PERSIST', key],
	['RENAME', key, key],
	['RENAMENX', key, key],
	['COPY', key, key, oneOf('', 'REPLACE', 'DB 1', 'DB 1 REPLACE', 'DB x', 'FOO')],
	['MOVE', key, database],
	['SELECT', oneOf('0', '0', '0', '1', 'x')],
	['SWAPDB', oneOf('0', '1'), oneOf('0', '1', '99')],
	['DBSIZE'],
	['MULTI'],
	['EXEC'],
	['EXEC'],
	['DISCARD'],
	['WATCH', key],
	['DEBUG', 'DIGEST'],
	['DEBUG', 'DIGEST-VALUE', key],
];

/** Different by a thousand seconds at least for any two of the first 3,001 commands, and neither growing nor falling. */
function soonOf(i: number): string {
	return String(1_000_000 + 1_000 * ((i * 1_237) % 3_001));
}

function drawCommands(seed: string, count: number): CommandSection {
	const rng = createRng(seed);
	const commands: string[] = [];
	for (let i = 0; i < count; i++) {
		const shape = shapes[nextBelow(rng, shapes.length)] ?? [];
		commands.push(
			shape
				.map((word) => (typeof word === 'string' ? word : word(rng)))
				.join(' ')
				.trim()
				.replaceAll('<soon>', soonOf(i)),
		);
	}
	// A transaction that is still open would take in the mark of the end.
	commands.push('DISCARD');
	return { title: seed, commands };
}

/** How long a key has to live until a fixed time depends on the clock, which is not the same on both sides. */
function withoutClock(reply: string): string {
	return reply
		.replaceAll(/:(?:3[0-3]\d{9}(?:\d{3})?|922337\d{10})\b/g, ':<far>')
		.replaceAll(
			/:([1-4]\d{3})(\d{3})\b/g,
			(_, thousands, rest) => `:${Number(thousands) + (rest === '000' ? 0 : 1)}000`,
		);
}

const program = realRedisProgram();
const seeds = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];
const perSeed = 3_000;

describe.skipIf(program === null)('random commands, beside a real redis-server', () => {
	let server: RealRedis;
	beforeAll(async () => {
		server = await startRealRedis(program ?? '', scriptOptions);
	});
	afterAll(() => server.stop());

	test.each(seeds)('seed %s: the same replies', async (seed) => {
		const section = drawCommands(seed, perSeed);
		const real = await askRealServer(server.port, section);
		const [ours = []] = askEngine([section]);
		expect(real).toHaveLength(perSeed + 1);
		const differs = real.findIndex((reply, i) => withoutClock(reply) !== withoutClock(ours[i] ?? ''));
		const around = section.commands.slice(Math.max(0, differs - 8), differs + 1);
		expect(differs === -1 ? null : { around, real: real[differs], ours: ours[differs] }).toBe(null);
	});
});
