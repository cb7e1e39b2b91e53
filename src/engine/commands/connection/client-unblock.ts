// CLIENT UNBLOCK: somebody else's wait ends. @redis networking.c clientCommand

import type { Latin1 } from '../../../base';
import { asciiLower } from '../../../base';
import { unblockClient } from '../../clients/blocking';
import type { Client } from '../../clients/client';
import { one, reply, replyError, zero } from '../../clients/reply';
import { blockedTimer } from '../../replication/master/wait';
import type { Engine } from '../../state';
import { subcommandArityError } from '../containers';
import { readInteger } from '../numbers';

export function clientUnblock(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	if (argv.length > 4) return replyError(engine, client, subcommandArityError('CLIENT', argv));
	const reason = asciiLower(argv[3] ?? 'timeout');
	if (reason !== 'timeout' && reason !== 'error') {
		return replyError(engine, client, 'ERR CLIENT UNBLOCK reason should be TIMEOUT or ERROR');
	}
	const id = readInteger(engine, client, argv[2]);
	if (id === null) return;
	const target = engine.clients.byId.get(id);
	if (target?.blocked?.kind !== 'wait') return reply(client, zero);
	if (reason === 'error') {
		replyError(engine, target, 'UNBLOCKED client unblocked via CLIENT UNBLOCK');
		unblockClient(engine, target);
	} else {
		// Its time is up now, and it is told what it has.
		target.blocked = { ...target.blocked, deadline: engine.now };
		blockedTimer(engine);
	}
	reply(client, one);
}
