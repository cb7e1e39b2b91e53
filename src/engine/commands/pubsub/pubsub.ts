// Publishing, listening, and what PUBSUB tells about it. @redis pubsub.c

import type { Latin1 } from '../../../base';
import { globMatch } from '../../../base';
import { encodeArray, encodeBulk, encodeBulkArray, encodeInteger } from '../../../resp';
import type { Client } from '../../clients/client';
import type { ListenKind } from '../../clients/pubsub';
import { publish, subscribe, unsubscribe, unsubscribeAll } from '../../clients/pubsub';
import { reply } from '../../clients/reply';
import type { Engine } from '../../state';
import { replyHelp } from '../containers';
import type { RunCommand } from '../spec';

export function subscribeTo(kind: ListenKind): RunCommand {
	return (engine, client, argv) => {
		for (const name of argv.slice(1)) subscribe(engine, client, kind, name);
	};
}

export function unsubscribeFrom(kind: ListenKind): RunCommand {
	return (engine, client, argv) => {
		if (argv.length === 1) unsubscribeAll(engine, client, kind);
		for (const name of argv.slice(1)) unsubscribe(engine, client, kind, name);
	};
}

/** It reaches the clients of replicas too, but no file: nothing in the data set has changed. */
export function publishTo(kind: 'channel' | 'shard'): RunCommand {
	return (engine, client, argv) => {
		const receivers = publish(engine, kind, argv[1] as Latin1, argv[2] as Latin1);
		engine.propagation.push({ db: client.db, argv, onlyReplicas: true });
		reply(client, encodeInteger(receivers));
	};
}

export function namesOf(kind: 'channel' | 'shard'): RunCommand {
	return (engine, client, argv) => {
		const [, , pattern] = argv;
		const names = [...engine.listeners[kind].keys()];
		const shown = pattern === undefined ? names : names.filter((name) => globMatch(pattern, name, false));
		reply(client, encodeBulkArray(shown));
	};
}

export function countsOf(kind: 'channel' | 'shard'): RunCommand {
	return (engine, client, argv) => {
		const names = argv.slice(2);
		const counts = names.map((name) => encodeBulk(name) + encodeInteger(engine.listeners[kind].get(name)?.length ?? 0));
		reply(client, encodeArray(2 * names.length) + counts.join(''));
	};
}

export function numpat(engine: Engine, client: Client): void {
	reply(client, encodeInteger(engine.listeners.pattern.size));
}

export function pubsubHelp(_engine: Engine, client: Client): void {
	replyHelp(client, 'PUBSUB', [
		'CHANNELS [<pattern>]',
		"    Return the currently active channels matching a <pattern> (default: '*').",
		'NUMPAT',
		'    Return number of subscriptions to patterns.',
		'NUMSUB [<channel> ...]',
		'    Return the number of subscribers for the specified channels, excluding',
		'    pattern subscriptions(default: no channels).',
		'SHARDCHANNELS [<pattern>]',
		"    Return the currently active shard level channels matching a <pattern> (default: '*').",
		'SHARDNUMSUB [<shardchannel> ...]',
		'    Return the number of subscribers for the specified shard level channel(s)',
	]);
}
