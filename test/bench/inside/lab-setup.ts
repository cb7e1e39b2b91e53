// What the virtual-time benches have in common: a master with two replicas made by the commands a person would type, and
// clients that keep it busy.

/** Typed in this order; each is quick in virtual time. */
export const idleLab = [
	'docker run -d --name master -p 5000:6379 redis',
	'docker run -d --name replica1 -p 5001:6379 --network host redis redis-server --port 6380 --replicaof 127.0.0.1 5000',
	'docker run -d --name replica2 -p 5002:6379 --network host redis redis-server --port 6381 --replicaof 127.0.0.1 5000',
	'sleep 15',
] as const;

/** Clients beside each other, each sending its next SET when the last is answered. */
export const busyClients = 16;

export const busyCommand = 'docker exec master redis-cli -r 100000000 set key:000001 xyz > /dev/null &';

export interface LabSpeed {
	/** Virtual seconds a real second, one number a round. */
	readonly idle: readonly number[];
	readonly busy: readonly number[];
	/** The same for one second of processor time; null where that can't be had. */
	readonly cpu: { readonly idle: readonly number[]; readonly busy: readonly number[] } | null;
	/** Commands that the master ran in a virtual second of the busy rounds. */
	readonly busyCommands: number;
}
