// A master, and then a replica, that stands still for longer than repl-timeout: what both of them say, in order, ours
// beside a real pair. What `docker pause` does to a container is what SIGSTOP does to these processes.

import { afterEach, beforeAll, expect, test } from 'vitest';
import { realRedisProgram } from '../support/real-redis';
import { ourProgram, startServer, type TcpServer } from '../support/tcp-server';

const real = realRedisProgram();
const programs: Record<'ours' | 'real', readonly string[]> = { ours: [], real: [real ?? ''] };
const limit = 180_000;
const running: TcpServer[] = [];

/** Pings often enough that silence is the pause's. */
const settings = [
	'--save',
	'',
	'--repl-diskless-sync-delay',
	'0',
	'--repl-timeout',
	'3',
	'--repl-ping-replica-period',
	'1',
];

beforeAll(async () => {
	programs.ours = await ourProgram();
}, limit);

afterEach(() => {
	for (const server of running.splice(0)) {
		server.signal('SIGCONT');
		server.stop();
	}
});

interface Pair {
	readonly master: TcpServer;
	readonly replica: TcpServer;
}

async function pairOf(program: readonly string[]): Promise<Pair> {
	const master = await startServer(program, settings);
	running.push(master);
	const replica = await startServer(program, [...settings, '--replicaof', `127.0.0.1 ${master.port}`]);
	running.push(replica);
	await inSync({ master, replica });
	return { master, replica };
}

async function inSync({ master, replica }: Pair): Promise<void> {
	await replica.until('in sync', async () => {
		const up = (await replica.info('master_link_status')) === 'up';
		return up && (await master.info('slave0')).includes('state=online');
	});
}

function says(server: TcpServer, text: string): Promise<void> {
	return server.until(text, () => server.log().some((line) => line.includes(text)));
}

/** From the first line of the pause on. How many bytes were pings is for the clock to say. */
function told(server: TcpServer, { master, replica }: Pair, from: RegExp): string[] {
	const lines = server.log();
	return lines.slice(lines.findIndex((line) => from.test(line))).map((line) =>
		line
			.replaceAll(`:${master.port}`, ':<master>')
			.replaceAll(`:${replica.port}`, ':<replica>')
			.replace(/[0-9a-f]{40}:\d+/, '<replid>:<offset>')
			.replace(/Sending \d+ bytes of backlog starting from offset \d+/, 'Sending <n> bytes of backlog'),
	);
}

async function pausedMaster(pair: Pair): Promise<readonly string[]> {
	const { master, replica } = pair;
	master.signal('SIGSTOP');
	await says(replica, 'Timeout connecting to the MASTER');
	master.signal('SIGCONT');
	await says(replica, 'Master accepted a Partial Resynchronization');
	await inSync(pair);
	return [
		...told(replica, pair, /MASTER timeout/),
		...told(master, pair, /Connection with replica .* lost/),
		await replica.info('master_sync_in_progress'),
		await master.info('sync_full'),
	];
}

async function pausedReplica(pair: Pair): Promise<readonly string[]> {
	const { master, replica } = pair;
	replica.signal('SIGSTOP');
	await says(master, 'Connection with replica');
	await master.ask('SET a 1');
	const alone = await master.info('connected_slaves');
	replica.signal('SIGCONT');
	await says(replica, 'Master accepted a Partial Resynchronization');
	await inSync(pair);
	return [
		alone,
		...told(master, pair, /Disconnecting timedout replica/),
		// Whether its clock or the end of its connection comes first when it goes on is chance.
		...told(replica, pair, /Connection with master lost/),
		await replica.ask('GET a'),
	];
}

test.skipIf(real === null).for([
	['a master', pausedMaster],
	['a replica', pausedReplica],
] as const)('%s that stands still is given up and found again', { timeout: limit }, async ([, story]) => {
	const [ours, theirs] = await Promise.all([story(await pairOf(programs.ours)), story(await pairOf(programs.real))]);
	expect(ours).toEqual(theirs);
	expect(theirs.length).toBeGreaterThan(8);
});
