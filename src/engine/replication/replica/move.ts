// The replica's link changes its state in one place, so that every move is told and the clock looks where it must.

import type { Engine } from '../../state';
import { tell } from '../../trace-tell';
import { scheduleCron } from '../schedule';
import type { HandshakeLink, HandshakeState, ReplicaLink } from '../state';

export function moveLink(engine: Engine, to: ReplicaLink): void {
	const { replication } = engine;
	const from = replication.link;
	replication.link = to;
	const { master } = to.state === 'NONE' ? { ...noMaster, ...from } : to;
	if (from.state !== to.state) tell(engine, 'replica-link.moved', { from: from.state, to: to.state, master });
	scheduleCron(engine);
}

const noMaster = { master: { host: '', port: 0 } };

/** From one state of the handshake to another. */
export function moveTo(engine: Engine, link: HandshakeLink, state: HandshakeState): HandshakeLink {
	const moved = { ...link, state };
	moveLink(engine, moved);
	return moved;
}
