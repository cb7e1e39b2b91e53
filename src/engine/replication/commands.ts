// Rows of the commands that replication is made of, for people and between servers.
// Texts, versions and hints are what COMMAND DOCS of redis-server 7.0 prints.

import type { CommandArgument, CommandGroup } from '../commands/spec';
import { failoverCommand } from './failover';
import { psyncCommand } from './master/psync';
import { replconfCommand } from './master/replconf';
import { waitCommand } from './master/wait';
import { replicaofCommand, roleCommand } from './role-commands';

const masterArguments: readonly CommandArgument[] = [
	{
		name: 'args',
		type: 'oneof',
		arguments: [
			{
				name: 'host-port',
				type: 'block',
				arguments: [
					{ name: 'host', type: 'string' },
					{ name: 'port', type: 'integer' },
				],
			},
			{
				name: 'no-one',
				type: 'block',
				arguments: [
					{ name: 'no', type: 'pure-token', token: 'NO' },
					{ name: 'one', type: 'pure-token', token: 'ONE' },
				],
			},
		],
	},
];

export const replicationCommands: CommandGroup = {
	replicaof: {
		arity: 3,
		flags: ['admin', 'noscript', 'stale', 'no_async_loading'],
		keys: null,
		group: 'server',
		since: '5.0.0',
		summary: 'Make the server a replica of another instance, or promote it as master.',
		complexity: 'O(1)',
		arguments: masterArguments,
		cost: 50,
		run: replicaofCommand,
	},
	slaveof: {
		arity: 3,
		flags: ['admin', 'noscript', 'stale', 'no_async_loading'],
		keys: null,
		group: 'server',
		since: '1.0.0',
		summary: 'Make the server a replica of another instance, or promote it as master.',
		complexity: 'O(1)',
		docFlags: ['deprecated'],
		deprecated: { since: '5.0.0', replacedBy: '`REPLICAOF`' },
		arguments: masterArguments,
		cost: 50,
		run: replicaofCommand,
	},
	replconf: {
		arity: -1,
		flags: ['admin', 'noscript', 'loading', 'stale', 'allow_busy'],
		keys: null,
		group: 'server',
		since: '3.0.0',
		summary: 'An internal command for configuring the replication stream',
		complexity: 'O(1)',
		docFlags: ['syscmd'],
		cost: 2,
		run: replconfCommand,
	},
	psync: {
		arity: -3,
		flags: ['admin', 'noscript', 'no_async_loading', 'no_multi'],
		keys: null,
		group: 'server',
		since: '2.8.0',
		summary: 'Internal command used for replication',
		complexity: '',
		arguments: [
			{ name: 'replicationid', type: 'string' },
			{ name: 'offset', type: 'integer' },
		],
		cost: 20,
		run: psyncCommand,
	},
	sync: {
		arity: 1,
		flags: ['admin', 'noscript', 'no_async_loading', 'no_multi'],
		keys: null,
		group: 'server',
		since: '1.0.0',
		summary: 'Internal command used for replication',
		complexity: '',
		cost: 20,
		run: psyncCommand,
	},
	role: {
		arity: 1,
		flags: ['noscript', 'loading', 'stale', 'fast'],
		keys: null,
		group: 'server',
		since: '2.8.12',
		summary: 'Return the role of the instance in the context of replication',
		complexity: 'O(1)',
		acl: ['@admin', '@dangerous'],
		cost: 2,
		run: roleCommand,
	},
	wait: {
		arity: 3,
		flags: ['noscript'],
		keys: null,
		group: 'generic',
		since: '3.0.0',
		summary:
			'Wait for the synchronous replication of all the write commands sent in the context of the current connection',
		complexity: 'O(1)',
		tips: ['request_policy:all_shards', 'response_policy:agg_min'],
		acl: ['@connection'],
		arguments: [
			{ name: 'numreplicas', type: 'integer' },
			{ name: 'timeout', type: 'integer' },
		],
		cost: 2,
		run: waitCommand,
	},
	failover: {
		arity: -1,
		flags: ['admin', 'noscript', 'stale'],
		keys: null,
		group: 'server',
		since: '6.2.0',
		summary: 'Start a coordinated failover between this server and one of its replicas.',
		complexity: 'O(1)',
		arguments: [
			{
				name: 'target',
				type: 'block',
				token: 'TO',
				optional: true,
				arguments: [
					{ name: 'host', type: 'string' },
					{ name: 'port', type: 'integer' },
					{ name: 'force', type: 'pure-token', token: 'FORCE', optional: true },
				],
			},
			{ name: 'abort', type: 'pure-token', token: 'ABORT', optional: true },
			{ name: 'milliseconds', type: 'integer', token: 'TIMEOUT', optional: true },
		],
		cost: 50,
		run: failoverCommand,
	},
};
