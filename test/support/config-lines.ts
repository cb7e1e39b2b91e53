// Lines of a redis.conf, drawn from every directive and from values that somebody might write there: most are wrong for
// most directives, some are right for all.

import { createRng, nextBelow } from '../../src/base';
import { directiveViews } from '../../src/engine';

const others = [
	'user',
	'rename-command',
	'loadmodule',
	'sentinel',
	'lua-replicate-commands',
	'some.setting',
	'nope',
	'PORT',
];

/** The disk's, or the allocator's: what they are refused for is not in the line. */
const left: ReadonlySet<string> = new Set(['dir', 'activedefrag']);

const values = [
	...['', '""', '" "', '0', '1', '-1', '+1', '01', '1.5', '1e3', '0x10', 'abc', '" 1"', '"1 "', '1 2', '2147483648'],
	...['9223372036854775807', '9223372036854775808', '18446744073709551615', '99999999999999999999', '70000', '777'],
	...['yes', 'NO', 'Yes no', '1k', '1Gb', '1xb', '-1mb', '10%', '101%', '-5%', '%', "'a'", "'a", '"a"b', 'a/b', 'a\\b'],
	...['"\\x00"', '"a\\x00b"', '900 1', '0 1', '1 -1', '900 1 300', '900 1 x y', 'replica 1mb 1 -1', 'SLAVE 1 1 1'],
	...['default', 'nosave now', 'save nosave', 'no one', '127.0.0.1 6379', 'h 65536', 'h 6379x', 'KEA', 'Kx', '*'],
	...[
		'"{title}"',
		'"{nope}"',
		'"{title"',
		'everysec',
		'# c',
		'100 0 -100',
		'2001 0 0',
		'50 99 x',
		'-0.1',
		'nan',
		'1 ""',
	],
	...['get ping', 'get ""', 'x on nopass', 'x on zz', 'a'.repeat(300)],
];

export function drawConfigLines(seed: string, count: number): readonly string[] {
	const rng = createRng(seed);
	const names = [
		...directiveViews().flatMap(({ name, alias }) => (alias === null ? [name] : [name, alias])),
		...others,
	].filter((name) => !left.has(name));
	const drawn = new Set<string>();
	const any = (from: readonly string[]): string => from[nextBelow(rng, from.length)] ?? '';
	while (drawn.size < count) drawn.add(`${any(names)} ${any(values)}`);
	return [...drawn];
}
