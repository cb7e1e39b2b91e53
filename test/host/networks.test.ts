// docker network and docker volume, and the addresses and names that containers have in a network.
import { describe, expect, test } from 'vitest';
import { createWorld, open, output, press, script, type } from './support/world';

const withoutIds = (text: string) => text.replaceAll(/[0-9a-f]{64}/g, 'ID').replaceAll(/\b[0-9a-f]{12}\b/g, 'id');
const said = (line: string) => withoutIds(script(line).output);

describe('docker network', () => {
	test.each([
		[
			'docker network create lab; docker network create lab',
			'ID\nError response from daemon: network with name lab already exists\n',
		],
		['docker network create lab >/dev/null; docker network rm lab; docker network ls -q --filter name=lab', 'lab\n'],
		['docker network rm nosuch', 'Error response from daemon: network nosuch not found\nexit status 1\n'],
		[
			'docker network rm bridge',
			'Error response from daemon: bridge is a pre-defined network and cannot be removed\nexit status 1\n',
		],
		['docker network connect nosuch redis-a', 'Error response from daemon: network nosuch not found\n'],
		['docker network disconnect bridge nosuch', 'Error response from daemon: No such container: nosuch\n'],
		['docker network inspect nosuch', '[]\nError response from daemon: network nosuch not found\n'],
		[
			'docker network inspect -f "{{range .IPAM.Config}}{{.Subnet}} {{.Gateway}}{{end}}" bridge',
			'172.17.0.0/16 172.17.0.1\n',
		],
		[
			'for n in one two three; do docker network create $n >/dev/null; done; docker network inspect -f "{{.Name}} {{(index .IPAM.Config 0).Subnet}}" three',
			'three 172.20.0.0/16\n',
		],
	])('%s', (line, expected) => expect(said(line)).toBe(expected));

	test('addresses are given in the order of starting, from .2, and are free again after a stop', () => {
		expect(
			said(
				'docker network create lab >/dev/null; docker run -d --name redis-a --network lab redis >/dev/null; docker run -d --name redis-b --network lab redis >/dev/null; docker stop redis-a >/dev/null; docker run -d --name redis-c --network lab redis >/dev/null; docker start redis-a >/dev/null; docker inspect -f "{{.Name}} {{.NetworkSettings.Networks.lab.IPAddress}}" redis-a redis-b redis-c',
			),
		).toBe('/redis-a 172.18.0.4\n/redis-b 172.18.0.3\n/redis-c 172.18.0.2\n');
	});

	test('the world is told where a container is plugged in, and what its neighbours call it', () => {
		const world = createWorld();
		open(world);
		type(world, 'docker network create lab; docker run -d --name redis-a redis');
		type(world, 'docker network connect --alias cache lab redis-a; docker network disconnect bridge redis-a');
		const plugs = world.effects.flatMap((effect) => (effect.kind === 'container-plug' ? [effect.attachments] : []));
		expect(plugs.map((all) => all.map(({ network, ip }) => `${network} ${ip}`))).toEqual([
			['bridge 172.17.0.2', 'lab 172.18.0.2'],
			['lab 172.18.0.2'],
		]);
		expect(plugs[1]?.[0]?.names).toEqual(['redis-a', expect.stringMatching(/^[0-9a-f]{12}$/), 'cache']);
		expect(withoutIds(output(world, 'docker network disconnect bridge redis-a'))).toBe(
			'Error response from daemon: container ID is not connected to network bridge\n',
		);
	});

	test('a network that does not exist is noticed at the start, after the container was made', () => {
		expect(
			said('docker run -d --name redis-a --network nosuch redis; echo $?; docker ps -a --format "{{.Status}}"'),
		).toBe(
			"ID\ndocker: Error response from daemon: failed to set up container networking: network nosuch not found\n\nRun 'docker run --help' for more information\n125\nCreated\n",
		);
	});
});

describe('docker volume', () => {
	test.each([
		[
			'docker volume create data; docker volume create data; docker volume ls',
			'data\ndata\nDRIVER    VOLUME NAME\nlocal     data\n',
		],
		['docker volume rm nosuch', 'Error response from daemon: get nosuch: no such volume\n'],
		[
			'docker run -d -v data:/data redis >/dev/null; docker volume rm data; docker volume inspect -f "{{.Mountpoint}}" data',
			'Error response from daemon: remove data: volume is in use - [ID]\n/var/lib/docker/volumes/data/_data\n',
		],
		[
			'docker volume create a/b',
			'Error response from daemon: create a/b: "a/b" includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path\n',
		],
	])('%s', (line, expected) => expect(said(line)).toBe(expected));
});

describe('a health check', () => {
	test('makes a container healthy at its first success', () => {
		const world = createWorld();
		open(world);
		type(world, 'docker run -d --name redis-a --health-cmd "redis-cli ping" --health-interval 2s redis', 'host-1', 500);
		expect(output(world, 'docker ps --format "{{.Status}}"', 'host-1', 500)).toContain('(health: starting)\n');
		expect(output(world, 'sleep 3; docker inspect -f "{{.State.Health.Status}}" redis-a', 'host-1', 5_000)).toBe(
			'healthy\n',
		);
	});

	test('makes it unhealthy after as many failures as it is told, with an end to its patience', () => {
		const world = createWorld();
		open(world);
		const check = '--health-cmd "sleep 9" --health-interval 1s --health-timeout 1s --health-retries 2';
		type(world, `docker run -d --name redis-a ${check} redis`, 'host-1', 3_500);
		expect(output(world, 'docker ps --format "{{.Status}}"', 'host-1', 100)).toContain('(health: starting)\n');
		expect(output(world, 'sleep 1; docker ps --format "{{.Status}}"', 'host-1', 1_500)).toContain('(unhealthy)\n');
	});
});

describe('docker events', () => {
	test('tells of the life of a container as it goes, until ^C', () => {
		const world = createWorld();
		open(world);
		open(world, 'host-2');
		type(world, 'docker events', 'host-1', 10);
		type(world, 'docker run -d --name redis-a redis; docker pause redis-a; docker unpause redis-a', 'host-2', 2_000);
		type(world, 'sleep 2; docker stop redis-a; docker rename redis-a redis-b; docker rm redis-b', 'host-2', 5_000);
		const rows = withoutIds(world.screens.get('host-1') ?? '')
			.split('\n')
			.filter((row) => /^\d{4}-/.test(row))
			.map((row) => row.replace(/^\S+ /, ''));
		expect(rows).toEqual([
			'container create ID (image=redis, name=redis-a)',
			'network connect ID (container=ID, name=bridge, type=bridge)',
			'container start ID (image=redis, name=redis-a)',
			'container pause ID (image=redis, name=redis-a)',
			'container unpause ID (image=redis, name=redis-a)',
			'container kill ID (image=redis, name=redis-a, signal=15)',
			'container die ID (execDuration=2, exitCode=0, image=redis, name=redis-a)',
			'network disconnect ID (container=ID, name=bridge, type=bridge)',
			'container stop ID (image=redis, name=redis-a)',
			'container rename ID (image=redis, name=redis-b, oldName=/redis-a)',
			'container destroy ID (image=redis, name=redis-b)',
		]);
		expect(press(world, '^C', 'host-1')).toContain('^C');
		expect(
			withoutIds(output(world, 'docker events --since 1h --until 0s --filter event=die', 'host-1')).replace(
				/^\S+ /,
				'',
			),
		).toBe('container die ID (execDuration=2, exitCode=0, image=redis, name=redis-a)\n');
	});
});
