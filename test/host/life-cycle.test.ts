// How containers end and come back: grace times, signals, restart policies, health, and what docker tells of it. The rules
// are those of moby 28.2.2 (restartmanager, daemon/kill.go, daemon/health.go).
import { describe, expect, test } from 'vitest';
import { micros } from '../../src/base';
import { advance, createWorld, open, output, put, script, type, type World } from './support/world';

const withoutIds = (text: string) => text.replaceAll(/[0-9a-f]{64}/g, 'ID').replaceAll(/\b[0-9a-f]{12}\b/g, 'id');
const said = (line: string) => withoutIds(script(line).output);

function containerOf(world: World, name: string) {
	for (const container of world.host.daemon.containers.values()) if (container.name === name) return container;
	throw new Error(`no ${name}`);
}

/** Also where nothing is due. */
function pass(world: World, milliseconds: number): void {
	const until = micros(world.now + milliseconds * 1_000);
	advance(world, milliseconds);
	world.now = until;
}

/** Its server ends by itself. */
function crash(world: World, name: string, code = 1): void {
	put(world, { kind: 'container-exited', container: containerOf(world, name).id, code });
}

function lab(line: string): World {
	const world = createWorld();
	open(world);
	type(world, 'docker pull -q redis');
	type(world, line, 'host-1', 50);
	return world;
}

describe('a restart policy', () => {
	test('waits 100 ms, then twice as long each time up to a minute, and begins anew after ten seconds of running', () => {
		const world = lab('docker run -d --name aa --restart always redis');
		const waits: number[] = [];
		const wait = (ran: number): void => {
			pass(world, ran);
			crash(world, 'aa');
			const endedAt = world.now;
			pass(world, 60_001);
			waits.push(Math.floor(((containerOf(world, 'aa').startedAt ?? 0) - endedAt) / 100_000));
		};
		crash(world, 'aa');
		for (let i = 0; i < 12; i++) {
			const endedAt = world.now;
			for (let n = 0; n < 2_000 && containerOf(world, 'aa').state === 'restarting'; n++) pass(world, 50);
			waits.push(Math.floor(((containerOf(world, 'aa').startedAt ?? 0) - endedAt) / 100_000));
			if (i < 11) crash(world, 'aa');
		}
		expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600]);
		waits.length = 0;
		wait(10_000);
		expect(waits).toEqual([1]);
		expect(output(world, "docker inspect -f '{{.RestartCount}}' aa")).toBe('13\n');
		expect(output(world, "docker restart aa >/dev/null; docker inspect -f '{{.RestartCount}}' aa")).toBe('0\n');
	});

	test('on-failure:3 tries three times, however long it runs, and leaves a success alone', () => {
		const world = lab('docker run -d --name aa --restart on-failure:3 redis');
		for (let i = 0; i < 3; i++) {
			crash(world, 'aa');
			expect(output(world, "docker ps -a --format '{{.Status}}'", 'host-1', 20)).toMatch(/^Restarting \(1\)/);
			pass(world, 30_000);
			expect(containerOf(world, 'aa').state).toBe('running');
		}
		crash(world, 'aa');
		pass(world, 60_000);
		expect(output(world, "docker ps -a --format '{{.Status}}'")).toMatch(/^Exited \(1\)/);
		type(world, 'docker start aa');
		crash(world, 'aa', 0);
		pass(world, 60_000);
		expect(containerOf(world, 'aa').state).toBe('exited');
	});

	test.each(['always', 'unless-stopped', 'on-failure'])(
		'%s lets go of what was stopped or killed by hand',
		(policy) => {
			for (const line of ['docker stop aa', 'docker kill aa', 'docker kill -s TERM aa']) {
				const world = lab(`docker run -d --name aa --restart ${policy} redis`);
				type(world, line);
				expect(containerOf(world, 'aa').state, line).toBe('exited');
				type(world, 'docker start aa');
				crash(world, 'aa');
				pass(world, 200);
				expect(containerOf(world, 'aa').state, line).toBe('running');
			}
		},
	);

	test('any signal of docker kill is the last, unless another one is said to stop it', () => {
		for (const [options, state] of [
			['', 'exited'],
			['--stop-signal TERM', 'running'],
		]) {
			const world = lab(`docker run -d --name aa --restart always ${options} redis`);
			type(world, 'docker kill -s HUP aa');
			crash(world, 'aa');
			pass(world, 1_000);
			expect(containerOf(world, 'aa').state).toBe(state);
		}
	});

	test('while it waits, it is neither running nor gone', () => {
		const world = lab('docker run -d --name aa --restart always redis');
		const brief = (line: string) => withoutIds(output(world, line, 'host-1', 5));
		const waiting = (): void => {
			for (let i = 0; i < 8; i++) {
				crash(world, 'aa');
				for (let n = 0; n < 2_000 && i < 7 && containerOf(world, 'aa').state === 'restarting'; n++) pass(world, 50);
			}
		};
		waiting();
		expect(brief('docker pause aa')).toBe(
			'Error response from daemon: Container ID is restarting, wait until the container is running\n',
		);
		expect(brief('docker exec aa redis-cli ping')).toBe(
			'Error response from daemon: Container ID is restarting, wait until the container is running\n',
		);
		expect(brief('docker rm aa')).toBe(
			'Error response from daemon: cannot remove container "aa": container is restarting: stop the container before removing or force remove\n',
		);
		expect(brief('docker kill aa')).toBe('aa\n');
		pass(world, 60_000);
		expect(containerOf(world, 'aa').state).toBe('exited');
		type(world, 'docker start aa');
		waiting();
		open(world, 'host-2');
		type(world, 'docker wait aa', 'host-2', 5);
		expect(brief('docker stop aa')).toBe('aa\n');
		pass(world, 5);
		expect(world.screens.get('host-2')).toMatch(/docker wait aa\n1\n/);
		type(world, 'docker start aa');
		waiting();
		expect(brief('docker rm -f aa; docker ps -aq')).toBe('aa\n');
	});

	test.each([
		['on-failure:x', 'docker: invalid restart policy format: maximum retry count must be an integer'],
		[
			'always:3',
			"docker: Error response from daemon: invalid restart policy: maximum retry count can only be used with 'on-failure'",
		],
		[
			'on-failure:-1',
			'docker: Error response from daemon: invalid restart policy: maximum retry count cannot be negative',
		],
	])('%s is none', (policy, words) => {
		expect(said(`docker pull -q redis >/dev/null; docker run --restart ${policy} redis 2>&1 | head -1`)).toBe(
			`${words}\n`,
		);
	});
});

