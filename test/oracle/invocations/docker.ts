// docker: what its client says by itself, and what an engine makes it say. No engine is here: the texts behind "Error
// response from daemon:" are those of moby 28.2.2, the rest is what the real client prints (docker-usage.test.ts,
// docker-world.test.ts).

import type { Invocation } from './row';

const client = 'what client 28.2.2 prints';
const engine = 'Engine 28.2.2, texts of moby/daemon; framed by client 28.2.2';
const names = 'docker ps -a --format "{{.Names}} {{.State}}"';
const withTwo = ['docker run -d --name one -p 5000:6379 redis', 'docker run -d --name two redis'];
const from = (text: string) => `Error response from daemon: ${text}\n`;

interface Expected {
	readonly out?: string;
	readonly err?: string;
	readonly code?: number;
}

function row(
	id: string,
	line: string,
	{ out = '', err = '', code = 0 }: Expected,
	setUp: readonly string[] = [],
): Invocation {
	const source = err.includes('daemon') ? engine : client;
	return { id: `docker/${id}`, server: null, setUp, line, compared: { with: 'text', out, err, code, source } };
}

const runTail = "\n\nRun 'docker run --help' for more information\n";
const refused = (text: string, code = 125): Expected => ({ err: `docker: ${text}${runTail}`, code });
const conflict = (name: string) =>
	`Conflict. The container name "/${name}" is already in use by container "<id>". You have to remove (or rename) that container to be able to reuse that name.`;

