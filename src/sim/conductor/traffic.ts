// Connections at work: bytes, ends, resets. Called for departures in the total order; what it sends off arrives at least
// one edge later, so nothing here can reach a window that has already run.

import { asLatin1, type Bytes, detach, type Micros, micros, queueRetain, sliceBytes } from '../../base';
import { type ConnId, isPlainWrites } from '../../engine';
import { edgeMicrosMin, type Link, type Transmission, transmit, wayFrom } from '../network/link';
import { sideOf, type Wire, type WireEnd } from '../network/wire';
import type { EventId, FrameWhat } from '../trace/event';
import { hostIndex } from '../trace/ids';
import { sendOff } from './keeping';
import { connsOf, nodeAt, nodeName, wireOf } from './machines';
import { besideLinks, makeEvent, sendToHost, sendToNode, tell } from './tell';
import type { HostArrival, NodeArrival, Place, World } from './world';

const frameHeadBytes = 256;

export function sendBytes(
	world: World,
	place: Place,
	machine: number,
	conn: ConnId,
	bytes: Bytes,
	report: boolean,
	what: FrameWhat,
): void {
	const wire = wireOf(world, machine, conn);
	if (wire === null) return;
	const side = sideOf(wire, machine, conn);
	const end = wire.ends[side];
	const other = wire.ends[side === 0 ? 1 : 0];
	const { leftAt, arrivesAt, resentAt } = travel(world, wire, end, other, bytes.length, place.at);
	end.sent += bytes.length;
	const from = nodeName(world, machine);
	const to = nodeName(world, other.machine);
	// A slice would keep the whole frame as long as the trace keeps its head.
	const head = bytes.length > frameHeadBytes ? detach(asLatin1(sliceBytes(bytes, 0, frameHeadBytes))) : asLatin1(bytes);
	const body = { wire: wire.id, from, to, arrivesAt, size: bytes.length, what, head };
	const whole = bytes.length > frameHeadBytes ? bytes : null;
	const frame = tell(world, place, from, 'frame.departed', body, whole);
	const event = makeEvent(world, arrivesAt, to, 'frame.arrived', { wire: wire.id, frame, from, to, what }, frame);
	const arriving = { kind: 'conn-data', conn: other.conn, bytes } as const;
	if (resentAt !== null)
		tell(world, place, from, 'frame.lost', { wire: wire.id, frame, number: null, from, to, resentAt });
	// Field by field, as in `sendToNode`.
	const travelling = {
		wire: wire.id,
		link: wire.link,
		from: end.machine,
		machine: other.machine,
		calming: calmingOf(bytes, what),
		told: event,
		body: arriving,
	};
	sendOff(world, { at: place.at, from: place.from, seq: place.seq, cause: frame }, travelling, arrivesAt);
	if (!report || machine === hostIndex) return;
	const reportedAt = micros(Math.max(leftAt, place.at + edgeMicrosMin));
	sendToNode(
		world,
		nodeAt(world, machine),
		{ kind: 'conn-sent', conn, total: end.sent },
		reportedAt,
		frame,
		besideLinks(wire.id),
	);
}

function wayOf({ id, link }: Wire, end: WireEnd, other: WireEnd) {
	return { wire: id, link, from: end.machine, machine: other.machine };
}

const ping = '*1\r\n$4\r\nPING\r\n';

function calmingOf(bytes: Bytes, what: FrameWhat): NodeArrival['calming'] {
	if (what === 'ack') return 'ack';
	if (what !== 'stream' || typeof bytes !== 'string') return null;
	if (bytes === ping) return 'ping';
	return isPlainWrites(bytes) ? 'writes' : null;
}

