// SAVE, BGSAVE and LASTSAVE. @redis rdb.c saveCommand, bgsaveCommand

import type { Latin1 } from '../../../base';
import { equalsNoCase } from '../../../base';
import { encodeInteger, encodeSimple } from '../../../resp';
import { blockClient } from '../../clients/blocking';
import type { Client } from '../../clients/client';
import { errors, reply, replyError } from '../../clients/reply';
import { startBgsave } from '../../persistence/bgsave';
import { rdbChildActive } from '../../persistence/fork';
import { startSave } from '../../persistence/save';
import type { Engine } from '../../state';

/** The answer comes when the disk has answered; until then the server does nothing else. */
export function save(engine: Engine, client: Client): void {
	if (rdbChildActive(engine)) return replyError(engine, client, 'ERR Background save already in progress');
	engine.stats.rdbSaves++;
	blockClient(engine, client, { kind: 'save' });
	startSave(engine, { kind: 'reply', client: client.id });
}

export function bgsave(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	if (argv.length > 2 || (argv.length === 2 && !equalsNoCase(argv[1] as Latin1, 'schedule'))) {
		return replyError(engine, client, errors.syntax);
	}
	if (rdbChildActive(engine)) return replyError(engine, client, 'ERR Background save already in progress');
	if (engine.inExec) {
		engine.persistence.bgsaveScheduled = true;
		return reply(client, encodeSimple('Background saving scheduled'));
	}
	startBgsave(engine);
	reply(client, encodeSimple('Background saving started'));
}

export function lastsave(engine: Engine, client: Client): void {
	reply(client, encodeInteger(engine.persistence.lastSave));
}
