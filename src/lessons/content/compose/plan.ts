// The tutorial's second exercise: the same pair from a docker-compose.yml. Names in place of addresses, an AOF on both
// sides, and what that means for a restart.

import type { LessonPlan } from '../../plan';

const master = 'redis-master';
const replica = 'redis-replicas-1';
const finished = 'MASTER <-> REPLICA sync: Finished with success';
const logs = { in: 'host', terminal: 1 } as const;
const atHost = { in: 'host', terminal: 2 } as const;

/** The tutorial's file, as it stands. */
const file = `version: "3"
services:
  my-redis-a:
    hostname: redis-master
    container_name: redis-master
    image: "bitnami/redis"
    environment:
      - REDIS_REPLICATION_MODE=master
      - ALLOW_EMPTY_PASSWORD=yes
    ports:
      - 7000:6379
  my-redis-b:
    hostname: redis-replicas-1
    container_name: redis-replicas-1
    image: "bitnami/redis"
    environment:
      - REDIS_REPLICATION_MODE=slave
      - REDIS_MASTER_HOST=redis-master
      - ALLOW_EMPTY_PASSWORD=yes
    ports:
      - 7001:6379
    depends_on:
      - my-redis-a`;

const official = (host: string, port: string) => `cat > docker-compose.yml <<'EOF'
services:
  a:
    container_name: redis-a
    image: redis
    ports:
      - 7000:6379
  b:
    container_name: redis-b
    image: redis
    command: redis-server --replicaof ${host} ${port}
    ports:
      - 7001:6379
EOF`;

