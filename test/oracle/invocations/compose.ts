// docker compose, from its documentation and sources (2.19.1): no compose is here.

import type { Invocation } from './row';

const source = 'compose 2.19.1, messages of docker/compose and compose-spec/compose-go';
const two = `services:
  a:
    image: redis
    container_name: one
  b:
    image: redis
    container_name: two
    depends_on: [a]
`;

function row(id: string, file: string, line: string, out: string, err = '', code = 0): Invocation {
	const setUp = ['mkdir shop', 'cd shop', `cat > docker-compose.yml <<'EOF'\n${file}\nEOF`];
	return { id: `compose/${id}`, server: null, setUp, line, compared: { with: 'text', out, err, code, source } };
}

const up = 'docker compose up -d 2>/dev/null';
/** A file that `config` refuses. */
const refused = (id: string, file: string, err: string) => row(id, file, 'docker compose config', '', `${err}\n`, 15);

export const composeRows: readonly Invocation[] = [
	row(
		'version',
		two,
		'docker compose version; docker-compose version --short',
		'Docker Compose version v2.19.1\n2.19.1\n',
	),
	row('services', two, 'docker compose config --services', 'a\nb\n'),
	row('images of a file', two, 'docker compose config --images', 'redis\nredis\n'),
	row(
		'nothing to remove',
		two,
		'docker compose down',
		'',
		'Warning: No resource found to remove for project "shop".\n',
	),
	row('what runs', two, `${up}; docker compose ps -q | wc -l; docker compose ps --services`, '2\na\nb\n'),
	row('both spellings', two, `docker-compose up -d 2>/dev/null; docker compose ps --services`, 'a\nb\n'),
	row('exec', two, `${up}; docker compose exec a redis-cli ping`, 'PONG\n'),
	row(
		'exec of nothing',
		two,
		'docker compose exec a redis-cli ping',
		'',
		'service "a" is not running container #1\n',
		1,
	),
	row(
		'exit codes',
		two,
		`${up}; docker compose kill a 2>/dev/null; docker compose stop b 2>/dev/null; docker inspect -f '{{.State.ExitCode}}' one two`,
		'137\n0\n',
	),
	row(
		'a project name',
		two,
		"docker compose -p other up -d 2>/dev/null; docker network ls -f name=other --format '{{.Name}}'",
		'other_default\n',
	),
	row(
		'a bad project name',
		two,
		'docker compose -p "A B" ps',
		'',
		'invalid project name "A B": must consist only of lowercase alphanumeric characters, hyphens, and underscores as well as start with a letter or number\n',
		1,
	),
	row(
		'another file',
		two,
		'docker compose -f nosuch.yml ps',
		'',
		'open /home/sivae/shop/nosuch.yml: no such file or directory\n',
		14,
	),
	row('a service that is none', two, 'docker compose up nosuch', '', 'no such service: nosuch\n', 1),
	row(
		'an unknown flag',
		two,
		'docker compose up --nosuch',
		'',
		"unknown flag: --nosuch\nSee 'docker compose up --help'.\n",
		16,
	),
	row(
		'a published port',
		two.replace('container_name: one', 'ports: ["7000:6379"]'),
		`${up}; docker compose port a 6379`,
		'0.0.0.0:7000\n',
	),
	row('wait', two, `${up}; docker compose stop a 2>/dev/null; docker compose wait a`, '0\n'),
	row('nothing to build', two, 'docker compose build', ''),
	row('images in use', two, `${up}; docker compose images -q | wc -l`, '1\n'),
	row(
		'processes',
		two,
		`${up}; docker compose top a | grep -o "redis-server.*"; docker compose cp b:/nosuch . 2>&1 | head -c 26`,
		'redis-server *:6379\nError response from daemon',
	),
	refused(
		'a dependency that is none',
		'services:\n  a:\n    image: redis\n    depends_on: [b]',
		'service "a" depends on undefined service b: invalid compose project',
	),
	row(
		'a cycle',
		'services:\n  a:\n    image: redis\n    depends_on: [b]\n  b:\n    image: redis\n    depends_on: [a]',
		'docker compose config -q; docker compose up',
		'',
		'cycle found: a -> b -> a\n',
		1,
	),
	refused(
		'an undefined network',
		'services:\n  a:\n    image: redis\n    networks: [n]',
		'service "a" refers to undefined network n: invalid compose project',
	),
	refused(
		'an undefined volume',
		'services:\n  a:\n    image: redis\n    volumes: ["data:/data"]',
		'service "a" refers to undefined volume data: invalid compose project',
	),
	refused(
		'no image',
		'services:\n  a:\n    command: x',
		'service "a" has neither an image nor a build context specified: invalid compose project',
	),
	refused(
		'a port that is none',
		'services:\n  a:\n    image: redis\n    ports: ["abc:6379"]',
		"1 error(s) decoding:\n\n* error decoding 'ports': Invalid hostPort: abc",
	),
	refused(
		'a size that is none',
		'services:\n  a:\n    image: redis\n    mem_limit: lots',
		"parsing /home/sivae/shop/docker-compose.yml: error while interpolating services.a.mem_limit: failed to cast to expected type: invalid size: 'lots'",
	),
	refused(
		'a duration that is none',
		'services:\n  a:\n    image: redis\n    healthcheck: {interval: soon}',
		"validating /home/sivae/shop/docker-compose.yml: services.a.healthcheck.interval Does not match format 'duration'",
	),
	refused(
		'a condition that is none',
		'services:\n  a:\n    image: redis\n    depends_on: {b: {condition: soon}}\n  b:\n    image: redis',
		'validating /home/sivae/shop/docker-compose.yml: services.a.depends_on.b.condition services.a.depends_on.b.condition must be one of the following: "service_started", "service_healthy", "service_completed_successfully"',
	),
	row(
		'run and its status',
		two,
		'docker compose run --rm -T a redis-cli -h nowhere ping 2>/dev/null; docker compose run --rm -T a sh -c "exit 3" 2>/dev/null',
		'',
		'',
		3,
	),
	row('run of nothing', two, 'docker compose run', '', 'requires at least 1 arg(s), only received 0\n', 1),
	row(
		'run with ports twice',
		two,
		'docker compose run -p 1:2 --service-ports a',
		'',
		'--service-ports and --publish are incompatible\n',
		1,
	),
	row('kill of nothing', two, 'docker compose kill', '', 'no container to kill'),
	row('push of what is not built', two, 'docker compose push -q', ''),
	row('version as json', two, 'docker compose version -f json', '{"version":"v2.19.1"}\n'),
	row(
		'projects',
		two,
		`${up}; docker compose ls; docker compose stop 2>/dev/null; docker compose ls -q; docker compose ls -a --format json`,
		'NAME                STATUS              CONFIG FILES\nshop                running(2)          /home/sivae/shop/docker-compose.yml\n[{"Name":"shop","Status":"exited(2)","ConfigFiles":"/home/sivae/shop/docker-compose.yml"}]\n',
	),
	row(
		'init takes the signal',
		'services:\n  a:\n    image: redis\n    init: true\n    command: sh -c "sleep 1000"\n  b:\n    image: redis\n    stop_signal: SIGINT',
		`${up}; docker compose stop 2>/dev/null; docker inspect -f '{{.State.ExitCode}}' shop-a-1 shop-b-1`,
		'143\n0\n',
	),
	row(
		'a file of variables that is missing',
		two,
		'docker compose --env-file nope.env config',
		'',
		"Couldn't find env file: /home/sivae/shop/nope.env\n",
		1,
	),
	row(
		'a file of variables that is none',
		two,
		'echo "A!=b" > .env; docker compose config',
		'',
		'failed to read /home/sivae/shop/.env: line 1: unexpected character "!" in variable name\n',
		1,
	),
	row(
		'a restart policy that is none',
		'services:\n  a:\n    image: redis\n    restart: sometimes',
		'docker pull -q redis >/dev/null; docker compose config -q && docker compose create 2>&1 | tail -1',
		"Error response from daemon: invalid restart policy: unknown policy 'sometimes'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'\n",
	),
];
