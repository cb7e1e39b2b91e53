// What most lessons begin with: a master, its replica, and one key on both.

import type { LessonCode } from '../plan';

export const master = 'my-redis-master';
export const replica = 'my-redis-replica';
export const atMaster = { in: 'console', container: master } as const;
export const atReplica = { in: 'console', container: replica } as const;
export const atHost = { in: 'host', terminal: 1 } as const;

export const runMaster = `docker run -d --name ${master} -p 5000:6379 redis`;
export const runReplica = `docker run -d --name ${replica} --network host redis redis-server --replicaof 127.0.0.1 5000`;

export const pair = [
	{ kind: 'code', id: 'before-nodes', place: atHost, code: `${runMaster}\n${runReplica}`, takes: 9 },
	{ kind: 'code', id: 'before-set', place: atMaster, code: 'set a a' },
] as const satisfies readonly LessonCode[];
