// CLIENT ID, SETNAME and the like: what a client asks or says about itself. @redis networking.c clientCommand

import type { Latin1 } from '../../../base';
import { asciiLower } from '../../../base';
import { encodeBulk, encodeInteger } from '../../../resp';
import type { Client } from '../../clients/client';
import { errors, minusOne, ok, reply, replyError, replyNil } from '../../clients/reply';
import type { Engine } from '../../state';

/** Names stand in CLIENT LIST between blanks. @redis networking.c clientSetName */
export function nameError(name: Latin1): Latin1 | null {
	if (/^[!-~]*$/.test(name)) return null;
	return 'ERR Client names cannot contain spaces, newlines or special characters.';
}

export function clientId(_engine: Engine, client: Client): void {
	reply(client, encodeInteger(client.id));
}

export function clientSetname(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const name = argv[2] as Latin1;
	const error = nameError(name);
	if (error !== null) return replyError(engine, client, error);
	client.name = name;
	reply(client, ok);
}

export function clientGetname(_engine: Engine, client: Client): void {
	if (client.name === '') replyNil(client);
	else reply(client, encodeBulk(client.name));
}

/** Nobody tracks keys. */
export function clientGetredir(_engine: Engine, client: Client): void {
	reply(client, minusOne);
}

/** The flag is shown and has no further effect: clients are not evicted. */
export function clientNoEvict(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const word = asciiLower(argv[2] as Latin1);
	if (word !== 'on' && word !== 'off') return replyError(engine, client, errors.syntax);
	if (word === 'on') client.flags.add('e');
	else client.flags.delete('e');
	reply(client, ok);
}
