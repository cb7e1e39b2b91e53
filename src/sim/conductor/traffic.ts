// Connections at work: dials, bytes, ends. Called for departures in the total order; what it sends off arrives at least
// one edge later, so nothing here can reach a window that has already run.

import { asLatin1, type Bytes, type Micros, micros, type NodeId, queueRetain, seconds, sliceBytes } from '../../base';
import type { Address, ConnId } from '../../engine';
import type { HostConn } from '../../host';
import { createLink, edgeMicrosMin, type Link, linkKey, type Transmission, transmit } from '../network/link';
import { type Caller, type Found, type NotFound, netOf, resolveDial } from '../network/resolve';
import { createWireEnd, sideOf, type Wire, type WireEnd, type WireRole } from '../network/wire';
import type { ConnRefusal } from '../node/window';
import type { Endpoint, FrameWhat } from '../trace/event';
import { hostIndex, hostNode } from '../trace/ids';
import { makeEvent, type Place, sendToHost, sendToNode, tell } from './tell';
import type { NodeRecord, World } from './world';

export interface Dial {
	readonly machine: number;
	readonly role: WireRole;
	readonly caller: Caller;
	readonly to: Address;
	/** The host numbers its connections when it dials; a node's dial has a ticket and gets a number. */
	readonly from: { readonly conn: HostConn } | { readonly ticket: number };
}

const frameHeadBytes = 256;
const firstEphemeralPort = 40_000;
/** What a caller waits for an answer that does not come, by why. */
const unreachableMicros = seconds(3);
const timeoutMicros = seconds(127);
const resolverMicros = micros(2_000);

export function dial(world: World, place: Place, request: Dial): void {
	const { machine, caller, to, role } = request;
	const id = world.nextWire++;
	const port = takePort(world, caller.net);
	const found = resolveDial(world.nodes, world.spec.host.name, caller, to.host, to.port);
	const from: Endpoint = {
		node: nodeName(world, machine),
		ip: 'ownIp' in found ? found.ownIp : (caller.ip ?? '127.0.0.1'),
		port,
	};
	const dialled = tell(world, place, from.node, 'conn.dialled', { wire: id, from, to: `${to.host}:${to.port}`, role });
	const because = { ...place, cause: dialled };
	if ('why' in found) return refuse(world, because, request, id, from, found.why, refusalMicros(world, found));
	const link = linkOf(world, request, found);
	if (link !== null && !link.up) return refuse(world, because, request, id, from, 'refused', 2 * edgeMicrosMin);
	connect(world, because, request, id, from, found, link);
}

function refusalMicros(world: World, { why }: NotFound): number {
	if (why === 'unreachable') return unreachableMicros;
	if (why === 'timeout') return timeoutMicros;
	return why === 'unknown-host' ? resolverMicros : 2 * Math.max(world.spec.latency, edgeMicrosMin);
}

function refuse(
	world: World,
	place: Place,
	request: Dial,
	wire: number,
	from: Endpoint,
	why: ConnRefusal,
	after: number,
): void {
	const at = (place.at + after) as Micros;
	const { host, port } = request.to;
	const event = makeEvent(
		world,
		at,
		from.node,
		'conn.refused',
		{ wire, from, to: `${host}:${port}`, why },
		place.cause,
	);
	if ('conn' in request.from) sendToHost(world, { kind: 'conn-refused', conn: request.from.conn, why }, { at, event });
	else
		sendToNode(
			world,
			nodeAt(world, request.machine),
			{ kind: 'conn-refused', ticket: request.from.ticket, why },
			{ at, event },
		);
}

/** A program of `docker exec` runs beside the server, whatever the links are. */
function linkOf(world: World, request: Dial, found: Found): Link | null {
	if (request.machine === found.index || (request.machine === hostIndex && request.caller.net === found.index))
		return null;
	return linkBetween(world, request.machine, found.index);
}

export function linkBetween(world: World, a: number, b: number): Link {
	const key = linkKey(a, b);
	const known = world.links.get(key);
	if (known !== undefined) return known;
	const link = createLink(a, b, world.spec);
	world.links.set(key, link);
	return link;
}

