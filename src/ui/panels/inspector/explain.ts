// Which sentence explains a message, with its numbers, and which page of the documentation tells more.

import { asciiLower, type Latin1 } from '../../../base';
import { formatCount, type MessageText } from '../../../i18n';
import type { Correspondence, MessageFacts } from '../../../projections';

export interface Explanation {
	readonly key: MessageText;
	readonly values: Readonly<Record<string, string>>;
}

const docs = 'https://redis.io/docs/latest';
const replicationPage = `${docs}/operate/oss_and_stack/management/replication/`;
const protocolPage = `${docs}/develop/reference/protocol-spec/`;

/** Commands with a page of their own that a run may carry. */
const documented = new Set(
	'set get incr decr incrby decrby incrbyfloat append strlen getrange setrange setex psetex setnx getset getdel getex mget mset msetnx expire pexpire expireat pexpireat ttl pttl persist type dump restore del unlink exists touch rename copy keys scan dbsize flushall flushdb select ping echo auth hello info role wait replicaof psync multi exec discard watch publish subscribe psubscribe command save bgsave bgrewriteaof lastsave shutdown failover time'.split(
		' ',
	),
);

/** Words of the first command in a message, in lower case the first two. */
function firstWords(head: Latin1): readonly string[] {
	const [command = '', second = ''] = [...head.matchAll(/\$\d+\r\n([^\r]*)\r\n/g)].map(([, word]) => word ?? '');
	return [asciiLower(command), asciiLower(second)];
}

export function docsOf({ what, head }: Pick<MessageFacts, 'what' | 'head'>): string {
	const [command = ''] = firstWords(head);
	if (what === 'request' && documented.has(command)) return `${docs}/commands/${command}/`;
	if (what === 'ack' || command === 'replconf') return `${docs}/commands/replconf/`;
	if (command === 'psync' || /^\+(FULLRESYNC|CONTINUE)/.test(head)) return `${docs}/commands/psync/`;
	if (what === 'reply' && !head.startsWith('-')) return protocolPage;
	return replicationPage;
}

const count = (head: Latin1) => head.split(/(?:^|\r\n)\*\d+/).length - 1;

export function explain({ message, stream }: Pick<Correspondence, 'message' | 'stream'>): Explanation | null {
	if (message === null) return null;
	const { what } = message;
	if (what === 'stream') return ofStream(message);
	if (what === 'rdb') return ofRdb(message);
	if (what === 'ack') return { key: 'ack', values: { offset: numberIn(message.head) } };
	if (what === 'keepalive') return { key: 'keepalive', values: {} };
	if (what === 'handshake') return ofHandshake(message.head);
	if (what === 'reply') return ofReply(message);
	if (stream === null) return { key: 'read', values: {} };
	const values = { bytes: size(stream), before: formatCount(stream.from - 1), after: formatCount(stream.to) };
	return { key: 'write', values };
}

function size({ from, to }: { readonly from: number; readonly to: number }): string {
	return formatCount(to - from + 1);
}

function numberIn(head: Latin1): string {
	return formatCount(Number(/(-?\d+)\r\n$/.exec(head)?.[1] ?? 0));
}

function ofStream({ head, stream }: MessageFacts): Explanation {
	const values = stream === null ? { bytes: '?' } : { bytes: size(stream) };
	const [command, second] = firstWords(head);
	const commands = count(head);
	if (command === 'ping' && commands === 1) return { key: 'streamPing', values };
	if (command === 'replconf' && second === 'getack') return { key: 'streamGetack', values };
	if (command === 'select') return { key: 'streamSelect', values };
	return { key: commands > 1 ? 'streamSeveral' : 'streamWrite', values: { ...values, count: formatCount(commands) } };
}

function ofRdb({ head, rdb }: MessageFacts): Explanation {
	if (rdb !== null) return { key: 'rdbPart', values: { from: formatCount(rdb.from), to: formatCount(rdb.to) } };
	if (head.startsWith('$EOF:')) return { key: 'rdbEof', values: {} };
	if (head.startsWith('$')) return { key: 'rdbLength', values: { bytes: formatCount(Number(head.slice(1).trim())) } };
	return { key: 'rdbEnd', values: {} };
}

function ofHandshake(head: Latin1): Explanation {
	const [command, second = ''] = firstWords(head);
	if (command === 'ping') return { key: 'handshakePing', values: {} };
	if (command === 'auth') return { key: 'handshakeAuth', values: {} };
	if (command === 'psync') {
		if (second === '?') return { key: 'psyncAll', values: {} };
		const offset = Number(/(-?\d+)\r\n$/.exec(head)?.[1] ?? 0);
		return { key: 'psyncFrom', values: { offset: formatCount(offset), applied: formatCount(offset - 1), id: second } };
	}
	if (head.includes('\r\nlistening-port\r\n')) return { key: 'handshakePort', values: {} };
	if (head.includes('\r\nip-address\r\n')) return { key: 'handshakeAddress', values: {} };
	return { key: 'handshakeCapa', values: {} };
}

function ofReply({ head, role }: MessageFacts): Explanation {
	const line = head.split('\r\n')[0] ?? '';
	const last = Number(/ (\d+)$/.exec(line)?.[1] ?? 0);
	if (line.startsWith('+FULLRESYNC')) return { key: 'fullresync', values: { next: formatCount(last + 1) } };
	if (line.startsWith('+CONTINUE')) return { key: 'continues', values: {} };
	if (line.startsWith('-')) return { key: 'error', values: { word: line.slice(1).split(' ')[0] ?? '' } };
	if (role === 'replication') return { key: 'handshakeReply', values: {} };
	return { key: line === '+OK' ? 'replyOk' : 'reply', values: {} };
}
