// Files and lines that compose and docker cannot follow: each in the tool's own words, with the line where the file is no
// YAML, and nothing is lost by it: the container that was there runs on, and none is half made.

import { expect, test } from 'vitest';
import { script } from './support/world';

const path = '/home/learner/shop/docker-compose.yml';

/** What is wrong, the file, what compose says of it (`FILE`: its path), the exit status. */
const files: readonly (readonly [string, string, string, number])[] = [
	['a tab', 'services:\n\ta:\n', 'parsing FILE: yaml: line 2: found character that cannot start any token', 15],
	[
		'a colon in a value',
		'services:\n  a:\n    image: redis: 7\n',
		'parsing FILE: yaml: line 3: mapping values are not allowed in this context',
		15,
	],
	[
		'a quote that is not closed',
		'services:\n  a:\n    image: "redis\n',
		'parsing FILE: yaml: line 3: found unexpected end of stream',
		15,
	],
	[
		'a list that is not closed',
		'services:\n  a:\n    ports: [1\n    image: redis\n',
		"parsing FILE: yaml: line 2: did not find expected ',' or ']'",
		15,
	],
	[
		'an indent that fits nowhere',
		'services:\n  a:\n    image: redis\n   ports: []\n',
		'parsing FILE: yaml: line 1: did not find expected key',
		15,
	],
	[
		'an unknown anchor',
		'services:\n  a:\n    image: redis\n    environment: *nope\n',
		"parsing FILE: yaml: unknown anchor 'nope' referenced",
		15,
	],
	['nothing in it', '', 'parsing FILE: Top-level object must be a mapping', 15],
	['a list instead of a mapping', '- a\n', 'parsing FILE: Top-level object must be a mapping', 15],
	['a text instead of a mapping', 'hello\n', 'parsing FILE: Top-level object must be a mapping', 15],
	['services as a list', 'services: [a]\n', 'validating FILE: services must be a mapping', 15],
	['services as a text', 'services: x\n', 'validating FILE: services must be a mapping', 15],
	[
		'an unknown key at the top',
		'foo: 1\nservices:\n  a:\n    image: redis\n',
		'validating FILE: (root) Additional property foo is not allowed',
		15,
	],
	[
		'an unknown key of a service',
		'services:\n  a:\n    image: redis\n    imagee: x\n',
		'validating FILE: services.a Additional property imagee is not allowed',
		15,
	],
	[
		'a list for an image',
		'services:\n  a:\n    image: [x]\n',
		'validating FILE: services.a.image must be a string',
		15,
	],
	['a service without anything', 'services:\n  a:\n', 'validating FILE: services.a must be a mapping', 15],
	[
		'ports as a text',
		'services:\n  a:\n    image: redis\n    ports: x\n',
		'validating FILE: services.a.ports must be a list',
		15,
	],
	[
		'a host port that is none',
		'services:\n  a:\n    image: redis\n    ports: ["abc:6379"]\n',
		"1 error(s) decoding:\n\n* error decoding 'ports': Invalid hostPort: abc",
		15,
	],
	[
		'a host port beyond all ports',
		'services:\n  a:\n    image: redis\n    ports: ["70000:6379"]\n',
		"1 error(s) decoding:\n\n* error decoding 'ports': Invalid hostPort: 70000",
		15,
	],
	[
		'a container port that is none',
		'services:\n  a:\n    image: redis\n    ports: ["1:abc"]\n',
		"1 error(s) decoding:\n\n* error decoding 'ports': Invalid containerPort: abc",
		15,
	],
	[
		'a container port beyond all ports',
		'services:\n  a:\n    image: redis\n    ports: ["1:70000"]\n',
		"1 error(s) decoding:\n\n* error decoding 'ports': Invalid containerPort: 70000",
		15,
	],
	[
		'a protocol that is none',
		'services:\n  a:\n    image: redis\n    ports: ["1:6379/xxx"]\n',
		"1 error(s) decoding:\n\n* error decoding 'ports': Invalid proto: xxx",
		15,
	],
	[
		'an address that is none',
		'services:\n  a:\n    image: redis\n    ports: ["999.1.1.1:1:6379"]\n',
		"1 error(s) decoding:\n\n* error decoding 'ports': Invalid ip address: 999.1.1.1",
		15,
	],
	[
		'ranges that differ in length',
		'services:\n  a:\n    image: redis\n    ports: ["1-3:6379-6380"]\n',
		"1 error(s) decoding:\n\n* error decoding 'ports': Invalid ranges specified for container and host Ports: 6379-6380 and 1-3",
		15,
	],
	[
		'a port that is missing',
		'services:\n  a:\n    image: redis\n    ports: ["5000:"]\n',
		"1 error(s) decoding:\n\n* error decoding 'ports': No port specified: 5000:<empty>",
		15,
	],
	[
		'the same port twice',
		'services:\n  a:\n    image: redis\n    ports: ["5000:6379","5000:6379"]\n',
		'validating FILE: services.a.ports array items[0,1] must be unique',
		15,
	],
	[
		'neither image nor build',
		'services:\n  a:\n    command: x\n',
		'service "a" has neither an image nor a build context specified: invalid compose project',
		15,
	],
	[
		'a dependency that is none',
		'services:\n  a:\n    image: redis\n    depends_on: [b]\n',
		'service "a" depends on undefined service b: invalid compose project',
		15,
	],
	[
		'a service that depends on itself',
		'services:\n  a:\n    image: redis\n    depends_on: [a]\n',
		'cycle found: a -> a',
		1,
	],
	[
		'a cycle of three',
		'services:\n  a: {image: redis, depends_on: [b]}\n  b: {image: redis, depends_on: [c]}\n  c: {image: redis, depends_on: [a]}\n',
		'cycle found: a -> b -> c -> a',
		1,
	],
	[
		'an undefined network',
		'services:\n  a:\n    image: redis\n    networks: [n]\n',
		'service "a" refers to undefined network n: invalid compose project',
		15,
	],
	[
		'an undefined volume',
		'services:\n  a:\n    image: redis\n    volumes: ["data:/data"]\n',
		'service "a" refers to undefined volume data: invalid compose project',
		15,
	],
	[
		'two ways to say a network',
		'services:\n  a:\n    image: redis\n    network_mode: host\n    networks: [n]\nnetworks:\n  n:\n',
		'service a declares mutually exclusive `network_mode` and `networks`: invalid compose project',
		15,
	],
	[
		'a restart policy that is none',
		'services:\n  a:\n    image: redis\n    restart: sometimes\n',
		" Network shop_default  Creating\n Network shop_default  Created\n Container shop-a-1  Creating\n Container shop-a-1  Error\nError response from daemon: invalid restart policy: unknown policy 'sometimes'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'",
		1,
	],
	[
		'an interval that is no duration',
		'services:\n  a:\n    image: redis\n    healthcheck:\n      test: x\n      interval: soon\n',
		"validating FILE: services.a.healthcheck.interval Does not match format 'duration'",
		15,
	],
	[
		'a grace time that is no duration',
		'services:\n  a:\n    image: redis\n    stop_grace_period: soon\n',
		'parsing FILE: error while interpolating services.a.stop_grace_period: failed to cast to expected type: time: invalid duration "soon"',
		15,
	],
	[
		'an env_file that is missing',
		'services:\n  a:\n    image: redis\n    env_file: nope.env\n',
		'Failed to load /home/learner/shop/nope.env: open /home/learner/shop/nope.env: no such file or directory',
		14,
	],
	[
		'an env_file of a list that is missing',
		'services:\n  a:\n    image: redis\n    env_file: [nope.env]\n',
		'Failed to load /home/learner/shop/nope.env: open /home/learner/shop/nope.env: no such file or directory',
		14,
	],
	[
		'a variable that must be set',
		'services:\n  a:\n    image: redis\n    labels:\n      x: ${X:?must be set}\n',
		'parsing FILE: error while interpolating services.a.labels.x: required variable X is missing a value: must be set',
		15,
	],
	[
		'a variable that is not closed',
		'services:\n  a:\n    image: redis\n    labels:\n      x: ${X\n',
		'parsing FILE: invalid interpolation format for services.a.labels.x.\nYou may need to escape any $ with another $.\n${X',
		15,
	],
	[
		'a mount path that is not absolute',
		'services:\n  a:\n    image: redis\n    volumes: ["./a:b"]\n',
		" Network shop_default  Creating\n Network shop_default  Created\n Container shop-a-1  Creating\n Container shop-a-1  Error\nError response from daemon: invalid volume specification: '/home/learner/shop/a:b:rw': invalid mount config for type \"bind\": invalid mount path: 'b' mount path must be absolute",
		1,
	],
	[
		'a health test that is a number',
		'services:\n  a:\n    image: redis\n    healthcheck:\n      test: 5\n',
		'validating FILE: services.a.healthcheck.test must be a string',
		15,
	],
	[
		'retries that are no number',
		'services:\n  a:\n    image: redis\n    healthcheck:\n      test: x\n      retries: many\n',
		'parsing FILE: error while interpolating services.a.healthcheck.retries: failed to cast to expected type: strconv.Atoi: parsing "many": invalid syntax',
		15,
	],
	[
		'a key twice',
		'services:\n  a:\n    image: redis\n  a:\n    image: redis\n',
		'parsing FILE: yaml: unmarshal errors:\n  line 4: mapping key "a" already defined at line 2',
		15,
	],
	[
		'a service name with a space',
		'services:\n  "a b":\n    image: redis\n',
		'validating FILE: services Additional property a b is not allowed',
		15,
	],
	[
		'an external network that is missing',
		'services:\n  a:\n    image: redis\n    networks: [n]\nnetworks:\n  n:\n    external: true\n',
		'Error response from daemon: network n declared as external, but could not be found',
		1,
	],
	[
		'an external volume that is missing',
		'services:\n  a:\n    image: redis\n    volumes: ["data:/data"]\nvolumes:\n  data:\n    external: true\n',
		' Network shop_default  Creating\n Network shop_default  Created\nError response from daemon: external volume "data" not found',
		1,
	],
	[
		'an unknown key of a network',
		'services:\n  a:\n    image: redis\nnetworks:\n  n:\n    foo: 1\n',
		'validating FILE: networks.n Additional property foo is not allowed',
		15,
	],
	[
		'an undefined secret',
		'services:\n  a:\n    image: redis\n    secrets: [s]\n',
		'service "a" refers to undefined secret s: invalid compose project',
		15,
	],
];

