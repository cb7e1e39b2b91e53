// The tutorial's first exercise: a master, a redis.conf, a replica, and what the log says line by line. Commands are the
// tutorial's own.

import type { LessonPlan } from '../../plan';

const master = 'my-redis-master';
const replica = 'my-redis-replica';
const second = 'my-redis-replica-2';
const finished = 'MASTER <-> REPLICA sync: Finished with success';
const atMaster = { in: 'console', container: master } as const;
const atReplica = { in: 'console', container: replica } as const;

export const plan = {
	id: 'first-exercise',
	before: [],
	steps: [
		{
			id: 'master',
			mode: 'worked',
			parts: [
				{
					kind: 'predict',
					id: 'port',
					stop: [{ see: 'typed', text: 'docker run' }],
					options: {
						outer: { shows: [{ see: 'log', on: master, line: 'port=5000' }] },
						inner: { shows: [{ see: 'log', on: master, line: 'port=6379' }] },
					},
					evidence: [{ see: 'typed', text: '-p 5000:6379' }],
					answer: 'inner',
				},
				{
					kind: 'code',
					id: 'run-master',
					place: { in: 'host', terminal: 1 },
					code: `docker run --name ${master} -p 5000:6379 redis`,
				},
			],
			goals: [[{ see: 'log', on: master, line: 'Ready to accept connections' }]],
		},
		{
			id: 'conf',
			mode: 'worked',
			parts: [
				{
					kind: 'code',
					id: 'write-conf',
					place: { in: 'host', terminal: 2 },
					code: "cat >> redis.conf <<'EOF'\nreplicaof 127.0.0.1 5000\nEOF",
					takes: 1,
				},
			],
			goals: [[{ see: 'file', path: '/redis.conf' }]],
		},
		{
			id: 'replica',
			mode: 'worked',
			parts: [
				{
					kind: 'predict',
					id: 'request',
					stop: [{ see: 'typed', text: 'docker run --network host' }],
					options: {
						all: { shows: [{ see: 'asked', on: replica, all: true }] },
						first: { shows: [{ see: 'asked', on: replica, all: false }] },
					},
					evidence: [
						{ see: 'typed', text: 'replicaof 127.0.0.1 5000' },
						{ see: 'typed', text: 'docker run --network host' },
					],
					answer: 'all',
				},
				{
					kind: 'code',
					id: 'ask-delay',
					place: { in: 'host', terminal: 2 },
					code: "redis-cli -p 5000 config get 'repl-diskless-sync*'",
					takes: 1,
				},
				{
					kind: 'code',
					id: 'run-replica',
					place: { in: 'host', terminal: 2 },
					code: `docker run --network host -v \${pwd}/redis.conf:/redis.conf --name ${replica} redis redis-server /redis.conf`,
					takes: 9,
				},
				{
					kind: 'predict',
					id: 'delay',
					stop: [{ see: 'asked', on: replica, all: true }],
					options: {
						start: { shows: [{ see: 'log', on: master, line: 'Starting BGSAVE for SYNC' }] },
						wait: { shows: [{ see: 'log', on: master, line: 'Delay next BGSAVE for diskless SYNC' }] },
						refuse: { shows: [{ see: 'log', on: master, line: 'Unable to partial resync' }] },
					},
					evidence: [
						{ see: 'printed', text: 'repl-diskless-sync-delay' },
						{ see: 'log', on: replica, line: 'Partial resynchronization not possible (no cached master)' },
					],
					answer: 'wait',
				},
			],
			goals: [[{ see: 'log', on: replica, line: finished }]],
			cause: { options: ['ping', 'keys', 'seconds'], answer: 'ping' },
		},
		{
			id: 'write',
			mode: 'worked',
			parts: [
				{
					kind: 'predict',
					id: 'stream',
					stop: [{ see: 'typed', text: 'set a a' }],
					options: {
						select: { shows: [{ see: 'grew', on: master, text: 'select' }] },
						set: { shows: [{ see: 'grew', on: master, text: 'set' }] },
						ok: { shows: null },
					},
					evidence: [
						{ see: 'log', on: replica, line: finished },
						{ see: 'typed', text: 'set a a' },
					],
					answer: 'select',
				},
				{
					kind: 'predict',
					id: 'order',
					stop: [{ see: 'typed', text: 'set a a' }],
					options: {
						before: { shows: [{ see: 'reply', on: master, command: 'set', lines: ['+OK'] }] },
						after: { shows: [{ see: 'applied', on: replica, command: 'set' }], idea: 'ok-is-safe' },
					},
					evidence: [
						{ see: 'log', on: replica, line: finished },
						{ see: 'typed', text: 'set a a' },
					],
					answer: 'before',
				},
				{ kind: 'code', id: 'set-a', place: atMaster, code: 'set a a' },
				{ kind: 'code', id: 'keys', place: atReplica, code: 'keys *' },
			],
			goals: [
				[{ see: 'reply', on: master, command: 'set', lines: ['+OK'] }],
				[{ see: 'reply', on: replica, command: 'keys', lines: ['a'] }],
			],
		},
		{
			id: 'readonly',
			mode: 'worked',
			parts: [
				{
					kind: 'predict',
					id: 'refused',
					stop: [
						{ see: 'reply', on: replica, command: 'keys', lines: ['a'] },
						{ see: 'typed', text: 'set a' },
					],
					options: {
						ok: { shows: [{ see: 'reply', on: replica, command: 'set', lines: ['+OK'] }], idea: 'make-writable' },
						readonly: { shows: [{ see: 'refused', on: replica, error: 'READONLY' }] },
						forwarded: { shows: [{ see: 'reply', on: master, command: 'set', lines: ['+OK'] }] },
					},
					evidence: [
						{ see: 'log', on: replica, line: 'Connecting to MASTER 127.0.0.1:5000' },
						{ see: 'typed', text: 'set a' },
					],
					answer: 'readonly',
				},
				{ kind: 'code', id: 'set-on-replica', place: atReplica, code: 'set a a' },
			],
			goals: [[{ see: 'refused', on: replica, error: 'READONLY' }]],
		},
		{
			id: 'restart',
			mode: 'worked',
			parts: [
				{ kind: 'code', id: 'stop', place: { in: 'host', terminal: 3 }, code: `docker stop ${replica}` },
				{ kind: 'code', id: 'set-b', place: atMaster, code: 'set b b' },
				{
					kind: 'predict',
					id: 'request',
					stop: [
						{ see: 'exited', on: replica },
						{ see: 'started', on: replica },
					],
					options: {
						all: { shows: [{ see: 'asked', on: replica, all: true }] },
						next: { shows: [{ see: 'asked', on: replica, all: false }] },
					},
					evidence: [
						{ see: 'typed', text: 'docker stop' },
						{ see: 'log', on: replica, line: 'DB saved on disk' },
					],
					answer: 'next',
				},
				{ kind: 'code', id: 'start', place: { in: 'host', terminal: 3 }, code: `docker start ${replica}`, takes: 3 },
				{
					kind: 'predict',
					id: 'keys',
					stop: [
						{ see: 'decided', on: master, decision: 'continue' },
						{ see: 'typed', text: 'keys' },
					],
					options: {
						one: { shows: [{ see: 'reply', on: replica, command: 'keys', lines: ['*1', 'a'] }] },
						missed: { shows: [{ see: 'reply', on: replica, command: 'keys', lines: ['*1', 'b'] }] },
						both: { shows: [{ see: 'reply', on: replica, command: 'keys', lines: ['*2', 'a', 'b'] }] },
					},
					evidence: [
						{ see: 'log', on: replica, line: 'DB saved on disk' },
						{ see: 'typed', text: 'set b b' },
						{ see: 'log', on: replica, line: 'Successful partial resynchronization with master.' },
					],
					answer: 'both',
				},
				{ kind: 'code', id: 'keys-again', place: atReplica, code: 'keys *' },
			],
			goals: [
				[{ see: 'exited', on: replica }],
				[{ see: 'decided', on: master, decision: 'continue' }],
				[
					{ see: 'decided', on: master, decision: 'continue' },
					{ see: 'reply', on: replica, command: 'keys', lines: ['a', 'b'] },
				],
			],
			cause: { options: ['file', 'memory', 'master'], answer: 'file' },
		},
		{
			id: 'second',
			mode: 'blanks',
			parts: [
				{
					kind: 'code',
					id: 'run-second',
					place: { in: 'host', terminal: 3 },
					code: `docker run -d --name ${second} --network host redis redis-server --port 6380 ⟦--replicaof⟧ 127.0.0.1 ⟦5000⟧`,
					takes: 8,
				},
				{
					kind: 'predict',
					id: 'loaded',
					stop: [{ see: 'asked', on: second, all: true }],
					options: {
						none: { shows: [{ see: 'log', on: second, line: 'keys loaded: 0' }] },
						two: { shows: [{ see: 'log', on: second, line: 'keys loaded: 2' }] },
					},
					evidence: [
						{ see: 'printed', text: '2) "' },
						{ see: 'log', on: second, line: 'Partial resynchronization not possible (no cached master)' },
					],
					answer: 'two',
				},
			],
			goals: [[{ see: 'log', on: second, line: finished }]],
		},
		{
			id: 'alone',
			mode: 'alone',
			parts: [
				{
					kind: 'code',
					id: 'alone-nodes',
					place: { in: 'host', terminal: 1 },
					code: [
						`docker run -d --name ${master} -p 5000:6379 redis`,
						`docker run -d --name ${replica} --network host redis redis-server --replicaof 127.0.0.1 5000`,
					].join('\n'),
					takes: 9,
				},
				{ kind: 'code', id: 'alone-set', place: atMaster, code: 'set greeting hello' },
				{ kind: 'code', id: 'alone-get', place: atReplica, code: 'get greeting' },
			],
			goals: [
				[{ see: 'log', on: replica, line: finished }],
				[
					{ see: 'reply', on: master, command: 'set', words: 'greeting', lines: ['+OK'] },
					{ see: 'reply', on: replica, command: 'get', words: 'greeting', lines: ['hello'] },
				],
			],
		},
	],
} as const satisfies LessonPlan;