export const plan = {
	id: 'compose',
	before: [],
	steps: [
		{
			id: 'file',
			mode: 'worked',
			parts: [
				{ kind: 'code', id: 'open-file', place: atHost, code: 'code docker-compose.yml', takes: 1 },
				{ kind: 'code', id: 'write-file', place: { in: 'editor', file: 'docker-compose.yml' }, code: file, takes: 1 },
				{ kind: 'code', id: 'pull', place: atHost, code: 'docker pull bitnami/redis', takes: 5 },
			],
			goals: [
				[{ see: 'file', path: '/docker-compose.yml' }],
				[{ see: 'printed', text: 'docker.io/bitnami/redis:latest' }],
			],
		},
		{
			id: 'up',
			mode: 'worked',
			parts: [
				{
					kind: 'predict',
					id: 'address',
					stop: [{ see: 'typed', text: 'docker-compose up --build' }],
					options: {
						name: { shows: [{ see: 'log', on: replica, line: 'Connecting to MASTER redis-master:6379' }] },
						published: { shows: [{ see: 'log', on: replica, line: 'Connecting to MASTER redis-master:7000' }] },
						loopback: {
							shows: [{ see: 'log', on: replica, line: 'Connecting to MASTER 127.0.0.1:7000' }],
							idea: 'loopback-is-host',
						},
					},
					evidence: [
						{ see: 'file', path: '/docker-compose.yml' },
						{ see: 'typed', text: 'docker-compose up --build' },
					],
					answer: 'name',
				},
				{ kind: 'code', id: 'up', place: logs, code: 'docker-compose up --build', takes: 12 },
				{
					kind: 'predict',
					id: 'rewrite',
					stop: [{ see: 'asked', on: replica, all: true }],
					options: {
						rewrite: { shows: [{ see: 'log', on: replica, line: 'Background append only file rewriting started' }] },
						save: { shows: [{ see: 'log', on: replica, line: 'DB saved on disk' }] },
						nothing: { shows: null },
					},
					evidence: [{ see: 'log', on: replica, line: 'Creating AOF base file' }],
					answer: 'rewrite',
				},
			],
			goals: [
				[{ see: 'log', on: replica, line: finished }],
				[{ see: 'log', on: replica, line: 'Background AOF rewrite finished successfully' }],
			],
			cause: { options: ['history', 'size', 'timer'], answer: 'history' },
		},
		{
			id: 'loopback',
			mode: 'worked',
			parts: [
				{
					kind: 'predict',
					id: 'inside',
					stop: [{ see: 'typed', text: '-h 127.0.0.1 -p 7000' }],
					options: {
						pong: {
							shows: [{ see: 'reply', on: master, command: 'ping', lines: ['+PONG'] }],
							idea: 'loopback-is-host',
						},
						refused: { shows: [{ see: 'printed', text: 'Connection refused' }] },
					},
					evidence: [
						{ see: 'file', path: '/docker-compose.yml' },
						{ see: 'typed', text: 'docker exec' },
					],
					answer: 'refused',
				},
				{
					kind: 'code',
					id: 'ping-loopback',
					place: atHost,
					code: `docker exec ${replica} redis-cli -h 127.0.0.1 -p 7000 ping`,
				},
				{ kind: 'code', id: 'ping-name', place: atHost, code: `docker exec ${replica} redis-cli -h ${master} ping` },
			],
			goals: [
				[{ see: 'printed', text: 'Could not connect to Redis at 127.0.0.1:7000' }],
				[
					{ see: 'typed', text: 'redis-cli -h redis-master' },
					{ see: 'reply', on: master, command: 'ping', lines: ['+PONG'] },
				],
			],
		},
		{
			id: 'write',
			mode: 'worked',
			parts: [
				{ kind: 'code', id: 'set-a', place: atHost, code: 'redis-cli -p 7000 set a a' },
				{
					kind: 'predict',
					id: 'refused',
					stop: [
						{ see: 'reply', on: master, command: 'set', lines: ['+OK'] },
						{ see: 'typed', text: '-p 7001 set' },
					],
					options: {
						ok: { shows: [{ see: 'reply', on: replica, command: 'set', lines: ['+OK'] }], idea: 'make-writable' },
						readonly: { shows: [{ see: 'refused', on: replica, error: 'READONLY' }] },
					},
					evidence: [
						{ see: 'log', on: replica, line: finished },
						{ see: 'typed', text: '-p 7001 set' },
					],
					answer: 'readonly',
				},
				{ kind: 'code', id: 'set-on-replica', place: atHost, code: 'redis-cli -p 7001 set a b' },
				{ kind: 'code', id: 'get-a', place: atHost, code: 'redis-cli -p 7001 get a' },
			],
			goals: [
				[
					{ see: 'reply', on: master, command: 'set', words: 'set a', lines: ['+OK'] },
					{ see: 'reply', on: replica, command: 'get', words: 'get a', lines: ['a'] },
				],
				[{ see: 'refused', on: replica, error: 'READONLY' }],
			],
		},
		{
			id: 'restart',
			mode: 'worked',
			parts: [
				{ kind: 'code', id: 'stop', place: atHost, code: 'docker-compose stop my-redis-b', takes: 3 },
				{ kind: 'code', id: 'set-b', place: atHost, code: 'redis-cli -p 7000 set b b' },
				{ kind: 'code', id: 'start', place: atHost, code: 'docker-compose start my-redis-b', takes: 12 },
				{
					kind: 'predict',
					id: 'source',
					stop: [
						{ see: 'exited', on: replica },
						{ see: 'started', on: replica },
					],
					options: {
						rdb: { shows: [{ see: 'log', on: replica, line: 'DB loaded from disk' }] },
						aof: { shows: [{ see: 'log', on: replica, line: 'DB loaded from append only file' }] },
						nothing: { shows: [{ see: 'asked', on: replica, all: true }] },
					},
					evidence: [
						{ see: 'log', on: replica, line: 'Background AOF rewrite finished successfully' },
						{ see: 'typed', text: 'docker-compose start' },
					],
					answer: 'aof',
				},
				{
					kind: 'predict',
					id: 'request',
					stop: [
						{ see: 'exited', on: replica },
						{ see: 'started', on: replica },
					],
					options: {
						next: { shows: [{ see: 'asked', on: replica, all: false }], idea: 'clean-stop' },
						all: { shows: [{ see: 'asked', on: replica, all: true }] },
					},
					evidence: [
						{ see: 'log', on: replica, line: 'Background AOF rewrite finished successfully' },
						{ see: 'typed', text: 'docker-compose start' },
					],
					answer: 'all',
				},
				{ kind: 'code', id: 'keys', place: atHost, code: "redis-cli -p 7001 keys '*'" },
			],
			goals: [
				[
					{ see: 'exited', on: replica },
					{ see: 'started', on: replica },
					{ see: 'online', on: replica },
				],
				[
					{ see: 'exited', on: replica },
					{ see: 'reply', on: replica, command: 'keys', lines: ['a', 'b'] },
				],
			],
			cause: { options: ['aof', 'network', 'name'], answer: 'aof' },
		},
		{
			id: 'official',
			mode: 'blanks',
			parts: [
				{ kind: 'code', id: 'down', place: atHost, code: 'docker-compose down', takes: 4 },
				{ kind: 'code', id: 'write-official', place: atHost, code: official('⟦redis-a⟧', '⟦6379⟧'), takes: 1 },
				{
					kind: 'predict',
					id: 'loaded',
					stop: [{ see: 'asked', on: 'redis-b', all: true }],
					options: {
						none: { shows: [{ see: 'log', on: 'redis-b', line: 'keys loaded: 0' }] },
						two: { shows: [{ see: 'log', on: 'redis-b', line: 'keys loaded: 2' }] },
					},
					evidence: [
						{ see: 'typed', text: 'docker-compose down' },
						{ see: 'printed', text: 'Removed' },
						{ see: 'log', on: 'redis-b', line: 'Partial resynchronization not possible (no cached master)' },
					],
					answer: 'none',
				},
				{ kind: 'code', id: 'up-official', place: atHost, code: 'docker-compose up -d', takes: 10 },
			],
			goals: [[{ see: 'log', on: 'redis-b', line: finished }]],
		},
		{
			id: 'alone',
			mode: 'alone',
			parts: [
				{ kind: 'code', id: 'alone-file', place: atHost, code: official('redis-a', '6379'), takes: 1 },
				{ kind: 'code', id: 'alone-up', place: atHost, code: 'docker-compose up -d', takes: 10 },
				{ kind: 'code', id: 'alone-set', place: atHost, code: 'redis-cli -p 7000 set greeting hello' },
				{ kind: 'code', id: 'alone-get', place: atHost, code: 'redis-cli -p 7001 get greeting' },
			],
			goals: [
				[
					{ see: 'file', path: '/docker-compose.yml' },
					{ see: 'log', on: 'redis-b', line: finished },
				],
				[
					{ see: 'reply', on: 'redis-a', command: 'set', words: 'greeting', lines: ['+OK'] },
					{ see: 'reply', on: 'redis-b', command: 'get', words: 'greeting', lines: ['hello'] },
				],
			],
		},
	],
} as const satisfies LessonPlan;
