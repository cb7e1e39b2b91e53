// The other docker commands, in the words of docker 28.2.2. What the client says by itself is compared with the real one in test/oracle.
import { describe, expect, test } from 'vitest';
import { advance, createWorld, open, output, press, script, type, type World } from './support/world';

const withoutIds = (text: string) => text.replaceAll(/[0-9a-f]{64}/g, 'ID').replaceAll(/\b[0-9a-f]{12}\b/g, 'id');

/** Two servers, redis-a (published at 5000) and redis-b (on the host network), started a second ago. */
function withTwo(): World {
	const world = createWorld();
	open(world);
	type(
		world,
		'docker run -d --name redis-a -p 5000:6379 redis; docker run -d --name redis-b --network host redis --appendonly yes',
	);
	type(world, 'sleep 1');
	return world;
}

const said = (line: string) => withoutIds(output(withTwo(), line));

describe('ps', () => {
	test('shows running containers, newest first', () => {
		expect(said('docker ps')).toBe(
			`CONTAINER ID   IMAGE     COMMAND                  CREATED        STATUS        PORTS                                         NAMES
id   redis     "docker-entrypoint.s…"   1 second ago   Up 1 second                                                 redis-b
id   redis     "docker-entrypoint.s…"   1 second ago   Up 1 second   0.0.0.0:5000->6379/tcp, [::]:5000->6379/tcp   redis-a
`,
		);
	});

	const rows: readonly (readonly [string, string])[] = [
		['docker container ls -q', 'id\nid\n'],
		['docker ps -q --no-trunc', 'ID\nID\n'],
		['docker ps -lq', 'id\n'],
		['docker ps -n 1 --format "{{.Names}}"', 'redis-b\n'],
		['docker ps --format "{{.Names}}\\t{{.Image}}"', 'redis-b\tredis\nredis-a\tredis\n'],
		['docker ps --format "table {{.Names}}\\t{{.State}}"', 'NAMES     STATE\nredis-b   running\nredis-a   running\n'],
		['docker ps --format "{{.CreatedAt}}"', '2023-07-18 03:46:00 +0000 UTC\n2023-07-18 03:46:00 +0000 UTC\n'],
		['docker ps --filter name=redis-a --format "{{.Names}}"', 'redis-a\n'],
		[
			'docker stop redis-a > /dev/null; docker ps -f status=exited --format "{{.Names}} {{.Status}}"',
			'redis-a Exited (0) Less than a second ago\n',
		],
	];
	test.each(rows)('%s', (line, expected) => expect(said(line)).toBe(expected));

	test('as JSON: what is not asked for is a size of nothing, and all of it has one', () => {
		const json = (format: string) => JSON.parse(said(`docker ps -l --format '${format}'`));
		expect(json('json')).toMatchObject({ Names: 'redis-b', Platform: null, Size: '0B' });
		expect(json('{{json .}}')).toMatchObject({ Names: 'redis-b', Size: '0B (virtual 150MB)' });
		expect(JSON.parse(said('docker images --format json'))).toMatchObject({ Digest: '<none>', VirtualSize: '150MB' });
	});

	test('a published port that is not Redis leaves the exposed one', () => {
		expect(
			script(
				'docker run -d -p 7000:7000 --name redis-c redis > /dev/null; docker ps --format "{{.Ports}}"; docker stop redis-c > /dev/null; docker ps -a --format "[{{.Ports}}]"',
			).output,
		).toBe('6379/tcp, 0.0.0.0:7000->7000/tcp, [::]:7000->7000/tcp\n[]\n');
	});
});