function connect(
	world: World,
	place: Place,
	request: Dial,
	id: number,
	from: Endpoint,
	found: Found,
	link: Link | null,
): void {
	const acceptor = nodeAt(world, found.index);
	const latency = link === null ? edgeMicrosMin : link.latency;
	const openedAt = (place.at + latency) as Micros;
	const answeredAt = (openedAt + latency) as Micros;
	const dialling = 'conn' in request.from ? request.from.conn : takeConn(nodeAt(world, request.machine));
	const accepted = takeConn(acceptor);
	const peer: Address = { host: found.callerIp, port: from.port };
	const local: Address = { host: found.ip, port: found.port };
	const own: Address = { host: found.ownIp, port: from.port };
	const wire: Wire = {
		id,
		role: request.role,
		link: link === null ? null : linkKey(link.a, link.b),
		ends: [createWireEnd(request.machine, dialling, own), createWireEnd(found.index, accepted, local)],
	};
	wire.ends[0].arrivesAfter = openedAt;
	wire.ends[1].arrivesAfter = answeredAt;
	world.wires.set(id, wire);
	connsOf(world, request.machine).set(dialling, id);
	acceptor.conns.set(accepted, id);
	const to: Endpoint = { node: acceptor.node, ip: found.ip, port: found.port };
	const opening = { wire: id, from, to, role: request.role, conns: [dialling, accepted] } as const;
	const event = makeEvent(world, openedAt, acceptor.node, 'conn.opened', opening, place.cause);
	sendToNode(
		world,
		acceptor,
		{ kind: 'conn-opened', conn: accepted, dialled: null, peer, local },
		{ at: openedAt, wire: id, event },
	);
	if ('conn' in request.from)
		sendToHost(world, { kind: 'conn-opened', conn: dialling }, { at: answeredAt, wire: id, cause: event.id });
	else {
		const opened = {
			kind: 'conn-opened' as const,
			conn: dialling,
			dialled: request.from.ticket,
			peer: { host: found.dialledIp, port: request.to.port },
			local: own,
		};
		sendToNode(world, nodeAt(world, request.machine), opened, { at: answeredAt, wire: id, cause: event.id });
	}
}

export interface Sent {
	readonly machine: number;
	readonly conn: ConnId;
	readonly bytes: Bytes;
	readonly report: boolean;
	readonly what: FrameWhat;
}

export function sendBytes(world: World, place: Place, { machine, conn, bytes, report, what }: Sent): void {
	const wire = wireOf(world, machine, conn);
	if (wire === null) return;
	const side = sideOf(wire, machine, conn);
	const end = wire.ends[side];
	const other = wire.ends[side === 0 ? 1 : 0];
	const { leftAt, arrivesAt } = travel(world, wire, end, bytes.length, place.at);
	end.sent += bytes.length;
	const from = nodeName(world, machine);
	const to = nodeName(world, other.machine);
	const head = asLatin1(bytes.length > frameHeadBytes ? sliceBytes(bytes, 0, frameHeadBytes) : bytes);
	const frame = tell(
		world,
		place,
		from,
		'frame.departed',
		{ wire: wire.id, from, to, arrivesAt, size: bytes.length, what, head },
		bytes,
	);
	if (!other.closed) {
		const event = makeEvent(world, arrivesAt, to, 'frame.arrived', { wire: wire.id, frame, from, to }, frame);
		const sending = { at: arrivesAt, wire: wire.id, what, event };
		if (other.machine === hostIndex) sendToHost(world, { kind: 'conn-data', conn: other.conn, bytes }, sending);
		else sendToNode(world, nodeAt(world, other.machine), { kind: 'conn-data', conn: other.conn, bytes }, sending);
	}
	if (!report || machine === hostIndex) return;
	const reportedAt = Math.max(leftAt, place.at + edgeMicrosMin) as Micros;
	sendToNode(
		world,
		nodeAt(world, machine),
		{ kind: 'conn-sent', conn, total: end.sent },
		{ at: reportedAt, wire: wire.id, cause: frame },
	);
}

/** Bytes of one end arrive in order, even when its link has become faster. */
function travel(world: World, { link }: Wire, end: WireEnd, size: number, at: Micros): Transmission {
	const way: Transmission =
		link === null
			? { leftAt: at, arrivesAt: (at + edgeMicrosMin) as Micros }
			: transmit(world.links.get(link) as Link, end.machine, size, at);
	end.arrivesAfter = Math.max(way.arrivesAt, end.arrivesAfter) as Micros;
	return { leftAt: way.leftAt, arrivesAt: end.arrivesAfter };
}

