// The sandbox's presets: each is what a person would type, and nothing else. Opening one runs the record of these lines,
// so that whatever stands there then can be found in the terminals and typed again.

import { type Micros, micros } from '../base';
import type { Bilingual } from '../i18n';
import { behaviour, type LabInput, type LabRecord, type WorldSpec } from '../sim';
import { pacedLines } from './solution';

export type PresetName = 'demo' | 'empty' | 'pair' | 'chain' | 'compose' | 'regions' | 'tour';

interface Typed {
	/** Seconds after the start at which the lines are entered. */
	readonly at: number;
	readonly terminal: string;
	readonly lines: readonly string[];
}

interface Preset {
	readonly typed: readonly Typed[];
	/** Seconds after which it stands there. */
	readonly seconds: number;
	/** It is shown from its start: the clock is let go over what is recorded. */
	readonly played?: true;
}

const host = 'host-1';
const run = 'docker run -d --name';

/** A replica on the host's network, which finds its master under a published or own port there. */
function replica(name: string, port: number, of: number): string {
	return `${run} ${name} --network host redis redis-server --port ${port} --replicaof 127.0.0.1 ${of}`;
}

function cli(name: string, lines: readonly string[], at: number): readonly Typed[] {
	const terminal = `cli:${name}`;
	return [
		{ at, terminal, lines: [`docker exec -it ${name} redis-cli`] },
		...lines.map((line, index) => ({ at: at + 1 + index, terminal, lines: [line] })),
	];
}

const master = `${run} redis-1 -p 7000:6379 redis`;

/** A service finds another by its name on the network that compose makes. */
const composeFile = `cat > docker-compose.yml <<'EOF'
services:
  redis-master:
    container_name: redis-master
    image: redis
    ports:
      - 7000:6379
  redis-replica:
    container_name: redis-replica
    image: redis
    command: redis-server --replicaof redis-master 6379
    ports:
      - 7001:6379
    depends_on:
      - redis-master
EOF`;

/** About 44 bytes of stream for each, 39,492 in all. */
const writes = 'for i in $(seq 1 900); do echo "set user:$i 0123456789"; done | redis-cli -p 5000 | tail -1';
const between = 'my-redis-master my-redis-replica';

function at(seconds: number, terminal: string, ...lines: readonly string[]): Typed {
	return { at: seconds, terminal, lines };
}

const ofMaster = 'cli:my-redis-master';
const ofReplica = 'cli:my-redis-replica';
const enter = (container: string) => `docker exec -it ${container} redis-cli`;

/**
 * Ten minutes for a class: a full resync, a restart that continues, a backlog that is too small and one that is not, and a
 * write that is lost by a failover. Between two lines there is time to say what has come.
 */
const tour: readonly Typed[] = [
	at(5, host, `${run} my-redis-master -p 5000:6379 redis`),
	at(25, host, replica('my-redis-replica', 6379, 5000)),
	at(60, ofMaster, enter('my-redis-master')),
	at(65, ofMaster, 'set a a'),
	at(80, ofReplica, enter('my-redis-replica')),
	at(85, ofReplica, 'keys *'),
	at(100, ofReplica, 'set a a'),
	at(120, ofReplica, 'info replication'),
	at(150, host, 'docker stop my-redis-replica'),
	at(165, ofMaster, 'set b b'),
	at(180, host, 'docker start my-redis-replica'),
	at(210, ofReplica, enter('my-redis-replica')),
	at(215, ofReplica, 'keys *'),
	at(235, ofMaster, 'config set repl-backlog-size 16kb'),
	at(250, host, `lab link cut ${between}`),
	at(265, host, writes),
	at(285, host, `lab link heal ${between}`),
	at(325, ofMaster, 'config set repl-backlog-size 1mb'),
	at(340, host, `lab link cut ${between}`),
	at(355, host, writes),
	at(375, host, `lab link heal ${between}`),
	at(410, host, `lab link cut ${between}`),
	at(425, ofMaster, 'set order:1 paid'),
	at(440, ofMaster, 'wait 1 1000'),
	at(460, ofReplica, 'replicaof no one'),
	at(475, ofReplica, 'set order:2 paid'),
	at(495, host, `lab link heal ${between}`),
	at(510, ofMaster, 'replicaof 172.17.0.1 6379'),
	at(550, ofMaster, 'get order:1'),
	at(565, ofMaster, 'get order:2'),
];

export const presets: Readonly<Record<PresetName, Preset>> = {
	demo: {
		typed: [
			{
				at: 0,
				terminal: host,
				lines: [
					`${run} my-redis-master -p 5000:6379 redis`,
					replica('my-redis-replica', 6379, 5000),
					replica('my-redis-replica-2', 6380, 5000),
				],
			},
			...cli('my-redis-master', ['incr hits', 'incr hits'], 16),
			...cli('my-redis-replica', ['get hits', 'set a a'], 19),
		],
		seconds: 23,
	},
	empty: { typed: [], seconds: 0 },
	pair: { typed: [{ at: 0, terminal: host, lines: [master, replica('redis-2', 7001, 7000)] }], seconds: 15 },
	chain: {
		typed: [
			{
				at: 0,
				terminal: host,
				lines: [master, replica('redis-2', 7001, 7000), replica('redis-3', 7002, 7000), replica('redis-4', 7003, 7001)],
			},
		],
		seconds: 25,
	},
	compose: {
		typed: [{ at: 0, terminal: host, lines: [...composeFile.split('\n'), 'docker-compose up -d'] }],
		seconds: 20,
	},
	regions: {
		typed: [
			{
				at: 0,
				terminal: host,
				lines: [
					`${run} seoul -p 7000:6379 redis`,
					`${run} tokyo --network host redis redis-server --port 7001`,
					`${run} virginia --network host redis redis-server --port 7002`,
					'lab link seoul tokyo --latency 15ms --bandwidth 256kb',
					'lab link seoul virginia --latency 90ms --bandwidth 64kb',
				],
			},
			{
				at: 10,
				terminal: host,
				lines: ['redis-cli -p 7001 replicaof 127.0.0.1 7000', 'redis-cli -p 7002 replicaof 127.0.0.1 7000'],
			},
		],
		seconds: 25,
	},
	tour: { typed: tour, seconds: 590, played: true },
};

/** What is said of the demo, by the seconds from its start. */
export async function loadTour(): Promise<(seconds: number) => Bilingual | null> {
	return (await import('./tour')).tourLineAt;
}

export const presetNames = Object.keys(presets) as readonly PresetName[];

/** About half of a dock: what a program fits to the width is not folded there. */
const screen = { columns: 64, rows: 24 };

/** The run that a preset is, in this world. */
export function presetRecord(name: PresetName, world: WorldSpec): LabRecord {
	const { typed, seconds } = presets[name];
	const after = (span: number): Micros => micros(world.startsAt + span * 1_000_000);
	const opened = new Set<string>();
	const inputs: LabRecord['inputs'][number][] = [];
	const give = (at: number, input: LabInput): void => void inputs.push({ at: after(at), input });
	const open = (at: number, terminal: string): void => {
		if (!opened.has(terminal)) give(at, { kind: 'open-terminal', terminal, ...screen });
		opened.add(terminal);
	};
	open(0, host);
	for (const { at, terminal, lines } of typed) {
		open(at, terminal);
		let now = at;
		for (const { text, after: pause } of pacedLines(lines)) {
			now += pause;
			give(now, { kind: 'line', terminal, text });
		}
	}
	return { format: 1, behaviour, world, inputs, until: micros(after(seconds) + 1) };
}
