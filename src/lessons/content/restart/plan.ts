// Stop, write, restart: what each kind of end leaves on disk, what a node knows when it starts again, and the empty master
// that wipes its replica.

import type { LessonPlan } from '../../plan';
import { atHost, atMaster, master, pair, replica } from '../pair';

const aof = 'my-redis-aof';
const cache = 'cache-master';
const cacheReplica = 'cache-replica';
const atCache = { in: 'console', container: cache } as const;
const atCacheReplica = { in: 'console', container: cacheReplica } as const;

const runCache = `docker run -d --name ${cache} -p 5000:6379 redis redis-server --save ""`;
const runCacheReplica = `docker run -d --name ${cacheReplica} --network host redis redis-server --replicaof 127.0.0.1 5000`;
const fill = 'mset k1 1 k2 2 k3 3';

export const plan = {
	id: 'restart',
	before: pair,
	steps: [
		{
			id: 'killed',
			mode: 'worked',
			parts: [
				{ kind: 'code', id: 'kill', place: atHost, code: `docker kill ${replica}` },
				{ kind: 'code', id: 'set-b', place: atMaster, code: 'set b b' },
				{ kind: 'code', id: 'start', place: atHost, code: `docker start ${replica}`, takes: 3 },
				{
					kind: 'predict',
					id: 'request',
					stop: [
						{ see: 'exited', on: replica },
						{ see: 'started', on: replica },
					],
					options: {
						all: { shows: [{ see: 'asked', on: replica, all: true }] },
						older: { shows: [{ see: 'asked', on: replica, all: false }] },
					},
					evidence: [
						{ see: 'log', on: replica, line: 'receiving streamed RDB from master with EOF to disk' },
						{ see: 'typed', text: 'docker kill' },
					],
					answer: 'older',
				},
			],
			goals: [
				[{ see: 'exited', on: replica, signal: 'SIGKILL' }],
				[
					{ see: 'exited', on: replica, signal: 'SIGKILL' },
					{ see: 'decided', on: master, decision: 'continue' },
				],
			],
			cause: { options: ['received', 'saved', 'kept'], answer: 'received' },
		},
		{
			id: 'aof',
			mode: 'worked',
			parts: [
				{
					kind: 'code',
					id: 'run-aof',
					place: atHost,
					code: `docker run -d --name ${aof} --network host redis redis-server --port 6380 --replicaof 127.0.0.1 5000 --appendonly yes`,
					takes: 9,
				},
				{ kind: 'code', id: 'stop-aof', place: atHost, code: `docker stop ${aof}` },
				{
					kind: 'predict',
					id: 'request',
					stop: [
						{ see: 'exited', on: aof },
						{ see: 'started', on: aof },
					],
					options: {
						next: { shows: [{ see: 'asked', on: aof, all: false }], idea: 'clean-stop' },
						all: { shows: [{ see: 'asked', on: aof, all: true }] },
					},
					evidence: [
						{ see: 'typed', text: '--appendonly yes' },
						{ see: 'log', on: aof, line: 'Creating AOF base file' },
						{ see: 'typed', text: 'docker stop' },
					],
					answer: 'all',
				},
				{ kind: 'code', id: 'start-aof', place: atHost, code: `docker start ${aof}`, takes: 9 },
				{ kind: 'code', id: 'remove-aof', place: atHost, code: `docker rm -f ${aof}`, takes: 1 },
			],
			goals: [
				[
					{ see: 'exited', on: aof },
					{ see: 'asked', on: aof, all: true },
					{ see: 'online', on: aof },
				],
			],
		},
		{
			id: 'master',
			mode: 'worked',
			parts: [
				{ kind: 'code', id: 'stop-master', place: atHost, code: `docker stop ${master}` },
				{ kind: 'code', id: 'start-master', place: atHost, code: `docker start ${master}`, takes: 4 },
				{
					kind: 'predict',
					id: 'answer',
					stop: [
						{ see: 'exited', on: master },
						{ see: 'asked', on: replica, all: false },
					],
					options: {
						continue: { shows: [{ see: 'decided', on: master, decision: 'continue' }] },
						full: { shows: [{ see: 'decided', on: master, decision: 'full' }] },
					},
					evidence: [
						{ see: 'log', on: master, line: 'DB saved on disk' },
						{ see: 'log', on: master, line: 'DB loaded from disk' },
						{ see: 'log', on: replica, line: 'Trying a partial resynchronization (request' },
					],
					answer: 'continue',
				},
				{
					kind: 'predict',
					id: 'line',
					stop: [
						{ see: 'exited', on: master },
						{ see: 'asked', on: replica, all: false },
					],
					options: {
						same: { shows: [{ see: 'log', on: replica, line: 'MASTER <-> REPLICA sync: Master accepted' }] },
						changed: { shows: [{ see: 'log', on: replica, line: 'Master replication ID changed to' }] },
						full: { shows: [{ see: 'log', on: replica, line: 'Full resync from master' }] },
					},
					evidence: [
						{ see: 'log', on: master, line: 'DB saved on disk' },
						{ see: 'log', on: master, line: 'DB loaded from disk' },
						{ see: 'log', on: replica, line: 'Trying a partial resynchronization (request' },
					],
					answer: 'changed',
				},
			],
			goals: [
				[
					{ see: 'exited', on: master },
					{ see: 'decided', on: master, decision: 'continue' },
				],
			],
		},
		{
			id: 'wiped',
			mode: 'worked',
			parts: [
				{
					kind: 'code',
					id: 'cache',
					place: atHost,
					code: `docker rm -f ${master} ${replica}\n${runCache}\n${runCacheReplica}`,
					takes: 10,
				},
				{ kind: 'code', id: 'fill', place: atCache, code: fill },
				{ kind: 'code', id: 'kill-cache', place: atHost, code: `docker kill ${cache}` },
				{
					kind: 'predict',
					id: 'meanwhile',
					stop: [
						{ see: 'exited', on: cache },
						{ see: 'typed', text: 'dbsize' },
					],
					options: {
						three: { shows: [{ see: 'reply', on: cacheReplica, command: 'dbsize', lines: [':3'] }] },
						none: { shows: [{ see: 'reply', on: cacheReplica, command: 'dbsize', lines: [':0'] }] },
					},
					evidence: [
						{ see: 'typed', text: 'mset k1 1 k2 2 k3 3' },
						{ see: 'log', on: cacheReplica, line: 'Connection with master lost.' },
					],
					answer: 'three',
				},
				{ kind: 'code', id: 'count', place: atCacheReplica, code: 'dbsize' },
				{ kind: 'code', id: 'start-cache', place: atHost, code: `docker start ${cache}`, takes: 9 },
				{
					kind: 'predict',
					id: 'after',
					stop: [
						{ see: 'exited', on: cache },
						{ see: 'started', on: cache },
					],
					options: {
						filled: { shows: [{ see: 'keys', on: cache, keys: 3 }], idea: 'master-refills' },
						wiped: { shows: [{ see: 'keys', on: cacheReplica, keys: 0 }] },
						apart: { shows: [{ see: 'reply', on: cacheReplica, command: 'dbsize', lines: [':3'] }] },
					},
					evidence: [
						{ see: 'typed', text: '--save ""' },
						{ see: 'typed', text: 'docker kill' },
						{ see: 'printed', text: '(integer) 3' },
						{ see: 'typed', text: 'docker start' },
					],
					answer: 'wiped',
				},
				{ kind: 'code', id: 'count-again', place: atCacheReplica, code: 'dbsize' },
			],
			goals: [
				[
					{ see: 'exited', on: cache },
					{ see: 'started', on: cache },
					{ see: 'keys', on: cacheReplica, keys: 0 },
					{ see: 'reply', on: cacheReplica, command: 'dbsize', lines: [':0'] },
				],
			],
			cause: { options: ['empty', 'killed', 'expired'], answer: 'empty' },
		},
		{
			id: 'saved',
			mode: 'worked',
			parts: [
				{ kind: 'code', id: 'fill-2', place: atCache, code: fill, takes: 1 },
				{ kind: 'code', id: 'save', place: atCache, code: 'save' },
				{ kind: 'code', id: 'kill-2', place: atHost, code: `docker kill ${cache}` },
				{ kind: 'code', id: 'start-2', place: atHost, code: `docker start ${cache}`, takes: 9 },
				{
					kind: 'predict',
					id: 'count',
					stop: [
						{ see: 'saved', on: cache },
						{ see: 'exited', on: cache },
						{ see: 'typed', text: 'dbsize' },
					],
					options: {
						three: { shows: [{ see: 'reply', on: cacheReplica, command: 'dbsize', lines: [':3'] }] },
						none: { shows: [{ see: 'reply', on: cacheReplica, command: 'dbsize', lines: [':0'] }] },
					},
					evidence: [
						{ see: 'log', on: cache, line: 'DB saved on disk' },
						{ see: 'log', on: cache, line: 'DB loaded from disk' },
						{ see: 'log', on: cacheReplica, line: 'Successful partial resynchronization with master.' },
					],
					answer: 'three',
				},
				{ kind: 'code', id: 'count-2', place: atCacheReplica, code: 'dbsize' },
			],
			goals: [
				[
					{ see: 'saved', on: cache },
					{ see: 'exited', on: cache },
					{ see: 'started', on: cache },
					{ see: 'online', on: cacheReplica },
					{ see: 'reply', on: cacheReplica, command: 'dbsize', lines: [':3'] },
				],
			],
		},
		{
			id: 'promoted',
			mode: 'blanks',
			parts: [
				{ kind: 'code', id: 'kill-3', place: atHost, code: `docker ⟦kill⟧ ${cache}` },
				{ kind: 'code', id: 'promote', place: atCacheReplica, code: '⟦replicaof no one⟧' },
				{
					kind: 'predict',
					id: 'asks',
					stop: [
						{ see: 'role', on: cacheReplica, role: 'master' },
						{ see: 'typed', text: 'docker start' },
					],
					options: {
						asks: { shows: [{ see: 'asked', on: cacheReplica, all: false }] },
						own: { shows: [{ see: 'reply', on: cacheReplica, command: 'set', lines: ['+OK'] }] },
					},
					evidence: [
						{ see: 'log', on: cacheReplica, line: 'MASTER MODE enabled' },
						{ see: 'typed', text: 'docker start' },
					],
					answer: 'own',
				},
				{ kind: 'code', id: 'start-3', place: atHost, code: `docker start ${cache}`, takes: 4 },
				{ kind: 'code', id: 'set-4', place: atCacheReplica, code: 'set k4 4' },
			],
			goals: [
				[{ see: 'role', on: cacheReplica, role: 'master' }],
				[
					{ see: 'role', on: cacheReplica, role: 'master' },
					{ see: 'started', on: cache },
					{ see: 'reply', on: cacheReplica, command: 'set', lines: ['+OK'] },
				],
			],
		},
		{
			id: 'alone',
			mode: 'alone',
			parts: [
				{ kind: 'code', id: 'alone-nodes', place: atHost, code: `${runCache}\n${runCacheReplica}`, takes: 10 },
				{ kind: 'code', id: 'alone-set', place: atCache, code: 'set precious 1' },
				{ kind: 'code', id: 'alone-kill', place: atHost, code: `docker kill ${cache}` },
				{ kind: 'code', id: 'alone-promote', place: atCacheReplica, code: 'replicaof no one' },
				{ kind: 'code', id: 'alone-start', place: atHost, code: `docker start ${cache}`, takes: 4 },
				{ kind: 'code', id: 'alone-get', place: atCacheReplica, code: 'get precious' },
			],
			goals: [
				[
					{ see: 'reply', on: cache, command: 'set', words: 'precious', lines: ['+OK'] },
					{ see: 'exited', on: cache, signal: 'SIGKILL' },
				],
				[
					{ see: 'exited', on: cache, signal: 'SIGKILL' },
					{ see: 'started', on: cache },
					{ see: 'reply', on: cacheReplica, command: 'get', words: 'precious', lines: ['1'] },
				],
			],
		},
	],
} as const satisfies LessonPlan;
