// docker compose: files that it refuses and in which words, its verbs, and what docker is asked for.
import { describe, expect, test } from 'vitest';
import { createWorld, open, output, press, script, type, type World } from './support/world';

const folder = '/home/learner/shop';
const at = (name: string) => `${folder}/${name}`;

function withFiles(files: Readonly<Record<string, string>>): { files: Record<string, string> } {
	return { files: Object.fromEntries(Object.entries(files).map(([name, text]) => [at(name), text])) };
}

/** What a script says in a folder with this compose file, and its exit status. */
function said(file: string, line: string, others: Readonly<Record<string, string>> = {}) {
	const ran = script(`cd shop; ${line}`, withFiles({ 'docker-compose.yml': file, ...others }));
	const text = ran.output.replaceAll(/[0-9a-f]{64}/g, 'ID').replaceAll(/\b[0-9a-f]{12}\b/g, 'id');
	return { text, code: ran.code };
}

const two = `services:
  master:
    image: redis
    ports:
      - "7000:6379"
  replica:
    image: redis
    command: redis-server --replicaof master 6379
    depends_on:
      - master
`;

describe('a file that compose refuses', () => {
	const inFile = '/home/learner/shop/docker-compose.yml';
	test.each<[string, string, string, number?]>([
		[
			'a colon too many',
			'services:\n  a:\n    image: redis: 7\n',
			`parsing ${inFile}: yaml: line 3: mapping values are not allowed in this context`,
		],
		[
			'a tab',
			'services:\n  a:\n\timage: redis\n',
			`parsing ${inFile}: yaml: line 3: found character that cannot start any token`,
		],
		[
			'a key that is out of line',
			'services:\n  a:\n    image: redis\n   ports: []\n',
			`parsing ${inFile}: yaml: line 1: did not find expected key`,
		],
		[
			'a word without a colon',
			'services:\n  a:\n    image: redis\n    ports\n    tty: true\n',
			`parsing ${inFile}: yaml: line 4: could not find expected ':'`,
		],
		[
			'a quote that is not closed',
			'services:\n  a:\n    image: "redis\n',
			`parsing ${inFile}: yaml: line 3: found unexpected end of stream`,
		],
		[
			'a list that is not closed',
			'services:\n  a:\n    command: [redis-server\n',
			`parsing ${inFile}: yaml: line 2: did not find expected ',' or ']'`,
		],
		[
			'a key that is there twice',
			'services:\n  a:\n    image: redis\n    image: redis\n',
			`parsing ${inFile}: yaml: unmarshal errors:\n  line 4: mapping key "image" already defined at line 3`,
		],
		['an unknown anchor', 'services:\n  a: *base\n', `parsing ${inFile}: yaml: unknown anchor 'base' referenced`],
		['nothing', '# nothing\n', `parsing ${inFile}: Top-level object must be a mapping`],
		['a list', '- a\n', `parsing ${inFile}: Top-level object must be a mapping`],
		[
			'an unknown key',
			'service:\n  a: {}\n',
			`validating ${inFile}: (root) Additional property service is not allowed`,
		],
		[
			'a misspelt key',
			'services:\n  a:\n    imagee: redis\n',
			`validating ${inFile}: services.a Additional property imagee is not allowed`,
		],
		[
			'a number for a text',
			'services:\n  a:\n    image: 7\n',
			`validating ${inFile}: services.a.image must be a string`,
		],
		[
			'a text for a list',
			'services:\n  a:\n    image: redis\n    ports: "7000:6379"\n',
			`validating ${inFile}: services.a.ports must be a list`,
		],
		[
			'a port that is none',
			'services:\n  a:\n    image: redis\n    ports: ["abc:6379"]\n',
			"1 error(s) decoding:\n\n* error decoding 'ports': Invalid hostPort: abc",
		],
		[
			'a port beyond all ports',
			'services:\n  a:\n    image: redis\n    ports: ["70000:6379"]\n',
			"1 error(s) decoding:\n\n* error decoding 'ports': Invalid hostPort: 70000",
		],
		[
			'no image',
			'services:\n  a:\n    command: redis-server\n',
			'service "a" has neither an image nor a build context specified: invalid compose project',
		],
		[
			'a dependency that is not there',
			'services:\n  a:\n    image: redis\n    depends_on: [b]\n',
			'service "a" depends on undefined service b: invalid compose project',
		],
		[
			'an undefined network',
			'services:\n  a:\n    image: redis\n    networks: [n]\n',
			'service "a" refers to undefined network n: invalid compose project',
		],
		[
			'an undefined volume',
			'services:\n  a:\n    image: redis\n    volumes: ["data:/data"]\n',
			'service "a" refers to undefined volume data: invalid compose project',
		],
		[
			'two networks that exclude each other',
			'services:\n  a:\n    image: redis\n    network_mode: host\n    networks: [n]\nnetworks:\n  n:\n',
			'service a declares mutually exclusive `network_mode` and `networks`: invalid compose project',
		],
		[
			'a variable that must be set',
			'services:\n  a:\n    image: redis:${TAG:?which one}\n',
			`parsing ${inFile}: error while interpolating services.a.image: required variable TAG is missing a value: which one`,
		],
	])('%s', (_, file, expected) => {
		const { text, code } = said(file, 'docker compose config');
		expect(text).toBe(`${expected}\n`);
		expect(code).toBe(15);
	});

	test('that is not there', () => {
		expect(script('docker-compose up')).toMatchObject({
			output: 'no configuration file provided: not found\n',
			code: 14,
		});
		expect(script('docker compose -f nosuch.yml up')).toMatchObject({
			output: 'open /home/learner/nosuch.yml: no such file or directory\n',
			code: 14,
		});
	});

	test.each([
		['docker compose up nosuch', 'no such service: nosuch\n', 1],
		['docker compose up --nosuch', "unknown flag: --nosuch\nSee 'docker compose up --help'.\n", 16],
		[
			'docker compose -p "A B" ps',
			'invalid project name "A B": must consist only of lowercase alphanumeric characters, hyphens, and underscores as well as start with a letter or number\n',
			1,
		],
		['docker compose down', 'Warning: No resource found to remove for project "shop".\n', 0],
		['docker compose start', 'service "master" has no container to start\n', 1],
		['docker compose exec master redis-cli ping', 'service "master" is not running container #1\n', 1],
	])('%s', (line, text, code) => expect(said(two, line)).toEqual({ text, code }));

	test('services that wait for each other are nothing to config', () => {
		const file =
			'services:\n  a:\n    image: redis\n    depends_on: [b]\n  b:\n    image: redis\n    depends_on: [a]\n';
		expect(said(file, 'docker compose config -q')).toEqual({ text: '', code: 0 });
		expect(said(file, 'docker compose up')).toEqual({ text: 'cycle found: a -> b -> a\n', code: 1 });
	});

	test('a container name twice is docker’s to refuse', () => {
		const file =
			'services:\n  a:\n    image: redis\n    container_name: x1\n  b:\n    image: redis\n    container_name: x1\n';
		expect(said(file, 'docker compose config -q').code).toBe(0);
		const { text, code } = said(file, 'docker compose up -d');
		expect(text).toMatch(/ Container x1 {2}Error\nError response from daemon: Conflict\. The container name "\/x1" is/);
		expect(code).toBe(1);
	});

	test('an image that the registry does not have', () => {
		expect(said('services:\n  a:\n    image: redis:9.9\n', 'docker compose up -d')).toEqual({
			text: ' a Pulling \n a Error \nError response from daemon: manifest for redis:9.9 not found: manifest unknown: manifest unknown\n',
			code: 18,
		});
	});

	test('a name that another container has, and nothing of it is lost', () => {
		const { text, code } = said(
			'services:\n  a:\n    image: redis\n    container_name: mine\n',
			'docker run -d --name mine redis >/dev/null; docker compose up -d; echo $?; docker ps --format "{{.Names}}"',
		);
		expect(text).toContain(
			'Error response from daemon: Conflict. The container name "/mine" is already in use by container "ID". You have to remove (or rename) that container to be able to reuse that name.\n1\nmine\n',
		);
		expect(code).toBe(0);
	});

	test('a port that is taken is noticed at the start', () => {
		const { text } = said(two, 'docker run -d -p 7000:6379 redis >/dev/null; docker compose up -d');
		expect(text).toContain(' Container shop-master-1  Error\n');
		expect(text).toContain(
			'Error response from daemon: failed to set up container networking: driver failed programming external connectivity on endpoint shop-master-1 (ID): Bind for 0.0.0.0:7000 failed: port is already allocated\n',
		);
	});
});

