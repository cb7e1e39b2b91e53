/**
 * Replies and commands as bytes, RESP2 and RESP3. Every function returns a byte string, so that a turn's replies are
 * appended to one string per client and leave as one write.
 */
import type { Latin1 } from '../base';
import { formatG17, formatInteger } from '../base';

export type Protocol = 2 | 3;

export const crlf = '\r\n';
export const okReply = '+OK\r\n';
export const nullBulk = '$-1\r\n';
export const nullArray = '*-1\r\n';
export const nullResp3 = '_\r\n';
export const emptyArray = '*0\r\n';

export function encodeSimple(text: Latin1): Latin1 {
	return `+${text}\r\n`;
}

/**
 * `text` begins with its code (`ERR ...`, `WRONGTYPE ...`). Line breaks would end the reply early, so they become
 * spaces.
 * @redis networking.c afterErrorReply
 */
export function encodeError(text: Latin1): Latin1 {
	return `-${text.replace(/[\r\n]/g, ' ')}\r\n`;
}

export function encodeInteger(value: number | bigint): Latin1 {
	return `:${formatInteger(value)}\r\n`;
}

export function encodeBulk(bytes: Latin1): Latin1 {
	const { length } = bytes;
	// Every part that is joined here makes a string, so the short ones are ready.
	const header = length < shortBulks.length ? (shortBulks[length] as Latin1) : `$${length}\r\n`;
	return `${header}${bytes}\r\n`;
}

const shortBulks: readonly Latin1[] = Array.from({ length: 64 }, (_, length) => `$${length}\r\n`);

export function encodeNull(protocol: Protocol): Latin1 {
	return protocol === 2 ? nullBulk : nullResp3;
}

export function encodeNullArray(protocol: Protocol): Latin1 {
	return protocol === 2 ? nullArray : nullResp3;
}

/** The header; the items follow. */
export function encodeArray(count: number): Latin1 {
	return `*${count}\r\n`;
}

export function encodeBulkArray(items: readonly Latin1[]): Latin1 {
	let reply = `*${items.length}\r\n`;
	for (const item of items) reply += `$${item.length}\r\n${item}\r\n`;
	return reply;
}

/** The header of a map of `pairs`; RESP2 knows only arrays of keys and values in turn. */
export function encodeMap(pairs: number, protocol: Protocol): Latin1 {
	return protocol === 2 ? `*${2 * pairs}\r\n` : `%${pairs}\r\n`;
}

export function encodeSet(count: number, protocol: Protocol): Latin1 {
	return protocol === 2 ? `*${count}\r\n` : `~${count}\r\n`;
}

export function encodePush(count: number, protocol: Protocol): Latin1 {
	return protocol === 2 ? `*${count}\r\n` : `>${count}\r\n`;
}

/** @redis networking.c addReplyDouble */
export function encodeDouble(value: number, protocol: Protocol): Latin1 {
	const text = formatG17(value);
	return protocol === 2 ? encodeBulk(text) : `,${text}\r\n`;
}

export function encodeBoolean(value: boolean, protocol: Protocol): Latin1 {
	if (protocol === 2) return value ? ':1\r\n' : ':0\r\n';
	return value ? '#t\r\n' : '#f\r\n';
}

/** Text that a person reads (`INFO`, `CLIENT LIST`): RESP3 names its format, `txt` or `mkd`. */
export function encodeVerbatim(bytes: Latin1, format: 'txt' | 'mkd', protocol: Protocol): Latin1 {
	return protocol === 2 ? encodeBulk(bytes) : `=${bytes.length + 4}\r\n${format}:${bytes}\r\n`;
}

/** A command as clients, masters and the AOF write it. */
export function encodeCommand(args: readonly Latin1[]): Latin1 {
	return encodeBulkArray(args);
}
