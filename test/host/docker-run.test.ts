// docker run in the lab, in docker’s words: what a learner of the first exercise meets, and what goes wrong.
import { describe, expect, test } from 'vitest';
import type { HostEffect } from '../../src/host';
import { advance, createWorld, open, output, press, put, script, type, type World } from './support/world';

function starts(world: World): Extract<HostEffect, { kind: 'container-start' }>[] {
	return world.effects.flatMap((effect) => (effect.kind === 'container-start' ? [effect] : []));
}

function lastStart(world: World) {
	const last = starts(world).at(-1);
	if (last === undefined) throw new Error('nothing was started');
	return last;
}

const withoutIds = (text: string) => text.replaceAll(/[0-9a-f]{64}/g, 'ID').replaceAll(/\b[0-9a-f]{12}\b/g, 'id');

describe('in the foreground', () => {
	test('prints what the container prints and occupies the terminal until ^C, which stops the server cleanly', () => {
		const world = createWorld();
		open(world);
		expect(output(world, 'docker run --name my-redis-master -p 5000:6379 redis', 'host-1', 3000)).toBe(
			'1:M * Ready: redis-server\n',
		);
		expect(world.prompts.get('host-1')).toBeNull();
		expect(press(world, '^C')).toBe('^C1:M # User requested shutdown... (SIGINT)\n');
		expect(world.prompts.get('host-1')).toBe('$ ');
		expect(output(world, 'echo $?')).toBe('0\n');
	});

	test('ends with the status of the server, however it was stopped', () => {
		for (const [how, code] of [
			['stop', 0],
			['kill', 137],
		] as const) {
			const world = createWorld();
			open(world);
			open(world, 'host-2');
			type(world, 'docker run --name redis-1 redis', 'host-1', 1000);
			expect(output(world, `docker ${how} redis-1`, 'host-2')).toBe('redis-1\n');
			expect(output(world, 'echo $?')).toBe(`${code}\n`);
		}
	});

	test('closing the window does not stop the server', () => {
		const world = createWorld();
		open(world);
		open(world, 'host-2');
		type(world, 'docker run --name redis-1 redis', 'host-1', 1000);
		put(world, { kind: 'close-terminal', terminal: 'host-1' });
		advance(world);
		expect(output(world, 'docker ps -q', 'host-2')).toMatch(/^[0-9a-f]{12}\n$/);
	});
});

test('a Sentinel is not taken for a server: it says that there is none yet, and ends', () => {
	for (const command of ['redis-sentinel', 'redis-server --sentinel', 'redis-server /s.conf --sentinel']) {
		const world = createWorld();
		open(world);
		expect(output(world, `docker run --rm redis ${command}; echo $?`, 'host-1', 3000)).toMatch(
			/Sentinel comes later.*\n1\n$/,
		);
		expect(starts(world)).toEqual([]);
	}
});

describe('the node that the world is asked for', () => {
	test('has the published port, the bridge, and addresses in the order of starting', () => {
		const { world } = script(
			'docker run -d --name redis-a -p 5000:6379 redis; docker run -d --name redis-b -p 127.0.0.1:5001:6379 -p 7000-7001:7000-7001 redis',
		);
		const [a, b] = [...world.specs.values()];
		expect(a).toMatchObject({
			name: 'redis-a',
			image: 'redis',
			network: 'own',
			workdir: '/data',
			published: [{ hostIp: '0.0.0.0', hostPort: 5000, containerPort: 6379 }],
		});
		expect(b?.published).toEqual([
			{ hostIp: '127.0.0.1', hostPort: 5001, containerPort: 6379 },
			{ hostIp: '0.0.0.0', hostPort: 7000, containerPort: 7000 },
			{ hostIp: '0.0.0.0', hostPort: 7001, containerPort: 7001 },
		]);
		expect(starts(world).map(({ attachments }) => attachments[0]?.ip)).toEqual(['172.17.0.2', '172.17.0.3']);
	});

	test('an address is free again after a stop', () => {
		const { world } = script(
			'docker run -d --name redis-a redis; docker run -d --name redis-b redis; docker stop redis-a; docker run -d redis; docker start redis-a',
		);
		expect(starts(world).map(({ attachments }) => attachments[0]?.ip)).toEqual([
			'172.17.0.2',
			'172.17.0.3',
			'172.17.0.2',
			'172.17.0.4',
		]);
	});

	test('on the host network it has no address of its own, and -p is discarded with a warning', () => {
		const { output: text, world } = script('docker run -d --network host -p 1:1 redis');
		expect(withoutIds(text)).toBe('WARNING: Published ports are discarded when using host network mode\nID\n');
		expect([...world.specs.values()][0]).toMatchObject({ network: 'host', published: [] });
		expect(lastStart(world).attachments).toEqual([]);
	});

	test('a redis-server that only tells its version is no node', () => {
		const { output: text, world } = script('docker run redis redis-server --version; docker run redis -v');
		expect(text).toBe(
			'Redis server v=7.0.12 sha=00000000:0 malloc=jemalloc-5.2.1 bits=64 build=ae4d7c971a948f0\n'.repeat(2),
		);
		expect(starts(world)).toEqual([]);
	});

	const commands: readonly (readonly [words: string, argv: string])[] = [
		['redis', 'redis-server'],
		['redis redis-server /redis.conf', 'redis-server /redis.conf'],
		['redis /redis.conf', 'redis-server /redis.conf'],
		['redis --port 7000 --replicaof "127.0.0.1 5000"', 'redis-server --port 7000 --replicaof 127.0.0.1 5000'],
		['redis:7.0 redis-server --save ""', 'redis-server --save '],
		['--entrypoint redis-server redis --port 1', 'redis-server --port 1'],
	];
	test.each(commands)('docker run -d %s starts %s', (words, argv) => {
		expect(lastStart(script(`docker run -d ${words}`).world).argv.join(' ')).toBe(argv);
	});

	test('environment and terminal are passed on', () => {
		const { world } = script('X=1 docker run -dt -e A=b -e X redis');
		expect(lastStart(world)).toMatchObject({ tty: true });
		expect(lastStart(world).env).toMatchObject({ A: 'b', X: '1', REDIS_VERSION: '7.0.12' });
	});
});