describe('docker stop', () => {
	const stubborn = (world: World) => world.stubborn.add('aa');
	test.each([
		['docker stop aa', '', 10],
		['docker stop -t 2 aa', '', 2],
		['docker stop -t 0 aa', '', 0],
		['docker stop aa', '--stop-timeout 3', 3],
		['docker restart -t 1 aa; docker stop -t 1 aa', '', 2],
	])('%s of one that ignores it, made with %s', (line, options, seconds) => {
		const { output: text } = script(
			`docker run -d --name aa ${options} redis >/dev/null; ${line}; docker inspect -f '{{.State.ExitCode}}' aa`,
			{},
			stubborn,
		);
		expect(text.endsWith('137\n')).toBe(true);
		const world = lab(`docker run -d --name aa ${options} redis`);
		stubborn(world);
		const from = world.now;
		put(world, { kind: 'line', terminal: 'host-1', text: `${line}; echo d''one` });
		for (let i = 0; i < 300 && !(world.screens.get('host-1') ?? '').endsWith('done\n'); i++) pass(world, 100);
		expect(Math.floor((world.now - from) / 1_000_000)).toBe(seconds);
	});

	test.each([
		["docker run -d --name aa redis sh -c 'sleep 1000'", 137],
		["docker run -d --init --name aa redis sh -c 'sleep 1000'", 143],
		['docker run -d --init --name aa redis', 0],
		['docker run -d --stop-signal SIGINT --name aa redis', 0],
		['docker run -d --stop-signal 9 --name aa redis', 137],
	])('%s ends with %i', (line, code) => {
		expect(said(`${line} >/dev/null; docker stop aa; docker inspect -f '{{.State.ExitCode}}' aa`)).toBe(
			`aa\n${code}\n`,
		);
	});

	test('signals that are none', () => {
		expect(said('docker run -d --name aa redis >/dev/null; docker stop -s NOPE aa')).toBe(
			'Error response from daemon: invalid signal: NOPE\n',
		);
		expect(said('docker pull -q redis >/dev/null; docker create --stop-signal NOPE redis')).toBe(
			'Error response from daemon: invalid signal: NOPE\n',
		);
	});

	test('a paused container takes the signal when it is thawed', () => {
		expect(
			said(
				"docker run -d --name aa redis >/dev/null; docker pause aa; docker stop aa; docker inspect -f '{{.State.ExitCode}}' aa",
			),
		).toBe('aa\naa\n0\n');
		expect(
			said(
				"docker run -d --name aa redis >/dev/null; docker pause aa; docker kill -s TERM aa; sleep 1; docker ps -a --format '{{.State}}'",
			),
		).toBe('aa\naa\nexited\n');
	});

	test('rm -v takes the volume without a name along, and no other', () => {
		const volumes = 'docker volume ls -q | wc -l';
		expect(said(`docker run -d --name aa redis >/dev/null; docker rm -f aa >/dev/null; ${volumes}`)).toBe('1\n');
		expect(said(`docker run -d --name aa redis >/dev/null; docker rm -fv aa >/dev/null; ${volumes}`)).toBe('0\n');
		expect(
			said(`docker run -d --name aa -v data:/data redis >/dev/null; docker rm -fv aa >/dev/null; docker volume ls -q`),
		).toBe('data\n');
		expect(said(`docker run --rm --name aa redis redis-cli -v >/dev/null; ${volumes}`)).toBe('0\n');
	});
});

