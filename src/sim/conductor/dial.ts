// A dial on its way: settled when it leaves, answered when the answer could have come back.

import { type Micros, micros, queuePush, queueRetain, seconds } from '../../base';
import type { Address } from '../../engine';
import type { HostConn } from '../../host';
import { edgeMicrosMin, isSilent, type Link, linkKey, wayFrom } from '../network/link';
import { type Caller, type Found, type NotFound, resolveDial } from '../network/resolve';
import { createWireEnd, type Wire, type WireRole } from '../network/wire';
import type { ConnRefusal } from '../node/window';
import type { Endpoint } from '../trace/event';
import { hostIndex } from '../trace/ids';
import { forgetKept, keepDial } from './keeping';
import { connsOf, linkBetween, nodeAt, nodeName } from './machines';
import { besideLinks, makeEvent, sendToHost, sendToNode, tell } from './tell';
import type { Departing, NodeRecord, Place, World } from './world';

export interface Dial {
	readonly machine: number;
	readonly role: WireRole;
	readonly caller: Caller;
	readonly to: Address;
	/** The host numbers its connections when it dials; a node's dial has a ticket and gets a number. */
	readonly from: { readonly conn: HostConn } | { readonly ticket: number };
}

/** A dial that has been told of: what its answer needs. */
export interface Dialled {
	readonly request: Dial;
	readonly wire: number;
	readonly from: Endpoint;
	readonly place: Place;
	/** How many times it has tried to reach somebody. */
	readonly knocks: number;
	/** A link that keeps what is put on it has let this go. */
	readonly letThrough: boolean;
}

const firstEphemeralPort = 40_000;
const lastEphemeralPort = 60_998;
/** What a caller waits for an answer that does not come, by why. */
const knockMicros = seconds(1);
const knocksMax = 3;
const timeoutMicros = seconds(127);
const resolverMicros = micros(2_000);

export function dial(world: World, place: Place, request: Dial): void {
	const { machine, caller, to, role } = request;
	const wire = world.nextWire++;
	const port = takePort(world, caller.net);
	const found = resolveDial(world.nodes, world.spec.host, caller, to.host, to.port);
	const ip = 'ownIp' in found ? found.ownIp : (caller.attachments[0]?.ip ?? '127.0.0.1');
	const from: Endpoint = { node: nodeName(world, machine), ip, port };
	const cause = tell(world, place, from.node, 'conn.dialled', { wire, from, to: `${to.host}:${to.port}`, role });
	knock(world, { request, wire, from, place: { ...place, cause }, knocks: 1, letThrough: false }, found);
}

/** A caller that nobody answers on the bridge knocks again each second, since the address may come back. */
export function knockAgain(world: World, dialled: Dialled): void {
	const { caller, to } = dialled.request;
	knock(world, dialled, resolveDial(world.nodes, world.spec.host, caller, to.host, to.port));
}

function knock(world: World, dialled: Dialled, found: Found | NotFound): void {
	const { request, place, knocks } = dialled;
	if ('why' in found) {
		if (found.why !== 'unreachable' || knocks === knocksMax)
			return refuse(world, dialled, found.why, refusalMicros(world, found));
		const at = micros(place.at + knockMicros);
		const next: Dialled = { ...dialled, place: { ...place, at }, knocks: knocks + 1 };
		return queuePush<Departing>(world.departing, { ...next.place, by: 'knock', dialled: next });
	}
	const link = linkOf(world, request, found);
	if (link !== null && !link.up) return refuse(world, dialled, 'refused', 2 * edgeMicrosMin);
	if (link !== null && !dialled.letThrough && keepsDials(world, link)) {
		return keepDial(world, place, linkKey(link.a, link.b), dialled);
	}
	connect(world, dialled, found, link);
}

function keepsDials(world: World, link: Link): boolean {
	return isSilent(link) || (world.keeping.get(linkKey(link.a, link.b))?.holding.includes(true) ?? false);
}

/** The link was cut, or the dialler has waited long enough. */
export function refuseKept(world: World, at: Micros, dialled: Dialled, why: ConnRefusal): void {
	refuse(world, { ...dialled, place: { ...dialled.place, at } }, why, edgeMicrosMin);
}