describe('mounts', () => {
	test('a program sees what is bound from the host', () => {
		const bound = 'docker run --rm -v ${PWD}/own.conf:/redis.conf -v ${PWD}/data:/data redis';
		const { output: text } = script(
			`mkdir data; echo hi > data/f; echo port 7000 > own.conf; ${bound} cat /redis.conf; ${bound} ls -l; ${bound} ls /; ${bound} cat nope`,
		);
		expect(text).toBe(
			'port 7000\ntotal 4\n-rw-r--r-- 1 redis redis 3 Jul 18 03:46 f\ndata\nredis.conf\ncat: nope: No such file or directory\n',
		);
	});

	const files = { '/home/learner/redis.conf': 'replicaof 127.0.0.1 5000\n', '/home/learner/conf/a.conf': 'port 1\n' };

	test.each([
		['${PWD}/redis.conf'],
		['$PWD/redis.conf'],
		['${pwd}/redis.conf'],
		['$(pwd)/redis.conf'],
		['./redis.conf'],
		['~/redis.conf'],
		['/home/learner/redis.conf'],
		['"${pwd}/redis.conf"'],
	])('-v %s:/redis.conf gives the file to the container', (source) => {
		const { world } = script(`docker run -d -v ${source}:/redis.conf redis /redis.conf`, { files });
		expect(lastStart(world).files).toEqual({ '/redis.conf': 'replicaof 127.0.0.1 5000\n' });
	});

	test('a folder comes with everything in it, and with what it holds at the start', () => {
		const { world } = script(
			'docker create --name redis-a -v ./conf:/etc/redis redis; echo port 2 > conf/b.conf; docker start redis-a',
			{ files },
		);
		expect(lastStart(world).files).toEqual({
			'/etc/redis': null,
			'/etc/redis/a.conf': 'port 1\n',
			'/etc/redis/b.conf': 'port 2\n',
		});
	});

	test('a path that is missing becomes an empty folder of root, on the host and in the container', () => {
		const { output: text, world } = script(
			'docker run -d -v ${PWD}/nosuch.conf:/redis.conf redis /redis.conf > /dev/null; ls -l',
			{ files: {} },
		);
		expect(lastStart(world).files).toEqual({ '/redis.conf': null });
		expect(text).toBe('total 4\ndrwxr-xr-x 2 root root 4096 Jul 18 03:46 nosuch.conf\n');
	});

	test('a name without a slash is a volume, mounted as a folder', () => {
		const { world } = script('docker run -d -v redis.conf:/redis.conf redis /redis.conf', { files });
		expect(lastStart(world).files).toEqual({});
		expect([...world.specs.values()][0]?.mounts[0]).toEqual({
			kind: 'volume',
			source: 'redis.conf',
			target: '/redis.conf',
			readonly: false,
		});
	});

	test('every container gets a volume of its own at /data, unless one is named', () => {
		const { world } = script('docker run -d redis; docker run -d -v data:/data redis');
		const [own, named] = [...world.specs.values()].map(({ mounts }) => mounts);
		expect(own).toEqual([
			{ kind: 'volume', source: expect.stringMatching(/^[0-9a-f]{64}$/), target: '/data', readonly: false },
		]);
		expect(named).toEqual([{ kind: 'volume', source: 'data', target: '/data', readonly: false }]);
	});

	test("a Windows path in PowerShell's words", () => {
		const spec = {
			flavour: 'powershell',
			home: 'C:\\Users\\sivae',
			files: { 'C:\\Users\\sivae\\redis.conf': 'port 1\n' },
		} as const;
		const world = createWorld(spec);
		open(world);
		expect(world.prompts.get('host-1')).toBe('PS C:\\Users\\sivae> ');
		type(
			world,
			'docker run -d --network host -v ${pwd}/redis.conf:/redis.conf --name my-redis-replica redis redis-server /redis.conf',
		);
		expect(lastStart(world).files).toEqual({ '/redis.conf': 'port 1\n' });
	});
});

