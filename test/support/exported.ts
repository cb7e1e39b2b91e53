// Runs whose worlds are exported: what is typed into a fresh lab, and the folder that `lab export` writes there.

import { readFileSync } from 'node:fs';
import { micros } from '../../src/base';
import { nodePorts } from '../../src/cli/lab/ports';
import { createLab, defaultWorld, type Lab, type WorldSpec } from '../../src/sim';
import { exercise } from './exercise';

/** A line for the terminal host-1, a line for another (`host-2$ LINE`), or time that passes (`wait 5s`). */
export async function typedLab(lines: readonly string[], world: WorldSpec = defaultWorld): Promise<Lab> {
	const lab = createLab(
		world,
		nodePorts(() => {}),
	);
	for (const line of lines) {
		const wait = /^wait (\d+)s$/.exec(line);
		if (wait !== null) await lab.advance(micros(lab.now() + Number(wait[1]) * 1_000_000));
		else {
			const [, terminal = 'host-1', command = line] = /^([\w:-]+)\$ (.*)$/s.exec(line) ?? [];
			await lab.run(command, { terminal });
		}
	}
	return lab;
}

export type Folder = Readonly<Record<string, string>>;

export async function exportOf(lab: Lab, options = ''): Promise<Folder> {
	const { output, exitCode } = await lab.run(`lab export out ${options}`, { terminal: 'export' });
	if (exitCode !== 0) throw new Error(output);
	return lab.hostFiles('~/out');
}

export const firstExercise: readonly string[] = exercise.flatMap(({ terminal, command, thenSeconds }) => [
	`${terminal}$ ${command}`,
	...(thenSeconds === undefined ? [] : [`wait ${thenSeconds}s`]),
]);

const composeFile = readFileSync(new URL('../scenarios/tutorial/docker-compose.yml', import.meta.url), 'utf8');

const quick = '--repl-diskless-sync-delay 0';
const pair = [
	'docker network create repl',
	`docker run -d --name master --network repl redis ${quick}`,
	`docker run -d --name replica --network repl redis --replicaof master 6379 ${quick}`,
	'wait 3s',
	'docker exec master redis-cli set before 1',
	'wait 2s',
];

/** Worlds whose exports are run again, by what happens in them. */
export const worlds: Readonly<Record<string, readonly string[]>> = {
	'the first exercise': firstExercise,
	'the second exercise': [
		`cat > docker-compose.yml << 'END'\n${composeFile}END`,
		'docker-compose up --build',
		'wait 9s',
		'host-2$ docker exec -it redis-master redis-cli',
		'host-2$ set a "a b"',
		'host-2$ multi',
		'host-2$ incr n',
		'host-2$ exec',
		'wait 1s',
	],
	'a partial resync after an interruption': [
		...pair,
		'docker pause replica',
		'docker exec master redis-cli client kill type replica',
		'docker exec master redis-cli set during 2',
		'docker unpause replica',
		'wait 3s',
		'docker exec master redis-cli set after 3',
		'wait 1s',
	],
	'a backlog that was overrun': [
		...pair,
		'docker exec master redis-cli config set repl-backlog-size 16kb',
		'docker stop replica',
		'for i in $(seq 1 40); do docker exec master redis-cli set key:$i $(printf "%01000d" $i) > /dev/null; echo $i; done',
		'docker start replica',
		'wait 4s',
	],
	'a promotion': [
		...pair,
		'docker run -d --name second --network repl redis --replicaof master 6379',
		'wait 3s',
		'docker kill master',
		'docker exec replica redis-cli replicaof no one',
		'docker exec second redis-cli replicaof replica 6379',
		'docker exec replica redis-cli set by replica',
		'wait 3s',
		'docker start master',
		'wait 1s',
		'docker exec master redis-cli replicaof replica 6379',
		'wait 3s',
	],
};

/** What a log says of resyncs, whoever tells it. */
const kinds: Readonly<Record<string, RegExp>> = {
	'full, as the master tells it': /Full resync requested by replica/,
	'partial, as the master tells it': /Partial resynchronization request from .* accepted/,
	refused: /Unable to partial resync with replica|Partial resynchronization not accepted/,
	'full, as the replica tells it': /Full resync from master: /,
	'partial, as the replica tells it': /Successful partial resynchronization with master/,
	loaded: /MASTER <-> REPLICA sync: Finished with success/,
};

export function resyncs(log: string): Record<string, number> {
	const lines = log.split('\n');
	return Object.fromEntries(
		Object.entries(kinds).map(([kind, pattern]) => [kind, lines.filter((line) => pattern.test(line)).length]),
	);
}

export interface NodeFacts {
	readonly name: string;
	readonly role: string | undefined;
	readonly link: string | undefined;
	readonly values: Readonly<Record<string, string>>;
	readonly resyncs: Readonly<Record<string, number>>;
}

export async function factsOf(lab: Lab, name: string): Promise<NodeFacts> {
	const say = async (words: string): Promise<string> =>
		(await lab.run(`docker exec ${name} redis-cli ${words}`, { terminal: 'look' })).output;
	const log = lab
		.trace()
		.flatMap((event) => (event.kind === 'log.printed' && event.node === name ? [event.body.line] : []))
		.join('\n');
	const keys =
		(await say("--no-raw keys '*'")).match(/^ *\d+\) "(.*)"$/gm)?.map((row) => row.replace(/^ *\d+\) "(.*)"$/, '$1')) ??
		[];
	const values: Record<string, string> = {};
	for (const key of keys.sort())
		values[key] =
			(await say(`--no-raw get ${key}`))
				.trim()
				.split('\n')
				.at(-1)
				?.replace(/^"(.*)"$/, '$1') ?? '';
	const info = await say('info replication');
	return {
		name,
		role: /role:(\w+)/.exec(info)?.[1],
		link: /master_link_status:(\w+)/.exec(info)?.[1],
		values,
		resyncs: resyncs(log),
	};
}