/** One end closes: the other is told after all that was sent has arrived, or at once when it is reset. */
export function closeConn(world: World, place: Place, machine: number, conn: ConnId, how: 'fin' | 'rst'): void {
	const wire = wireOf(world, machine, conn);
	if (wire === null) return;
	const side = sideOf(wire, machine, conn);
	const end = wire.ends[side];
	const other = wire.ends[side === 0 ? 1 : 0];
	end.closed = true;
	connsOf(world, machine).delete(conn);
	const told = tell(world, place, nodeName(world, machine), 'conn.closed', {
		wire: wire.id,
		by: nodeName(world, machine),
		how,
	});
	if (!other.closed) {
		const at =
			how === 'fin' ? travel(world, wire, end, 0, place.at).arrivesAt : ((place.at + latencyOf(world, wire)) as Micros);
		if (how === 'rst') dropArrivals(world, { ...place, cause: told }, wire, other, at, 'closed');
		tellClosed(world, wire, other, how, at, told);
	}
	// What the other end still sends finds nobody.
	other.closed = true;
	connsOf(world, other.machine).delete(other.conn);
	world.wires.delete(wire.id);
}

/** The link of a connection was cut: both ends are reset. */
export function resetWire(world: World, place: Place, wire: Wire): void {
	const told = tell(world, place, nodeName(world, wire.ends[0].machine), 'conn.closed', {
		wire: wire.id,
		by: nodeName(world, wire.ends[0].machine),
		how: 'rst',
	});
	const at = (place.at + edgeMicrosMin) as Micros;
	for (const end of wire.ends) {
		dropArrivals(world, { ...place, cause: told }, wire, end, place.at, 'cut');
		if (!end.closed) tellClosed(world, wire, end, 'rst', at, told);
		end.closed = true;
		connsOf(world, end.machine).delete(end.conn);
	}
	world.wires.delete(wire.id);
}

function tellClosed(world: World, wire: Wire, end: WireEnd, how: 'fin' | 'rst', at: Micros, cause: number): void {
	const closed = { kind: 'conn-closed' as const, conn: end.conn, how };
	const sending = { at, wire: wire.id, cause };
	if (end.machine === hostIndex) sendToHost(world, closed, sending);
	else sendToNode(world, nodeAt(world, end.machine), closed, sending);
}

/** Takes off the way what would reach `end` at `since` or later. */
function dropArrivals(
	world: World,
	place: Place,
	wire: Wire,
	end: WireEnd,
	since: Micros,
	why: 'cut' | 'closed',
): void {
	const queue = end.machine === hostIndex ? world.host.arrivals : nodeAt(world, end.machine).arrivals;
	const dropped: number[] = [];
	queueRetain<(typeof queue.heap)[number]>(queue, (arrival) => {
		const goes = arrival.wire === wire.id && arrival.at >= since && isOfEnd(arrival.input, end.conn);
		if (goes && arrival.event?.kind === 'frame.arrived') dropped.push(arrival.event.body.frame);
		return !goes;
	});
	for (const frame of dropped.sort((a, b) => a - b))
		tell(world, place, nodeName(world, end.machine), 'frame.dropped', { wire: wire.id, frame, why });
}

/** A machine connected to itself has both ends in one queue. */
function isOfEnd(input: object, conn: ConnId): boolean {
	const body = 'host' in input ? (input.host as object) : input;
	return 'conn' in body && body.conn === conn;
}

function latencyOf(world: World, wire: Wire): Micros {
	return wire.link === null ? edgeMicrosMin : (world.links.get(wire.link) as Link).latency;
}

export function wireOf(world: World, machine: number, conn: ConnId): Wire | null {
	const id = connsOf(world, machine).get(conn);
	return id === undefined ? null : (world.wires.get(id) ?? null);
}

function connsOf(world: World, machine: number): Map<ConnId, number> {
	return machine === hostIndex ? world.host.conns : nodeAt(world, machine).conns;
}

export function nodeAt(world: World, index: number): NodeRecord {
	return world.nodes[index - 1] as NodeRecord;
}

export function nodeName(world: World, machine: number): NodeId {
	return machine === hostIndex ? hostNode : nodeAt(world, machine).node;
}

export function callerOf(node: NodeRecord): Caller {
	return { net: netOf(node), ip: node.ip };
}

function takeConn(node: NodeRecord): ConnId {
	return node.nextConn++;
}

function takePort(world: World, net: number): number {
	const port = world.nextPort.get(net) ?? firstEphemeralPort;
	world.nextPort.set(net, port + 2 > 60_998 ? firstEphemeralPort : port + 2);
	return port;
}
