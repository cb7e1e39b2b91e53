// The run that looking back is measured with: ten minutes of a lesson with a master and two replicas, 200 inputs, one
// full resync that both replicas share, three partial ones.

export interface Entered {
	readonly command: string;
	/** Virtual milliseconds that pass from here to the next one. */
	readonly thenMs: number;
}

const minutesMs = 600_000;
const inputsInAll = 200;

const opening: readonly Entered[] = [
	{ command: 'docker run -d --name master -p 5000:6379 redis', thenMs: 1_000 },
	{ command: 'docker run -d --name replica1 redis redis-server --replicaof 172.17.0.1 5000', thenMs: 1_000 },
	{ command: 'docker run -d --name replica2 redis redis-server --replicaof 172.17.0.1 5000', thenMs: 10_000 },
];

/** One of these in place of a write, each time a third of the rest has passed. */
const outage: readonly string[] = ['docker stop replica1', 'redis-cli -p 5000 set while away', 'docker start replica1'];

export function lessonRun(): readonly Entered[] {
	const left = inputsInAll - opening.length;
	const spent = opening.reduce((sum, { thenMs }) => sum + thenMs, 0);
	const thenMs = Math.floor((minutesMs - spent) / left);
	const rest: Entered[] = [];
	const third = Math.floor(left / 3);
	while (rest.length < left) {
		const within = rest.length % third;
		const write = `redis-cli -p 5000 set key:${rest.length % 50} ${'v'.repeat(1 + (rest.length % 40))}`;
		rest.push({ command: outage[within - 20] ?? write, thenMs });
	}
	return [...opening, ...rest];
}
