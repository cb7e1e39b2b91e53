// The link breaks and heals: what both sides notice, what the replica asks for, and why only the missing bytes come.

import type { LessonPlan } from '../../plan';
import { atHost, atMaster, atReplica, master, pair, replica, runMaster, runReplica } from '../pair';

const cut = `lab link cut ${master} ${replica}`;
const heal = `lab link heal ${master} ${replica}`;
const partial = 'Successful partial resynchronization with master.';

export const plan = {
	id: 'link',
	before: pair,
	steps: [
		{
			id: 'info',
			mode: 'worked',
			parts: [
				{ kind: 'code', id: 'info-master', place: atMaster, code: 'info replication' },
				{
					kind: 'code',
					id: 'defaults',
					place: atMaster,
					code: 'config get repl-ping-replica-period repl-timeout min-replicas-to-write replica-serve-stale-data',
					takes: 1,
				},
				{ kind: 'code', id: 'info-replica', place: atReplica, code: 'info replication', takes: 1 },
				{
					kind: 'predict',
					id: 'idle',
					stop: [{ see: 'printed', text: 'slave_read_repl_offset' }],
					options: {
						nothing: { shows: null, idea: 'offset-counts-writes' },
						ping: { shows: [{ see: 'grew', on: master, text: 'ping' }] },
						select: { shows: [{ see: 'grew', on: master, text: 'select' }] },
					},
					evidence: [
						{ see: 'printed', text: 'repl-ping-replica-period' },
						{ see: 'printed', text: 'role:slave' },
					],
					answer: 'ping',
				},
				{ kind: 'code', id: 'wait', place: atHost, code: 'sleep 11', takes: 12 },
				{ kind: 'code', id: 'info-again', place: atMaster, code: 'info replication' },
			],
			goals: [
				[{ see: 'reply', on: replica, command: 'info', lines: ['role:slave'] }],
				[
					{ see: 'reply', on: master, command: 'info', lines: ['role:master'] },
					{ see: 'grew', on: master, text: 'ping' },
					{ see: 'reply', on: master, command: 'info', lines: ['role:master'] },
				],
			],
		},
		{
			id: 'cut',
			mode: 'worked',
			parts: [
				{
					kind: 'predict',
					id: 'notice',
					stop: [{ see: 'typed', text: 'lab link cut' }],
					options: {
						lost: { shows: [{ see: 'log', on: replica, line: 'Connection with master lost.' }] },
						timeout: { shows: [{ see: 'log', on: replica, line: 'MASTER timeout: no data nor PING received...' }] },
					},
					evidence: [
						{ see: 'log', on: replica, line: 'Finished with success' },
						{ see: 'typed', text: 'lab link cut' },
					],
					answer: 'lost',
				},
				{ kind: 'code', id: 'cut', place: atHost, code: cut },
			],
			goals: [[{ see: 'link', up: false }], [{ see: 'log', on: replica, line: 'Connection with master lost.' }]],
		},
		{
			id: 'meanwhile',
			mode: 'worked',
			parts: [
				{
					kind: 'predict',
					id: 'accepts',
					stop: [
						{ see: 'link', up: false },
						{ see: 'typed', text: 'set b b' },
					],
					options: {
						ok: { shows: [{ see: 'reply', on: master, command: 'set', words: 'set b b', lines: ['+OK'] }] },
						refuses: { shows: [{ see: 'refused', on: master, error: 'NOREPLICAS' }] },
						waits: { shows: null },
					},
					evidence: [
						{ see: 'printed', text: 'min-replicas-to-write' },
						{ see: 'log', on: master, line: 'lost.' },
					],
					answer: 'ok',
				},
				{ kind: 'code', id: 'set-b', place: atMaster, code: 'set b b', takes: 1 },
				{ kind: 'code', id: 'incr', place: atMaster, code: 'incr visits', takes: 1 },
				{ kind: 'code', id: 'set-user', place: atMaster, code: 'set user:0007 lee', takes: 1 },
				{ kind: 'code', id: 'del-a', place: atMaster, code: 'del a' },
				{
					kind: 'predict',
					id: 'stale',
					stop: [
						{ see: 'reply', on: master, command: 'del', lines: [':1'] },
						{ see: 'typed', text: 'get a' },
					],
					options: {
						old: { shows: [{ see: 'reply', on: replica, command: 'get', lines: ['a'] }] },
						nil: { shows: [{ see: 'reply', on: replica, command: 'get', lines: ['$-1'] }] },
						down: {
							shows: [
								{
									see: 'reply',
									on: replica,
									command: 'get',
									lines: ["-MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'."],
								},
							],
						},
					},
					evidence: [
						{ see: 'printed', text: 'replica-serve-stale-data' },
						{ see: 'log', on: replica, line: 'Connection with master lost.' },
						{ see: 'typed', text: 'del a' },
					],
					answer: 'old',
				},
				{ kind: 'code', id: 'get-a', place: atReplica, code: 'get a' },
			],
			goals: [
				[{ see: 'reply', on: master, command: 'del', words: 'del a', lines: [':1'] }],
				[
					{ see: 'reply', on: master, command: 'del', words: 'del a', lines: [':1'] },
					{ see: 'reply', on: replica, command: 'get', words: 'get a', lines: ['a'] },
				],
			],
		},
		{
			id: 'heal',
			mode: 'worked',
			parts: [
				{ kind: 'code', id: 'heal', place: atHost, code: heal, takes: 3 },
				{
					kind: 'predict',
					id: 'offset',
					stop: [
						{ see: 'link', up: false },
						{ see: 'link', up: true },
					],
					options: {
						last: { shows: [{ see: 'asked', on: replica, all: false, after: 0 }] },
						next: { shows: [{ see: 'asked', on: replica, all: false, after: 1 }] },
						all: { shows: [{ see: 'asked', on: replica, all: true }] },
					},
					evidence: [
						{ see: 'printed', text: 'slave_repl_offset:' },
						{ see: 'log', on: replica, line: 'Connection with master lost.' },
					],
					answer: 'next',
				},
				{
					kind: 'predict',
					id: 'answer',
					stop: [
						{ see: 'link', up: true },
						{ see: 'asked', on: replica, all: false },
					],
					options: {
						continue: { shows: [{ see: 'decided', on: master, decision: 'continue' }] },
						full: { shows: [{ see: 'decided', on: master, decision: 'full' }] },
					},
					evidence: [
						{ see: 'printed', text: 'repl_backlog_size:1048576' },
						{ see: 'typed', text: 'del a' },
						{ see: 'log', on: replica, line: 'Trying a partial resynchronization (request' },
					],
					answer: 'continue',
				},
				{
					kind: 'predict',
					id: 'gone',
					stop: [
						{ see: 'decided', on: master, decision: 'continue' },
						{ see: 'typed', text: 'get a' },
					],
					options: {
						old: { shows: [{ see: 'reply', on: replica, command: 'get', lines: ['a'] }] },
						nil: { shows: [{ see: 'reply', on: replica, command: 'get', lines: ['$-1'] }] },
					},
					evidence: [
						{ see: 'typed', text: 'del a' },
						{ see: 'log', on: replica, line: partial },
						{ see: 'typed', text: 'get a' },
					],
					answer: 'nil',
				},
				{ kind: 'code', id: 'get-again', place: atReplica, code: 'get a' },
			],
			goals: [
				[{ see: 'log', on: replica, line: partial }],
				[
					{ see: 'log', on: replica, line: partial },
					{ see: 'reply', on: replica, command: 'get', words: 'get a', lines: ['$-1'] },
				],
			],
			cause: { options: ['window', 'reconnected', 'memory'], answer: 'window' },
		},
		{
			id: 'silence',
			mode: 'worked',
			parts: [
				{ kind: 'code', id: 'pause', place: atHost, code: `docker pause ${replica}` },
				{
					kind: 'predict',
					id: 'state',
					stop: [{ see: 'frozen', on: replica, frozen: true }],
					options: {
						online: {
							shows: [{ see: 'reply', on: master, command: 'info', lines: ['connected_slaves:1'] }],
						},
						gone: { shows: [{ see: 'reply', on: master, command: 'info', lines: ['connected_slaves:0'] }] },
					},
					evidence: [
						{ see: 'printed', text: 'repl-timeout' },
						{ see: 'typed', text: 'docker pause' },
					],
					answer: 'online',
				},
				{ kind: 'code', id: 'set-c', place: atMaster, code: 'set c c', takes: 1 },
				{ kind: 'code', id: 'info-silent', place: atMaster, code: 'info replication' },
				{
					kind: 'predict',
					id: 'resumed',
					stop: [
						{ see: 'frozen', on: replica, frozen: true },
						{ see: 'typed', text: 'docker unpause' },
					],
					options: {
						psync: { shows: [{ see: 'asked', on: replica, all: false }] },
						stream: { shows: [{ see: 'applied', on: replica, command: 'set' }] },
						full: { shows: [{ see: 'asked', on: replica, all: true }] },
					},
					evidence: [
						{ see: 'typed', text: 'docker pause' },
						{ see: 'typed', text: 'set c c' },
						{ see: 'printed', text: 'connected_slaves:1' },
					],
					answer: 'stream',
				},
				{ kind: 'code', id: 'unpause', place: atHost, code: `docker unpause ${replica}` },
			],
			goals: [
				[{ see: 'frozen', on: replica, frozen: true }],
				[
					{ see: 'frozen', on: replica, frozen: true },
					{ see: 'reply', on: master, command: 'set', words: 'set c', lines: ['+OK'] },
					{ see: 'applied', on: replica, command: 'set' },
				],
			],
		},
		{
			id: 'again',
			mode: 'blanks',
			parts: [
				{ kind: 'code', id: 'again-cut', place: atHost, code: `lab link ⟦cut⟧ ${master} ${replica}` },
				{ kind: 'code', id: 'again-set', place: atMaster, code: 'set d d' },
				{ kind: 'code', id: 'again-heal', place: atHost, code: `lab link ⟦heal⟧ ${master} ${replica}`, takes: 3 },
				{
					kind: 'predict',
					id: 'bytes',
					stop: [
						{ see: 'reply', on: master, command: 'set', words: 'set d d', lines: ['+OK'] },
						{ see: 'asked', on: replica, all: false },
					],
					options: {
						missed: { shows: [{ see: 'applied', on: replica, command: 'set' }] },
						every: { shows: [{ see: 'log', on: replica, line: 'MASTER <-> REPLICA sync: Flushing old data' }] },
					},
					evidence: [
						{ see: 'typed', text: 'set d d' },
						{ see: 'log', on: replica, line: 'Trying a partial resynchronization (request' },
					],
					answer: 'missed',
				},
			],
			goals: [
				[
					{ see: 'link', up: false },
					{ see: 'reply', on: master, command: 'set', words: 'set d d', lines: ['+OK'] },
					{ see: 'link', up: true },
					{ see: 'decided', on: master, decision: 'continue' },
				],
			],
		},
		{
			id: 'alone',
			mode: 'alone',
			parts: [
				{ kind: 'code', id: 'alone-nodes', place: atHost, code: `${runMaster}\n${runReplica}`, takes: 9 },
				{ kind: 'code', id: 'alone-cut', place: atHost, code: cut },
				{ kind: 'code', id: 'alone-set', place: atMaster, code: 'set greeting hello' },
				{ kind: 'code', id: 'alone-heal', place: atHost, code: heal, takes: 3 },
				{ kind: 'code', id: 'alone-get', place: atReplica, code: 'get greeting' },
			],
			goals: [
				[{ see: 'log', on: replica, line: partial }],
				[
					{ see: 'log', on: replica, line: partial },
					{ see: 'reply', on: replica, command: 'get', words: 'greeting', lines: ['hello'] },
				],
			],
		},
	],
} as const satisfies LessonPlan;