describe('what a file says', () => {
	test('config shows in its long form, with variables of the environment, of .env, and their defaults', () => {
		const file = `name: store
services:
  a:
    image: redis:\${TAG:-7.0}
    command: ["redis-server", "--port", "7000"]
    environment:
      NAME: $NAME
      OTHER: $$NAME
    volumes:
      - data:/data
      - ./redis.conf:/redis.conf:ro
    healthcheck:
      test: redis-cli ping
      interval: 1m30s
    restart: always
volumes:
  data:
`;
		expect(said(file, 'docker compose config', { '.env': 'NAME=해운대\n' }).text).toBe(`name: store
services:
  a:
    command:
      - redis-server
      - --port
      - "7000"
    environment:
      NAME: 해운대
      OTHER: $NAME
    healthcheck:
      test:
        - CMD-SHELL
        - redis-cli ping
      timeout: 30s
      interval: 1m30s
      retries: 3
    image: redis:7.0
    networks:
      default: null
    restart: always
    volumes:
      - type: volume
        source: data
        target: /data
        volume: {}
      - type: bind
        source: /home/learner/shop/redis.conf
        target: /redis.conf
        read_only: true
        bind:
          create_host_path: true
networks:
  default:
    name: store_default
volumes:
  data:
    name: store_data
`);
	});

	test('a variable that nobody has set is empty, with a warning', () => {
		expect(
			said('services:\n  a:\n    image: redis\n    hostname: a$NOSUCH\n', 'docker compose config -q').text,
		).toMatch(
			/^time="2023-07-18T03:46:00Z" level=warning msg="The \\"NOSUCH\\" variable is not set. Defaulting to a blank string."\n$/,
		);
	});
});