describe('state', () => {
	test('stop, start, restart, kill and rm say the name as it was typed', () => {
		expect(
			said(
				'docker stop redis-a; docker stop redis-a; docker start redis-a; docker restart redis-a redis-b; docker kill redis-a; docker rm redis-a',
			),
		).toBe('redis-a\nredis-a\nredis-a\nredis-a\nredis-b\nredis-a\nredis-a\n');
	});

	test('a container can be named by the beginning of its id', () => {
		const world = withTwo();
		const id = output(world, 'docker ps -lq').trim();
		expect(output(world, `docker stop ${id.slice(0, 4)}`)).toBe(`${id.slice(0, 4)}\n`);
	});

	test('a server that ignores SIGTERM is killed after ten seconds, or as many as -t says', () => {
		for (const [option, seconds, code] of [
			['', 10, 137],
			['-t 2', 2, 137],
			['-t 0', 0, 137],
		] as const) {
			const world = withTwo();
			world.stubborn.add('redis-a');
			const before = world.now;
			output(world, `docker stop ${option} redis-a`);
			expect(Math.round((world.now - before) / 1_000_000)).toBe(seconds);
			expect(output(world, 'docker inspect -f "{{.State.ExitCode}}" redis-a')).toBe(`${code}\n`);
		}
	});

	test('what is not there or not so is refused, and the rest is done', () => {
		expect(said('docker stop nosuch redis-a; echo $?')).toBe(
			'redis-a\nError response from daemon: No such container: nosuch\n1\n',
		);
		expect(said('docker rm redis-a; echo $?')).toBe(
			'Error response from daemon: cannot remove container "redis-a": container is running: stop the container before removing or force remove\n1\n',
		);
		expect(said('docker rm -f redis-a nosuch; echo $?')).toBe(
			'redis-a\nError response from daemon: No such container: nosuch\n0\n',
		);
		expect(said('docker stop redis-a; docker kill redis-a')).toBe(
			'redis-a\nError response from daemon: cannot kill container: redis-a: container ID is not running\n',
		);
		expect(said('docker kill -s NOPE redis-a; docker kill nosuch')).toBe(
			'Error response from daemon: cannot kill container: redis-a: invalid signal: NOPE\nError response from daemon: cannot kill container: nosuch: No such container: nosuch\n',
		);
		expect(said('docker start nosuch; echo $?')).toBe(
			'Error response from daemon: No such container: nosuch\nError: failed to start containers: nosuch\n1\n',
		);
	});

	test('pause and unpause', () => {
		const world = withTwo();
		expect(
			withoutIds(
				output(world, 'docker pause redis-a; docker ps --format "{{.Status}}"; docker exec redis-a redis-cli ping'),
			),
		).toBe(
			'redis-a\nUp 1 second\nUp 1 second (Paused)\nError response from daemon: Container ID is paused, unpause the container before exec\n',
		);
		expect(
			withoutIds(
				output(
					world,
					'docker pause redis-a; docker start redis-a; docker rm redis-a; docker unpause redis-a; docker unpause redis-a',
				),
			),
		).toBe(
			'Error response from daemon: Container ID is already paused\nError response from daemon: cannot start a paused container, try unpause instead\nError: failed to start containers: redis-a\nError response from daemon: cannot remove container "redis-a": container is paused and must be unpaused first\nredis-a\nError response from daemon: Container ID is not paused\n',
		);
		expect(
			world.effects
				.filter((effect) => effect.kind === 'container-signal')
				.map((effect) => effect.kind === 'container-signal' && effect.signal),
		).toEqual(['SIGSTOP', 'SIGCONT']);
	});

	test('rename, and a name that is taken', () => {
		expect(
			said('docker rename redis-a redis-c; docker ps --format "{{.Names}}"; docker rename redis-c redis-b; echo $?'),
		).toBe(
			'redis-b\nredis-c\nError response from daemon: Error when allocating new name: Conflict. The container name "/redis-b" is already in use by container "ID". You have to remove (or rename) that container to be able to reuse that name.\nError: failed to rename container named redis-c\n1\n',
		);
	});

	test('wait prints the exit code when it is known', () => {
		const world = withTwo();
		open(world, 'host-2');
		type(world, 'docker wait redis-a', 'host-2', 1000);
		expect(world.prompts.get('host-2')).toBeNull();
		type(world, 'docker kill redis-a');
		expect(world.screens.get('host-2')).toMatch(/docker wait redis-a\n137\n$/);
	});

	test('--rm leaves nothing behind', () => {
		const { output: text, world } = script(
			'docker run -d --rm --name redis-a redis > /dev/null; docker stop redis-a; docker ps -aq; docker start redis-a',
		);
		expect(text).toBe(
			'redis-a\nError response from daemon: No such container: redis-a\nError: failed to start containers: redis-a\n',
		);
		expect(world.effects).toContainEqual(expect.objectContaining({ kind: 'container-remove', volumes: true }));
	});

	test('a restart policy brings a server back, later each time, but not after docker stop', () => {
		const world = createWorld();
		open(world);
		type(world, 'docker run -d --restart always --name redis-a redis');
		const container = [...world.specs.keys()][0] ?? '';
		for (const wait of [100, 200, 400]) {
			world.queue.push({ at: world.now, seq: world.seq++, input: { kind: 'container-exited', container, code: 1 } });
			advance(world, 10);
			expect(output(world, 'docker ps --format "{{.Status}}"', 'host-1', 10)).toBe(
				'Restarting (1) Less than a second ago\n',
			);
			advance(world, wait - 30);
			expect(output(world, 'docker ps --format "{{.State}}"', 'host-1', 2)).toBe('restarting\n');
			advance(world, 30);
			expect(output(world, 'docker ps --format "{{.State}}"', 'host-1', 2)).toBe('running\n');
		}
		type(world, 'docker stop redis-a');
		advance(world, 60_000);
		expect(output(world, 'docker ps -a --format "{{.State}}"')).toBe('exited\n');
	});
});

