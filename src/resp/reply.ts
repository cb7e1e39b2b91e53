/**
 * The client's side of the wire: replies out of chunks of bytes, for redis-cli and for a replica that talks to its
 * master. State is plain data; nesting costs no call stack.
 */
import type { Bytes, Latin1 } from '../base';
import { asLatin1, parseInteger } from '../base';
import type { Pending } from './pending';
import { addChunk, createPending, joinWhen, takePending } from './pending';

interface ReplyBody {
	simple: { readonly text: Latin1 };
	error: { readonly text: Latin1 };
	integer: { readonly value: number | bigint };
	bulk: { readonly bytes: Latin1 };
	/** `_`, or a bulk or an array of length -1. */
	null: { readonly of: 'bulk' | 'array' | 'null' };
	array: { readonly items: readonly Reply[] };
	set: { readonly items: readonly Reply[] };
	push: { readonly items: readonly Reply[] };
	map: { readonly pairs: readonly (readonly [Reply, Reply])[] };
	/** As the server wrote it, so that a client can show it unchanged. */
	double: { readonly text: Latin1 };
	'big-number': { readonly text: Latin1 };
	boolean: { readonly value: boolean };
	verbatim: { readonly format: Latin1; readonly bytes: Latin1 };
}

export type ReplyKind = keyof ReplyBody;
export type ReplyOf<K extends ReplyKind> = { [T in K]: { readonly kind: T } & ReplyBody[T] }[K];
export type Reply = ReplyOf<ReplyKind>;

/** `bad` when the bytes are no reply: the connection is of no more use. */
export type ReplyOutcome =
	| { readonly outcome: 'reply'; readonly reply: Reply }
	| { readonly outcome: 'incomplete' }
	| { readonly outcome: 'bad'; readonly why: Latin1 };

type Aggregate = 'array' | 'set' | 'push' | 'map' | 'attribute';

interface OpenAggregate {
	readonly kind: Aggregate;
	/** Replies still to come. */
	missing: number;
	readonly items: Reply[];
}

export interface ReplyDecoder {
	readonly pending: Pending;
	/** The aggregates that are being read, outermost first. */
	readonly open: OpenAggregate[];
	/** A length-headed reply whose body is being read. */
	body: { readonly kind: 'bulk' | 'error' | 'verbatim'; readonly length: number } | null;
	bad: Latin1 | null;
}

const incomplete: ReplyOutcome = { outcome: 'incomplete' };
const lengthMax = 2 ** 32;
/** As hiredis: deeper replies are an attack. */
const depthMax = 128;

export function createReplyDecoder(): ReplyDecoder {
	return { pending: createPending(), open: [], body: null, bad: null };
}

export function feedReplies(decoder: ReplyDecoder, chunk: Bytes): void {
	addChunk(decoder.pending, asLatin1(chunk));
}

export function nextReply(decoder: ReplyDecoder): ReplyOutcome {
	for (;;) {
		if (decoder.bad !== null) return { outcome: 'bad', why: decoder.bad };
		const value = decoder.body === null ? readHeader(decoder) : readBody(decoder);
		if (value === 'incomplete') return incomplete;
		if (value === 'again') continue;
		const reply = close(decoder, value);
		if (reply !== null) return { outcome: 'reply', reply };
	}
}

/** A line without its end, or null if it is not all there: for what is not RESP (`$EOF:<mark>`, a master's newlines). */
export function takeLine(decoder: ReplyDecoder): Latin1 | null {
	const { pending } = decoder;
	for (;;) {
		const end = pending.text.indexOf('\n', pending.at);
		if (end >= 0) {
			const { text, at } = pending;
			pending.at = end + 1;
			return text.slice(at, end > at && text.charAt(end - 1) === '\r' ? end - 1 : end);
		}
		if (!joinWhen(pending, Infinity, '\n')) return null;
	}
}

/** The first byte that waits, without taking it; empty if there is none. */
export function peekByte(decoder: ReplyDecoder): Latin1 {
	const { pending } = decoder;
	if (pending.at >= pending.text.length && !joinWhen(pending, 1, '')) return '';
	return pending.text.charAt(pending.at);
}

/** Ends this protocol: all bytes that were not read, for whoever speaks next on the connection. */
export function takeUnread(decoder: ReplyDecoder): Latin1 {
	return takePending(decoder.pending);
}