describe('what docker refuses', () => {
	const tail = "\n\nRun 'docker run --help' for more information\n";
	const usage = `\n\nUsage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]${tail}`;
	const refusals: readonly (readonly [line: string, said: string, code: number])[] = [
		['docker run', `docker: 'docker run' requires at least 1 argument${usage.replace('Run ', 'See ')}`, 1],
		['docker run --name', `flag needs an argument: --name${usage}`, 125],
		['docker run --foo redis', `unknown flag: --foo${usage}`, 125],
		['docker run -z redis', `unknown shorthand flag: 'z' in -z${usage}`, 125],
		[
			'docker run --name "a!" redis',
			`docker: Error response from daemon: Invalid container name (a!), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed${tail}`,
			125,
		],
		['docker run -p abc:6379 redis', `docker: invalid hostPort: abc${tail}`, 125],
		['docker run -p 70000:6379 redis', `docker: invalid hostPort: 70000${tail}`, 125],
		['docker run -p 5000:abc redis', `docker: invalid containerPort: abc${tail}`, 125],
		['docker run -p 5000: redis', `docker: no port specified: 5000:<empty>${tail}`, 125],
		['docker run -p 999.1.1.1:1:1 redis', `docker: invalid IP address: 999.1.1.1${tail}`, 125],
		[
			'docker run Redis',
			`docker: invalid reference format: repository name (library/Redis) must be lowercase${tail}`,
			125,
		],
		[
			'docker run --restart foo redis',
			`docker: Error response from daemon: invalid restart policy: unknown policy 'foo'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'${tail}`,
			125,
		],
		[
			'docker run -v a/b:/x redis',
			`docker: Error response from daemon: create a/b: "a/b" includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path${tail}`,
			125,
		],
		[
			'docker run -v /a:b redis',
			`docker: Error response from daemon: invalid volume specification: '/a:b': invalid mount config for type "bind": invalid mount path: 'b' mount path must be absolute${tail}`,
			125,
		],
		[
			'docker run -v a:b:c:d redis',
			`docker: Error response from daemon: invalid volume specification: 'a:b:c:d'${tail}`,
			125,
		],
		['docker run -v /a:/b:zz redis', `docker: Error response from daemon: invalid mode: zz${tail}`, 125],
		[
			'docker run --network foo redis',
			`docker: Error response from daemon: failed to set up container networking: network foo not found${tail}`,
			125,
		],
		[
			'docker run redis:9.9',
			`Unable to find image 'redis:9.9' locally\ndocker: Error response from daemon: manifest for redis:9.9 not found: manifest unknown: manifest unknown${tail}`,
			125,
		],
		[
			'docker run nosuch/image',
			`Unable to find image 'nosuch/image:latest' locally\ndocker: Error response from daemon: pull access denied for nosuch/image, repository does not exist or may require 'docker login': denied: requested access to the resource is denied${tail}`,
			125,
		],
		['echo x | docker run -it redis', 'the input device is not a TTY\n', 1],
		['docker run redis nosuch', '/usr/local/bin/docker-entrypoint.sh: 24: exec: nosuch: not found\n', 127],
	];
	test.each(refusals)('%s', (line, said, code) => {
		const run = script(`${line}; exit $?`);
		expect(run.output).toBe(said);
		expect(run.code).toBe(code);
	});

	test('a name that is taken', () => {
		const { output: text } = script('docker run -d --name redis-a redis; docker run -d --name redis-a redis');
		expect(withoutIds(text)).toBe(
			`ID\ndocker: Error response from daemon: Conflict. The container name "/redis-a" is already in use by container "ID". You have to remove (or rename) that container to be able to reuse that name.${tail}`,
		);
		const [id, holder] = [...text.matchAll(/[0-9a-f]{64}/g)].map(([found]) => found);
		expect(holder).toBe(id);
	});

	test('a port that is taken is found out at the start: the container exists, and its name is taken', () => {
		const { output: text } = script(
			'docker run -d --name redis-a -p 5000:6379 redis; docker run -d --name redis-b -p 5000:6379 redis; docker ps -a --format "{{.Names}} {{.Status}}"; docker run -d --name redis-b redis 2>&1 | head -c 60',
		);
		expect(withoutIds(text)).toBe(
			`ID\nID\ndocker: Error response from daemon: failed to set up container networking: driver failed programming external connectivity on endpoint redis-b (ID): Bind for 0.0.0.0:5000 failed: port is already allocated\n\nRun 'docker run --help' for more information\nredis-b Created\nredis-a Up Less than a second\ndocker: Error response from daemon: Conflict. The container `,
		);
	});

	test('a port that something outside of docker holds', () => {
		const world = createWorld();
		open(world);
		type(world, 'docker run -p 5000:6379 --name redis-a redis', 'host-1', 0);
		const { container } = lastStart(world);
		world.queue = [];
		world.queue.push({
			at: world.now,
			seq: 1,
			input: { kind: 'container-failed', container, why: 'port-allocated', port: 5000 },
		});
		advance(world);
		expect(withoutIds(world.screens.get('host-1') ?? '')).toContain(
			'(ID): failed to bind host port for 0.0.0.0:5000:172.17.0.2:6379/tcp: address already in use\n',
		);
		expect(world.prompts.get('host-1')).toBe('$ ');
	});
});