describe('logs', () => {
	test('all, the last ones, with their times, and from both streams', () => {
		const world = withTwo();
		const container = [...world.specs.keys()][0] ?? '';
		for (const [stream, text] of [
			['stdout', 'one\ntw'],
			['stdout', 'o\n'],
			['stderr', 'bad\n'],
		] as const) {
			world.queue.push({
				at: world.now,
				seq: world.seq++,
				input: { kind: 'container-output', container, stream, text },
			});
		}
		advance(world);
		expect(output(world, 'docker logs redis-a')).toBe('1:M * Ready: redis-server\none\ntwo\nbad\n');
		expect(output(world, 'docker logs --tail 2 redis-a 2> /dev/null')).toBe('two\n');
		expect(output(world, 'docker logs -n 0 redis-a')).toBe('');
		expect(output(world, 'docker logs -t --tail 1 redis-a')).toMatch(/^2023-07-18T03:46:01\.\d{9}Z bad\n$/);
		expect(output(world, 'docker logs redis-a 2>&1 | grep -c o')).toBe('2\n');
		expect(output(world, 'docker logs --since 1s redis-a 2> /dev/null | head -n 1')).toBe('one\n');
		expect(output(world, 'docker logs --since soon redis-a')).toContain('invalid value for "since"');
	});

	test('-f follows until the server ends', () => {
		const world = withTwo();
		open(world, 'host-2');
		expect(output(world, 'docker logs -f redis-a', 'host-2', 1000)).toBe('1:M * Ready: redis-server\n');
		expect(world.prompts.get('host-2')).toBeNull();
		type(world, 'docker stop redis-a');
		expect(world.screens.get('host-2')).toMatch(
			/Ready: redis-server\n1:M # User requested shutdown\.\.\. \(SIGTERM\)\n$/,
		);
		expect(world.prompts.get('host-2')).toBe('$ ');
	});

	test('-f ends with ^C, and with the reader of its pipe, and leaves the server alone', () => {
		const world = withTwo();
		type(world, 'docker logs -f redis-a', 'host-1', 1000);
		expect(press(world, '^C')).toBe('^C\n');
		expect(output(world, 'docker logs -f redis-a | head -n 1; echo done', 'host-1', 1000)).toBe(
			'1:M * Ready: redis-server\n',
		);
		expect(press(world, '^C')).toContain('^C');
		expect(output(world, 'docker ps -q | wc -l')).toBe('2\n');
	});

	test('go on over a restart', () => {
		expect(said('docker restart redis-a; sleep 0.1; docker logs redis-a')).toBe(
			'redis-a\n1:M * Ready: redis-server\n1:M # User requested shutdown... (SIGTERM)\n1:M * Ready: redis-server\n',
		);
	});
});

