// What the docker client says before it asks an engine: help, and what is wrong with a line. The lab's words beside
// those of the real client (28.2.2), line by line: as they were written down, and some of them by asking it. Where no client
// is, that part is left out, and that is said.

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { groupHelps, usageTexts } from '../../src/host/docker/usage-texts';
import { emptyWorld, noDockerClient, runDockerClient, runInShell } from '../support/docker-client';
import { runs } from '../support/runs';
import type { Outcome } from './invocations/row';

const missing = noDockerClient();
if (missing !== null) console.info(`skipped: ${missing}`);

const helps = [
	...Object.keys(usageTexts).map((name) => `docker ${name} --help`),
	...Object.keys(groupHelps).flatMap((name) => [`docker ${name}`, `docker ${name} --help`, `docker help ${name}`]),
	...['container ls', 'container ps', 'container list', 'container stop', 'container remove', 'container cp'].map(
		(name) => `docker ${name} --help`,
	),
	...[
		'image ls',
		'image rm',
		'image pull',
		'image tag',
		'network list',
		'network remove',
		'system info',
		'volume list',
	].map((name) => `docker ${name} --help`),
	...[
		'docker help ps',
		'docker help network ls',
		'docker help nope',
		'docker ps -h',
		'docker stop -h x',
		'docker ps --help x',
	],
	...['docker nope --help', 'docker network nope --help', 'docker --version', 'docker -v', 'docker -D --version'],
];

const wrong = `
--foo|-x|foo|network foo|container foo x|image foo|volume foo|system foo|prune
ps --foo|ps -z|ps x|ps -n x|ps -n|ps --format|ps -f name|ps --no-trunc=maybe|ps --foo --help|container ls x|container list x
run|run -d|run --foo redis|run -zz redis|run -e|run -h|run -u|run --name|run --tty=zz redis
run -p abc:6379 redis|run -p 5000:abc redis|run -p 5000: redis|run -p : redis|run -p 5000:6379/xxx redis|run -p 5000:6379/TCPX redis
run -p 999.1.1.1:5000:6379 redis|run -p 70000:6379 redis|run -p 5000:70000 redis|run -p -1:6379 redis|run -p 5002-5000:6379 redis|run -p 5000-5001:6379-6381 redis
run -p localhost:5000:6379 redis|run -p 1:2:3:4 redis|run -p '' redis
run -m xx redis|run -m 1x redis|run --memory=12q redis|run --cpus x redis|run --stop-timeout x redis|run --pids-limit x redis
run --health-interval x redis|run --health-interval 5 redis|run --health-timeout 1q redis|run --health-retries x redis|run --health-retries -1 redis
run --no-healthcheck --health-cmd x redis|run --pull x redis|run --rm --restart always redis|run --sysctl x redis|run --ulimit x redis|run --add-host x redis
run --label = redis|run --mount x redis|run --env-file nofile redis|run --label-file nofile redis|run --gpus zz redis|run --blkio-weight x redis|run --blkio-weight 70000 redis
run Redis|run redis:|run redis:a:b|run -d --rm -a stdout redis|run 'a b'|run redis@sha256:12
create|create -p abc:1 redis|create Redis|create --foo redis|create --rm --restart always redis
exec|exec a|exec -e|exec --foo a b|top|attach|attach a b|port|port a b c|cp a|cp a b|cp x:/a y:/b|cp - -|cp --foo a b
logs|logs a b|logs --tail|logs --foo a|stop|stop -t x a|stop -t|stop --timeout|stop --foo a|start|start --foo a|restart|restart -t x a|kill|kill -s|kill --foo a
pause|pause --foo a|unpause|rm|rm --foo a|rename|rename a|rename a b c|wait|wait --foo a|update|update x|update --cpus zz x|update --restart|update --memory x y
inspect|inspect --foo a|inspect --type foo x|inspect -f|container inspect|image inspect|network inspect|volume inspect|diff|diff a b|stats --format|stats --foo
images a b|images --foo|images -f name|image ls a b|pull|pull Redis|pull redis:|pull a b|pull --foo redis|rmi|rmi --foo a|tag a|tag a B|tag a b c|tag A b|history|history a b|history --foo a
network create|network create a b|network create --label|network create --foo a|network connect a|network connect a b c|network disconnect a|network rm|network ls x|network ls -f x|network prune x
volume create a b|volume create --foo|volume rm|volume ls x|volume ls -f x|volume prune x|system df x|info x|version x|events x|events --since|events -f x|system prune --filter x
`
	.trim()
	.split(/[|\n]/)
	.map((words) => `docker ${words}`);

const lines = [...helps, ...wrong];

/** What the real client said of each line, as digests; RERECORD=1 in `npm run test:long` writes it down anew. */
const recordFile = join(import.meta.dirname, 'docker-usage.json');
const recorded: Readonly<Record<string, string>> = JSON.parse(readFileSync(recordFile, 'utf8'));

function digest(outcome: Outcome): string {
	return createHash('sha256').update(JSON.stringify(outcome)).digest('hex').slice(0, 16);
}

test.each(lines)('%s, as the docker client said it', (line) => {
	const { out, err, code } = runInShell(emptyWorld(), line);
	expect(digest({ out, err, code }), `ours: ${code}\n${out}${err}`).toBe(recorded[line]);
});

// Some lines are asked of the client itself each time: to start it takes longer than all the rest.
const asked = lines.filter((_, index) => index % runs(12, 1) === 0);

describe.skipIf(missing !== null)('the docker client', () => {
	const again: Record<string, string> = {};
	test.each(asked)('%s', async (line) => {
		const { out, err, code } = await real(line);
		// A line that gets as far as the engine shows nothing here.
		expect(err).not.toContain('Cannot connect');
		expect(runInShell(emptyWorld(), line)).toEqual({ out, err, code });
		if (process.env.RERECORD === undefined) expect(digest({ out, err, code })).toBe(recorded[line]);
		else again[line] = digest({ out, err, code });
	});
	afterAll(() => {
		if (process.env.RERECORD !== undefined && asked.length === lines.length)
			writeFileSync(recordFile, `${JSON.stringify(again, null, '\t')}\n`);
	});
});

/** With compose, which is a plugin, in the list of commands: the client here has none. */
async function real(line: string): Promise<Outcome> {
	const outcome = await runDockerClient(line);
	return {
		...outcome,
		out: outcome.out.replace('  container   Manage containers\n', '  compose*    Docker Compose\n$&'),
	};
}
