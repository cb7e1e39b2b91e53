// The same inputs at the same times with one setting changed: what the two runs came to, side by side.
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { millis } from '../../src/base';
import type { Comparison } from '../../src/projections';
import type { Change } from '../../src/sim';
import { compareRecord } from '../../src/workers/compare';
import { runs } from '../support/runs';
import { typedRun } from '../support/typed-run';

vi.setConfig({ testTimeout: 120_000 });

const pair = `
	docker run -d --name master redis
	docker run -d --name replica redis redis-server --replicaof 172.17.0.2 6379
	wait 7s
`;

/** 60 KB are written while the link is cut: the backlog is trimmed by blocks of 20 KB. */
const longCut = `${pair}
	docker exec master redis-cli set a a
	wait 1s
	lab link cut master replica
	value=$(printf '%01000d' 7)
	for i in $(seq 60); do echo set key:$i $value; done | docker exec -i master redis-cli > /dev/null
	wait 1s
	lab link heal master replica
	wait 9s
`;

/** `set key:1 …` takes 1,033 bytes of the stream, and one more with two digits. */
const streamed = 9 * 1_033 + 51 * 1_034;

const directive = (name: string, value: string, container: string | null = null): Change => {
	return { kind: 'directive', container, name, value };
};

async function compare(lines: string, change: Change): Promise<Comparison> {
	return compareRecord(await typedRun(lines), change, () => undefined);
}

const inShort = ({ resyncs }: Comparison) =>
	resyncs.map(({ replica, number, original, changed, differs }) => ({
		resync: `${replica} ${number}`,
		original: original === null ? null : `${original.decision} ${original.why}`,
		changed: changed === null ? null : `${changed.decision} ${changed.why}`,
		differs,
	}));

test('a backlog of 16 KB makes a resync full that was partial, and the network pays for it', async () => {
	const comparison = await compare(longCut, directive('repl-backlog-size', '16kb'));
	expect(inShort(comparison)).toEqual([
		{ resync: 'replica 1', original: 'full asked-for-full', changed: 'full asked-for-full', differs: false },
		{ resync: 'replica 2', original: 'continue in-window', changed: 'full before-window', differs: true },
	]);
	const [, second] = comparison.resyncs;
	expect(second?.original?.bytes).toBe(streamed);
	expect(second?.changed?.bytes).toBeGreaterThan(0);
	expect(second?.changed?.first).toBeGreaterThan(second?.changed?.asked ?? 0);
	const [link] = comparison.traffic;
	expect(link).toMatchObject({ master: 'master', replica: 'replica', differs: true });
	expect(link?.original?.rdb).toBeLessThan(link?.changed?.rdb ?? 0);
	expect(link?.original?.stream).toBeGreaterThan(link?.changed?.stream ?? 0);
	expect(comparison.first).toMatchObject({
		at: second?.original?.at,
		original: { kind: 'partial', node: 'replica' },
		changed: { kind: 'full', node: 'replica' },
	});
	// In the end both replicas hold the same, one way or the other.
	expect(comparison.nodes.map(({ name, original, keys }) => [name, original?.total, keys.length])).toEqual([
		['master', 61, 0],
		['replica', 61, 0],
	]);
});

test('one replica alone can be given the setting', async () => {
	const change = directive('replica-serve-stale-data', 'no', 'replica');
	const record = await typedRun(`${longCut}`);
	const comparison = await compareRecord(record, change, () => undefined);
	expect(comparison.first).toBeNull();
	const both = await compareRecord(record, directive('repl-diskless-sync-delay', '0', 'replica'), () => undefined);
	expect(both.same).toBe(true);
});

const failover = `${pair}
	docker exec master redis-cli set order:1 paid
	wait 1s
	lab link cut master replica
	wait 12s
	docker exec master redis-cli set order:2 paid
	docker exec master redis-cli incr orders
	docker exec replica redis-cli replicaof no one
	lab link heal master replica
	docker exec master redis-cli replicaof 172.17.0.3 6379
	wait 8s
`;