describe('exec', () => {
	test('runs redis-cli in the container: formatted with -t, plain without', () => {
		expect(
			said(
				'docker exec -it redis-a redis-cli set a 1; docker exec redis-a redis-cli get a; docker exec -t redis-a redis-cli get a; docker exec -it redis-a redis-cli get a > out; cat out',
			),
		).toBe('OK\n1\n"1"\n"1"\n');
	});

	test("a bridged container has its own loopback, a container of the host network the host's", () => {
		expect(
			said(
				'docker exec redis-a redis-cli -p 5000 ping; docker exec redis-a redis-cli ping; redis-cli -p 5000 ping; redis-cli ping',
			),
		).toBe('Could not connect to Redis at 127.0.0.1:5000: Connection refused\nPONG\nPONG\nPONG\n');
	});

	test('an interactive redis-cli is a redis-cli prompt', () => {
		const world = withTwo();
		type(world, 'docker exec -it redis-a redis-cli');
		expect(world.prompts.get('host-1')).toBe('127.0.0.1:6379> ');
		expect(output(world, 'set b b')).toBe('OK\n');
		type(world, 'exit');
		expect(world.prompts.get('host-1')).toBe('$ ');
	});

	test('reads the input only with -i', () => {
		expect(
			said(
				'echo "set k v" | docker exec -i redis-a redis-cli; echo "set k w" | docker exec redis-a redis-cli; docker exec redis-a redis-cli get k',
			),
		).toBe('OK\nv\n');
		expect(said('docker exec -i redis-a redis-cli <<EOF\nset h 1\nincr h\nEOF')).toContain('OK\n2\n');
	});

	test('-it wants a terminal', () => {
		expect(said('echo ping | docker exec -it redis-a redis-cli; echo $?')).toBe('the input device is not a TTY\n1\n');
	});

	test('a shell in the container', () => {
		const world = withTwo();
		world.files.set('redis-a /data/', 'dump.rdb\n');
		world.files.set('redis-a /data/dump.rdb', 'REDIS0010');
		const id = output(world, 'docker ps -q -f name=redis-a').trim();
		type(world, 'docker exec -it redis-a bash');
		expect(world.prompts.get('host-1')).toBe(`root@${id}:/data# `);
		expect(output(world, 'ls; cat dump.rdb; echo; cat nosuch; whoami; docker ps; echo x > y; redis-cli ping')).toBe(
			'dump.rdb\nREDIS0010\ncat: nosuch: No such file or directory\nroot\nbash: docker: command not found\nbash: y: Read-only file system\nPONG\n',
		);
		type(world, 'exit');
		expect(output(world, 'docker exec redis-a sh -c "ls /data; echo $((1+1)) | cat; exit 4"; echo $?')).toBe(
			'dump.rdb\n2\n4\n',
		);
	});

	test('ends with its container', () => {
		const world = withTwo();
		open(world, 'host-2');
		type(world, 'docker exec -it redis-a redis-cli', 'host-2');
		type(world, 'docker stop redis-a');
		expect(world.prompts.get('host-2')).toBe('$ ');
		expect(output(world, 'echo $?', 'host-2')).toBe('137\n');
	});

	test('a partition with --from silences what the side of that one sends', () => {
		const ends = (line: string) => {
			const world = withTwo();
			type(world, line);
			return world.effects.flatMap((one) => (one.kind === 'lab-link' ? [[one.a, one.b, one.from]] : []));
		};
		expect(ends('lab partition redis-a,host redis-b --silent --from redis-a')).toEqual([
			['redis-a', 'redis-b', 'redis-a'],
			['host', 'redis-b', 'host'],
		]);
		expect(ends('lab partition redis-a,host redis-b --silent --from redis-b')).toEqual([
			['redis-a', 'redis-b', 'redis-b'],
			['host', 'redis-b', 'redis-b'],
		]);
		expect(ends('lab partition redis-a redis-b --silent')).toEqual([['redis-a', 'redis-b', undefined]]);
	});

	const refusals: readonly (readonly [string, string])[] = [
		['docker exec nosuch ls; echo $?', 'Error response from daemon: No such container: nosuch\n1\n'],
		[
			'docker stop redis-a > /dev/null; docker exec redis-a ls; echo $?',
			'Error response from daemon: container ID is not running\n1\n',
		],
		[
			'docker exec redis-a nosuch; echo $?',
			'OCI runtime exec failed: exec failed: unable to start container process: exec: "nosuch": executable file not found in $PATH: unknown\n127\n',
		],
	];
	test.each(refusals)('%s', (line, expected) => expect(said(line)).toBe(expected));
});

