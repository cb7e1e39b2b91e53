// Rows of the pub/sub group. Texts, versions and hints are what COMMAND DOCS of redis-server 7.0 prints, since redis-cli
// builds its help from them.

import { subcommandsOnly } from '../containers';
import type { CommandArgument, CommandGroup, CommandRow } from '../spec';
import { countsOf, namesOf, numpat, publishTo, pubsubHelp, subscribeTo, unsubscribeFrom } from './pubsub';

const listening = { keys: null, group: 'pubsub', cost: 2 } as const;
const shardKeys = { keys: { first: 1, last: -1, step: 1 }, keyUse: [{ flags: ['not_key'] }] } as const;
const channels = { name: 'channel', type: 'string', multiple: true } as const satisfies CommandArgument;
const shardChannels = { name: 'shardchannel', type: 'string', multiple: true } as const satisfies CommandArgument;
const onePattern = { name: 'pattern', type: 'pattern', optional: true } as const satisfies CommandArgument;

const asking = { ...listening, flags: ['pubsub', 'loading', 'stale'] } as const;

const pubsubSubcommands: CommandGroup = {
	channels: {
		...asking,
		arity: -2,
		since: '2.8.0',
		summary: 'List active channels',
		complexity:
			'O(N) where N is the number of active channels, and assuming constant time pattern matching (relatively short channels and patterns)',
		arguments: [onePattern],
		run: namesOf('channel'),
	},
	help: {
		...listening,
		flags: ['loading', 'stale'],
		arity: 2,
		since: '6.2.0',
		summary: 'Show helpful text about the different subcommands',
		complexity: 'O(1)',
		run: pubsubHelp,
	},
	numpat: {
		...asking,
		arity: 2,
		since: '2.8.0',
		summary: 'Get the count of unique patterns pattern subscriptions',
		complexity: 'O(1)',
		run: numpat,
	},
	numsub: {
		...asking,
		arity: -2,
		since: '2.8.0',
		summary: 'Get the count of subscribers for channels',
		complexity: 'O(N) for the NUMSUB subcommand, where N is the number of requested channels',
		arguments: [{ ...channels, optional: true }],
		run: countsOf('channel'),
	},
	shardchannels: {
		...asking,
		arity: -2,
		since: '7.0.0',
		summary: 'List active shard channels',
		complexity:
			'O(N) where N is the number of active shard channels, and assuming constant time pattern matching (relatively short shard channels).',
		arguments: [onePattern],
		run: namesOf('shard'),
	},
	shardnumsub: {
		...asking,
		arity: -2,
		since: '7.0.0',
		summary: 'Get the count of subscribers for shard channels',
		complexity: 'O(N) for the SHARDNUMSUB subcommand, where N is the number of requested shard channels',
		arguments: [{ ...shardChannels, optional: true }],
		run: countsOf('shard'),
	},
};

const listenFlags = ['pubsub', 'noscript', 'loading', 'stale'] as const;
const sendFlags = ['pubsub', 'loading', 'stale', 'fast', 'may_replicate'] as const;

export const pubsubCommands: CommandGroup = {
	psubscribe: {
		...listening,
		flags: listenFlags,
		arity: -2,
		since: '2.0.0',
		summary: 'Listen for messages published to channels matching the given patterns',
		complexity: 'O(N) where N is the number of patterns the client is already subscribed to.',
		arguments: [{ name: 'pattern', type: 'block', multiple: true, arguments: [{ name: 'pattern', type: 'pattern' }] }],
		run: subscribeTo('pattern'),
	},
	publish: {
		...listening,
		flags: sendFlags,
		arity: 3,
		since: '2.0.0',
		summary: 'Post a message to a channel',
		complexity:
			'O(N+M) where N is the number of clients subscribed to the receiving channel and M is the total number of subscribed patterns (by any client).',
		arguments: [
			{ name: 'channel', type: 'string' },
			{ name: 'message', type: 'string' },
		],
		run: publishTo('channel'),
	},
	pubsub: {
		...listening,
		flags: [],
		arity: -2,
		since: '2.8.0',
		summary: 'A container for Pub/Sub commands',
		complexity: 'Depends on subcommand.',
		subcommands: pubsubSubcommands,
		cost: 1,
		run: subcommandsOnly,
	} satisfies CommandRow,
	punsubscribe: {
		...listening,
		flags: listenFlags,
		arity: -1,
		since: '2.0.0',
		summary: 'Stop listening for messages posted to channels matching the given patterns',
		complexity:
			'O(N+M) where N is the number of patterns the client is already subscribed and M is the number of total patterns subscribed in the system (by any client).',
		arguments: [{ ...onePattern, multiple: true }],
		run: unsubscribeFrom('pattern'),
	},
	spublish: {
		...listening,
		...shardKeys,
		keys: { first: 1, last: 1, step: 1 },
		flags: sendFlags,
		arity: 3,
		since: '7.0.0',
		summary: 'Post a message to a shard channel',
		complexity: 'O(N) where N is the number of clients subscribed to the receiving shard channel.',
		arguments: [
			{ name: 'shardchannel', type: 'string' },
			{ name: 'message', type: 'string' },
		],
		run: publishTo('shard'),
	},
	ssubscribe: {
		...listening,
		...shardKeys,
		flags: listenFlags,
		arity: -2,
		since: '7.0.0',
		summary: 'Listen for messages published to the given shard channels',
		complexity: 'O(N) where N is the number of shard channels to subscribe to.',
		arguments: [shardChannels],
		run: subscribeTo('shard'),
	},
	subscribe: {
		...listening,
		flags: listenFlags,
		arity: -2,
		since: '2.0.0',
		summary: 'Listen for messages published to the given channels',
		complexity: 'O(N) where N is the number of channels to subscribe to.',
		arguments: [channels],
		run: subscribeTo('channel'),
	},
	sunsubscribe: {
		...listening,
		...shardKeys,
		flags: listenFlags,
		arity: -1,
		since: '7.0.0',
		summary: 'Stop listening for messages posted to the given shard channels',
		complexity: 'O(N) where N is the number of clients already subscribed to a shard channel.',
		arguments: [{ ...shardChannels, optional: true }],
		run: unsubscribeFrom('shard'),
	},
	unsubscribe: {
		...listening,
		flags: listenFlags,
		arity: -1,
		since: '2.0.0',
		summary: 'Stop listening for messages posted to the given channels',
		complexity: 'O(N) where N is the number of clients already subscribed to a channel.',
		arguments: [{ ...channels, optional: true }],
		run: unsubscribeFrom('channel'),
	},
};