export const dockerRows: readonly Invocation[] = [
	row('version in a line', 'docker --version', { out: 'Docker version 28.2.2, build e6534b4\n' }),
	row('an unknown command', 'docker foo', {
		err: "docker: unknown command: docker foo\n\nRun 'docker --help' for more information\n",
		code: 1,
	}),
	row('an unknown flag', 'docker ps --foo', {
		err: "unknown flag: --foo\n\nUsage:  docker ps [OPTIONS]\n\nRun 'docker ps --help' for more information\n",
		code: 125,
	}),
	row('too few words', 'docker stop', {
		err: "docker: 'docker stop' requires at least 1 argument\n\nUsage:  docker stop [OPTIONS] CONTAINER [CONTAINER...]\n\nSee 'docker stop --help' for more information\n",
		code: 1,
	}),
	row('a port that is none', 'docker run -p abc:6379 redis', refused('invalid hostPort: abc')),
	row('a port beyond all ports', 'docker run -p 70000:6379 redis', refused('invalid hostPort: 70000')),
	row('a container port that is none', 'docker run -p 5000:abc redis', refused('invalid containerPort: abc')),
	row('a protocol that is none', 'docker run -p 5000:6379/xxx redis', refused('invalid proto: xxx')),
	row('no port', 'docker run -p 5000: redis', refused('no port specified: 5000:<empty>')),
	row('an address that is none', 'docker run -p 999.1.1.1:5000:6379 redis', refused('invalid IP address: 999.1.1.1')),
	row(
		'an image in capitals',
		'docker run Redis',
		refused('invalid reference format: repository name (library/Redis) must be lowercase'),
	),
	row(
		'a pull policy that is none',
		'docker run --pull x redis',
		refused(`invalid pull option: 'x': must be one of "always", "missing" or "never"`),
	),
	row('a bad size', 'docker run -m 1x redis', {
		err: `invalid argument "1x" for "-m, --memory" flag: invalid suffix: 'x'\n\nUsage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]${runTail}`,
		code: 125,
	}),
	row('a bad duration', 'docker run --health-interval x redis', {
		err: `invalid argument "x" for "--health-interval" flag: time: invalid duration "x"\n\nUsage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]${runTail}`,
		code: 125,
	}),
	row(
		'a restart count that is none',
		'docker run --restart on-failure:x redis',
		refused('invalid restart policy format: maximum retry count must be an integer'),
	),
	row(
		'a restart count without a policy',
		'docker run --restart :3 redis',
		refused('invalid restart policy format: no policy provided before colon'),
	),
	row(
		'a restart count for always',
		'docker create --restart always:3 redis',
		{ err: from("invalid restart policy: maximum retry count can only be used with 'on-failure'"), code: 1 },
		['docker pull redis'],
	),
	row('a host without an address', 'docker run --add-host a redis', {
		err: `invalid argument "a" for "--add-host" flag: bad format for add-host: "a"\n\nUsage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]${runTail}`,
		code: 125,
	}),
	row('a size of words', 'docker run -m "1 x" redis', {
		err: `invalid argument "1 x" for "-m, --memory" flag: invalid suffix: 'x'\n\nUsage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]${runTail}`,
		code: 125,
	}),
	row(
		'a bad name',
		'docker create --name "a!" redis',
		{
			err: from('Invalid container name (a!), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed'),
			code: 1,
		},
		['docker pull redis'],
	),
	row(
		'a name that is taken',
		'docker run -d --name one redis',
		refused(`Error response from daemon: ${conflict('one')}`),
		withTwo,
	),
	row(
		'a port that is taken',
		'docker run -d --name three -p 5000:6379 redis',
		{
			out: '<id>\n',
			...refused(
				'Error response from daemon: failed to set up container networking: driver failed programming external connectivity on endpoint three (<id>): Bind for 0.0.0.0:5000 failed: port is already allocated',
			),
		},
		withTwo,
	),
	row(
		'a network that is not there',
		'docker run --network nosuch redis',
		refused('Error response from daemon: failed to set up container networking: network nosuch not found'),
		['docker pull redis'],
	),
	row(
		'a restart policy that is none',
		'docker run --restart foo redis',
		refused(
			"Error response from daemon: invalid restart policy: unknown policy 'foo'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'",
		),
		['docker pull redis'],
	),
	row(
		'a mount mode that is none',
		'docker run -v /a:/b:zz redis',
		refused('Error response from daemon: invalid mode: zz'),
		['docker pull redis'],
	),
	row('a container that is not there', 'docker logs nosuch', { err: from('No such container: nosuch'), code: 1 }),
	row(
		'some of several',
		'docker stop one nosuch',
		{ out: 'one\n', err: from('No such container: nosuch'), code: 1 },
		withTwo,
	),
	row('a start that fails', 'docker start nosuch', {
		err: `${from('No such container: nosuch')}Error: failed to start containers: nosuch\n`,
		code: 1,
	}),
	row(
		'a kill of what is stopped',
		'docker kill two',
		{ err: from('cannot kill container: two: container <id> is not running'), code: 1 },
		[...withTwo, 'docker stop two'],
	),
	row(
		'a signal that is none',
		'docker kill -s NOPE two',
		{ err: from('cannot kill container: two: invalid signal: NOPE'), code: 1 },
		withTwo,
	),
	row(
		'a removal of what runs',
		'docker rm one',
		{
			err: from(
				'cannot remove container "one": container is running: stop the container before removing or force remove',
			),
			code: 1,
		},
		withTwo,
	),
	row(
		'a removal with force',
		`docker rm -f one nosuch; echo $?; ${names}`,
		{ out: 'one\n0\ntwo running\n', err: from('No such container: nosuch') },
		withTwo,
	),
	row(
		'a pause twice',
		'docker pause one; docker pause one',
		{ out: 'one\n', err: from('Container <id> is already paused'), code: 1 },
		withTwo,
	),
	row(
		'exec in a paused one',
		'docker exec one redis-cli ping',
		{ err: from('Container <id> is paused, unpause the container before exec'), code: 1 },
		[...withTwo, 'docker pause one'],
	),
	row(
		'a rename to a name that is taken',
		'docker rename one two',
		{
			err: `${from(`Error when allocating new name: ${conflict('two')}`)}Error: failed to rename container named one\n`,
			code: 1,
		},
		withTwo,
	),
	row(
		'exit codes',
		"docker kill one >/dev/null; docker stop two >/dev/null; docker inspect -f '{{.State.ExitCode}}' one two",
		{ out: '137\n0\n' },
		withTwo,
	),
	row('wait', 'docker stop two >/dev/null; docker wait two', { out: '0\n' }, withTwo),
	row(
		'published ports',
		'docker port one; docker port one 6379; docker port one 1',
		{
			out: '6379/tcp -> 0.0.0.0:5000\n6379/tcp -> [::]:5000\n0.0.0.0:5000\n[::]:5000\n',
			err: "Error: No public port '1' published for one\n",
			code: 1,
		},
		withTwo,
	),
	row(
		'a template',
		"docker ps --format '{{.Names}}\\t{{.Ports}}'",
		{ out: 'two\t6379/tcp\none\t0.0.0.0:5000->6379/tcp, [::]:5000->6379/tcp\n' },
		withTwo,
	),
	row(
		'a template with a mistake',
		"docker ps --format '{{.Nosuch}}'",
		{
			err: `failed to execute template: template: :1:2: executing "" at <.Nosuch>: can't evaluate field Nosuch in type *formatter.ContainerContext\n`,
			code: 1,
		},
		withTwo,
	),
	row('inspect of nothing', 'docker inspect nosuch', { out: '[]\n', err: 'Error: No such object: nosuch\n', code: 1 }),
	row(
		'inspect with a format',
		"docker inspect -f '{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}{{json .State.Paused}}' one",
		{ out: '172.17.0.2 false\n' },
		withTwo,
	),
	row('networks', "docker network ls --format '{{.Name}}'; docker network rm nosuch", {
		out: 'bridge\nhost\nnone\n',
		err: `${from('network nosuch not found')}exit status 1\n`,
		code: 1,
	}),
	row('a network twice', 'docker network create n; docker network create n', {
		out: '<id>\n',
		err: from('network with name n already exists'),
		code: 1,
	}),
	row('a volume in use', 'docker volume rm v', { err: from('remove v: volume is in use - [<id>]'), code: 1 }, [
		'docker run -d -v v:/data redis',
	]),
	row(
		'update',
		"docker update --restart on-failure:3 one; docker inspect -f '{{.HostConfig.RestartPolicy.Name}} {{.HostConfig.RestartPolicy.MaximumRetryCount}}' one",
		{ out: 'one\non-failure 3\n' },
		withTwo,
	),
	row(
		'a tag',
		"docker tag redis mine:1; docker images --format '{{.Repository}}:{{.Tag}}'",
		{ out: 'redis:latest\nmine:1\n' },
		withTwo,
	),
	row('an image that the registry lacks', 'docker pull redis:9.9', {
		err: from('manifest for redis:9.9 not found: manifest unknown: manifest unknown'),
		code: 1,
	}),
	row('a repository that is none', 'docker pull nosuch/image', {
		out: 'Using default tag: latest\n',
		err: from(
			"pull access denied for nosuch/image, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
		),
		code: 1,
	}),
	row('copies', 'docker cp nosuch:/a .; docker cp a b', {
		err: `${from('No such container: nosuch')}must specify at least one container source\n`,
		code: 1,
	}),
];