test('min-replicas-to-write refuses what would else be acknowledged and lost', async () => {
	const { original, changed, first, nodes } = await compare(
		failover,
		directive('min-replicas-to-write', '1', 'master'),
	);
	expect(original.lost.map(({ node, text }) => `${node} ${text}`)).toEqual([
		'master set order:2 paid',
		'master incr orders',
	]);
	expect(original.lost.every(({ lostAt }) => lostAt !== null)).toBe(true);
	expect(original.acknowledged).toBe(3);
	expect(changed.lostCount).toBe(0);
	expect(changed.acknowledged).toBe(1);
	expect(changed.refused.map(({ command, error }) => `${command}: ${error}`)).toEqual([
		'set: NOREPLICAS Not enough good replicas to write.',
		'incr: NOREPLICAS Not enough good replicas to write.',
	]);
	expect(first).toMatchObject({ changed: { kind: 'refused', node: 'master' } });
	expect(nodes.every(({ keys }) => keys.length === 0)).toBe(true);
});

test('links can be slowed, all or one, and then the resyncs are the same and later', async () => {
	const all: Change = { kind: 'link', between: null, latency: millis(40) };
	const one: Change = { kind: 'link', between: ['replica', 'master'], latency: millis(40) };
	for (const change of [all, one]) {
		const { resyncs, first } = await compare(longCut, change);
		expect(resyncs.map(({ original, changed }) => original?.decision === changed?.decision)).toEqual([true, true]);
		expect((resyncs[1]?.changed?.at ?? 0) - (resyncs[1]?.original?.at ?? 0)).toBeGreaterThan(40_000);
		expect(first).toBeNull();
	}
});

test('another seed gives other ids, and the same decisions', async () => {
	const { resyncs, same, first } = await compare(longCut, { kind: 'seed', seed: 'other' });
	expect(first).toBeNull();
	expect(resyncs).toHaveLength(2);
	expect(same).toBe(true);
});

test.each([
	['repl-backlog-size', '12x', 'line 2\n>>> \'repl-backlog-size "12x"\'\nargument must be a memory value'],
	['min-replicas-to-write', '-1', 'argument must be between 0 and 2147483647 inclusive'],
	['no-such-thing', '1', 'Bad directive or wrong number of arguments'],
	['save', '"900', 'Unbalanced quotes in configuration line'],
])('%s %s is refused in Redis’s words before anything runs', async (name, value, words) => {
	const progress = vi.fn();
	const compared = compareRecord(await typedRun(''), directive(name, value), progress);
	await expect(compared).rejects.toThrow(words);
	expect(progress).not.toHaveBeenCalled();
});

test('the changed setting stands where a person would look for it', async () => {
	const record = await typedRun(`
		docker run -d --name master redis
		docker run -d --name plain redis redis-server --repl-backlog-size 32kb
	`);
	const { world } = record;
	const directives = [
		{ container: null, name: 'repl-backlog-size', value: '16kb' },
		{ container: 'plain', name: 'client-output-buffer-limit', value: 'replica 1mb 1mb 60' },
	];
	let seen = '';
	await typedRun(
		`
		docker run -d --name master redis
		docker run -d --name plain redis redis-server --repl-backlog-size 32kb
		wait 1s
		docker exec master redis-cli config get repl-backlog-size
		docker inspect -f '{{.Args}}' master plain
	`,
		{ ...world, overrides: { directives, links: [] } },
		(event) => {
			if (event.kind === 'terminal.output') seen += event.body.text;
		},
	);
	expect(seen).toContain('repl-backlog-size\n16384');
	expect(seen).toContain('[redis-server --repl-backlog-size 16kb]');
	expect(seen).toContain(
		'[redis-server --repl-backlog-size 32kb --repl-backlog-size 16kb --client-output-buffer-limit replica 1mb 1mb 60]',
	);
});

const line = fc.constantFrom(
	'docker exec master redis-cli set a a',
	'docker exec master redis-cli incr n',
	'docker exec replica redis-cli replicaof no one',
	'docker exec master redis-cli replicaof 172.17.0.3 6379',
	'docker stop replica',
	'docker start replica',
	'docker kill master',
	'docker start master',
	'lab link cut master replica',
	'lab link heal master replica',
	'wait 2s',
	'wait 6s',
);

test('a run beside itself shows no difference', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(line, { maxLength: 12 }), async (lines) => {
			const record = await typedRun(`${pair}${lines.join('\n')}`);
			const { seed } = record.world;
			const comparison = await compareRecord(record, { kind: 'seed', seed }, () => undefined);
			expect(comparison.same).toBe(true);
			expect(comparison.first).toBeNull();
			expect(comparison.original).toEqual(comparison.changed);
		}),
		{ numRuns: runs(15) },
	);
});
