// Rows of the transactions group.
// Texts, versions and hints are what COMMAND DOCS of redis-server 7.0 prints, since redis-cli builds its help from them.

import type { CommandGroup } from '../spec';
import { discard, exec, multi } from './transaction';
import { unwatch, watch } from './watch';

export const transactionsCommands: CommandGroup = {
	discard: {
		arity: 1,
		flags: ['noscript', 'loading', 'stale', 'fast', 'allow_busy'],
		keys: null,
		group: 'transactions',
		since: '2.0.0',
		summary: 'Discard all commands issued after MULTI',
		complexity: 'O(N), when N is the number of queued commands',
		cost: 1,
		run: discard,
	},
	exec: {
		arity: 1,
		flags: ['noscript', 'loading', 'stale', 'skip_slowlog'],
		keys: null,
		group: 'transactions',
		since: '1.2.0',
		summary: 'Execute all commands issued after MULTI',
		complexity: 'Depends on commands in the transaction',
		cost: 1,
		run: exec,
	},
	multi: {
		arity: 1,
		flags: ['noscript', 'loading', 'stale', 'fast', 'allow_busy'],
		keys: null,
		group: 'transactions',
		since: '1.2.0',
		summary: 'Mark the start of a transaction block',
		complexity: 'O(1)',
		cost: 1,
		run: multi,
	},
	unwatch: {
		arity: 1,
		flags: ['noscript', 'loading', 'stale', 'fast', 'allow_busy'],
		keys: null,
		group: 'transactions',
		since: '2.2.0',
		summary: 'Forget about all watched keys',
		complexity: 'O(1)',
		cost: 1,
		run: unwatch,
	},
	watch: {
		arity: -2,
		flags: ['noscript', 'loading', 'stale', 'fast', 'allow_busy'],
		keys: { first: 1, last: -1, step: 1 },
		keyUse: [{ flags: ['RO'] }],
		group: 'transactions',
		since: '2.2.0',
		summary: 'Watch the given keys to determine execution of the MULTI/EXEC block',
		complexity: 'O(1) for every key.',
		arguments: [{ name: 'key', type: 'key', keySpec: 0, multiple: true }],
		cost: 1,
		run: watch,
	},
};
