// How string commands keep and give back a value.

import type { Latin1 } from '../../../base';
import { parseInteger } from '../../../base';
import { encodeBulk } from '../../../resp';
import type { Client } from '../../clients/client';
import { reply, replyError, replyNil } from '../../clients/reply';
import type { Value } from '../../keyspace/database';
import type { Engine } from '../../state';

/** Longer texts are no integers that a number can hold. */
const integerTextMax = 16;

/** A number where the text is the one way to write it: it costs no string. @redis object.c tryObjectEncoding */
export function storedForm(text: Latin1): Value {
	if (text.length > integerTextMax) return text;
	const first = text.charCodeAt(0);
	// Most values are no numbers, and their first byte says so.
	if (first > 57 || first < 45) return text;
	const integer = parseInteger(text);
	return typeof integer === 'number' ? integer : text;
}

export function textOf(value: Value): Latin1 {
	return typeof value === 'string' ? value : String(value);
}

/** The value as a bulk string, or nil. */
export function replyValue(client: Client, value: Value | undefined): void {
	if (value === undefined) replyNil(client);
	else reply(client, encodeBulk(textOf(value)));
}

/** @redis t_string.c checkStringLength */
export function isTooLong(engine: Engine, client: Client, length: number): boolean {
	if (client.role === 'master' || length <= engine.config['proto-max-bulk-len']) return false;
	replyError(engine, client, 'ERR string exceeds maximum allowed size (proto-max-bulk-len)');
	return true;
}
