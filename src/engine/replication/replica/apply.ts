// The replica applies its master's stream, whole commands and whole transactions only, passes the same bytes on to its
// own replicas and backlog, and says how far it is.

import type { Latin1 } from '../../../base';
import { encodeCommand, unparsedLength } from '../../../resp';
import type { Client } from '../../clients/client';
import type { Engine } from '../../state';
import { emit, isTold, tell, tellAsCause } from '../../trace-tell';
import type { ConnectedLink } from '../state';
import { passOn } from '../stream';

/**
 * The master's client has run one command, which took these bytes of the stream.
 *
 * @redis networking.c commandProcessed
 */
export function onMasterCommandApplied(engine: Engine, client: Client, bytes: Latin1): void {
	const { replication } = engine;
	const { link } = replication;
	if (link.state !== 'CONNECTED' || link.client !== client) return;
	if (client.multi !== null) {
		link.held += bytes;
		return;
	}
	const whole = link.held === '' ? bytes : link.held + bytes;
	link.held = '';
	link.applied += whole.length;
	passOn(engine, whole, client.parser.argv);
	replication.appliedUntold = true;
}

/** Read from the socket up to here, applied or not (read_reploff). */
export function readOffset(link: ConnectedLink): number {
	return link.applied + link.held.length + unparsedLength(link.client.parser);
}

/** End of turn: one event for all that the turn has applied. */
export function tellApplied(engine: Engine): void {
	const { replication } = engine;
	if (!replication.appliedUntold) return;
	replication.appliedUntold = false;
	if (isTold(engine) && replication.link.state === 'CONNECTED') {
		tell(engine, 'stream.applied', { offset: replication.link.applied });
	}
}

/** @redis replication.c replicationSendAck */
export function sendAck(engine: Engine): void {
	const { link } = engine.replication;
	if (link.state !== 'CONNECTED') return;
	const former = tellAsCause(engine, 'ack.sent', { offset: link.applied });
	const bytes = encodeCommand(['REPLCONF', 'ACK', String(link.applied)]);
	link.client.sent += bytes.length;
	emit(engine, { kind: 'send', conn: link.client.conn, bytes, report: false, what: 'ack' });
	engine.cause = former;
}