function readHeader(decoder: ReplyDecoder): Reply | 'again' | 'incomplete' {
	const { pending } = decoder;
	const end = pending.text.indexOf('\r\n', pending.at);
	if (end < 0) {
		// The `\r` may have come with the text and the `\n` with a part, so the `\n` alone is awaited.
		return joinWhen(pending, Infinity, '\n') ? 'again' : 'incomplete';
	}
	const type = pending.text.charAt(pending.at);
	const line = pending.text.slice(pending.at + 1, end);
	pending.at = end + 2;
	const read = readers[type];
	if (read === undefined) return bad(decoder, `Protocol error, got ${JSON.stringify(type)} as reply type byte`);
	return read(decoder, line) ?? bad(decoder, 'Bad reply');
}

function bad(decoder: ReplyDecoder, why: Latin1): 'again' {
	decoder.bad = why;
	return 'again';
}

/** One row for each first byte; null is a line that this type does not allow. */
const readers: Readonly<Record<string, (decoder: ReplyDecoder, line: Latin1) => Reply | 'again' | null>> = {
	'+': (_, text) => ({ kind: 'simple', text }),
	'-': (_, text) => ({ kind: 'error', text }),
	':': (_, line) => {
		const value = parseInteger(line);
		return value === null ? null : { kind: 'integer', value };
	},
	$: (decoder, line) => openBody(decoder, 'bulk', line),
	'!': (decoder, line) => openBody(decoder, 'error', line),
	'=': (decoder, line) => openBody(decoder, 'verbatim', line),
	'*': (decoder, line) => openAggregate(decoder, 'array', line),
	'~': (decoder, line) => openAggregate(decoder, 'set', line),
	'>': (decoder, line) => openAggregate(decoder, 'push', line),
	'%': (decoder, line) => openAggregate(decoder, 'map', line),
	'|': (decoder, line) => openAggregate(decoder, 'attribute', line),
	_: (_, line) => (line === '' ? { kind: 'null', of: 'null' } : null),
	',': (_, text) => ({ kind: 'double', text }),
	'(': (_, text) => ({ kind: 'big-number', text }),
	'#': (_, line) => (line === 't' || line === 'f' ? { kind: 'boolean', value: line === 't' } : null),
};

function readLength(line: Latin1): number | null {
	const length = parseInteger(line);
	return typeof length === 'number' && length >= -1 && length <= lengthMax ? length : null;
}

function openBody(decoder: ReplyDecoder, kind: 'bulk' | 'error' | 'verbatim', line: Latin1): Reply | 'again' | null {
	const length = readLength(line);
	if (length === null) return null;
	if (length === -1) return { kind: 'null', of: 'bulk' };
	decoder.body = { kind, length };
	return 'again';
}

function readBody(decoder: ReplyDecoder): Reply | 'again' | 'incomplete' {
	const { pending, body } = decoder;
	const { text, at } = pending;
	if (body === null) return 'again';
	if (text.length - at < body.length + 2) return joinWhen(pending, body.length + 2, '') ? 'again' : 'incomplete';
	const bytes = text.slice(at, at + body.length);
	pending.at = at + body.length + 2;
	decoder.body = null;
	if (body.kind === 'bulk') return { kind: 'bulk', bytes };
	if (body.kind === 'error') return { kind: 'error', text: bytes };
	return { kind: 'verbatim', format: bytes.slice(0, 3), bytes: bytes.slice(4) };
}

function openAggregate(decoder: ReplyDecoder, kind: Aggregate, line: Latin1): Reply | 'again' | null {
	const length = readLength(line);
	if (length === null || decoder.open.length >= depthMax) return null;
	if (length === -1) return { kind: 'null', of: 'array' };
	const missing = kind === 'map' || kind === 'attribute' ? 2 * length : length;
	if (missing > 0) {
		decoder.open.push({ kind, missing, items: [] });
		return 'again';
	}
	return kind === 'attribute' ? 'again' : finish(kind, []);
}

/** Puts a value where it belongs; a whole reply comes back when nothing is open any more. */
function close(decoder: ReplyDecoder, value: Reply): Reply | null {
	let closed = value;
	for (;;) {
		const top = decoder.open[decoder.open.length - 1];
		if (top === undefined) return closed;
		top.items.push(closed);
		top.missing--;
		if (top.missing > 0) return null;
		decoder.open.pop();
		// Attributes are remarks about the reply that follows; no client here asks for them.
		if (top.kind === 'attribute') return null;
		closed = finish(top.kind, top.items);
	}
}

function finish(kind: Exclude<Aggregate, 'attribute'>, items: readonly Reply[]): Reply {
	if (kind !== 'map') return { kind, items };
	const pairs: (readonly [Reply, Reply])[] = [];
	for (let i = 0; i + 1 < items.length; i += 2) pairs.push([items[i] as Reply, items[i + 1] as Reply]);
	return { kind, pairs };
}