function upWorld(): World {
	const world = createWorld(withFiles({ 'compose.yaml': two }));
	open(world);
	type(world, 'cd shop');
	return world;
}

describe('up', () => {
	test('makes a network and the containers in the order of their dependencies, and starts them in that order', () => {
		const { text, code } = said(two, 'docker compose up -d');
		expect(text).toBe(
			' Network shop_default  Creating\n Network shop_default  Created\n Container shop-master-1  Creating\n Container shop-master-1  Created\n Container shop-replica-1  Creating\n Container shop-replica-1  Created\n Container shop-master-1  Starting\n Container shop-master-1  Started\n Container shop-replica-1  Starting\n Container shop-replica-1  Started\n',
		);
		expect(code).toBe(0);
	});

	test('gives each container the names by which the others find it', () => {
		const world = upWorld();
		type(world, 'docker compose up -d');
		const starts = world.effects.flatMap((effect) =>
			effect.kind === 'container-start' ? [effect.attachments[0]] : [],
		);
		expect(starts.map((one) => [one?.network, one?.ip, one?.names[0], one?.names[2]])).toEqual([
			['shop_default', '172.18.0.2', 'shop-master-1', 'master'],
			['shop_default', '172.18.0.3', 'shop-replica-1', 'replica'],
		]);
	});

	test('leaves what is as it should be, and makes anew what has changed', () => {
		const again = said(
			two,
			'docker compose up -d 2>/dev/null; docker compose up -d; sed -i s/7000/7001/ docker-compose.yml',
		).text;
		expect(again).toContain(' Container shop-master-1  Running\n Container shop-replica-1  Running\n');
		const world = upWorld();
		type(world, 'docker compose up -d');
		type(world, 'echo "x: " > /dev/null; cat compose.yaml | head -5 > other.yaml');
		const changed = output(world, 'docker compose -f other.yaml up -d 2>&1 | cat');
		expect(changed).toContain('Found orphan containers ([shop-replica-1]) for this project.');
		expect(changed).toContain(' Container shop-master-1  Running\n');
		expect(output(world, 'docker compose up -d --force-recreate 2>&1 | cat')).toContain(
			' Container shop-master-1  Recreate\n Container shop-master-1  Recreated\n',
		);
	});

	test('scales, up and down again, and not what has a name of its own', () => {
		const { text } = said(
			two,
			'docker compose up -d --scale replica=3 2>/dev/null; docker compose ps --services; docker ps -q | wc -l; docker compose up -d 2>&1 | grep Removed',
		);
		expect(text).toBe('master\nreplica\n4\n Container shop-replica-2  Removed\n Container shop-replica-3  Removed\n');
		expect(
			said('services:\n  a:\n    image: redis\n    container_name: only\n', 'docker compose up -d --scale a=2'),
		).toEqual({
			text: 'WARNING: The "a" service is using the custom container name "only". Docker requires each container to have a unique name. Remove the custom name to scale the service\n',
			code: 1,
		});
	});

	test('attached: shows every line after its name, tells of an end, and stops all at ^C, dependents first', () => {
		const world = upWorld();
		const shown = type(world, 'docker compose up --no-color', 'host-1', 3_000);
		expect(shown).toContain(
			'Attaching to master-1, replica-1\nmaster-1   | 1:M * Ready: redis-server\nreplica-1  | 1:M * Ready: redis-server --replicaof master 6379\n',
		);
		open(world, 'host-2');
		type(world, 'docker stop shop-replica-1', 'host-2', 1_000);
		const screen = world.screens.get('host-1') ?? '';
		expect(screen).toContain('replica-1  | 1:M # User requested shutdown... (SIGTERM)\nreplica-1 exited with code 0\n');
		type(world, 'docker start shop-replica-1', 'host-2', 1_000);
		const stopped = press(world, '^C');
		expect(stopped).toContain(
			'^CGracefully stopping... (press Ctrl+C again to force)\nAborting on container exit...\n',
		);
		const order = [...stopped.matchAll(/Container (shop-\w+-1)\s+.{5}Stopped/g)].map(([, name]) => name);
		expect(order[0]).toBe('shop-replica-1');
		expect(order).toContain('shop-master-1');
		expect(stopped.endsWith('canceled\n')).toBe(true);
		expect(output(world, 'echo $?; docker ps -q')).toBe('130\n');
	});

	test('waits for a dependency to be healthy', () => {
		const file = `services:
  master:
    image: redis
    healthcheck:
      test: ["CMD", "redis-cli", "ping"]
      interval: 2s
  replica:
    image: redis
    depends_on:
      master:
        condition: service_healthy
`;
		const { text } = said(file, 'docker compose up -d');
		expect(text).toContain(
			' Container shop-master-1  Started\n Container shop-master-1  Waiting\n Container shop-master-1  Healthy\n Container shop-replica-1  Starting\n',
		);
		const failing = file.replace('"ping"]', '"nosuch"]\n      retries: 2').replace('redis-cli', 'false');
		expect(said(failing, 'docker compose up -d')).toMatchObject({ code: 1 });
		expect(said(failing, 'docker compose up -d').text).toContain(
			' Container shop-master-1  Error\ndependency failed to start: container shop-master-1 is unhealthy\n',
		);
		expect(
			said(two.replace('      - master', '      master:\n        condition: service_healthy'), 'docker compose up -d')
				.text,
		).toContain('dependency failed to start: container shop-master-1 has no healthcheck configured\n');
	});

	test('leaves out what a service depends on, if it is told to', () => {
		expect(said(two, 'docker compose up -d --no-deps replica 2>/dev/null; docker compose ps --services').text).toBe(
			'replica\n',
		);
	});

	test('comes back when everything is healthy, or says what never will be', () => {
		const file = `services:
  master:
    image: redis
    healthcheck:
      test: ["CMD", "redis-cli", "ping"]
      interval: 2s
  other:
    image: redis
`;
		const { text, code } = said(file, 'docker compose up -d --wait');
		expect(code).toBe(0);
		expect(text).toContain(' Container shop-master-1  Waiting\n Container shop-master-1  Healthy\n');
		expect(text).toContain(' Container shop-other-1  Healthy\n');
		const failing = file.replace('"redis-cli", "ping"]', '"false"]\n      retries: 2');
		const failed = said(failing, 'docker compose up -d --wait');
		expect(failed.code).toBe(1);
		expect(failed.text).toContain('\ncontainer shop-master-1 is unhealthy\n');
	});

	test('misses a file of variables that was asked for', () => {
		expect(said(two, 'docker compose --env-file nope.env config -q')).toEqual({
			text: "Couldn't find env file: /home/learner/shop/nope.env\n",
			code: 1,
		});
	});
});

