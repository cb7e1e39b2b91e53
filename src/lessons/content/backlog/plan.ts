// How much history a master keeps: a cut that is longer than the backlog, a backlog that is large enough, and the other
// limit, that of a replica's output buffer.

import type { LessonPlan } from '../../plan';
import { atHost, atMaster, master, pair, replica, runMaster, runReplica } from '../pair';

const cut = `lab link cut ${master} ${replica}`;
const heal = `lab link heal ${master} ${replica}`;
/** About 44 bytes of stream for each. */
const writes = (count: number) =>
	`for i in $(seq 1 ${count}); do echo "set user:$i 0123456789"; done | redis-cli -p 5000 | tail -1`;
/**
 * About 1,036 bytes of stream for each, 607 KB in all, in less than half a second: more than the 256 KB that a socket
 * takes and the limit together. A limit below two blocks of 20 KB would close a replica on the fastest link, too.
 */
const burst = [
	'v=0123456789; v=$v$v$v$v$v$v$v$v$v$v; v=$v$v$v$v$v$v$v$v$v$v',
	'for i in $(seq 1 600); do echo "set user:$i $v"; done | redis-cli -p 5000 | tail -1',
].join('\n');
const overcome = 'scheduled to be closed ASAP for overcoming of output buffer limits';
const lack = 'for lack of backlog';

