// What `lab export` writes: a compose file that compose takes, redis.conf files that say what the servers say, and a script
// that, typed into a fresh computer, leads to the same world.
import { afterEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { micros } from '../../src/base';
import { initialSettings } from '../../src/engine';
import { composeProblems } from '../../src/host';
import type { Mapping } from '../../src/host/compose/read-yaml';
import { schemaComplaint } from '../../src/host/compose/schema';
import { nowText, startText } from '../../src/host/export/config-text';
import { defaultWorld, type Lab } from '../../src/sim';
import { exportOf, type Folder, factsOf, firstExercise, typedLab, worlds } from '../support/exported';
import { createWorld, open } from './support/world';

const labs: Lab[] = [];
afterEach(() => {
	for (const lab of labs.splice(0)) lab.dispose();
});

async function played(lines: readonly string[]): Promise<Lab> {
	const lab = await typedLab(lines);
	labs.push(lab);
	return lab;
}

/** A computer that has nothing but the folder. */
async function withFolder(folder: Folder, command: string): Promise<Lab> {
	const files = Object.fromEntries(
		Object.entries(folder).map(([path, text]) => [
			`/home/sivae/out/${path}`,
			Buffer.from(text, 'latin1').toString('utf8'),
		]),
	);
	const lab = await typedLab(['cd out', 'wait 1s'], { ...defaultWorld, files });
	labs.push(lab);
	await lab.run(command);
	for (let i = 0; i < 60 && lab.terminal('host-1')?.prompt === null; i++)
		await lab.advance(micros(lab.now() + 5_000_000));
	expect(lab.terminal('host-1')?.prompt).toBe('$ ');
	return lab;
}

/** The rules of the specification themselves are held against compose's own library in compose-values.test.ts. */
test.each(Object.entries(worlds))('%s: the compose file keeps to the specification', async (_, lines) => {
	const text = (await exportOf(await played(lines)))['docker-compose.yml'] ?? '';
	const world = createWorld({});
	open(world);
	expect(composeProblems(world.host, 'host-1', '/home/learner/docker-compose.yml', text)).toEqual([]);
	const file = parse(text) as Mapping;
	expect(schemaComplaint(file)).toBeNull();
	expect(schemaComplaint({ ...file, networks: { n: { subnet: 'x' } } })).toBe(
		'networks.n Additional property subnet is not allowed',
	);
});

test.each(Object.entries(worlds))('%s: now.sh makes its roles and data on a fresh computer', async (_, lines) => {
	const lab = await played(lines);
	const folder = await exportOf(lab);
	const again = await withFolder(folder, 'cat now.sh | bash');
	await again.advance(micros(again.now() + 20_000_000));
	for (const { name, state } of lab.nodes()) {
		if (state !== 'running') continue;
		const { resyncs: _now, ...now } = await factsOf(again, name);
		const { resyncs: _then, ...then } = await factsOf(lab, name);
		expect(now).toEqual(then);
	}
});

test.each(Object.entries(worlds))('%s: steps.sh leads to the same world on a fresh computer', async (_, lines) => {
	const lab = await played(lines);
	const again = await withFolder(await exportOf(lab), 'cat steps.sh | bash');
	for (const { name, state } of lab.nodes())
		if (state === 'running') expect(await factsOf(again, name)).toEqual(await factsOf(lab, name));
});

test('the first exercise, file by file', async () => {
	const folder = await exportOf(await played(firstExercise));
	expect(Object.keys(folder).sort()).toEqual([
		'README.md',
		'docker-compose.yml',
		'now.sh',
		'now/my-redis-master/keys.redis',
		'now/my-redis-master/redis.conf',
		'now/my-redis-replica/redis.conf',
		'start/my-redis-master/redis.conf',
		'start/my-redis-replica/redis.conf',
		'steps.sh',
	]);
	expect(folder['now/my-redis-replica/redis.conf']).toBe('replicaof 127.0.0.1 5000\n');
	expect(
		folder['steps.sh']?.split('\n').filter((line) => /^(?:up|docker|sleep)/.test(line) && !line.startsWith('up()')),
	).toEqual([
		'up my-redis-master',
		'sleep 1',
		'up my-redis-replica',
		'sleep 8',
		'docker exec my-redis-master redis-cli set a a',
		"docker exec my-redis-replica redis-cli keys '*'",
		'docker exec my-redis-replica redis-cli set a a',
		'docker stop my-redis-replica',
		'docker exec my-redis-master redis-cli set b b',
		'docker start my-redis-replica',
		'sleep 2',
		"docker exec my-redis-replica redis-cli keys '*'",
	]);
});

test('what only the lab can do stays as a comment, and the README names it', async () => {
	const lab = await played([
		'docker network create repl',
		'docker run -d --name aa --network repl redis',
		'docker run -d --name bb --network repl redis --replicaof aa 6379',
		'wait 8s',
		'lab link aa bb --latency 40ms --loss 2%',
		'lab hold aa bb',
		'lab release aa bb',
		'lab link cut aa bb --for 5s',
		'lab partition aa bb --silent',
		'lab heal',
	]);
	const folder = await exportOf(lab);
	const steps = folder['steps.sh'] ?? '';
	expect(steps).toContain(
		'# lab hold aa bb\n#   What is sent stayed in the air. At home it can be late: shape aa delay 30s\n',
	);
	expect(steps).toContain('cut_link aa bb\n(sleep 5; heal_link aa bb) &');
	expect(steps).toContain('silence_link aa bb');
	expect(steps).toContain('\nheal_all\n');
	expect(folder['README.md']).toContain('`lab hold aa bb`');
	expect(folder['README.md']).not.toContain('`lab link cut aa bb');
	const korean = await exportOf(lab, '--lang ko');
	expect(Buffer.from(korean['README.md'] ?? '', 'latin1').toString('utf8')).toContain('실습 환경에서만');
});

describe('what real tools have words for is said to them', () => {
	const start = [
		'docker run -d --name aa -p 5000:6379 redis',
		'docker run -d --name bb redis --replicaof 172.17.0.1 5000',
		'wait 2s',
	];
	const rows: readonly (readonly [readonly string[], string])[] = [
		[
			['lab link aa bb --latency 40ms', 'lab link aa bb --loss 2% --from bb'],
			'# lab link aa bb --latency 40ms\nshape aa delay 40ms\nshape bb delay 40ms\n#   At home that is for all that either sends, to whomever.\n# lab link aa bb --loss 2% --from bb\nshape bb delay 40ms loss 2%\n#   At home that is for all that bb sends, to whomever.\n',
		],
		[['lab link aa bb --bandwidth 4kb', 'lab link aa bb --bandwidth none'], 'unshape aa\nunshape bb\n'],
		[['lab link silence aa bb --from bb'], 'silence_way bb aa\n'],
		[['lab partition aa bb --silent --from aa --for 2s'], 'silence_way aa bb\n(sleep 2; heal_link aa bb) &\n'],
		[
			['docker exec bb tc qdisc add dev eth0 root netem delay 5ms'],
			'in_net bb tc qdisc add dev eth0 root netem delay 5ms\n',
		],
		[['sudo tc qdisc add dev docker0 root netem loss 1%'], 'sudo tc qdisc add dev docker0 root netem loss 1%\n'],
		[['sudo iptables -I DOCKER-USER -s 172.17.0.2 -j DROP'], 'sudo iptables -I DOCKER-USER -s "$(ip_of aa)" -j DROP\n'],
	];
	test.each(rows)('%j', async (lines, said) => {
		const steps = (await exportOf(await played([...start, ...lines])))['steps.sh'] ?? '';
		expect(steps.replaceAll(/^sleep.*\n/gm, '')).toContain(said);
	});

	test('functions that are called are there', async () => {
		const steps = async (line: string) => (await exportOf(await played([...start, line])))['steps.sh'] ?? '';
		expect(await steps('lab link aa bb --latency 40ms')).toContain('shape() {');
		expect(await steps('lab disk aa full')).not.toContain('shape() {');
	});
});

test('what only the lab has says what it did, and what one does instead', async () => {
	const commands = [
		'lab hold aa bb',
		'lab held',
		'lab deliver aa bb',
		'lab drop aa bb 1',
		'lab release aa bb',
		'lab disk aa full',
		'lab disk aa limit 64kb',
		'lab disk aa slow 500ms',
		'lab disk aa ok',
		'lab disk host ok',
		'lab time',
		'lab time run 1s',
		'lab time pause',
	];
	const lab = await played(['docker run -d --name aa redis', 'docker run -d --name bb redis', 'wait 2s', ...commands]);
	const steps = (await exportOf(lab))['steps.sh'] ?? '';
	for (const command of commands) {
		const note = steps.split('\n')[steps.split('\n').indexOf(`# ${command}`) + 1] ?? '';
		expect(note, command).toMatch(/^# {3}[A-Z].+\.|^# {3}[A-Z].+(?:shape|unshape) aa/);
	}
});

test('a configuration that changed between two starts is laid out before the second', async () => {
	const folder = await exportOf(
		await played([
			"echo 'maxmemory 100mb' > redis.conf",
			'docker run -d --name aa -v ${PWD}/redis.conf:/redis.conf redis redis-server /redis.conf',
			'wait 2s',
			"echo 'maxmemory 200mb' > redis.conf",
			'docker restart aa',
			'wait 2s',
		]),
	);
	expect(folder['start/aa/redis.conf']).toBe('maxmemory 100mb\n');
	expect(folder['now/aa/redis.conf']).toBe('maxmemory 200mb\n');
	expect(folder['steps.sh']).toContain("cat > start/aa/redis.conf << 'END'\nmaxmemory 200mb\nEND\ndocker restart aa\n");
});

const defaults = initialSettings();
const withSettings = (changes: Record<string, string>) =>
	new Map([...Object.entries(defaults), ...Object.entries(changes)]);

test.each([
	[
		'nothing changed',
		'repl-backlog-size 16kb\nsave 60 1\n',
		{ 'repl-backlog-size': '16384', save: '60 1' },
		'repl-backlog-size 16kb\nsave 60 1\n',
	],
	[
		'a changed line',
		'# ours\nmaxmemory 1mb\nport 7000\n',
		{ maxmemory: '2097152' },
		'# ours\nmaxmemory 2097152\nport 7000\n',
	],
	['a promotion', 'replicaof 127.0.0.1 5000\n', { replicaof: '' }, '# replicaof 127.0.0.1 5000\n'],
	['several lines become one', 'save 60 1\nsave 10 5\n', { save: '' }, 'save ""\n'],
	[
		'a new setting',
		'port 7000\n',
		{ requirepass: 'a b"c' },
		'port 7000\n\n# Set while it ran\nrequirepass "a b\\"c"\n',
	],
	[
		'an old name',
		'slaveof m 6379\nslave-priority 10\n',
		{ replicaof: 'n 6379', 'replica-priority': '10' },
		'replicaof n 6379\nslave-priority 10\n',
	],
])('redis.conf now: %s', (_, start, changes, expected) => {
	expect(nowText(start, withSettings(changes), defaults)).toBe(expected);
});

test('redis.conf at the start is the file with the options of the command line', () => {
	const files = { '/a.conf': 'maxmemory 1mb\n' };
	expect(
		startText(
			{ argv: ['redis-server', '/a.conf', '--port', '7000', '--replicaof', 'm 6379', '--save', ''], files },
			false,
		),
	).toBe('maxmemory 1mb\nport 7000\nreplicaof m 6379\nsave ""\n');
});

test.each([
	['lab export', 'export takes one folder'],
	['lab export out', 'there is no redis-server to export'],
	['lab export a b', 'export takes one folder'],
	['lab export out --lang fr', 'is no language of the README'],
	['touch x; lab export x', 'x is a file. Nothing was written.'],
])('%s says why not', async (command, text) => {
	const lab = await played([]);
	expect((await lab.run(command)).output).toContain(text);
});
