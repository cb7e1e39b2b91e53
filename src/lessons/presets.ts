// The sandbox's presets: each is what a person would type, and nothing else. Opening one runs the record of these lines,
// so that whatever stands there then can be found in the terminals and typed again.

import { type Micros, micros } from '../base';
import { behaviour, type LabInput, type LabRecord, type WorldSpec } from '../sim';

export type PresetName = 'demo' | 'empty' | 'pair' | 'chain' | 'compose' | 'regions';

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
};

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
		for (const text of lines) give(at, { kind: 'line', terminal, text });
	}
	return { format: 1, behaviour, world, inputs, until: micros(after(seconds) + 1) };
}
