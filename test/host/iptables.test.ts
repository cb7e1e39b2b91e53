// iptables as 1.8.9 says it: fixtures/iptables.txt is what the real one printed, line by line, in a network of its own.
// What rules do to links is told here too, in the effects that leave the host.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createWorld, open, output, type, type World } from './support/world';

function withTwo(): World {
	const world = createWorld();
	open(world);
	type(world, 'docker run -d --name redis-a redis; docker run -d --name redis-b redis; sleep 1');
	return world;
}

const real = readFileSync(new URL('./fixtures/iptables.txt', import.meta.url), 'utf8');
const cases = real
	.split(/^\$ /m)
	.slice(1)
	.map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n') + 1)] as const);

describe('what iptables says, one line after the other', () => {
	const world = withTwo();
	const remarks = /\x1b\[2m#.*\x1b\[0m\n/g;
	test.each(cases)('%s', (line, said) => {
		const command = line.replaceAll('!', '\\!');
		expect(output(world, `docker exec redis-b ${command}; echo "[$?]"`).replaceAll(remarks, '')).toBe(said);
	});
	test('there are many', () => expect(cases.length).toBeGreaterThan(80));
});

describe('what rules do to links', () => {
	const changesOf = (...lines: string[]) => {
		const world = withTwo();
		for (const line of lines.slice(0, -1)) type(world, line);
		world.effects.length = 0;
		type(world, lines.at(-1) ?? '');
		return world.effects.flatMap((effect) => (effect.kind === 'lab-link' ? [effect] : []));
	};
	const link = (from: string, to: string, change: object, oneWay = true) => ({
		kind: 'lab-link',
		a: from,
		b: to,
		change,
		...(oneWay ? { from } : {}),
	});
	const b = 'docker exec redis-b iptables';
	const host = 'sudo iptables';

	const rows: readonly (readonly [string, readonly string[], readonly object[]])[] = [
		[
			'DROP silences what one is sent, and what one sends stays',
			[`${b} -A INPUT -s 172.17.0.2 -j DROP`],
			[link('redis-a', 'redis-b', { silent: true })],
		],
		[
			'OUTPUT is about what a container sends',
			[`${b} -A OUTPUT -d 172.17.0.2 -p tcp --dport 6379 -j DROP`],
			[link('redis-b', 'redis-a', { silent: true })],
		],
		[
			'REJECT cuts, and its end heals',
			[`${b} -A INPUT -s 172.17.0.2 -j REJECT`, `${b} -F`],
			[link('redis-a', 'redis-b', { up: true }, false)],
		],
		[
			'the first rule that fits decides',
			[`${b} -A INPUT -s 172.17.0.2 -j ACCEPT`, `${b} -A INPUT -j DROP`],
			[link('host', 'redis-b', { silent: true })],
		],
		['a rule that says it twice changes nothing', [`${b} -A INPUT -j DROP`, `${b} -A INPUT -j DROP`], []],
		[
			'and one of two that goes heals nothing',
			[`${b} -A INPUT -j DROP`, `${b} -A INPUT -j DROP`, `${b} -D INPUT 1`],
			[],
		],
		['what is not TCP is nothing here', [`${b} -A INPUT -p icmp -j DROP`], []],
		[
			'a policy is for what no rule fits',
			[`${b} -A INPUT -s 172.17.0.1 -j ACCEPT`, `${b} -P INPUT DROP`],
			[link('redis-a', 'redis-b', { silent: true })],
		],
		[
			'on the host: between containers, by DOCKER-USER',
			[`${host} -I DOCKER-USER -s 172.17.0.2 -d 172.17.0.3 -j DROP`],
			[link('redis-a', 'redis-b', { silent: true })],
		],
		['nothing goes there once FORWARD is flushed', [`${host} -F FORWARD`, `${host} -I DOCKER-USER -j DROP`], []],
		[
			'on the host: what comes to it',
			[`${host} -A INPUT -s 172.17.0.3 -j DROP`],
			[link('redis-b', 'host', { silent: true })],
		],
		[
			'behind a device of the host',
			[`${host} -I FORWARD -i docker0 -d 172.17.0.3 -j DROP`],
			[link('redis-a', 'redis-b', { silent: true })],
		],
		['a subnet', [`${b} -A INPUT -s 172.16.0.0/16 -j DROP`], []],
	];
	test.each(rows)('%s', (_, lines, expected) => expect(changesOf(...lines)).toEqual(expected));

	test('the host has the chain that docker made, and goes to it first', () => {
		expect(output(withTwo(), `${host} -S FORWARD; ${host} -L DOCKER-USER -n`)).toBe(
			`-P FORWARD ACCEPT
-A FORWARD -j DOCKER-USER
Chain DOCKER-USER (1 references)
target     prot opt source               destination         
`,
		);
	});
});
