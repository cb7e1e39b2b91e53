// SAVE, BGSAVE and LASTSAVE. @redis rdb.c saveCommand, bgsaveCommand

import type { Latin1 } from '../../../base';
import { equalsNoCase } from '../../../base';
import { encodeInteger, encodeSimple } from '../../../resp';
import { blockClient } from '../../clients/blocking';
import type { Client } from '../../clients/client';
import { errors, reply, replyError } from '../../clients/reply';
import { armRewrite } from '../../persistence/aof/due';
import { startRewrite } from '../../persistence/aof/rewrite';
import { startBgsave } from '../../persistence/bgsave';
import { childActive } from '../../persistence/fork';
import { startSave } from '../../persistence/save';
import type { Engine } from '../../state';

/** The answer comes when the disk has answered; until then the server does nothing else. */
export function save(engine: Engine, client: Client): void {
	if (isSaving(engine)) return replyError(engine, client, 'ERR Background save already in progress');
	engine.stats.rdbSaves++;
	blockClient(engine, client, { kind: 'save' });
	startSave(engine, { kind: 'reply', client: client.id });
}

export function bgsave(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	if (argv.length > 2 || (argv.length === 2 && !equalsNoCase(argv[1] as Latin1, 'schedule'))) {
		return replyError(engine, client, errors.syntax);
	}
	if (isSaving(engine)) return replyError(engine, client, 'ERR Background save already in progress');
	if (childActive(engine) && argv.length === 1) return replyError(engine, client, otherChild);
	if (childActive(engine) || engine.inExec) {
		engine.persistence.bgsaveScheduled = true;
		return reply(client, encodeSimple('Background saving scheduled'));
	}
	startBgsave(engine);
	reply(client, encodeSimple('Background saving started'));
}

const otherChild =
	"ERR Another child process is active (AOF?): can't BGSAVE right now. " +
	'Use BGSAVE SCHEDULE in order to schedule a BGSAVE whenever possible.';

function isSaving({ persistence: { child } }: Engine): boolean {
	return child !== null && child.kind !== 'aof-rewrite';
}

/** @redis aof.c bgrewriteaofCommand */
export function bgrewriteaof(engine: Engine, client: Client): void {
	const { aof, child } = engine.persistence;
	if (child?.kind === 'aof-rewrite' || aof.finish !== null) {
		return replyError(engine, client, 'ERR Background append only file rewriting already in progress');
	}
	if (child !== null || engine.inExec) {
		aof.rewriteScheduled = true;
		aof.failures = 0;
		armRewrite(engine);
		return reply(client, encodeSimple('Background append only file rewriting scheduled'));
	}
	if (!startRewrite(engine, client.id)) return blockClient(engine, client, { kind: 'save' });
	reply(client, encodeSimple('Background append only file rewriting started'));
}

export function lastsave(engine: Engine, client: Client): void {
	reply(client, encodeInteger(engine.persistence.lastSave));
}
