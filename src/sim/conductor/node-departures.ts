// What leaves a node, one row a kind: output and the end of a process go to docker, the rest into the network.

import { queueRetain } from '../../base';
import type { DepartureBody } from '../node/window';
import { dial, stopKnocking } from './dial';
import { callerOf } from './machines';
import { afterEdge, sendToHost, sendToNode, tell } from './tell';
import { closeConn, sendBytes } from './traffic';
import type { NodeRecord, Place, World } from './world';

type Departed<K extends DepartureBody['kind']> = (
	world: World,
	node: NodeRecord,
	body: DepartureBody & { readonly kind: K },
	place: Place,
) => void;

const rows: { readonly [K in DepartureBody['kind']]: Departed<K> } = {
	print: (world, { container }, { stream, text }, { at, cause }) => {
		sendToHost(world, { kind: 'container-output', container: container.container, stream, text }, afterEdge(at), cause);
	},
	exited: (world, node, { code, signal, volumes }, place) => {
		for (const { name, files } of volumes) world.volumes.set(name, files);
		processEnded(world, node, code, signal, place);
	},
	listen: (world, node, { port, binds }, { at, cause }) => {
		const ok = !isTaken(world, node, port);
		if (ok) node.listening.set(port, binds);
		sendToNode(world, node, { kind: 'listen-done', ok }, afterEdge(at), cause);
	},
	unlisten: (_, node) => node.listening.clear(),
	dial: (world, node, { ticket, to }, place) => {
		dial(world, place, { machine: node.index, role: 'replication', caller: callerOf(node), to, from: { ticket } });
	},
	send: (world, node, { conn, bytes, report, what }, place) => {
		sendBytes(world, place, node.index, conn, bytes, report, what);
	},
	close: (world, node, { conn, how }, place) => closeConn(world, place, node.index, conn, how),
	wrote: (world, { container }, { path, what, bytes }, { at, cause }) => {
		sendToHost(
			world,
			{ kind: 'container-wrote', container: container.container, path, what, bytes },
			afterEdge(at),
			cause,
		);
	},
	file: (world, _, { ticket, bytes }, { at, cause }) => {
		sendToHost(world, { kind: 'container-file', ticket, bytes }, afterEdge(at), cause);
	},
};

export function nodeDeparted(world: World, node: NodeRecord, body: DepartureBody, place: Place): void {
	const row = rows[body.kind] as Departed<DepartureBody['kind']>;
	row(world, node, body, place);
}

/** In the host's network a port may be a neighbour's, or docker's for a container that publishes there. */
function isTaken(world: World, { container }: NodeRecord, port: number): boolean {
	if (container.network !== 'host') return false;
	return listensOnHost(world, port) || world.nodes.some((other) => publishes(other, port));
}

function publishes({ container, attachments }: NodeRecord, port: number): boolean {
	return attachments.length > 0 && container.published.some(({ hostPort }) => hostPort === port);
}

/** A server of the host's network has this port. */
export function listensOnHost(world: World, port: number): boolean {
	return world.nodes.some((node) => node.running && node.container.network === 'host' && node.listening.has(port));
}

/** The kernel closes what the process had open, and docker is told. What is on its way to the process is lost. */
export function processEnded(world: World, node: NodeRecord, code: number, signal: string | null, place: Place): void {
	const exited = tell(world, place, node.node, 'node.exited', { code, signal });
	const because = { ...place, cause: exited };
	node.state = node.state === 'broken' ? 'broken' : 'exited';
	node.running = false;
	node.attachments = [];
	node.listening.clear();
	stopKnocking(world, node.index, null);
	for (const conn of [...node.conns.keys()]) closeConn(world, because, node.index, conn, 'fin');
	const since = afterEdge(place.at);
	const outlives = ['start', 'signal', 'read-file', 'write-file'];
	queueRetain<(typeof node.arrivals.heap)[number]>(
		node.arrivals,
		({ at, body }) => at < since || outlives.includes(body.kind),
	);
	sendToHost(world, { kind: 'container-exited', container: node.container.container, code }, since, exited);
}
