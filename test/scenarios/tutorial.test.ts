// The tutorial as it stands: every command of it pasted, prompts and all, and the log listing of its second exercise
// line by line. Nothing of that listing is stored in the lab: it comes from the engine and the image's definition.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { micros } from '../../src/base';
import { nodePorts } from '../../src/cli/lab/ports';
import { createLab, defaultWorld, type Lab, type TraceEvent, type WorldSpec } from '../../src/sim';
import { comparable } from '../support/listing';

const asset = (name: string) => readFileSync(new URL(`./tutorial/${name}`, import.meta.url), 'utf8');

const windows = {
	...defaultWorld,
	host: { user: 'sivae', name: 'DESKTOP', home: 'C:\\Users\\sivae', flavour: 'powershell' as const },
	files: {},
};

interface Sitting {
	readonly lab: Lab;
	readonly events: TraceEvent[];
	readonly opened: Set<string>;
}

function sit(world: WorldSpec = windows): Sitting {
	const events: TraceEvent[] = [];
	return {
		lab: createLab(
			world,
			nodePorts((event) => events.push(event)),
		),
		events,
		opened: new Set(),
	};
}

/** Types what was copied and lets so much time pass; what the terminal showed. */
async function paste({ lab, events, opened }: Sitting, terminal: string, text: string, seconds = 2): Promise<string> {
	if (!opened.has(terminal)) {
		opened.add(terminal);
		lab.input({ kind: 'open-terminal', terminal, columns: 130, rows: 40 });
		await lab.advance(micros(lab.now() + 10_000));
	}
	const before = events.length;
	lab.input({ kind: 'line', terminal, text });
	await lab.advance(micros(lab.now() + seconds * 1_000_000));
	return events
		.slice(before)
		.map((event) => (event.kind === 'terminal.output' && event.body.terminal === terminal ? event.body.text : ''))
		.join('');
}

describe('the second exercise', () => {
	const sitting = sit();
	let shown = '';
	beforeAll(async () => {
		const { lab } = sitting;
		await paste(sitting, 'host-1', 'PS C:\\Users\\sivae> code docker-compose.yml');
		lab.input({ kind: 'file-saved', path: 'C:\\Users\\sivae\\docker-compose.yml', text: asset('docker-compose.yml') });
		await paste(sitting, 'host-1', 'PS C:\\Users\\sivae> docker pull bitnami/redis', 4);
		shown = await paste(sitting, 'host-1', 'PS C:\\Users\\sivae> docker-compose up --build', 12);
	});
	afterAll(() => sitting.lab.dispose());

	const printed = () => shown.split('\n').map(comparable);
	const listing = asset('second-exercise.log').trimEnd().split('\n').map(comparable);

	test.each(['redis-master      |', 'redis-replicas-1  |'])('prints every line of "%s" in order', (prefix) => {
		const own = (lines: readonly string[]) => lines.filter((line) => line.startsWith(prefix));
		expect(own(listing).length).toBeGreaterThan(30);
		expect(own(printed())).toEqual(own(listing));
	});

	test('prints nothing after "Attaching to" that is not in the listing', () => {
		const from = printed().indexOf('Attaching to redis-master, redis-replicas-1');
		expect(from).toBeGreaterThan(0);
		expect(printed().slice(from, -1).sort()).toEqual([...listing].sort());
	});

	test('colours the name of each container, and nothing but the name', () => {
		const [first] = shown.split('\n').filter((line) => line.includes('Ready to accept connections'));
		expect(first).toMatch(
			new RegExp(`^${String.fromCharCode(27)}\\[36mredis-master {6}\\| ${String.fromCharCode(27)}\\[0m1:M`),
		);
	});

	test('ends its block of progress with three lines that are done', () => {
		const rows = printed();
		const at = rows.lastIndexOf('[+] Running 3/3');
		expect(rows.slice(at + 1, at + 4).map((row) => row.replace(/\s+\d\.\ds$/, ''))).toEqual([
			' - Network sivae_default       Created',
			' - Container redis-master      Created',
			' - Container redis-replicas-1  Created',
		]);
	});

	test('both containers answer on the ports that the file publishes', async () => {
		expect(await paste(sitting, 'host-2', 'redis-cli -p 7000 set a a')).toContain('OK\n');
		expect(await paste(sitting, 'host-2', 'redis-cli -p 7001 get a')).toContain('"a"\n');
		expect(await paste(sitting, 'host-2', 'redis-cli -p 7001 set a b')).toContain('READONLY');
	});
});

