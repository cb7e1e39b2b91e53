// SHUTDOWN [NOSAVE|SAVE] [NOW] [FORCE] [ABORT]. @redis db.c shutdownCommand

import type { Latin1 } from '../../../base';
import { asciiLower } from '../../../base';
import type { Client } from '../../clients/client';
import { errors, ok, reply, replyError } from '../../clients/reply';
import { abortShutdown, shutdownByCommand } from '../../shutdown';
import type { Engine } from '../../state';

const words: readonly Latin1[] = ['nosave', 'save', 'now', 'force', 'abort'];

export function shutdown(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const given = new Set(argv.slice(1).map(asciiLower));
	const abort = given.has('abort');
	const known = [...given].every((word) => words.includes(word));
	if (!known || (abort && given.size > 1) || (given.has('save') && given.has('nosave'))) {
		return replyError(engine, client, errors.syntax);
	}
	if (abort) {
		if (abortShutdown(engine)) reply(client, ok);
		else replyError(engine, client, 'ERR No shutdown in progress.');
		return;
	}
	shutdownByCommand(engine, client, {
		save: given.has('save') ? 'save' : given.has('nosave') ? 'nosave' : 'default',
		now: given.has('now'),
		force: given.has('force'),
	});
}
