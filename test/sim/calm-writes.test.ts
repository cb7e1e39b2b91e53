// A calm replica gets its master's plain writes in batches. What it promises for that is held against runs in which every
// instant is a window of its own, where nothing can be late.

import { describe, expect, test, vi } from 'vitest';
import { type Micros, micros } from '../../src/base';
import { isPlainWrites } from '../../src/engine';
import { encodeCommand } from '../../src/resp';
import { createLab, defaultWorld, type Lab } from '../../src/sim';
import { logOf } from '../support/lab-redis';
import { threadPorts } from '../support/thread-ports';

vi.setConfig({ testTimeout: 60_000 });

/** Lines, and milliseconds in between. */
type Typed = readonly (string | number)[];

interface Ran {
	readonly lab: Lab;
	/** Windows of all nodes in the busy seconds. */
	readonly windows: number;
}

const startReplica = (name: string, port: number, options: string, master = 5000): string =>
	`docker run -d --name ${name} --network host redis redis-server --port ${port} --replicaof 127.0.0.1 ${master} ${options}`;

const load = 'docker exec master redis-cli -r 100000 set key value > /dev/null &';

async function busyRun(commands: Typed, run: (lab: Lab, until: Micros) => unknown): Promise<Ran> {
	let windows = 0;
	const lab = createLab(defaultWorld, {
		...threadPorts,
		createPort: (spec) => {
			const port = threadPorts.createPort(spec);
			const runWindow: typeof port.runWindow = (window) => {
				windows++;
				return port.runWindow(window);
			};
			return { ...port, runWindow };
		},
	});
	for (const typed of ['docker run -d --name master -p 5000:6379 redis', ...commands])
		await (typeof typed === 'number' ? lab.advance(micros(lab.now() + typed * 1_000)) : lab.run(typed));
	windows = 0;
	await run(lab, micros(lab.now() + 2_500_000));
	return { lab, windows };
}

/** Both ways; they end in the same. */
async function bothWays(commands: Typed): Promise<{ readonly batched: Ran; readonly exact: Ran }> {
	const batched = await busyRun(commands, (lab, until) => lab.advance(until));
	const exact = await busyRun(commands, (lab, until) => lab.stepUntil(() => false, until));
	expect(batched.lab.digest()).toBe(exact.lab.digest());
	expect(batched.lab.marks()).toEqual(exact.lab.marks());
	expect(batched.lab.nodes().every(({ state }) => state !== 'broken')).toBe(true);
	return { batched, exact };
}

const two = [startReplica('one', 6380, '--save ""'), startReplica('two', 6381, '--save ""'), 6_000];

describe('plain writes in batches', () => {
	test('take far fewer windows, and nothing else is different', async () => {
		const { batched, exact } = await bothWays([...two, load, load]);
		expect(batched.windows).toBeLessThan(exact.windows / 2);
		const runs = batched.lab.trace().filter(({ kind }) => kind === 'command.run').length;
		expect(runs).toBeGreaterThan(3_000);
	});

	test.each<[string, Typed, string]>([
		[
			'a save point is reached',
			[startReplica('one', 6380, '--save "1 20"'), 6_000, load],
			'20 changes in 1 seconds. Saving...',
		],
		[
			'the replica appends to a file',
			[startReplica('one', 6380, '--appendonly yes'), 6_000, load],
			'Background append only file rewriting started',
		],
		[
			'its disk is full',
			[startReplica('one', 6380, '--appendonly yes'), 6_000, load, `sh -c 'sleep 1; lab disk one limit 24kb' &`],
			'Error writing to the AOF file',
		],
		[
			'somebody monitors it',
			[...two, 'redis-cli -p 6380 monitor > /dev/null &', load],
			'MASTER <-> REPLICA sync: Finished with success',
		],
		[
			'somebody listens to its keys',
			[
				startReplica('one', 6380, '--notify-keyspace-events KEA'),
				6_000,
				"redis-cli -p 6380 psubscribe '*' > /dev/null &",
				load,
			],
			'MASTER <-> REPLICA sync: Finished with success',
		],
		[
			'it has a replica of its own',
			[...two, startReplica('three', 6382, '', 6380), 6_000, load],
			'Synchronization with replica 127.0.0.1:6382 succeeded',
		],
		[
			'it is read from',
			[...two, load, 'redis-cli -p 6380 -r 1000 -i 0.003 get key > /dev/null &'],
			'MASTER <-> REPLICA sync: Finished with success',
		],
		[
			'a write fails on it',
			[
				startReplica('one', 6380, '--replica-read-only no'),
				6_000,
				'redis-cli -p 6380 set n text',
				load,
				`sh -c 'sleep 1; redis-cli -p 5000 incr n' &`,
			],
			'This replica is sending an error to its master',
		],
		[
			'the master waits for it',
			[...two, load, `sh -c 'sleep 1; redis-cli -p 5000 set a a; redis-cli -p 5000 wait 2 500' &`],
			'MASTER <-> REPLICA sync: Finished with success',
		],
		[
			'its clients are held up',
			[...two, load, `sh -c 'sleep 1; redis-cli -p 6380 client pause 500' &`],
			'MASTER <-> REPLICA sync: Finished with success',
		],
		[
			'it is cut off',
			[...two, load, `sh -c 'sleep 1; lab link cut master one; sleep 0.4; lab link heal master one' &`],
			'Connection with master lost',
		],
		['it is killed', [...two, load, `sh -c 'sleep 1; docker kill two; docker stop one' &`], 'User requested shutdown'],
		[
			'it becomes a master',
			[...two, load, `sh -c 'sleep 1; redis-cli -p 6380 replicaof no one' &`],
			'MASTER MODE enabled (user request from',
		],
	])('show nowhere when %s', async (_what, commands, line) => {
		const { batched } = await bothWays(commands);
		const one = batched.lab.nodes().find(({ name }) => name === 'one');
		expect(logOf(batched.lab, one?.node ?? '').join('\n')).toContain(line);
	});

	test('are whole commands that cannot fail', () => {
		const set = encodeCommand(['set', 'k', 'v']);
		const plain = [set, encodeCommand(['DEL', 'a', 'b']), encodeCommand(['PING'])];
		for (const one of plain) expect(isPlainWrites(one)).toBe(true);
		expect(isPlainWrites(plain.join(''))).toBe(true);
		for (const other of [
			'',
			set.slice(0, -1),
			set.slice(1),
			`${set}${encodeCommand(['INCR', 'n'])}`,
			encodeCommand(['SET', 'k', 'v', 'KEEPTTL']),
			encodeCommand(['SELECT', '3']),
			encodeCommand(['DEL']),
			encodeCommand(['REPLCONF', 'GETACK', '*']),
			`${set}\n`,
			'PING\r\n',
		])
			expect(isPlainWrites(other)).toBe(false);
	});
});