describe('inspect and port', () => {
	const rows: readonly (readonly [string, string])[] = [
		[
			'docker inspect -f "{{.State.Status}} {{.State.Running}} {{.Name}} {{.Config.Image}}" redis-a',
			'running true /redis-a redis\n',
		],
		["docker inspect -f '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' redis-a redis-b", '172.17.0.2\n\n'],
		[
			"docker inspect --format '{{json .NetworkSettings.Ports}}' redis-a",
			'{"6379/tcp":[{"HostIp":"0.0.0.0","HostPort":"5000"},{"HostIp":"::","HostPort":"5000"}]}\n',
		],
		[
			"docker inspect -f '{{index .Config.Cmd 1}} {{len .Config.Cmd}} {{.Config.Cmd}}' redis-b",
			'yes 2 [--appendonly yes]\n',
		],
		[
			"docker inspect -f '{{if .State.Paused}}paused{{else}}awake{{end}} {{.HostConfig.NetworkMode}}' redis-b",
			'awake host\n',
		],
		[
			'docker inspect -f "{{.Foo}}" redis-a; echo $?',
			'\ntemplate parsing error: template: :1:2: executing "" at <.Foo>: map has no entry for key "Foo"\n1\n',
		],
		['docker inspect nosuch; echo $?', '[]\nError: No such object: nosuch\n1\n'],
		['docker port redis-a', '6379/tcp -> 0.0.0.0:5000\n6379/tcp -> [::]:5000\n'],
		['docker port redis-a 6379', '0.0.0.0:5000\n[::]:5000\n'],
		['docker port redis-a 1; echo $?', "Error: No public port '1' published for redis-a\n1\n"],
	];
	test.each(rows)('%s', (line, expected) => expect(said(line)).toBe(expected));

	test('the whole is JSON', () => {
		const [object] = JSON.parse(output(withTwo(), 'docker inspect redis-a')) as {
			Mounts: { Type: string }[];
			NetworkSettings: { Gateway: string };
		}[];
		expect(object?.Mounts[0]?.Type).toBe('volume');
		expect(object?.NetworkSettings.Gateway).toBe('172.17.0.1');
	});
});

describe('the command line', () => {
	const rows: readonly (readonly [string, string])[] = [
		['docker build . ; echo $?', '\x1b[2m# this lab has no docker build\x1b[0m\n1\n'],
		['docker container prune -f', 'Total reclaimed space: 0B\n'],
		['sudo docker ps -q', 'id\nid\n'],
		['winpty docker port redis-a 6379', '0.0.0.0:5000\n[::]:5000\n'],
		['sudo nosuch; echo $?', 'sudo: nosuch: command not found\n1\n'],
	];
	test.each(rows)('%s', (line, expected) => expect(said(line)).toBe(expected));
});

describe('lab', () => {
	const changes: readonly (readonly [string, object])[] = [
		['lab link cut redis-a redis-b', { a: 'redis-a', b: 'redis-b', change: { up: false, silent: false } }],
		[
			'lab link cut redis-a redis-b --for 5s',
			{ a: 'redis-a', b: 'redis-b', change: { up: false, silent: false, lasts: 5_000_000 } },
		],
		['lab link silence redis-a host', { a: 'redis-a', b: 'host', change: { silent: true } }],
		[
			'lab link redis-a host --jitter 5ms --loss 2%',
			{ a: 'redis-a', b: 'host', change: { jitter: 5_000, loss: 0.02 } },
		],
		['lab link heal redis-a redis-b', { a: 'redis-a', b: 'redis-b', change: { up: true, silent: false } }],
		[
			'lab link redis-a redis-b --latency 40ms --bandwidth 4kb',
			{ a: 'redis-a', b: 'redis-b', change: { latency: 40_000, bandwidth: 4_000 } },
		],
		['lab link redis-a host --latency=1.5s', { a: 'redis-a', b: 'host', change: { latency: 1_500_000 } }],
		['lab link redis-a redis-b --bandwidth none', { a: 'redis-a', b: 'redis-b', change: { bandwidth: null } }],
	];
	test.each(changes)('%s', (line, expected) => {
		const world = withTwo();
		expect(output(world, line)).toBe('');
		expect(world.effects.findLast(({ kind }) => kind === 'lab-link')).toEqual({ kind: 'lab-link', ...expected });
	});

	const refusals: readonly (readonly [string, string])[] = [
		['lab link cut redis-a nosuch', 'lab: no container is called "nosuch"\n'],
		['lab link cut redis-a', 'lab: a link has two ends. See "lab help".\n'],
		['lab link redis-a redis-b', 'lab: what is to change? See "lab help".\n'],
		[
			'lab link redis-a redis-b --latency 0.5ms',
			'lab: "0.5ms" is no latency: write 1ms or more, for example 40ms or 1.5s\n',
		],
		['lab link redis-a redis-b --bandwidth fast', 'lab: "fast" is no bandwidth: write 500b, 4kb, 1mb or none\n'],
		['lab foo', 'lab: unknown command "foo". See "lab help".\n'],
	];
	test.each(refusals)('%s', (line, expected) => expect(said(line)).toBe(expected));
});
