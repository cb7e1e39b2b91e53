import { describe, expect, test } from 'vitest';
import { micros } from '../../src/base';
import { type Lab, restoreLab, type TraceEvent } from '../../src/sim';
import { container, line, shuffledPorts } from '../support/lab-fakes';
import {
	connect,
	logOf,
	pass,
	redisLab,
	redisPorts,
	replicationRun,
	restartRedis,
	say,
	startRedis,
} from '../support/lab-redis';

describe('real engines in the world', () => {
	test('a full sync, then a partial one after a restart and after a cut', async () => {
		const lab = redisLab();
		await replicationRun(lab);
		const decisions = lab.trace().flatMap((event) => (event.kind === 'psync.decided' ? [event.body.decision] : []));
		expect(decisions).toEqual(['full', 'full', 'continue', 'continue']);
		await connect(lab, 2, 6379);
		await connect(lab, 3, 5002);
		for (const conn of [2, 3]) {
			expect(await say(lab, conn, 'get n\r\ndbsize\r\nget b\r\nget c\r\n')).toBe(
				'$2\r\n30\r\n:33\r\n$1\r\nb\r\n$1\r\nc\r\n',
			);
		}
	});

	test('a replica killed before any save continues from the RDB that it received', async () => {
		const lab = redisLab();
		startRedis(lab, { name: 'master', publish: 5000, argv: [] });
		startRedis(lab, { name: 'replica', publish: null, argv: ['--replicaof', '127.0.0.1 5000'] });
		await pass(lab, 8_000);
		await connect(lab, 1, 5000);
		await say(lab, 1, 'set a a\r\n');
		line(lab, [{ kind: 'container-signal', container: container('replica'), signal: 'SIGKILL' }]);
		await pass(lab, 500);
		restartRedis(lab, 'replica', ['--replicaof', '127.0.0.1 5000']);
		await pass(lab, 3_000);
		expect(logOf(lab, 'replica')).toContain('MASTER <-> REPLICA sync: Master accepted a Partial Resynchronization.');
	});

	test('two servers of the host network cannot have one port', async () => {
		const lab = redisLab();
		startRedis(lab, { name: 'first', publish: null, argv: [] });
		await pass(lab, 100);
		startRedis(lab, { name: 'second', publish: null, argv: [] });
		await pass(lab, 100);
		expect(logOf(lab, 'second').join('\n')).toContain('Address already in use');
		expect(lab.nodes().map(({ state }) => state)).toEqual(['running', 'exited']);
	});

	test('a slow link paces the RDB, and the stream of that time waits in the output buffer', async () => {
		const lab = redisLab();
		startRedis(lab, { name: 'master', publish: 5000, argv: ['--enable-debug-command', 'yes'] });
		await pass(lab, 100);
		await connect(lab, 1, 5000);
		await say(lab, 1, 'debug populate 20000\r\n');
		startRedis(lab, { name: 'replica', publish: null, argv: ['--replicaof', '127.0.0.1 5000'] });
		line(lab, [{ kind: 'lab-link', a: 'master', b: 'replica', change: { bandwidth: 100_000 } }]);
		await pass(lab, 7_000);
		await say(lab, 1, 'set late yes\r\n');
		await pass(lab, 8_000);
		const at = (found: (event: TraceEvent) => boolean): number => lab.trace().find(found)?.at ?? Number.NaN;
		const began = at((event) => event.kind === 'sync.fullresync');
		const loaded = at((event) => event.kind === 'replica.loaded');
		expect((loaded - began) / 1_000_000).toBeGreaterThan(4);
		await connect(lab, 2, 6379);
		expect(await say(lab, 2, 'get late\r\ndbsize\r\n')).toBe('$3\r\nyes\r\n:20001\r\n');
	});

	test('letting replicas acknowledge far ahead gives the run of single instants, also into a timeout', async () => {
		const begun = async (): Promise<Lab> => {
			const lab = redisLab();
			startRedis(lab, { name: 'master', publish: 5000, argv: [] });
			await pass(lab, 400);
			startRedis(lab, { name: 'one', publish: null, argv: ['--replicaof', '127.0.0.1 5000', '--repl-timeout', '13'] });
			await pass(lab, 130);
			startRedis(lab, { name: 'two', publish: 5002, argv: ['--replicaof', '172.17.0.1 5000'] });
			await pass(lab, 8_000);
			await connect(lab, 1, 5000);
			await say(lab, 1, 'set a a ex 9\r\n');
			await pass(lab, 21_300);
			line(lab, [{ kind: 'container-signal', container: container('master'), signal: 'SIGSTOP' }]);
			return lab;
		};
		const ahead = await begun();
		const single = await begun();
		const until = micros(ahead.now() + 100_000_000);
		await ahead.advance(until);
		await single.stepUntil(() => false, until);
		expect(ahead.digest()).toBe(single.digest());
		expect(logOf(ahead, 'one')).toContain('MASTER timeout: no data nor PING received...');
	});

	test('late and shuffled answers, and a checkpoint in the middle, give the run of one thread', async () => {
		const whole = redisLab();
		await replicationRun(whole);
		const shuffled = redisLab(shuffledPorts(redisPorts, 'seed'));
		await replicationRun(shuffled);
		expect(shuffled.digest()).toBe(whole.digest());
		const middle = redisLab();
		startRedis(middle, { name: 'master', publish: 5000, argv: [] });
		startRedis(middle, { name: 'replica', publish: null, argv: ['--replicaof', '127.0.0.1 5000'] });
		for (const ms of [3, 5, 9, 5_010, 400]) {
			await pass(middle, ms);
			const restored = await restoreLab(structuredClone(await middle.checkpoint()), redisPorts);
			const direct = await restoreLab(await middle.checkpoint(), redisPorts);
			await pass(restored, 12_000);
			await pass(direct, 12_000);
			expect(restored.digest()).toBe(direct.digest());
		}
	});
});
