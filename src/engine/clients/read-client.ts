// Bytes of a client become commands. One read may carry a whole pipeline; what cannot run now (the client waits, or the
// server does nothing else for a while) stays in the parser and goes on at the end of a later turn.
// @redis networking.c processInputBuffer, readQueryFromClient

import type { Bytes, Latin1 } from '../../base';
import type { RequestLimits } from '../../resp';
import { feedRequests, nextRequest, requestText, unparsedLength } from '../../resp';
import { log } from '../log';
import { ports } from '../ports';
import { processCommand } from '../process-command';
import type { Engine } from '../state';
import type { Client } from './client';
import { closeAfterReply, freeClient } from './networking';
import { replyError } from './reply';
import { advanceReplySkip } from './reply-skip';

export function readClient(engine: Engine, client: Client, bytes: Bytes): void {
	const { stats } = engine;
	client.lastInteractionAt = engine.now;
	client.received += bytes.length;
	stats.readsProcessed++;
	if (client.role === 'master') stats.netReplInputBytes += bytes.length;
	else stats.netInputBytes += bytes.length;
	if (client.closeAfterReply) return;
	feedRequests(client.parser, bytes);
	processInput(engine, client);
}

/** True while the server does nothing for any client: DEBUG SLEEP, SAVE, the last save before an exit, a disk it waits for. */
export function isHeld(engine: Engine): boolean {
	return (
		engine.phase === 'starting' ||
		engine.phase === 'stalled' ||
		engine.phase === 'ended' ||
		engine.persistence.saving !== null ||
		engine.shutdown?.stage === 'syncing' ||
		engine.persistence.aof.waiting
	);
}

export function processInput(engine: Engine, client: Client): void {
	const limits = limitsOf(engine, client);
	const { parser } = client;
	while (!client.gone && !client.closeAfterReply) {
		if (client.blocked !== null || isHeld(engine)) {
			engine.clients.unprocessed.add(client);
			return;
		}
		const outcome = nextRequest(parser, limits);
		if (outcome === 'incomplete') return;
		if (outcome === 'protocol-error') return failProtocol(engine, client);
		if (outcome === 'command') {
			processCommand(engine, client, parser.argv);
			if (client.flags.size > 0) advanceReplySkip(client);
		}
		// A replica says that it lives with an empty line while it loads.
		else if (client.replica !== null) client.replica.ackAt = engine.now;
		if (client.role === 'master' && !client.gone) ports().onMasterCommandApplied(engine, client, requestText(parser));
	}
}

/** Clients that were held go on. */
export function processHeld(engine: Engine): void {
	const { unprocessed } = engine.clients;
	for (const client of [...unprocessed]) {
		if (isHeld(engine)) return;
		if (client.gone) unprocessed.delete(client);
		else if (client.blocked === null) resume(engine, client);
		else if (client.blocked.kind === 'postponed') runPostponed(engine, client, client.blocked.argv);
	}
}

function resume(engine: Engine, client: Client): void {
	engine.clients.unprocessed.delete(client);
	if (unparsedLength(client.parser) > 0) processInput(engine, client);
}

/** A pause is over: the command begins again, and may be postponed again. */
function runPostponed(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	client.blocked = null;
	engine.clients.blocked.delete(client);
	processCommand(engine, client, argv);
	resume(engine, client);
}

function limitsOf(engine: Engine, client: Client): RequestLimits {
	if (client.role === 'master') return { bulkLengthMax: Number.POSITIVE_INFINITY, authRequired: false };
	const authRequired = !client.authenticated && engine.config.requirepass !== '';
	return { bulkLengthMax: engine.config['proto-max-bulk-len'], authRequired };
}

function failProtocol(engine: Engine, client: Client): void {
	const { error } = client.parser;
	if (error === null) return;
	const line = ports().clientLine(engine, client);
	log(engine, '-', `Protocol error (${error.why}) from client: ${line}`);
	if (client.role === 'master') return freeClient(engine, client, 'fin');
	replyError(engine, client, error.reply);
	closeAfterReply(client);
}
