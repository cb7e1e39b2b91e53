// Who listens to which channel. Messages go to listeners as pushes: in RESP3 with their own type, in RESP2 as arrays
// between which a client can't ask for much else. @redis pubsub.c

import type { Latin1 } from '../../base';
import { globMatch } from '../../base';
import { encodeArray, encodeBulk, encodeInteger, encodeNull, encodePush } from '../../resp';
import type { Engine } from '../state';
import type { Client } from './client';
import { reply } from './reply';

/** Shard channels are channels of their own; without a cluster nothing else is special about them. */
export type ListenKind = 'channel' | 'pattern' | 'shard';

/** By channel or pattern the clients that listen, in the order of their coming. */
export type Listeners = Readonly<Record<ListenKind, Map<Latin1, Client[]>>>;

/** What one client listens to. */
export type Subscriptions = Readonly<Record<ListenKind, Set<Latin1>>>;

export function createListeners(): Listeners {
	return { channel: new Map(), pattern: new Map(), shard: new Map() };
}

export function createSubscriptions(): Subscriptions {
	return { channel: new Set(), pattern: new Set(), shard: new Set() };
}

const words: Readonly<Record<ListenKind, { readonly on: Latin1; readonly off: Latin1 }>> = {
	channel: { on: 'subscribe', off: 'unsubscribe' },
	pattern: { on: 'psubscribe', off: 'punsubscribe' },
	shard: { on: 'ssubscribe', off: 'sunsubscribe' },
};

/** True while RESP2 leaves the client little to say. */
export function listens({ subscriptions: { channel, pattern, shard } }: Client): boolean {
	return channel.size + pattern.size + shard.size > 0;
}

/** What the answers to (un)subscribing count: channels and patterns together, shard channels apart. */
function countOf({ subscriptions: { channel, pattern, shard } }: Client, kind: ListenKind): number {
	return kind === 'shard' ? shard.size : channel.size + pattern.size;
}

export function subscribe(engine: Engine, client: Client, kind: ListenKind, name: Latin1): void {
	const mine = client.subscriptions[kind];
	if (!mine.has(name)) {
		mine.add(name);
		const all = engine.listeners[kind];
		const listening = all.get(name);
		if (listening === undefined) all.set(name, [client]);
		else listening.push(client);
	}
	push(client, words[kind].on, [encodeBulk(name), encodeInteger(countOf(client, kind))]);
}

export function unsubscribe(engine: Engine, client: Client, kind: ListenKind, name: Latin1): void {
	forget(engine, client, kind, name);
	push(client, words[kind].off, [encodeBulk(name), encodeInteger(countOf(client, kind))]);
}

/** A client that listens to nothing is told so, too. */
export function unsubscribeAll(engine: Engine, client: Client, kind: ListenKind): void {
	const names = [...client.subscriptions[kind]];
	for (const name of names) unsubscribe(engine, client, kind, name);
	if (names.length > 0) return;
	push(client, words[kind].off, [encodeNull(client.resp), encodeInteger(countOf(client, kind))]);
}

/** Without a word: the client is gone, or begins anew. */
export function stopListening(engine: Engine, client: Client): void {
	for (const kind of ['channel', 'pattern', 'shard'] as const) {
		for (const name of [...client.subscriptions[kind]]) forget(engine, client, kind, name);
	}
}

function forget(engine: Engine, client: Client, kind: ListenKind, name: Latin1): void {
	if (!client.subscriptions[kind].delete(name)) return;
	const all = engine.listeners[kind];
	const left = (all.get(name) ?? []).filter((other) => other !== client);
	if (left.length === 0) all.delete(name);
	else all.set(name, left);
}

/** How many clients got it; one that listens to a channel and to patterns gets it more than once. */
export function publish(engine: Engine, kind: 'channel' | 'shard', channel: Latin1, message: Latin1): number {
	const { listeners } = engine;
	const content = [encodeBulk(channel), encodeBulk(message)];
	let receivers = 0;
	for (const client of listeners[kind].get(channel) ?? []) {
		push(client, kind === 'shard' ? 'smessage' : 'message', content);
		receivers++;
	}
	if (kind === 'shard') return receivers;
	for (const [pattern, clients] of listeners.pattern) {
		if (!globMatch(pattern, channel, false)) continue;
		for (const client of clients) push(client, 'pmessage', [encodeBulk(pattern), ...content]);
		receivers += clients.length;
	}
	return receivers;
}

function push(client: Client, word: Latin1, parts: readonly Latin1[]): void {
	const head = client.resp === 3 ? encodePush(parts.length + 1, 3) : encodeArray(parts.length + 1);
	reply(client, head + encodeBulk(word) + parts.join(''));
}