/** Whoever knocked is gone, or has given up: `conn` of the host, or all of a node's process. */
export function stopKnocking(world: World, machine: number, conn: HostConn | null): void {
	forgetKept(world, machine, conn);
	queueRetain<Departing>(world.departing, (departing) => {
		if (departing.by !== 'knock' || departing.dialled.request.machine !== machine) return true;
		const { from } = departing.dialled.request;
		return conn !== null && !('conn' in from && from.conn === conn);
	});
}

function refusalMicros(world: World, { why }: NotFound): number {
	if (why === 'unreachable') return knockMicros;
	if (why === 'timeout') return timeoutMicros;
	return why === 'unknown-host' ? resolverMicros : 2 * Math.max(world.spec.latency, edgeMicrosMin);
}

function refuse(world: World, { request, wire, from, place }: Dialled, why: ConnRefusal, after: number): void {
	const at = micros(place.at + after);
	const to = `${request.to.host}:${request.to.port}`;
	const event = makeEvent(world, at, from.node, 'conn.refused', { wire, from, to, why }, place.cause);
	if ('conn' in request.from) sendToHost(world, { kind: 'conn-refused', conn: request.from.conn, why }, at, event);
	else {
		const { ticket } = request.from;
		sendToNode(world, nodeAt(world, request.machine), { kind: 'conn-refused', ticket, why }, at, event);
	}
}

/** A program of `docker exec` runs beside the server, whatever the links are. */
function linkOf(world: World, { machine, caller }: Dial, { index }: Found): Link | null {
	const beside = machine === index || (machine === hostIndex && caller.net === index);
	return beside ? null : linkBetween(world, machine, index);
}

/** To the other end, and back. */
function latencies(link: Link | null, machine: number): readonly [Micros, Micros] {
	if (link === null) return [edgeMicrosMin, edgeMicrosMin];
	const way = wayFrom(link, machine);
	return [link.ways[way].latency, link.ways[way === 0 ? 1 : 0].latency];
}

/** The acceptor learns of it after one way, the caller after both. */
function connect(world: World, { request, wire: id, from, place }: Dialled, found: Found, link: Link | null): void {
	const { machine, role } = request;
	const acceptor = nodeAt(world, found.index);
	const [there, back] = latencies(link, machine);
	const openedAt = micros(place.at + there);
	const answeredAt = micros(openedAt + back);
	const accepted = takeConn(acceptor);
	const dialling = 'conn' in request.from ? request.from.conn : takeConn(nodeAt(world, machine));
	const local: Address = { host: found.ip, port: found.port };
	const own: Address = { host: found.ownIp, port: from.port };
	const ends = [createWireEnd(machine, dialling, answeredAt), createWireEnd(found.index, accepted, openedAt)] as const;
	const wire: Wire = { id, role, link: link === null ? null : linkKey(link.a, link.b), ends };
	world.wires.set(id, wire);
	connsOf(world, machine).set(dialling, id);
	acceptor.conns.set(accepted, id);
	const to: Endpoint = { node: acceptor.node, ip: found.ip, port: found.port };
	const opening = { wire: id, from, to, role, conns: [dialling, accepted] } as const;
	const event = makeEvent(world, openedAt, acceptor.node, 'conn.opened', opening, place.cause);
	const peer: Address = { host: found.callerIp, port: from.port };
	sendToNode(
		world,
		acceptor,
		{ kind: 'conn-opened', conn: accepted, dialled: null, peer, local },
		openedAt,
		event,
		besideLinks(id),
	);
	if ('conn' in request.from)
		sendToHost(world, { kind: 'conn-opened', conn: dialling }, answeredAt, event.id, besideLinks(id));
	else {
		const { ticket } = request.from;
		const master: Address = { host: found.dialledIp, port: request.to.port };
		const opened = { kind: 'conn-opened', conn: dialling, dialled: ticket, peer: master, local: own } as const;
		sendToNode(world, nodeAt(world, machine), opened, answeredAt, event.id, besideLinks(id));
	}
}

function takeConn(node: NodeRecord): number {
	return node.nextConn++;
}

function takePort(world: World, net: number): number {
	const port = world.nextPort.get(net) ?? firstEphemeralPort;
	world.nextPort.set(net, port + 2 > lastEphemeralPort ? firstEphemeralPort : port + 2);
	return port;
}
