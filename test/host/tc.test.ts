// tc as iproute2 6.1.0 says it: texts and exit codes of the real one. What it does to links is in
// test/scenarios/tc-and-iptables.txt.
import { describe, expect, test } from 'vitest';
import { createWorld, open, output, type, type World } from './support/world';

function withTwo(): World {
	const world = createWorld();
	open(world);
	type(world, 'docker run -d --name redis-a redis; docker run -d --name redis-b redis; sleep 1');
	return world;
}

const inside = (...lines: string[]) => {
	const world = withTwo();
	return lines.map((line) => output(world, `docker exec redis-b ${line}; echo $?`)).at(-1);
};
const firstLine = (text = '') => text.split('\n', 1)[0];
const add = 'tc qdisc add dev eth0 root netem delay 100ms';

describe('what tc says', () => {
	const rows: readonly (readonly [string, string, number])[] = [
		['tc foo', 'Object "foo" is unknown, try "tc help".', 255],
		['tc qdisc foo', 'Command "foo" is unknown, try "tc qdisc help".', 255],
		['tc qdisc show foo', 'What is "foo"? Try "tc qdisc help".', 255],
		['tc qdisc show dev eth9', 'Cannot find device "eth9"', 1],
		['tc qdisc show', 'qdisc noqueue 0: dev lo root refcnt 2 ', 0],
		['tc q s dev eth0', 'qdisc noqueue 0: root refcnt 2 ', 0],
		['tc qdisc add dev', 'Command line is not complete. Try option "help"', 255],
		['tc qdisc add dev eth0 netem delay 1ms', 'Error: Handle cannot be zero.', 2],
		['tc qdisc add dev eth9 root netem delay 1ms', 'Cannot find device "eth9"', 1],
		['tc qdisc add root netem delay 1ms', 'RTNETLINK answers: No such device', 2],
		['tc qdisc add dev eth0 root root', 'Error: "root" is duplicate parent ID', 255],
		['tc qdisc add dev eth0 root foo bar', 'Unknown qdisc "foo", hence option "bar" is unparsable', 1],
		['tc qdisc add dev eth0 root netem foo', 'What is "foo"?', 1],
		['tc qdisc add dev eth0 root netem delay', 'Command line is not complete. Try option "help"', 255],
		['tc qdisc add dev eth0 root netem delay abc', 'Illegal "latency"', 1],
		['tc qdisc add dev eth0 root netem delay 5min', 'Illegal "latency"', 1],
		['tc qdisc add dev eth0 root netem delay 10ms abc', 'What is "abc"?', 1],
		['tc qdisc add dev eth0 root netem loss abc', 'Unknown loss parameter: abc', 1],
		['tc qdisc add dev eth0 root netem loss 150%', 'Illegal "loss percent"', 1],
		['tc qdisc add dev eth0 root netem rate abc', 'Illegal "rate"', 1],
		['tc qdisc add dev eth0 root netem reorder 25%', 'reordering not possible without specifying some delay', 1],
		[
			'tc qdisc add dev eth0 root netem delay 10ms distribution normal',
			'distribution specified but no latency and jitter values',
			1,
		],
		['tc qdisc del dev eth0 root', 'Error: Cannot delete qdisc with handle of zero.', 2],
		['tc qdisc del dev eth0', 'Error: Failed to find qdisc with specified handle.', 2],
		[
			'tc qdisc change dev eth0 root netem delay 1ms',
			'Error: Qdisc not found. To create specify NLM_F_CREATE flag.',
			2,
		],
	];
	test.each(rows)('%s', (line, said, code) => {
		const text = inside(line);
		expect(firstLine(text)).toBe(said);
		expect(text?.trimEnd().split('\n').at(-1)).toBe(String(code));
	});

	test('a second qdisc is refused, a replaced one is not', () => {
		expect(inside(add, add)).toBe('Error: Exclusivity flag on, cannot modify.\n2\n');
		expect(inside(add, 'tc qdisc replace dev eth0 root netem loss 5%')).toBe('0\n');
	});
});

describe('what it shows', () => {
	const rows: readonly (readonly [string, string])[] = [
		['delay 100ms', 'limit 1000 delay 100ms'],
		['rate 1mbit delay 50ms 10ms 25% loss 0.3% 25%', 'limit 1000 delay 50ms  10ms 25% loss 0.3% 25% rate 1Mbit'],
		['rate 1500kbit limit 20', 'limit 20 rate 1500Kbit'],
		['delay 1s', 'limit 1000 delay 1s'],
		['delay 1500', 'limit 1000 delay 1.5ms'],
		['loss random 5', 'limit 1000 loss 5%'],
	];
	test.each(rows)('netem %s', (options, shown) => {
		expect(inside(`tc qdisc add dev eth0 root netem ${options}`, 'tc qdisc show dev eth0')).toBe(
			`qdisc netem 8001: root refcnt 2 ${shown}\n0\n`,
		);
	});

	test('a handle is the one that was given, or the next one', () => {
		const del = 'tc qdisc del dev eth0 root';
		const show = 'tc qdisc show dev eth0';
		expect(inside('tc qdisc add dev eth0 root handle 1: netem loss 5%', show)).toContain('qdisc netem 1: root');
		expect(inside(add, del, add, show)).toContain('qdisc netem 8002: root');
	});
});

describe('what it is for', () => {
	const changesOf = (line: string) => {
		const world = withTwo();
		type(world, line);
		return world.effects.flatMap((effect) => (effect.kind === 'lab-link' ? [effect] : []));
	};

	test('in a container: all that this one sends, and nothing that it is sent', () => {
		const change = { asBefore: true, latency: 101_000 };
		expect(changesOf(`docker exec redis-b ${add}`)).toEqual([
			{ kind: 'lab-link', a: 'redis-b', b: 'host', change, from: 'redis-b' },
			{ kind: 'lab-link', a: 'redis-b', b: 'redis-a', change, from: 'redis-b' },
		]);
	});

	test('on a bridge: what the host sends into it', () => {
		const ends = changesOf('sudo tc qdisc add dev docker0 root netem loss 100%').map(({ a, b, from }) => [a, b, from]);
		expect(ends).toEqual([
			['host', 'redis-a', 'host'],
			['host', 'redis-b', 'host'],
		]);
	});

	test('the loopback is nobody else’s', () => {
		expect(changesOf('tc qdisc add dev lo root netem delay 1ms')).toEqual([]);
	});
});