describe('the other verbs', () => {
	test('ps, stop, start, exec, logs, down', () => {
		const { text } = said(
			two,
			[
				'docker compose up -d 2>/dev/null',
				'docker compose ps',
				'docker compose stop replica 2>/dev/null; docker compose ps -a | tail -1 | grep -o "Exited.*ago"',
				'docker compose start 2>/dev/null; docker compose exec -T replica redis-cli ping',
				'docker compose logs --tail 1 master',
				'docker compose kill; docker compose rm -f',
				'docker compose down; docker ps -aq; docker network ls -q | wc -l',
			].join('\n'),
		);
		expect(
			text,
		).toBe(`NAME                IMAGE               COMMAND                  SERVICE             CREATED                  STATUS                  PORTS
shop-master-1       redis               "docker-entrypoint.s…"   master              Less than a second ago   Up Less than a second   0.0.0.0:7000->6379/tcp, [::]:7000->6379/tcp
shop-replica-1      redis               "docker-entrypoint.s…"   replica             Less than a second ago   Up Less than a second   6379/tcp
Exited (0) Less than a second ago
PONG
master-1  | 1:M * Ready: redis-server
 Container shop-master-1  Killing
 Container shop-master-1  Killed
 Container shop-replica-1  Killing
 Container shop-replica-1  Killed
 Container shop-master-1  Removing
 Container shop-master-1  Removed
 Container shop-replica-1  Removing
 Container shop-replica-1  Removed
 Network shop_default  Removing
 Network shop_default  Removed
3
`);
	});
});

