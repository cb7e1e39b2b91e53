// Forty actions of a person at the tutorial's first exercise, and on from there: what a link has to hold within 2,000
// characters. Times are as uneven as a person's, drawn from a seed.

import { createRng, type Micros, micros, nextBelow } from '../../src/base';
import { defaultHostFiles } from '../../src/host';
import { createLab, defaultWorld, type Lab, type LabInput, type LabRecord } from '../../src/sim';
import { threadPorts } from './thread-ports';

const terminals = ['host-1', 'host-2', 'cli:my-redis-master', 'cli:my-redis-replica'] as const;

const line = (terminal: (typeof terminals)[number], text: string): LabInput => ({ kind: 'line', terminal, text });
const [first, second, master, replica] = terminals;

/** Without the terminals that they are typed into. */
export const fortyInputs: readonly LabInput[] = [
	line(first, 'docker run --name my-redis-master -p 5000:6379 redis'),
	line(second, "cat >> redis.conf <<'EOF'"),
	line(second, 'replicaof 127.0.0.1 5000'),
	line(second, 'EOF'),
	line(
		second,
		'docker run -d --network host -v ${PWD}/redis.conf:/redis.conf --name my-redis-replica redis redis-server /redis.conf',
	),
	line(master, 'docker exec -it my-redis-master redis-cli'),
	line(master, 'set a a'),
	line(replica, 'docker exec -it my-redis-replica redis-cli'),
	line(replica, 'keys *'),
	line(replica, 'set a a'),
	line(master, 'incr visits'),
	line(master, 'set user:1001 kim'),
	line(master, 'expire user:1001 30'),
	line(replica, 'ttl user:1001'),
	line(replica, 'info replication'),
	line(master, 'info replication'),
	line(second, 'docker ps'),
	line(second, 'docker logs my-redis-replica'),
	line(replica, 'exit'),
	line(second, 'docker stop my-redis-replica'),
	line(master, 'set b b'),
	line(master, 'mset c 1 d 2 e 3'),
	line(second, 'docker start my-redis-replica'),
	line(replica, 'docker exec -it my-redis-replica redis-cli'),
	line(replica, 'keys *'),
	line(replica, 'get b'),
	line(second, 'lab link cut my-redis-master my-redis-replica'),
	line(master, 'set written-while-cut yes'),
	line(master, 'append a -more'),
	line(replica, 'get written-while-cut'),
	line(second, 'lab link heal my-redis-master my-redis-replica'),
	line(replica, 'get written-while-cut'),
	{
		kind: 'file-saved',
		path: '/home/sivae/redis.conf',
		text: 'port 6379\nreplicaof 127.0.0.1 5000\nreplica-read-only yes\nrepl-backlog-size 16kb\n',
	},
	line(master, 'config set repl-backlog-size 16kb'),
	line(second, 'docker restart my-redis-replica'),
	line(master, 'wait 1 2000'),
	line(master, 'set last 한글'),
	line(replica, 'docker exec -it my-redis-replica redis-cli'),
	line(replica, 'get last'),
	line(master, 'dbsize'),
];

const promptMicrosMax = 20_000_000;

/** What a person types waits for its prompt, and for the person. */
export async function fortyActions(): Promise<LabRecord> {
	const lab = createLab({ ...defaultWorld, files: defaultHostFiles('en', defaultWorld.host.home) }, threadPorts);
	const rng = createRng('forty actions');
	for (const terminal of terminals) lab.input({ kind: 'open-terminal', terminal, columns: 100, rows: 24 });
	for (const input of fortyInputs) {
		if (input.kind === 'line') await prompt(lab, input.terminal);
		await lab.advance(micros(lab.now() + 200_000 + nextBelow(rng, 4_000_000)));
		lab.input(input);
	}
	await lab.advance(micros(lab.now() + 5_000_000));
	return lab.record();
}

async function prompt(lab: Lab, terminal: string): Promise<void> {
	const ready = (): boolean => lab.terminal(terminal)?.prompt != null;
	const limit: Micros = micros(lab.now() + promptMicrosMax);
	await lab.advance(micros(lab.now() + 1_000));
	if (!ready()) await lab.stepUntil(ready, limit);
}