describe('images', () => {
	test('a missing image is pulled, layer by layer in virtual time', () => {
		const { output: text, world } = script('docker run -d redis:7.0-alpine', { images: [] });
		const lines = withoutIds(text).split('\n');
		expect(lines.slice(0, 3)).toEqual([
			"Unable to find image 'redis:7.0-alpine' locally",
			'7.0-alpine: Pulling from library/redis',
			'id: Pull complete',
		]);
		expect(lines.slice(-4)).toEqual([
			'Digest: sha256:ID',
			'Status: Downloaded newer image for redis:7.0-alpine',
			'ID',
			'',
		]);
		expect(world.now - 1_689_651_960_000_000).toBeGreaterThan(1_000_000);
	});

	test('docker pull says what it did, and does nothing twice', () => {
		const { output: text } = script('docker pull redis; docker pull redis; docker pull -q redis:7; docker images', {
			images: [],
		});
		const lines = withoutIds(text).split('\n');
		expect(lines[0]).toBe('Using default tag: latest');
		expect(lines.filter((line) => line === 'id: Pull complete')).toHaveLength(6);
		expect(lines).toContain('Status: Image is up to date for redis:latest');
		expect(lines.slice(-5)).toEqual([
			'docker.io/library/redis:7',
			'REPOSITORY   TAG       IMAGE ID       CREATED      SIZE',
			'redis        latest    id   7 days ago   150MB',
			'redis        7         id   7 days ago   150MB',
			'',
		]);
	});

	test('an image of a container is not removed', () => {
		const { output: text } = script(
			'docker create --name redis-a redis > /dev/null; docker rmi redis; docker rm redis-a; docker rmi redis; docker rmi redis',
		);
		expect(withoutIds(text)).toBe(
			'Error response from daemon: conflict: unable to remove repository reference "redis" (must force) - container id is using its referenced image id\nredis-a\nUntagged: redis:latest\nUntagged: redis@sha256:ID\nDeleted: sha256:ID\nError response from daemon: No such image: redis:latest\n',
		);
	});
});

describe('programs that are no server', () => {
	test('run in the place of their container', () => {
		const { output: text, world } = script(
			'docker run --rm redis redis-cli -h 127.0.0.1 ping; echo $?; docker run --rm redis echo hi; docker run redis sh -c "exit 3"; echo $?',
		);
		expect(text).toBe('Could not connect to Redis at 127.0.0.1:6379: Connection refused\n1\nhi\n3\n');
		expect(starts(world)).toEqual([]);
		const dial = world.effects.find((effect) => effect.kind === 'dial');
		expect(dial).toMatchObject({ from: { in: 'container' }, host: '127.0.0.1', port: 6379 });
	});

	test('can be talked to with -it', () => {
		const world = createWorld();
		open(world);
		type(world, 'docker run -it --rm redis sh');
		expect(world.prompts.get('host-1')).toBe('# ');
		expect(output(world, 'pwd')).toBe('/data\n');
		type(world, 'exit');
		expect(world.prompts.get('host-1')).toBe('$ ');
		expect(output(world, 'docker ps -aq')).toBe('');
	});
});
