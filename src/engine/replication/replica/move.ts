// The replica's link changes its state in one place, so that every move is told and the clock looks where it must.

import type { Engine } from '../../state';
import type { EventIndex } from '../../trace';
import { tell } from '../../trace-tell';
import { scheduleCron } from '../schedule';
import type { HandshakeLink, HandshakeState, ReplicaLink } from '../state';

/** The event's index, for what the move brings about. */
export function moveLink(engine: Engine, to: ReplicaLink): EventIndex {
	const { replication } = engine;
	const from = replication.link;
	replication.link = to;
	const { master } = to.state === 'NONE' ? { ...noMaster, ...from } : to;
	scheduleCron(engine);
	if (from.state === to.state) return engine.cause;
	return tell(engine, 'replica-link.moved', { from: from.state, to: to.state, master });
}

const noMaster = { master: { host: '', port: 0 } };

/** From one state of the handshake to another. */
export function moveTo(engine: Engine, link: HandshakeLink, state: HandshakeState): HandshakeLink {
	const moved = { ...link, state };
	moveLink(engine, moved);
	return moved;
}