describe('what scripts ask of compose', () => {
	const up = 'docker compose up -d 2>/dev/null';
	const json = (line: string) => JSON.parse(said(two, `${up}; ${line}`).text);

	test('ps as JSON is one list', () => {
		const all = json('docker compose ps --format json');
		expect(all.map(({ Service }: { Service: string }) => Service)).toEqual(['master', 'replica']);
		expect(all[0]).toMatchObject({ Name: 'shop-master-1', Project: 'shop', State: 'running', Health: '', ExitCode: 0 });
		expect(all[0].Publishers).toEqual([
			{ URL: '0.0.0.0', TargetPort: 6379, PublishedPort: 7000, Protocol: 'tcp' },
			{ URL: '::', TargetPort: 6379, PublishedPort: 7000, Protocol: 'tcp' },
		]);
		expect(all[1].Publishers).toEqual([{ URL: '', TargetPort: 6379, PublishedPort: 0, Protocol: 'tcp' }]);
	});

	test('ps by state, and a format that it does not have', () => {
		const stopped = `${up}; docker compose stop replica 2>/dev/null`;
		const names = (line: string) => said(two, `${stopped}; ${line}`).text.match(/shop-\w+-1/g);
		expect(names('docker compose ps --status exited')).toEqual(['shop-replica-1']);
		expect(names('docker compose ps --filter status=running')).toEqual(['shop-master-1']);
		expect(said(two, `${up}; docker compose ps --format x`)).toEqual({
			text: 'format value "x" could not be parsed: parsing failed\n',
			code: 1,
		});
	});

	test('logs of a time', () => {
		const count = (option: string) => Number(said(two, `${up}; sleep 5; docker compose logs ${option} | wc -l`).text);
		expect(count('')).toBeGreaterThan(0);
		expect(count('--since 1s')).toBe(0);
		expect(count('--until 1m')).toBe(0);
		expect(count('--since 1m --until 1s --tail 1')).toBe(2);
		expect(said(two, 'docker compose logs --since soon')).toEqual({
			text: 'invalid value for "since": failed to parse value as time or duration: "soon"\n',
			code: 1,
		});
	});

	test('down --rmi takes the images along that nobody else has', () => {
		expect(said(two, `${up}; docker compose down --rmi all 2>&1 | grep Image; docker images -q`).text).toBe(
			' Image redis:latest  Removing\n Image redis:latest  Removed\n',
		);
		expect(
			said(two, `${up}; docker run -d redis >/dev/null; docker compose down --rmi all 2>&1 | grep Image | tail -n 1`)
				.text,
		).toBe(' Image redis:latest  Resource is still in use\n');
		expect(said(two, `${up}; docker compose down --rmi local 2>&1 | grep -c Image`).text).toBe('0\n');
		expect(said(two, 'docker compose down --rmi some')).toEqual({ text: 'invalid value for --rmi: "some"\n', code: 1 });
	});
});
