// One world, two docker clients: the lab's own, and the real one (28.2.2) against an engine that answers from the same
// state. What is compared is what a client makes of it: tables, filters, formats, messages, exit status.
//
// Not verified here, because no engine is here: the engine's own words, which come from the lab on both sides. They are
// STATUS (`Up 2 seconds`), the JSON behind inspect, the rows of top, and every text after "Error response from daemon:".

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { output, type World } from '../host/support/world';
import { type Engine, startEngine } from '../support/docker-api';
import { emptyWorld, noDockerClient, runDockerClient, runInShell } from '../support/docker-client';

const missing = noDockerClient();
if (missing !== null) console.info(`skipped: ${missing}`);

const settings = `
docker pull -q bitnami/redis; docker network create apps; docker volume create kept
docker run -d --name redis-a -p 5000:6379 -p 7000:7000 -v kept:/data --label tier=cache redis
docker run -d --name redis-b --network host redis --appendonly yes
docker run -d --name redis-c --network apps --network-alias store -p 127.0.0.1:5001:6379 -e A=1 --restart on-failure:3 redis
docker run -d --name redis-d redis; docker create --name redis-e redis:7.0 redis-server --port 7000
`;

/** Five containers: up, on the host's network, in a network of its own, stopped, and created. */
function withFive(): World {
	const world = emptyWorld();
	for (const line of settings.trim().split('\n')) output(world, line);
	output(world, 'docker stop redis-d');
	// Long enough that a second more or less shows nowhere.
	output(world, 'sleep 150', 'host-1', 200_000);
	for (const name of ['redis-a', 'redis-b', 'redis-c']) {
		world.files.set(`${name} /proc/1/status`, 'VmRSS:\t9728 kB\nThreads:\t5\n');
		world.files.set(`${name} /proc/1/stat`, '1 (redis-server) S 0 1 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 5');
		world.files.set(`${name} /proc/1/io`, 'read_bytes: 0\nwrite_bytes: 123456\n');
		world.files.set(`${name} /proc/net/dev`, '  eth0: 1180 9 0 0 0 0 0 0 2345678 9 0 0 0 0 0 0\n');
	}
	return world;
}

const looking = `
ps -qa --format '{{.Names}}'|images --filter reference=redis|images --filter reference=redis:7.0 -q|port redis-a foo|stats --no-stream --format '{{.Foo}}' redis-a|stats --all --no-stream|stats --no-stream|stats --no-stream --format json redis-a
logs --since foo redis-a|events --since foo|ps -aqn|ps -ax|ps -xa|system df --format json|system df --format '{{.Type}} {{.Size}}'|rename redis-a ''
run --mount foo redis|run --mount foo=bar redis|run --mount type=bind redis|run --mount type=bind,source=/x redis|run --mount type=volume,source=a,target=/x,readonly=z redis
ps|ps -a|ps -q|ps -aq|ps -a --no-trunc|ps -s|ps -as|ps -n 2|ps -l|ps -lq|ps --last 0
ps -f name=redis-a|ps -f status=exited|ps -f name=nosuch|ps -a -f status=created|ps -f label=tier|ps -f label=tier=cache|ps -f network=apps|ps -a -f exited=0 -f name=redis
ps --format '{{.Names}}'|ps --format '{{.Names}}: {{.Ports}}'|ps --format '{{.Names}}\\t{{.Status}}'|ps --format 'table {{.Names}}\\t{{.Ports}}'|ps --format 'table {{.ID}} {{.Image}}'
ps --format '{{.ID}} {{.Command}} {{.RunningFor}} {{.State}} {{.Networks}}'|ps --format '{{.Labels}}'|ps --format '{{.Label "tier"}}'|ps --format '{{.LocalVolumes}}'|ps --format table|volume ls --format json|ps -s --format '{{.Names}} {{.Size}}'
ps --format '{{.Nosuch}}'|ps --format '{{.Names'|ps --format '{{nosuch .Names}}'|ps --format '{{json .Names}}'|ps --format '{{upper .Names}}'|ps --format '{{.Mounts}}'|ps --format 'table {{.Mounts}}'
ps --format 'table {{.RunningFor}}\\t{{.Size}}'|ps --format '{{if eq .State "running"}}{{.Names}}{{end}}'|ps --format '{{range split .Names "-"}}{{.}};{{end}}'|ps --format '{{truncate .Names 3}}'|ps --format '{{len .Names}}'
container ls -q|container list -a --format '{{.Names}}'|ps --no-trunc --format '{{.ID}}'
images|image ls|images -q|images --no-trunc|images --digests|images redis|images redis:7.0|images nosuch|images --format '{{.Repository}}:{{.Tag}}'|images --format 'table {{.ID}}\\t{{.Size}}'|images --format '{{.ID}} {{.Digest}} {{.CreatedSince}}'|images -a
network ls|network ls -q|network ls --no-trunc|network ls --format '{{.Name}} {{.Driver}}'|network ls --format 'table {{.ID}}\\t{{.Scope}}'|network ls --format json
network inspect bridge|network inspect apps|network inspect nosuch|network inspect -f '{{.Name}} {{.Driver}}' apps host|network inspect -f '{{range .IPAM.Config}}{{.Subnet}}{{end}}' apps|network inspect -f '{{json .IPAM}}' apps
volume ls|volume ls -q|volume ls --format '{{.Name}}'|volume ls --format 'table {{.Name}}\\t{{.Driver}}'|volume inspect kept|volume inspect nosuch|volume inspect -f '{{.Mountpoint}}' kept
inspect redis-a|inspect redis-a redis-c|inspect redis-e|inspect nosuch|inspect redis-a nosuch|container inspect redis-b|container inspect nosuch|image inspect redis|image inspect nosuch|inspect redis:latest|inspect kept|inspect apps
inspect --type container nosuch|inspect --type image redis-a|inspect --type volume kept|inspect --type network apps
inspect -f '{{.State.Status}} {{.State.Running}}' redis-a|inspect -f '{{.Name}}' redis-a redis-b|inspect -f '{{.State.ExitCode}}' redis-d|inspect -f '{{.NetworkSettings.IPAddress}}' redis-a|inspect -f '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' redis-c
inspect -f '{{json .State}}' redis-a|inspect -f '{{json .NetworkSettings.Ports}}' redis-a|inspect -f '{{.NetworkSettings.Ports}}' redis-a|inspect -f '{{(index (index .NetworkSettings.Ports "6379/tcp") 0).HostPort}}' redis-a|inspect -f '{{index .Config.Env 0}}' redis-c
inspect -f '{{.Config.Cmd}}' redis-b|inspect -f '{{len .Config.Env}}' redis-c|inspect -f '{{.HostConfig.RestartPolicy.Name}}:{{.HostConfig.RestartPolicy.MaximumRetryCount}}' redis-c|inspect -f '{{range $k, $v := .NetworkSettings.Networks}}{{$k}} {{$v.Gateway}}{{end}}' redis-c|inspect -f '{{range .Mounts}}{{.Type}} {{.Name}} {{.Destination}}{{end}}' redis-a
inspect -f '{{.Foo}}' redis-a|inspect -f '{{.State.Foo}}' redis-a|inspect -f '{{.Name' redis-a|inspect -f '{{nosuch .Name}}' redis-a|inspect -f '{{.Name}}' nosuch|inspect -f json redis-a|inspect -f '{{if .State.Running}}up{{else}}down{{end}}' redis-a redis-d|inspect -f '{{index .Config.Labels "tier"}}' redis-a|inspect -f '{{.Config.Labels}}' redis-a|inspect -f '{{with .State}}{{.Status}}{{end}}' redis-a|inspect -f '{{join .Config.Cmd " "}}' redis-b|inspect -f '{{printf "%s!" .Name}}' redis-a|inspect -f '{{.Name | upper}}' redis-a|inspect -f '{{eq .Name "/redis-a"}}' redis-a|inspect -f '{{.HostConfig.PortBindings}}' redis-c
top redis-a|top redis-d|top nosuch|port redis-a|port redis-a 6379|port redis-a 6379/tcp|port redis-a 6380|port redis-c|port redis-b|port nosuch|port redis-d
stats --no-stream redis-a|stats --no-stream redis-a redis-d|stats --no-stream --format '{{.Name}} {{.MemUsage}} {{.PIDs}}' redis-a|stats --no-stream nosuch|stats --no-stream --format 'table {{.Name}}\\t{{.NetIO}}\\t{{.BlockIO}}' redis-a|stats --no-stream --no-trunc redis-c
logs redis-a|logs -t redis-a|logs --tail 1 redis-d|logs -n 0 redis-a|logs nosuch|logs --since 2100-01-01T00:00:00Z redis-a|logs --tail all redis-d
version|info|system df|system info|container ls nosuch|update --restart foo redis-a|version --format '{{.Client.Version}}'|version -f '{{.Server.Version}}'|info -f '{{.Containers}} {{.Driver}}'|info --format '{{.ServerVersion}}'
`;

