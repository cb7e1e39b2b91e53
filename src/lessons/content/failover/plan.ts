// Failover and lost writes: what OK, WAIT and min-replicas promise, what a promotion does to histories, and what becomes
// of the writes that only the old master had.

import type { LessonPlan } from '../../plan';
import { atHost, atMaster, atReplica, master, pair, replica, runMaster, runReplica } from '../pair';

const cut = `lab link cut ${master} ${replica}`;
const heal = `lab link heal ${master} ${replica}`;

export const plan = {
	id: 'failover',
	before: pair,
	steps: [
		{
			id: 'drift',
			mode: 'worked',
			parts: [
				{ kind: 'code', id: 'writable', place: atReplica, code: 'config set replica-read-only no', takes: 1 },
				{ kind: 'code', id: 'set-x', place: atReplica, code: 'set x 1' },
				{
					kind: 'predict',
					id: 'reaches',
					stop: [
						{ see: 'reply', on: replica, command: 'set', words: 'set x', lines: ['+OK'] },
						{ see: 'typed', text: 'get x' },
					],
					options: {
						one: { shows: [{ see: 'reply', on: master, command: 'get', lines: ['1'] }], idea: 'make-writable' },
						nil: { shows: [{ see: 'reply', on: master, command: 'get', lines: ['$-1'] }] },
					},
					evidence: [
						{ see: 'typed', text: 'replica-read-only no' },
						{ see: 'typed', text: 'set x 1' },
						{ see: 'printed', text: 'OK' },
					],
					answer: 'nil',
				},
				{ kind: 'code', id: 'get-x', place: atMaster, code: 'get x', takes: 1 },
				{ kind: 'code', id: 'read-only', place: atReplica, code: 'config set replica-read-only yes', takes: 1 },
				{ kind: 'code', id: 'role', place: atReplica, code: 'role' },
			],
			goals: [
				[
					{ see: 'reply', on: replica, command: 'set', words: 'set x', lines: ['+OK'] },
					{ see: 'reply', on: master, command: 'get', words: 'get x', lines: ['$-1'] },
				],
				[
					{ see: 'config', on: replica, name: 'replica-read-only', value: 'yes' },
					{ see: 'reply', on: replica, command: 'role', lines: [] },
				],
			],
		},
		{
			id: 'wait',
			mode: 'worked',
			parts: [
				{ kind: 'code', id: 'cut', place: atHost, code: cut },
				{ kind: 'code', id: 'set-w', place: atMaster, code: 'set w 1', takes: 1 },
				{
					kind: 'predict',
					id: 'returns',
					stop: [
						{ see: 'reply', on: master, command: 'set', words: 'set w', lines: ['+OK'] },
						{ see: 'typed', text: 'wait 1' },
					],
					options: {
						zero: { shows: [{ see: 'waited', on: master, confirmed: 0 }] },
						one: { shows: [{ see: 'waited', on: master, confirmed: 1 }] },
						error: { shows: [{ see: 'refused', on: master, error: 'NOREPLICAS' }] },
					},
					evidence: [
						{ see: 'log', on: master, line: 'lost.' },
						{ see: 'typed', text: 'set w 1' },
						{ see: 'typed', text: 'wait 1' },
					],
					answer: 'zero',
				},
				{ kind: 'code', id: 'wait-w', place: atMaster, code: 'wait 1 1000', takes: 3 },
				{
					kind: 'predict',
					id: 'undone',
					stop: [
						{ see: 'waited', on: master, confirmed: 0 },
						{ see: 'typed', text: 'get w' },
					],
					options: {
						stays: { shows: [{ see: 'reply', on: master, command: 'get', lines: ['1'] }] },
						undone: { shows: [{ see: 'reply', on: master, command: 'get', lines: ['$-1'] }], idea: 'wait-is-sync' },
					},
					evidence: [
						{ see: 'typed', text: 'set w 1' },
						{ see: 'printed', text: '(integer) 0' },
						{ see: 'typed', text: 'get w' },
					],
					answer: 'stays',
				},
				{ kind: 'code', id: 'get-w', place: atMaster, code: 'get w' },
			],
			goals: [
				[{ see: 'waited', on: master, confirmed: 0 }],
				[
					{ see: 'waited', on: master, confirmed: 0 },
					{ see: 'reply', on: master, command: 'get', words: 'get w', lines: ['1'] },
				],
			],
		},
		{
			id: 'least',
			mode: 'worked',
			parts: [
				{ kind: 'code', id: 'set-least', place: atMaster, code: 'config set min-replicas-to-write 1', takes: 1 },
				{
					kind: 'predict',
					id: 'refused',
					stop: [
						{ see: 'config', on: master, name: 'min-replicas-to-write', value: '1' },
						{ see: 'typed', text: 'set m' },
					],
					options: {
						ok: { shows: [{ see: 'reply', on: master, command: 'set', words: 'set m', lines: ['+OK'] }] },
						refused: { shows: [{ see: 'refused', on: master, error: 'NOREPLICAS' }] },
						waits: { shows: null },
					},
					evidence: [
						{ see: 'log', on: master, line: 'lost.' },
						{ see: 'typed', text: 'min-replicas-to-write 1' },
					],
					answer: 'refused',
				},
				{ kind: 'code', id: 'set-m', place: atMaster, code: 'set m 1' },
				{ kind: 'code', id: 'heal', place: atHost, code: heal, takes: 4 },
				{ kind: 'code', id: 'set-m-again', place: atMaster, code: 'set m 1' },
			],
			goals: [
				[{ see: 'refused', on: master, error: 'NOREPLICAS' }],
				[
					{ see: 'refused', on: master, error: 'NOREPLICAS' },
					{ see: 'reply', on: master, command: 'set', words: 'set m', lines: ['+OK'] },
				],
			],
		},
		{
			id: 'lag',
			mode: 'worked',
			parts: [
				{ kind: 'code', id: 'get-lag', place: atMaster, code: 'config get min-replicas-*', takes: 1 },
				{
					kind: 'predict',
					id: 'at-once',
					stop: [{ see: 'typed', text: 'lab link silence' }],
					options: {
						refused: { shows: [{ see: 'refused', on: master, error: 'NOREPLICAS' }] },
						ok: { shows: [{ see: 'reply', on: master, command: 'set', words: 'set n', lines: ['+OK'] }] },
					},
					evidence: [{ see: 'printed', text: 'min-replicas-max-lag' }],
					answer: 'ok',
				},
				{
					kind: 'code',
					id: 'silence',
					place: atHost,
					// In one line: however fast the clock goes, no second passes between.
					code: `lab link silence ${master} ${replica} && redis-cli -p 5000 set n 1`,
				},
				{ kind: 'code', id: 'sleep', place: atHost, code: 'sleep 11', takes: 12 },
				{
					kind: 'predict',
					id: 'later',
					stop: [{ see: 'typed', text: 'set n 2' }],
					options: {
						refused: { shows: [{ see: 'refused', on: master, error: 'NOREPLICAS' }] },
						ok: { shows: [{ see: 'reply', on: master, command: 'set', words: 'set n', lines: ['+OK'] }] },
					},
					evidence: [
						{ see: 'printed', text: 'min-replicas-max-lag' },
						{ see: 'typed', text: 'lab link silence' },
						{ see: 'typed', text: 'sleep 11' },
					],
					answer: 'refused',
				},
				{ kind: 'code', id: 'set-n-again', place: atHost, code: 'redis-cli -p 5000 set n 2' },
				{ kind: 'code', id: 'heal-silent', place: atHost, code: heal },
				{ kind: 'code', id: 'set-none', place: atMaster, code: 'config set min-replicas-to-write 0' },
			],
			goals: [
				[
					{ see: 'reply', on: master, command: 'set', words: 'set n', lines: ['+OK'] },
					{ see: 'refused', on: master, error: 'NOREPLICAS' },
				],
				[
					{ see: 'reply', on: master, command: 'set', words: 'set n', lines: ['+OK'] },
					{ see: 'config', on: master, name: 'min-replicas-to-write', value: '0' },
				],
			],
		},
		{
			id: 'promote',
			mode: 'worked',
			parts: [
				{ kind: 'code', id: 'cut-2', place: atHost, code: cut },
				{
					kind: 'predict',
					id: 'safe',
					stop: [
						{ see: 'config', on: master, name: 'min-replicas-to-write', value: '0' },
						{ see: 'link', up: false },
						{ see: 'typed', text: 'set order' },
					],
					options: {
						ok: { shows: [{ see: 'reply', on: master, command: 'set', words: 'order', lines: ['+OK'] }] },
						refused: { shows: [{ see: 'refused', on: master, error: 'NOREPLICAS' }] },
					},
					evidence: [
						{ see: 'typed', text: 'min-replicas-to-write 0' },
						{ see: 'log', on: master, line: 'lost.' },
						{ see: 'typed', text: 'set order' },
					],
					answer: 'ok',
				},
				{ kind: 'code', id: 'set-lost', place: atMaster, code: 'set order:1 paid', takes: 1 },
				{
					kind: 'predict',
					id: 'line',
					stop: [{ see: 'typed', text: 'replicaof no one' }],
					options: {
						kept: { shows: [{ see: 'log', on: replica, line: 'Setting secondary replication ID to' }] },
						flushed: { shows: [{ see: 'log', on: replica, line: 'Flushing old data' }] },
					},
					evidence: [
						{ see: 'log', on: replica, line: 'Connection with master lost.' },
						{ see: 'typed', text: 'replicaof no one' },
					],
					answer: 'kept',
				},
				{ kind: 'code', id: 'promote', place: atReplica, code: 'replicaof no one', takes: 1 },
				{ kind: 'code', id: 'set-kept', place: atReplica, code: 'set order:2 paid' },
			],
			goals: [
				[{ see: 'reply', on: master, command: 'set', words: 'order:1', lines: ['+OK'] }],
				[{ see: 'role', on: replica, role: 'master' }],
				[{ see: 'reply', on: replica, command: 'set', words: 'order:2', lines: ['+OK'] }],
			],
		},
		{
			id: 'return',
			mode: 'worked',
			parts: [
				{ kind: 'code', id: 'heal-2', place: atHost, code: heal },
				{
					kind: 'predict',
					id: 'answer',
					stop: [
						{ see: 'role', on: replica, role: 'master' },
						{ see: 'asked', on: master, all: false },
					],
					options: {
						continue: { shows: [{ see: 'decided', on: replica, decision: 'continue' }] },
						full: { shows: [{ see: 'decided', on: replica, decision: 'full' }] },
					},
					evidence: [
						{ see: 'log', on: replica, line: 'Setting secondary replication ID to' },
						{ see: 'log', on: master, line: 'Trying a partial resynchronization (request' },
					],
					answer: 'full',
				},
				{ kind: 'code', id: 'follow', place: atMaster, code: 'replicaof 172.17.0.1 6379', takes: 9 },
				{
					kind: 'predict',
					id: 'lost',
					stop: [
						{ see: 'role', on: replica, role: 'master' },
						{ see: 'typed', text: 'get order:1' },
					],
					options: {
						paid: { shows: [{ see: 'reply', on: master, command: 'get', lines: ['paid'] }], idea: 'merged' },
						nil: { shows: [{ see: 'reply', on: master, command: 'get', lines: ['$-1'] }] },
					},
					evidence: [
						{ see: 'typed', text: 'set order:1' },
						{ see: 'log', on: master, line: 'Flushing old data' },
						{ see: 'log', on: master, line: 'Finished with success' },
					],
					answer: 'nil',
				},
				{ kind: 'code', id: 'get-lost', place: atMaster, code: 'get order:1' },
			],
			goals: [
				[{ see: 'decided', on: replica, decision: 'full', why: 'past-second-replid' }],
				[
					{ see: 'decided', on: replica, decision: 'full' },
					{ see: 'online', on: master },
					{ see: 'reply', on: master, command: 'get', words: 'order:1', lines: ['$-1'] },
				],
			],
			cause: { options: ['async', 'network', 'merge'], answer: 'async' },
		},
		{
			id: 'planned',
			mode: 'blanks',
			parts: [
				{ kind: 'code', id: 'set-3', place: atReplica, code: 'set order:3 paid', takes: 1 },
				{ kind: 'code', id: 'failover', place: atReplica, code: '⟦failover⟧', takes: 5 },
				{
					kind: 'predict',
					id: 'answer',
					stop: [
						{ see: 'role', on: replica, role: 'master' },
						{ see: 'typed', text: 'failover' },
						{ see: 'asked', on: replica, all: false },
					],
					options: {
						continue: { shows: [{ see: 'decided', on: master, decision: 'continue' }] },
						full: { shows: [{ see: 'decided', on: master, decision: 'full' }] },
					},
					evidence: [
						{ see: 'typed', text: 'failover' },
						{ see: 'log', on: replica, line: 'is synced, failing over.' },
					],
					answer: 'continue',
				},
				{ kind: 'code', id: 'get-3', place: atMaster, code: 'get ⟦order:3⟧' },
			],
			goals: [
				[
					{ see: 'role', on: replica, role: 'master' },
					{ see: 'role', on: replica, role: 'replica' },
					{ see: 'decided', on: master, decision: 'continue' },
				],
				[
					{ see: 'role', on: replica, role: 'master' },
					{ see: 'role', on: master, role: 'master' },
					{ see: 'reply', on: master, command: 'get', words: 'order:3', lines: ['paid'] },
				],
			],
		},
		{
			id: 'alone',
			mode: 'alone',
			parts: [
				{ kind: 'code', id: 'alone-nodes', place: atHost, code: `${runMaster}\n${runReplica}`, takes: 9 },
				{ kind: 'code', id: 'alone-set', place: atMaster, code: 'set order:9 paid\nwait 1 1000' },
				{ kind: 'code', id: 'alone-failover', place: atMaster, code: 'failover', takes: 5 },
				{ kind: 'code', id: 'alone-get', place: atReplica, code: 'get order:9' },
			],
			goals: [
				[
					{ see: 'reply', on: master, command: 'set', words: 'order:9', lines: ['+OK'] },
					{ see: 'waited', on: master, confirmed: 1 },
				],
				[
					{ see: 'role', on: replica, role: 'master' },
					{ see: 'reply', on: replica, command: 'get', words: 'order:9', lines: ['paid'] },
				],
			],
		},
	],
} as const satisfies LessonPlan;