/** Bytes arrive in order, even when the link has become faster, and not before the other end knows of the connection. */
function travel(world: World, { link }: Wire, end: WireEnd, other: WireEnd, size: number, at: Micros): Transmission {
	const way: Transmission =
		link === null
			? { leftAt: at, arrivesAt: micros(at + edgeMicrosMin), resentAt: null }
			: transmit(world.links.get(link) as Link, end.machine, size, at, world.spec.seed);
	end.arrivesAfter = micros(Math.max(way.arrivesAt, end.arrivesAfter, other.knownAt));
	return { ...way, arrivesAt: end.arrivesAfter };
}

/**
 * One end closes: the other is told after all that was sent has arrived, or at once when it is reset. What the other end
 * still sends finds nobody.
 */
export function closeConn(world: World, place: Place, machine: number, conn: ConnId, how: 'fin' | 'rst'): void {
	const wire = wireOf(world, machine, conn);
	if (wire === null) return;
	const side = sideOf(wire, machine, conn);
	const end = wire.ends[side];
	const other = wire.ends[side === 0 ? 1 : 0];
	const by = nodeName(world, machine);
	const cause = tell(world, place, by, 'conn.closed', { wire: wire.id, by, how });
	const because = { ...place, cause };
	let at = micros(place.at + latencyOf(world, wire, machine));
	if (how === 'fin') at = travel(world, wire, end, other, 0, place.at).arrivesAt;
	else dropArrivals(world, because, wire, other, at, 'closed');
	const body = { kind: 'conn-closed', conn: other.conn, how } as const;
	const travelling = { ...wayOf(wire, end, other), calming: null, told: cause, body };
	sendOff(world, because, travelling, micros(Math.max(at, other.knownAt)));
	forget(world, wire);
}

/** The link of a connection was cut: both ends are reset. */
export function resetWire(world: World, place: Place, wire: Wire): void {
	const by = nodeName(world, wire.ends[0].machine);
	const cause = tell(world, place, by, 'conn.closed', { wire: wire.id, by, how: 'rst' });
	for (const end of wire.ends) {
		dropArrivals(world, { ...place, cause }, wire, end, place.at, 'cut');
		tellReset(world, wire, end, micros(place.at + edgeMicrosMin), cause);
	}
	forget(world, wire);
}

function tellReset(world: World, { id }: Wire, end: WireEnd, at: Micros, cause: EventId): void {
	const closed = { kind: 'conn-closed', conn: end.conn, how: 'rst' } as const;
	const toldAt = micros(Math.max(at, end.knownAt));
	if (end.machine === hostIndex) sendToHost(world, closed, toldAt, cause, besideLinks(id));
	else sendToNode(world, nodeAt(world, end.machine), closed, toldAt, cause, besideLinks(id));
}

function forget(world: World, wire: Wire): void {
	for (const { machine, conn } of wire.ends) connsOf(world, machine).delete(conn);
	world.wires.delete(wire.id);
}

/** Takes off the way what would reach `end` at `since` or later; that it is connected at all has been settled. */
function dropArrivals(
	world: World,
	place: Place,
	{ id }: Wire,
	end: WireEnd,
	since: Micros,
	why: 'cut' | 'closed',
): void {
	const frames: EventId[] = [];
	const stays = ({ at, wire, told, body }: HostArrival | NodeArrival): boolean => {
		// A machine connected to itself has both ends in one queue.
		if (wire !== id || at < since || body.kind === 'conn-opened') return true;
		if (!('conn' in body) || body.conn !== end.conn) return true;
		if (told?.kind === 'frame.arrived') frames.push(told.body.frame);
		return false;
	};
	if (end.machine === hostIndex) queueRetain<HostArrival>(world.host.arrivals, stays);
	else queueRetain<NodeArrival>(nodeAt(world, end.machine).arrivals, stays);
	const node = nodeName(world, end.machine);
	for (const frame of frames.sort((a, b) => a - b)) tell(world, place, node, 'frame.dropped', { wire: id, frame, why });
}

/** From this machine. */
function latencyOf(world: World, { link: key }: Wire, machine: number): Micros {
	if (key === null) return edgeMicrosMin;
	const link = world.links.get(key) as Link;
	return link.ways[wayFrom(link, machine)].latency;
}
