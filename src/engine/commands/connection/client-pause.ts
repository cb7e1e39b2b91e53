// CLIENT PAUSE and UNPAUSE. @redis networking.c clientCommand, timeout.c getTimeoutFromObjectOrReply

import type { Latin1 } from '../../../base';
import { asciiLower } from '../../../base';
import type { Client } from '../../clients/client';
import { pauseClients, unpauseClients } from '../../clients/pause';
import { ok, reply, replyError } from '../../clients/reply';
import type { Engine } from '../../state';
import { subcommandArityError } from '../containers';
import { readInteger } from '../numbers';

export function clientPause(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	if (argv.length > 4) return replyError(engine, client, subcommandArityError('CLIENT', argv));
	const mode = asciiLower(argv[3] ?? 'all');
	if (mode !== 'write' && mode !== 'all')
		return replyError(engine, client, 'ERR CLIENT PAUSE mode must be WRITE or ALL');
	const millis = readInteger(engine, client, argv[2], 'ERR timeout is not an integer or out of range');
	if (millis === null) return;
	if (millis < 0) return replyError(engine, client, 'ERR timeout is negative');
	if (millis > 0) pauseClients(engine, 'command', mode === 'write', engine.now + millis * 1000);
	reply(client, ok);
}

export function clientUnpause(engine: Engine, client: Client): void {
	unpauseClients(engine, 'command');
	reply(client, ok);
}
