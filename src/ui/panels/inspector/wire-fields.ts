// The bytes of a message cut into fields: RESP line by line with what each word means to its command, and an RDB by its
// header and its auxiliary fields. Works on the first bytes of a frame: what is cut off there is left out.

import { asciiLower, type Latin1 } from '../../../base';
import type { MessageFacts } from '../../../projections';
import { rdbFields } from './rdb-fields';

export type FieldKind =
	| 'array'
	| 'length'
	| 'null'
	| 'command'
	| 'subcommand'
	| 'key'
	| 'value'
	| 'argument'
	| 'option'
	| 'replid'
	| 'offset'
	| 'simple'
	| 'error'
	| 'integer'
	| 'text'
	| 'eofMark'
	| 'rdbLength'
	| 'rdbMagic'
	| 'rdbAux'
	| 'rdbDatabase'
	| 'rdbSizes'
	| 'rdbKey'
	| 'rdbExpiry'
	| 'rdbEnd'
	| 'rdbChecksum'
	| 'rdbBytes'
	| 'keepalive';

export interface Field {
	/** Index of its first byte in the message, from 0, and of the byte behind it. */
	readonly from: number;
	readonly to: number;
	/** As it is in the message, without its line end. */
	readonly text: Latin1;
	readonly kind: FieldKind;
	/** Of a length or an array the number in it; of a field of an RDB its value. */
	readonly value?: string;
}

export function fieldsOf({ head, what, rdb }: Pick<MessageFacts, 'head' | 'what' | 'rdb'>): readonly Field[] {
	if (what === 'rdb') return rdb === null ? announcement(head) : rdb.from === 1 ? rdbFields(head) : middle(head);
	if (head === '\n') return [{ from: 0, to: 1, text: '\\n', kind: 'keepalive' }];
	return respFields(head, what === 'reply');
}

function announcement(head: Latin1): readonly Field[] {
	const end = head.indexOf('\r\n');
	if (end < 0) return [{ from: 0, to: head.length, text: head, kind: 'eofMark' }];
	const text = head.slice(0, end);
	return [{ from: 0, to: end + 2, text, kind: text.startsWith('$EOF:') ? 'eofMark' : 'rdbLength' }];
}

function middle(head: Latin1): readonly Field[] {
	return [{ from: 0, to: head.length, text: '', kind: 'rdbBytes' }];
}

function respFields(head: Latin1, isReply: boolean): readonly Field[] {
	const fields: Field[] = [];
	let words: Latin1[] = [];
	let left = 0;
	let at = 0;
	while (at < head.length) {
		const end = head.indexOf('\r\n', at);
		if (end < 0) {
			fields.push({ from: at, to: head.length, text: head.slice(at), kind: 'text' });
			break;
		}
		const text = head.slice(at, end);
		const number = Number(text.slice(1));
		if (text[0] === '*') {
			words = [];
			left = number;
		}
		fields.push({ from: at, to: end + 2, text, ...lineKind(text) });
		at = end + 2;
		if (text[0] !== '$' || number < 0) continue;
		const stop = Math.min(head.length, at + number + 2);
		const body = head.slice(at, Math.min(head.length, at + number));
		if (at >= head.length) break;
		const kind = isReply || left === 0 ? 'text' : wordKind(words, body);
		fields.push({ from: at, to: stop, text: body, kind });
		words.push(body);
		at = stop;
	}
	return fields;
}

function lineKind(text: Latin1): Pick<Field, 'kind' | 'value'> {
	const value = text.slice(1);
	switch (text[0]) {
		case '*':
			return { kind: 'array', value };
		case '$':
			return value === '-1' ? { kind: 'null' } : { kind: 'length', value };
		case '+':
			return { kind: 'simple' };
		case '-':
			return { kind: 'error' };
		case ':':
			return { kind: 'integer' };
		case '_':
			return { kind: 'null' };
		default:
			return { kind: 'text' };
	}
}

/** Commands whose first argument is a key; of some all are, or each second one. */
const oneKey = new Set(
	'set get incr decr incrby decrby incrbyfloat append strlen getrange setrange setex psetex setnx getset getdel getex expire pexpire expireat pexpireat ttl pttl expiretime pexpiretime persist type dump restore move'.split(
		' ',
	),
);
const allKeys = new Set('del unlink exists touch mget rename renamenx copy watch'.split(' '));
const pairs = new Set(['mset', 'msetnx']);
const withSubcommand = new Set('config client command info object script memory replconf'.split(' '));

/** What a word is to the command that the words before it began. */
function wordKind(words: readonly Latin1[], word: Latin1): FieldKind {
	const command = asciiLower(words[0] ?? '');
	const place = words.length;
	if (place === 0) return 'command';
	if (command === 'psync') return place === 1 ? 'replid' : 'offset';
	if (command === 'replconf') {
		if (asciiLower(words[place - 1] ?? '') === 'ack') return 'offset';
		return place % 2 === 1 ? 'option' : 'value';
	}
	if (withSubcommand.has(command)) return place === 1 ? 'subcommand' : 'argument';
	if (allKeys.has(command)) return 'key';
	if (pairs.has(command)) return place % 2 === 1 ? 'key' : 'value';
	if (oneKey.has(command)) return place === 1 ? 'key' : place === 2 && writesValue.has(command) ? 'value' : 'argument';
	return /^[A-Z]+$/.test(word) && place > 1 ? 'option' : 'argument';
}

const writesValue = new Set(['set', 'append', 'setnx', 'getset']);