/** Those that change something: each in a world of its own. */
const changing = `
stop redis-a|stop nosuch redis-a|stop --time 3 redis-a|stop -t 0 redis-a redis-c|kill redis-a|kill -s NOPE redis-a|kill redis-d|kill nosuch|pause redis-a|pause redis-d|unpause redis-a|restart redis-a redis-d|restart nosuch
start redis-d|start nosuch|start redis-a nosuch|rm redis-d|rm redis-a|rm -f redis-a nosuch|rm -f nosuch|rm -v redis-d|rm nosuch|rename redis-a store|rename redis-a redis-b|rename nosuch x|rename redis-a a!
wait redis-d|wait nosuch|update --restart always redis-a|update --restart on-failure:2 redis-a nosuch|network create n|network create apps|network rm apps|network rm nosuch|network rm bridge|volume create v|volume create kept|volume rm kept|volume rm nosuch|volume rm -f nosuch
`;

function linesOf(text: string): string[] {
	return text
		.trim()
		.split(/\||\n/)
		.map((words) => `docker ${words.replaceAll('¦', '|')}`);
}

/** Drawn ids differ from world to world. */
function masked(text: string): string {
	return text.replace(/\b[0-9a-f]{64}\b/g, '<ID>');
}

describe.skipIf(missing !== null)('both clients see the same world', () => {
	const world = withFive();
	let engine: Engine | null = null;
	beforeAll(async () => {
		engine = await startEngine(world);
	});
	afterAll(() => engine?.stop());
	test.each(linesOf(looking.replace('{{.Name | upper}}', '{{.Name ¦ upper}}')))('%s', async (line) => {
		expect(runInShell(world, line)).toEqual(await runDockerClient(line, engine?.port));
	});
});

describe.skipIf(missing !== null)('both clients do the same', () => {
	test.each(linesOf(changing))('%s', async (line) => {
		const engine = await startEngine(withFive());
		const expected = await runDockerClient(line, engine.port);
		engine.stop();
		const came = runInShell(withFive(), line);
		const all = ({ out, err, code }: typeof came) => ({ out: masked(out), err: masked(err), code });
		expect(all(came)).toEqual(all(expected));
	});
});