export const plan = {
	id: 'backlog',
	before: pair,
	steps: [
		{
			id: 'small',
			mode: 'worked',
			parts: [
				{ kind: 'code', id: 'set-small', place: atMaster, code: 'config set repl-backlog-size 1kb' },
				{
					kind: 'predict',
					id: 'raised',
					stop: [
						{ see: 'reply', on: master, command: 'config|set', words: 'repl-backlog-size', lines: ['+OK'] },
						{ see: 'typed', text: 'config get repl-backlog-size' },
					],
					options: {
						typed: { shows: [{ see: 'reply', on: master, command: 'config|get', lines: ['1024'] }] },
						least: { shows: [{ see: 'reply', on: master, command: 'config|get', lines: ['16384'] }] },
						before: { shows: [{ see: 'reply', on: master, command: 'config|get', lines: ['1048576'] }] },
					},
					evidence: [{ see: 'typed', text: 'config set repl-backlog-size 1kb' }],
					answer: 'least',
				},
				{ kind: 'code', id: 'get-small', place: atMaster, code: 'config get repl-backlog-size' },
			],
			goals: [[{ see: 'reply', on: master, command: 'config|get', words: 'repl-backlog-size', lines: ['16384'] }]],
		},
		{
			id: 'overrun',
			mode: 'worked',
			parts: [
				{ kind: 'code', id: 'cut', place: atHost, code: cut },
				{ kind: 'code', id: 'writes', place: atHost, code: writes(900), takes: 3 },
				{ kind: 'code', id: 'heal', place: atHost, code: heal, takes: 9 },
				{
					kind: 'predict',
					id: 'answer',
					stop: [
						{ see: 'link', up: false },
						{ see: 'asked', on: replica, all: false },
					],
					options: {
						continue: { shows: [{ see: 'decided', on: master, decision: 'continue' }], idea: 'reconnected' },
						full: { shows: [{ see: 'decided', on: master, decision: 'full' }] },
					},
					evidence: [
						{ see: 'printed', text: '"16384"' },
						{ see: 'typed', text: 'seq 1 900' },
						{ see: 'log', on: replica, line: 'Trying a partial resynchronization (request' },
					],
					answer: 'full',
				},
				{
					kind: 'predict',
					id: 'line',
					stop: [
						{ see: 'link', up: false },
						{ see: 'asked', on: replica, all: false },
					],
					options: {
						lack: { shows: [{ see: 'log', on: master, line: 'Unable to partial resync' }] },
						requested: { shows: [{ see: 'log', on: master, line: 'Full resync requested by replica' }] },
						mismatch: { shows: [{ see: 'log', on: master, line: 'Replication ID mismatch' }] },
					},
					evidence: [
						{ see: 'printed', text: '"16384"' },
						{ see: 'typed', text: 'seq 1 900' },
						{ see: 'log', on: replica, line: 'Trying a partial resynchronization (request' },
					],
					answer: 'lack',
				},
			],
			goals: [
				[{ see: 'decided', on: master, decision: 'full', why: 'before-window' }],
				[{ see: 'log', on: master, line: lack }],
			],
			cause: { options: ['gone', 'long', 'keys'], answer: 'gone' },
		},
		{
			id: 'enough',
			mode: 'worked',
			parts: [
				{ kind: 'code', id: 'set-enough', place: atMaster, code: 'config set repl-backlog-size 64kb' },
				{ kind: 'code', id: 'cut-2', place: atHost, code: cut },
				{ kind: 'code', id: 'writes-2', place: atHost, code: writes(900), takes: 3 },
				{ kind: 'code', id: 'heal-2', place: atHost, code: heal, takes: 4 },
				{
					kind: 'predict',
					id: 'answer',
					stop: [
						{ see: 'config', on: master, name: 'repl-backlog-size', value: '65536' },
						{ see: 'link', up: false },
						{ see: 'asked', on: replica, all: false },
					],
					options: {
						continue: { shows: [{ see: 'decided', on: master, decision: 'continue' }] },
						full: { shows: [{ see: 'decided', on: master, decision: 'full' }] },
					},
					evidence: [
						{ see: 'typed', text: 'config set repl-backlog-size 64kb' },
						{ see: 'typed', text: 'seq 1 900' },
						{ see: 'log', on: replica, line: 'Trying a partial resynchronization (request' },
					],
					answer: 'continue',
				},
			],
			goals: [
				[
					{ see: 'config', on: master, name: 'repl-backlog-size' },
					{ see: 'decided', on: master, decision: 'full' },
					{ see: 'config', on: master, name: 'repl-backlog-size' },
					{ see: 'decided', on: master, decision: 'continue' },
				],
			],
		},
		{
			id: 'buffer',
			mode: 'worked',
			parts: [
				{
					kind: 'code',
					id: 'limits',
					place: atMaster,
					code: 'config set repl-backlog-size 16kb\nconfig set client-output-buffer-limit "replica 64kb 0 0"',
				},
				{ kind: 'code', id: 'slow', place: atHost, code: `lab link ${master} ${replica} --bandwidth 64kb` },
				{
					kind: 'predict',
					id: 'ends',
					stop: [
						{ see: 'config', on: master, name: 'client-output-buffer-limit' },
						{ see: 'typed', text: 'seq 1 600' },
					],
					options: {
						limit: { shows: [{ see: 'log', on: master, line: overcome }] },
						timeout: {
							shows: [{ see: 'log', on: master, line: 'Disconnecting timedout replica' }],
							idea: 'broken-network',
						},
						stays: { shows: null },
					},
					evidence: [
						{ see: 'typed', text: '"replica 64kb 0 0"' },
						{ see: 'typed', text: '--bandwidth 64kb' },
						{ see: 'typed', text: 'seq 1 600' },
					],
					answer: 'limit',
				},
				{ kind: 'code', id: 'burst', place: atHost, code: burst, takes: 14 },
				{
					kind: 'predict',
					id: 'returns',
					stop: [
						{ see: 'log', on: master, line: overcome },
						{ see: 'asked', on: replica, all: false },
					],
					options: {
						continue: { shows: [{ see: 'decided', on: master, decision: 'continue' }], idea: 'backlog-is-buffer' },
						full: { shows: [{ see: 'decided', on: master, decision: 'full' }] },
					},
					evidence: [
						{ see: 'typed', text: 'repl-backlog-size 16kb' },
						{ see: 'log', on: master, line: overcome },
						{ see: 'log', on: replica, line: 'Trying a partial resynchronization (request' },
					],
					answer: 'full',
				},
			],
			goals: [
				[{ see: 'log', on: master, line: overcome }],
				[
					{ see: 'log', on: master, line: overcome },
					{ see: 'decided', on: master, decision: 'full' },
				],
			],
			cause: { options: ['limit', 'network', 'crash'], answer: 'limit' },
		},
		{
			id: 'fix',
			mode: 'blanks',
			parts: [
				{
					kind: 'code',
					id: 'raise',
					place: atMaster,
					code: 'config set repl-backlog-size ⟦1mb⟧\nconfig set client-output-buffer-limit "replica ⟦1mb⟧ 0 0"',
				},
				{
					kind: 'predict',
					id: 'holds',
					stop: [
						{ see: 'config', on: master, name: 'client-output-buffer-limit' },
						{ see: 'config', on: master, name: 'client-output-buffer-limit' },
						{ see: 'typed', text: 'seq 1 600' },
					],
					options: {
						holds: { shows: [{ see: 'waited', on: master, confirmed: 1 }] },
						closes: { shows: [{ see: 'log', on: master, line: overcome }] },
					},
					evidence: [
						{ see: 'typed', text: 'repl-backlog-size' },
						{ see: 'typed', text: '"replica 64kb 0 0"' },
						{ see: 'typed', text: 'client-output-buffer-limit "replica' },
						{ see: 'typed', text: 'seq 1 600' },
					],
					answer: 'holds',
				},
				{ kind: 'code', id: 'burst-2', place: atHost, code: burst, takes: 2 },
				{ kind: 'code', id: 'wait', place: atMaster, code: 'set last one\nwait 1 60000', takes: 12 },
			],
			goals: [
				[
					{ see: 'log', on: master, line: overcome },
					{ see: 'config', on: master, name: 'client-output-buffer-limit' },
					{ see: 'reply', on: master, command: 'set', words: 'user:600', lines: ['+OK'] },
					{ see: 'waited', on: master, confirmed: 1 },
				],
			],
		},
		{
			id: 'ttl',
			mode: 'worked',
			parts: [
				{ kind: 'code', id: 'fast', place: atHost, code: `lab link ${master} ${replica} --bandwidth unlimited` },
				{ kind: 'code', id: 'set-ttl', place: atMaster, code: 'config set repl-backlog-ttl 5' },
				{ kind: 'code', id: 'stop', place: atHost, code: `docker stop ${replica}` },
				{ kind: 'code', id: 'sleep', place: atHost, code: 'sleep 6', takes: 7 },
				{ kind: 'code', id: 'start', place: atHost, code: `docker start ${replica}`, takes: 9 },
				{
					kind: 'predict',
					id: 'answer',
					stop: [
						{ see: 'config', on: master, name: 'repl-backlog-ttl' },
						{ see: 'started', on: replica },
						{ see: 'asked', on: replica, all: false },
					],
					options: {
						continue: { shows: [{ see: 'decided', on: master, decision: 'continue' }] },
						full: { shows: [{ see: 'decided', on: master, decision: 'full' }] },
					},
					evidence: [
						{ see: 'typed', text: 'repl-backlog-ttl 5' },
						{ see: 'log', on: master, line: 'Replication backlog freed after 5 seconds without connected replicas.' },
						{ see: 'log', on: replica, line: 'Trying a partial resynchronization (request' },
					],
					answer: 'full',
				},
				{
					kind: 'predict',
					id: 'line',
					stop: [
						{ see: 'config', on: master, name: 'repl-backlog-ttl' },
						{ see: 'started', on: replica },
						{ see: 'asked', on: replica, all: false },
					],
					options: {
						lack: { shows: [{ see: 'log', on: master, line: 'Unable to partial resync' }] },
						mismatch: { shows: [{ see: 'log', on: master, line: 'Replication ID mismatch' }] },
					},
					evidence: [
						{ see: 'typed', text: 'repl-backlog-ttl 5' },
						{ see: 'log', on: master, line: 'Replication backlog freed after 5 seconds without connected replicas.' },
						{ see: 'log', on: replica, line: 'Trying a partial resynchronization (request' },
					],
					answer: 'mismatch',
				},
			],
			goals: [
				[
					{ see: 'config', on: master, name: 'repl-backlog-ttl' },
					{ see: 'decided', on: master, decision: 'full', why: 'unknown-replid' },
				],
			],
		},
		{
			id: 'alone',
			mode: 'alone',
			parts: [
				{ kind: 'code', id: 'alone-nodes', place: atHost, code: `${runMaster}\n${runReplica}`, takes: 9 },
				{ kind: 'code', id: 'alone-size', place: atMaster, code: 'config set repl-backlog-size 16kb' },
				{ kind: 'code', id: 'alone-cut', place: atHost, code: cut },
				{ kind: 'code', id: 'alone-writes', place: atHost, code: writes(1_000), takes: 3 },
				{ kind: 'code', id: 'alone-heal', place: atHost, code: heal, takes: 9 },
				{ kind: 'code', id: 'alone-fix', place: atMaster, code: 'config set repl-backlog-size 1mb' },
				{ kind: 'code', id: 'alone-cut-2', place: atHost, code: cut },
				{ kind: 'code', id: 'alone-writes-2', place: atHost, code: writes(1_000), takes: 3 },
				{ kind: 'code', id: 'alone-heal-2', place: atHost, code: heal, takes: 4 },
			],
			goals: [
				[{ see: 'log', on: master, line: lack }],
				[
					{ see: 'log', on: master, line: lack },
					{ see: 'decided', on: master, decision: 'continue' },
				],
			],
		},
	],
} as const satisfies LessonPlan;