describe('docker events', () => {
	const told = (line: string) =>
		script(
			`${line} >/dev/null 2>&1; sleep 1; docker events --since 1m --until 0s --filter type=container --filter type=network`,
		)
			.output.trim()
			.split('\n')
			.filter((row) => / (?:container|network) /.test(row))
			.map((row) => row.split(' ').slice(1, 3).join(' '));
	// The bridge is there from the start, so each line is of what the container went through.
	test.each([
		['docker run -d --name aa redis', ['container create', 'network connect', 'container start']],
		[
			'docker run -d --name aa redis; docker stop aa; docker start aa',
			[
				...['container create', 'network connect', 'container start'],
				...['container kill', 'container die', 'network disconnect', 'container stop'],
				...['network connect', 'container start'],
			],
		],
		[
			'docker run -d --name aa redis; docker pause aa; docker unpause aa; docker kill aa; docker rm aa',
			[
				...['container create', 'network connect', 'container start', 'container pause', 'container unpause'],
				...['container kill', 'container die', 'network disconnect', 'container destroy'],
			],
		],
	])('%s', (line, expected) => {
		const rows = told(`docker pull -q redis; ${line}`);
		expect(rows).toEqual(expected);
	});
});

describe('docker events of programs beside a container’s own', () => {
	const told = (line: string, filters = '--filter type=container') =>
		withoutIds(
			script(`docker pull -q redis >/dev/null; ${line}; docker events --since 1m --until 0s ${filters}`).output,
		)
			.split('\n')
			.filter((row) => row.includes(' container exec_') || row.includes('health_status'))
			.map((row) => row.replace(/^\S+ container /, ''));
	const of = '(execID=ID, image=redis, name=aa)';
	const died = (code: number) => `exec_die ID (execID=ID, exitCode=${code}, image=redis, name=aa)`;

	test('docker exec: made, started, ended with its status', () => {
		expect(told('docker run -d --name aa redis >/dev/null; docker exec aa sh -c "exit 3"')).toEqual([
			`exec_create: sh -c exit 3 ID ${of}`,
			`exec_start: sh -c exit 3 ID ${of}`,
			died(3),
		]);
	});

	test('one without arguments leaves their space, and one that is let go ends by itself', () => {
		expect(told('docker run -d --name aa redis >/dev/null; docker exec -d aa true; sleep 1')).toEqual([
			`exec_create: true  ID ${of}`,
			`exec_start: true  ID ${of}`,
			died(0),
		]);
	});

	test('a program that is not there is made and started, and does not end', () => {
		expect(told('docker run -d --name aa redis >/dev/null; docker exec aa nosuch 2>/dev/null')).toHaveLength(2);
	});

	test('a health check is one each time, before it says what it found', () => {
		const run = 'docker run -d --name aa --health-cmd "true" --health-interval 2s redis >/dev/null; sleep 3';
		expect(told(run)).toEqual([
			`exec_create: /bin/sh -c true ID ${of}`,
			`exec_start: /bin/sh -c true ID ${of}`,
			died(0),
			'health_status: healthy ID (image=redis, name=aa)',
		]);
		expect(told(run, '--filter event=exec_die')).toEqual([died(0)]);
	});

	test('the last 256 are kept for who asks later', () => {
		const many = 'for i in $(seq 100); do docker exec aa true; done';
		expect(told(`docker run -d --name aa redis >/dev/null; ${many}`)).toHaveLength(256);
	});
});

