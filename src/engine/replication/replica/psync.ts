// The replica asks to go on from where it was, and takes the master's answer: the rest, everything, or not now.

import type { Latin1 } from '../../../base';
import { readClient } from '../../clients/read-client';
import { log } from '../../log';
import type { Engine } from '../../state';
import { emit, tell, tellAsCause } from '../../trace-tell';
import { failoverAnswered } from '../failover';
import { replidLength } from '../history';
import type { HandshakeLink } from '../state';
import { resurrectMaster } from './cached-master';
import { failHandshake, sendHandshake } from './dial';
import { moveTo } from './move';
import { beginTransfer } from './transfer';

/** @redis replication.c slaveTryPartialResynchronization */
export function askPsync(engine: Engine, link: HandshakeLink): void {
	const { cachedMaster, failover } = engine.replication;
	const asked =
		cachedMaster === null
			? { replid: '?', offset: -1 }
			: { replid: cachedMaster.replid, offset: cachedMaster.offset + 1 };
	if (cachedMaster === null) log(engine, '*', 'Partial resynchronization not possible (no cached master)');
	else log(engine, '*', `Trying a partial resynchronization (request ${asked.replid}:${asked.offset}).`);
	const argv = ['PSYNC', asked.replid, String(asked.offset)];
	if (failover?.state === 'failover-in-progress') argv.push('FAILOVER');
	const former = tellAsCause(engine, 'psync.asked', asked);
	sendHandshake(engine, link.socket, argv);
	engine.cause = former;
	moveTo(engine, link, 'RECEIVE_PSYNC_REPLY');
}

/** `rest` is what came behind the answer. */
export function readPsyncReply(engine: Engine, link: HandshakeLink, line: Latin1, rest: Latin1): void {
	// An empty line only says that the master is still alive.
	if (line === '') return tellAnswer(engine, 'wait', '', -1);
	if (line.startsWith('+FULLRESYNC')) {
		failoverAnswered(engine, true);
		return takeFullResync(engine, link, line);
	}
	if (line.startsWith('+CONTINUE') && engine.replication.cachedMaster !== null) {
		failoverAnswered(engine, true);
		return takeContinue(engine, link, line, rest);
	}
	tellAnswer(engine, 'error', line.slice(0, 256), -1);
	if (line.startsWith('-NOMASTERLINK') || line.startsWith('-LOADING')) {
		log(engine, '*', `Master is currently unable to PSYNC but should be in the future: ${line}`);
		if (!failoverAnswered(engine, false)) failHandshake(engine);
		return;
	}
	if (line.startsWith('-ERR')) log(engine, '*', `Master does not support PSYNC or is in error state (reply: ${line})`);
	else log(engine, '#', `Unexpected reply to PSYNC from master: ${line}`);
	if (failoverAnswered(engine, false)) return;
	log(engine, '*', 'Retrying with SYNC...');
	emit(engine, { kind: 'send', conn: link.socket.conn, bytes: 'SYNC\r\n', report: false, what: 'handshake' });
	beginTransfer(engine, link, '', -1);
}

function tellAnswer(
	engine: Engine,
	answer: 'fullresync' | 'continue' | 'wait' | 'error',
	replid: Latin1,
	offset: number,
): void {
	tell(engine, 'psync.answered', { answer, replid, offset });
}

function takeFullResync(engine: Engine, link: HandshakeLink, line: Latin1): void {
	const [, replid = '', offsetText] = line.split(' ');
	if (replid.length !== replidLength || offsetText === undefined) {
		log(engine, '#', 'Master replied with wrong +FULLRESYNC syntax.');
		tellAnswer(engine, 'error', line.slice(0, 256), -1);
		return beginTransfer(engine, link, '', -1);
	}
	const offset = Number.parseInt(offsetText, 10) || 0;
	log(engine, '*', `Full resync from master: ${replid}:${offset}`);
	tellAnswer(engine, 'fullresync', replid, offset);
	beginTransfer(engine, link, replid, offset);
}

function takeContinue(engine: Engine, link: HandshakeLink, line: Latin1, rest: Latin1): void {
	log(engine, '*', 'Successful partial resynchronization with master.');
	const replid = line.slice('+CONTINUE '.length);
	const offset = engine.replication.cachedMaster?.offset ?? 0;
	tellAnswer(engine, 'continue', replid, offset);
	resurrectMaster(engine, link, replid.length === replidLength ? replid : null);
	log(engine, '*', 'MASTER <-> REPLICA sync: Master accepted a Partial Resynchronization.');
	const now = engine.replication.link;
	if (rest !== '' && now.state === 'CONNECTED') readClient(engine, now.client, rest);
}
