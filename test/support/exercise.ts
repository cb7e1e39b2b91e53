// The commands of the tutorial's first exercise as a person types them, each with the terminal it goes into.

export interface Typed {
	readonly terminal: string;
	readonly command: string;
	/** Virtual seconds that the person then waits. */
	readonly thenSeconds?: number;
}

export const exercise: readonly Typed[] = [
	{ terminal: 'host-1', command: 'docker run --name my-redis-master -p 5000:6379 redis' },
	{ terminal: 'host-2', command: "echo 'replicaof 127.0.0.1 5000' > redis.conf" },
	{
		terminal: 'host-2',
		command:
			'docker run --network host -v ${PWD}/redis.conf:/redis.conf --name my-redis-replica redis redis-server /redis.conf',
		thenSeconds: 7,
	},
	{ terminal: 'host-3', command: 'docker exec my-redis-master redis-cli set a a' },
	{ terminal: 'host-3', command: "docker exec my-redis-replica redis-cli keys '*'" },
	{ terminal: 'host-3', command: 'docker exec my-redis-replica redis-cli set a a' },
	{ terminal: 'host-3', command: 'docker stop my-redis-replica' },
	{ terminal: 'host-3', command: 'docker exec my-redis-master redis-cli set b b' },
	{ terminal: 'host-3', command: 'docker start my-redis-replica', thenSeconds: 2 },
	{ terminal: 'host-3', command: "docker exec my-redis-replica redis-cli keys '*'" },
];

export const terminals: readonly string[] = ['host-1', 'host-2', 'host-3'];