describe('docker network', () => {
	test('connect gives the address and the names that it is told to', () => {
		const net = 'docker network create --subnet 10.5.0.0/16 lab >/dev/null; docker run -d --name aa redis >/dev/null';
		expect(
			said(
				`${net}; docker network connect --ip 10.5.0.9 --alias cache --alias store lab aa; docker inspect -f '{{with .NetworkSettings.Networks.lab}}{{.IPAddress}} {{.Aliases}}{{end}}' aa`,
			),
		).toBe('10.5.0.9 [cache store id]\n');
		// It keeps it over a restart.
		expect(
			said(
				`${net}; docker network connect --ip 10.5.0.9 lab aa; docker restart aa >/dev/null; docker inspect -f '{{.NetworkSettings.Networks.lab.IPAddress}}' aa`,
			),
		).toBe('10.5.0.9\n');
	});

	test('disconnect -f lets go of a stopped one, and complains of a stranger all the same', () => {
		const net =
			'docker network create lab >/dev/null; docker run -d --name aa --network lab redis >/dev/null; docker stop aa >/dev/null';
		expect(
			said(`${net}; docker network disconnect -f lab aa; docker inspect -f '{{len .NetworkSettings.Networks}}' aa`),
		).toBe('0\n');
		expect(said(`${net}; docker network disconnect -f lab nosuch`)).toBe(
			'Error response from daemon: No such container: nosuch\n',
		);
	});
});

describe('a health check', () => {
	test('looks more often in its start period, and does not count what fails in it', () => {
		const world = lab(
			'docker run -d --name aa --health-cmd false --health-interval 30s --health-retries 2 --health-start-period 12s --health-start-interval 3s redis',
		);
		const state = () => {
			const { health } = containerOf(world, 'aa');
			return `${health?.status} ${health?.failing}`;
		};
		const probes = (seconds: number): number => {
			const before = world.host.nextPid;
			pass(world, seconds * 1_000);
			return world.host.nextPid - before;
		};
		// Checks at 3, 6, 9 and 12 seconds; then each 30.
		expect(probes(11)).toBeGreaterThanOrEqual(3);
		expect(state()).toBe('starting 0');
		pass(world, 32_000);
		expect(state()).toMatch(/^(?:starting|unhealthy) [12]$/);
		pass(world, 60_000);
		expect(state()).toMatch(/^unhealthy/);
		expect(output(world, "docker ps --format '{{.Status}}'")).toContain('(unhealthy)');
	});

	test('is healthy at the first success, also in its start period', () => {
		const world = lab(
			'docker run -d --name aa --health-cmd true --health-interval 30s --health-start-period 1m --health-start-interval 1s redis',
		);
		pass(world, 1_500);
		expect(containerOf(world, 'aa').health?.status).toBe('healthy');
	});
});

describe('depends_on', () => {
	const file = (command: string) => `services:
  a:
    image: redis
    command: ${command}
  b:
    image: redis
    depends_on: {a: {condition: service_completed_successfully}}
`;
	const up = (command: string) =>
		script('docker pull -q redis >/dev/null; docker compose up -d 2>&1; echo "rc $?"', {
			files: { '/home/learner/compose.yaml': file(command) },
		}).output;

	test('service_completed_successfully waits for the end, and wants it to be good', () => {
		expect(up("sh -c 'sleep 3'")).toMatch(
			/ Container learner-a-1 {2}Waiting\n Container learner-a-1 {2}Exited\n Container learner-b-1 {2}Starting\n Container learner-b-1 {2}Started\nrc 0\n$/,
		);
		expect(up("sh -c 'exit 3'")).toMatch(
			/ Container learner-a-1 {2}Waiting\n Container learner-a-1 {2}Error\nservice "a" didn't complete successfully: exit 3\nrc 1\n$/,
		);
	});
});