describe('the tutorial’s commands, pasted with their prompts', () => {
	test('the pull prints what the text shows', async () => {
		const sitting = sit();
		const text = await paste(sitting, 'host-1', 'PS C:\\Users\\sivae> docker pull bitnami/redis', 4);
		expect(text.slice(text.indexOf('Using'))).toContain(`Using default tag: latest
latest: Pulling from bitnami/redis
f36608bf2eed: Pull complete
Digest: sha256:f167ac4ed65b0761317f62b792bc0dc0cf0c1a41dc418608751e74e98a971159
Status: Downloaded newer image for bitnami/redis:latest
docker.io/bitnami/redis:latest
`);
		sitting.lab.dispose();
	});

	test('the first exercise goes as the text says', async () => {
		const sitting = sit();
		const { lab } = sitting;
		expect(await paste(sitting, 'host-1', '$ docker run --name my-redis-master -p 5000:6379 redis')).toContain(
			'Ready to accept connections',
		);
		lab.input({
			kind: 'file-saved',
			path: 'C:\\Users\\sivae\\redis.conf',
			text: 'replicaof 127.0.0.1 5000\n# 마스터(port:5000)를 replica\n',
		});
		const run =
			'PS C:\\Users\\sivae> docker run --network host -v ${pwd}/redis.conf:/redis.conf --name my-redis-replica redis redis-server /redis.conf';
		expect(await paste(sitting, 'host-2', run, 8)).toContain('MASTER <-> REPLICA sync: Finished with success');
		await paste(sitting, 'host-3', 'docker exec -it my-redis-master redis-cli');
		expect(await paste(sitting, 'host-3', '127.0.0.1:6379> set a a')).toContain('OK\n');
		await paste(sitting, 'host-4', 'docker exec -it my-redis-replica redis-cli');
		expect(await paste(sitting, 'host-4', '127.0.0.1:6379> keys *')).toContain('1) "a"\n');
		expect(await paste(sitting, 'host-4', '127.0.0.1:6379> set a a')).toContain(
			"(error) READONLY You can't write against a read only replica.\n",
		);
		lab.dispose();
	});
});

describe('Docker Desktop, where the tutorial was written', () => {
	test('the host network is its virtual machine’s: published ports are reached from both, the replica’s own from neither Windows nor a bridge', async () => {
		const sitting = sit({ ...windows, host: { ...windows.host, docker: 'desktop' } });
		await paste(sitting, 'host-1', 'docker run -d --name my-redis-master -p 5000:6379 redis');
		const run = 'docker run -d --network host --name my-redis-replica redis redis-server --replicaof 127.0.0.1 5000';
		expect(await paste(sitting, 'host-1', run, 8)).toContain(
			'# on Docker Desktop the host network is that of its Linux VM',
		);
		expect(await paste(sitting, 'host-1', 'redis-cli -p 5000 set a a')).toContain('OK\n');
		expect(await paste(sitting, 'host-1', 'docker exec my-redis-replica redis-cli get a')).toContain('a\n');
		expect(await paste(sitting, 'host-1', 'redis-cli -p 6379 get a')).toContain(
			'Could not connect to Redis at 127.0.0.1:6379: Connection refused\n',
		);
		sitting.lab.dispose();
	});
});