const lines: readonly (readonly [string, string, string, number])[] = [
	[
		'a port that is none',
		'docker run -p abc:6379 redis',
		"docker: invalid hostPort: abc\n\nRun 'docker run --help' for more information",
		125,
	],
	[
		'a size that is none',
		'docker update --memory lots kept',
		'invalid argument "lots" for "-m, --memory" flag: invalid size: \'lots\'\n\nUsage:  docker update [OPTIONS] CONTAINER [CONTAINER...]\n\nRun \'docker update --help\' for more information',
		125,
	],
	[
		'an env file that is missing',
		'docker run --env-file nope.env redis',
		"docker: open nope.env: no such file or directory\n\nRun 'docker run --help' for more information",
		125,
	],
	['a bad reference', 'docker pull redis:7:0', 'invalid reference format', 1],
	[
		'a subnet that is none',
		'docker network create --subnet x n',
		'Error response from daemon: invalid CIDR address: x',
		1,
	],
	[
		'a name that is taken',
		'docker rename kept kept',
		'Error response from daemon: Renaming a container with the same name as its current name\nError: failed to rename container named kept',
		1,
	],
];

const left = 'docker ps -a --format "{{.Names}} {{.State}}"';

test.each(files)('compose: %s', (_, file, said, code) => {
	const setUp = 'docker run -d --name kept redis >/dev/null; cd shop';
	const { output } = script(`${setUp}; docker compose up -d; echo "rc $?"; ${left}`, { files: { [path]: file } });
	expect(output.replaceAll(path, 'FILE')).toBe(`${said}\nrc ${code}\nkept running\n`);
});

test.each(lines)('docker: %s', (_, line, said, code) => {
	const { output } = script(`docker run -d --name kept redis >/dev/null; ${line}; echo "rc $?"; ${left}`);
	expect(output).toBe(`${said}\nrc ${code}\nkept running\n`);
});
