// How string commands keep and give back a value.

import { encodeBulk } from '../../../resp';
import type { Client } from '../../clients/client';
import { reply, replyError, replyNil } from '../../clients/reply';
import type { Value } from '../../keyspace/database';
import type { Engine } from '../../state';
import { stringText } from '../../values/string-value';

/** The value as a bulk string, or nil. */
export function replyValue(client: Client, value: Value | undefined): void {
	if (value === undefined) replyNil(client);
	else reply(client, encodeBulk(stringText(value)));
}

/** @redis t_string.c checkStringLength */
export function isTooLong(engine: Engine, client: Client, length: number): boolean {
	if (client.role === 'master' || length <= engine.config['proto-max-bulk-len']) return false;
	replyError(engine, client, 'ERR string exceeds maximum allowed size (proto-max-bulk-len)');
	return true;
}
