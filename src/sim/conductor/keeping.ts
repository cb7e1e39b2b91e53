// What links keep in the air, by connection and direction. TCP delivers in order and loses nothing: whatever is held,
// delayed or lost keeps what was sent behind it waiting, and what was lost is sent again. Called for departures and for
// changes of links; what goes on arrives at least one edge later.

import { compareOrdered, type Micros, micros, type NodeId, queuePush, queueRetain } from '../../base';
import { edgeMicrosMin, type Link, rtoMicros, type Way, wayFrom } from '../network/link';
import type { EventId } from '../trace/event';
import { hostIndex } from '../trace/ids';
import type { Dialled } from './dial';
import { nodeAt, nodeName } from './machines';
import { sendToHost, sendToNode, tell } from './tell';
import type { Departing, HostArrival, Keeping, Kept, LinkChange, NodeArrival, Place, Travelling, World } from './world';

export function keepingOf(world: World, key: string): Keeping {
	const known = world.keeping.get(key);
	if (known !== undefined) return known;
	const created: Keeping = { holding: [false, false], items: [], nextNumber: 1 };
	world.keeping.set(key, created);
	return created;
}

/** Sends off what travels on a connection, or keeps it where its link keeps what is put on it. */
export function sendOff(world: World, place: Place, travelling: Travelling, at: Micros): void {
	const { link: key, from, wire } = travelling;
	if (key === null) return arrive(world, travelling, at);
	const way = wayFrom(linkAt(world, key), from);
	if (!keeps(world, key, way, wire)) return arrive(world, travelling, at);
	keep(world, place, key, {
		way,
		wire,
		from,
		to: travelling.machine,
		notBefore: at,
		load: { is: 'bytes', travelling },
	});
}

/** Something put on this link now would not just arrive. */
function keeps(world: World, key: string, way: Way, wire: number): boolean {
	if (linkAt(world, key).ways[way].silent) return true;
	const keeping = world.keeping.get(key);
	return keeping !== undefined && (keeping.holding[way] || keeping.items.some((item) => isOf(item, wire, way)));
}

type Keepable = Pick<Kept, 'way' | 'wire' | 'from' | 'to' | 'notBefore' | 'load'>;

function keep(world: World, place: Place, key: string, keepable: Keepable): Kept {
	const keeping = keepingOf(world, key);
	const { silent } = linkAt(world, key).ways[keepable.way];
	if (keeping.items.length === 0) keeping.nextNumber = 1;
	const item: Kept = {
		id: world.nextSeq++,
		number: keeping.nextNumber++,
		...keepable,
		state: silent ? 'lost' : keeping.holding[keepable.way] ? 'held' : 'passed',
		since: place.at,
		due: null,
		lost: 0,
		left: 'half',
		why: 'followed',
	};
	keeping.items.push(item);
	if (item.state === 'held') tellHeld(world, place, item);
	if (item.state === 'lost') tellLost(world, place, item);
	return item;
}

const dialMicros = micros(127_000_000);

/** A dial whose opening does not get through gives up after Linux's six attempts. */
export function keepDial(world: World, place: Place, key: string, dialled: Dialled): void {
	const link = linkAt(world, key);
	const own = wayFrom(link, dialled.request.machine);
	const other: Way = own === 0 ? 1 : 0;
	// Held on its way back, the answer keeps it from being open as well.
	const way = link.ways[own].silent || keepingOf(world, key).holding[own] ? own : other;
	const from = dialled.request.machine;
	const to = from === link.a ? link.b : link.a;
	const load = { is: 'dial', dialled } as const;
	const item = keep(world, place, key, { way, wire: dialled.wire, from, to, notBefore: place.at, load });
	arrange(world, place, 'give-up', key, item, micros(place.at + dialMicros));
}

/** What is in the air now on these ways of the link is kept as well. */
export function catchInAir(world: World, place: Place, key: string, ways: readonly Way[]): void {
	const link = linkAt(world, key);
	const caught: { readonly way: Way; readonly arrival: HostArrival | NodeArrival }[] = [];
	for (const way of ways) {
		const stays = (arrival: HostArrival | NodeArrival): boolean => {
			if (arrival.link !== key || arrival.at < place.at) return true;
			caught.push({ way, arrival });
			return false;
		};
		const machine = way === 0 ? link.b : link.a;
		if (machine === hostIndex) queueRetain<HostArrival>(world.host.arrivals, stays);
		else queueRetain<NodeArrival>(nodeAt(world, machine).arrivals, stays);
	}
	for (const { way, arrival } of caught.sort((one, two) => compareOrdered(one.arrival, two.arrival))) {
		const { wire, calming, told, event, body } = arrival;
		const [from, machine] = way === 0 ? [link.a, link.b] : [link.b, link.a];
		const travelling = { wire, link: key, from, machine, calming, told: told ?? event, body } as Travelling;
		const load = { is: 'bytes', travelling } as const;
		keep(world, place, key, { way, wire: travelling.wire, from, to: machine, notBefore: arrival.at, load });
	}
}

/** Lets an item go; it goes at once unless something before it on its connection stays. */
export function letGo(world: World, place: Place, key: string, item: Kept, why: Kept['why']): boolean {
	item.state = 'passed';
	item.why = why;
	item.due = null;
	flow(world, place, key, item.wire, item.way);
	const gone = !keepingOf(world, key).items.includes(item);
	if (!gone && item.state === 'passed') tell(world, place, nodeName(world, item.to), 'frame.waits', naming(item));
	return gone;
}

/** All on these ways that a person holds goes on, in order. */
export function letAllGo(world: World, place: Place, key: string, ways: readonly Way[]): void {
	const { items } = keepingOf(world, key);
	for (const item of items) {
		if (item.state !== 'held' || !ways.includes(item.way)) continue;
		item.state = 'passed';
		item.why = 'released';
		item.due = null;
	}
	for (const { wire, way } of [...items]) flow(world, place, key, wire, way);
}

/** The items of one connection and direction go on up to the first that may not. */
function flow(world: World, place: Place, key: string, wire: number, way: Way): void {
	const keeping = keepingOf(world, key);
	const link = linkAt(world, key);
	for (const item of keeping.items.filter((one) => isOf(one, wire, way))) {
		if (item.state !== 'passed') return;
		if (link.ways[way].silent) lose(world, place, item);
		else goOn(world, place, keeping, item, link);
	}
}

function goOn(world: World, place: Place, keeping: Keeping, item: Kept, { ways }: Link): void {
	const { latency } = ways[item.way];
	keeping.items = keeping.items.filter((one) => one !== item);
	const rest = Math.max(edgeMicrosMin, item.left === 'whole' ? latency : Math.ceil(latency / 2));
	let at = micros(Math.max(place.at + rest, item.notBefore));
	if (item.load.is === 'dial') {
		const dialled = { ...item.load.dialled, letThrough: true, place: { ...item.load.dialled.place, at: place.at } };
		queuePush<Departing>(world.departing, { ...dialled.place, by: 'knock', dialled });
	} else {
		const { travelling } = item.load;
		const { told } = travelling;
		at = micros(Math.max(at, behindAll(world, travelling)));
		const later = told !== null && typeof told === 'object' ? { ...told, at } : told;
		const end = world.wires.get(item.wire)?.ends.find(({ machine }) => machine === item.from);
		if (end !== undefined) end.arrivesAfter = micros(Math.max(end.arrivesAfter, at));
		arrive(world, { ...travelling, told: later }, at);
	}
	tell(world, place, nodeName(world, item.to), 'frame.released', { ...naming(item), arrivesAt: at, why: item.why });
}

/** Nothing of a connection overtakes what is on its way already, or comes before the other end knows of it. */
function behindAll(world: World, { wire, machine, body }: Travelling): number {
	const end = world.wires.get(wire)?.ends.find((one) => one.machine === machine);
	let last: number = end?.knownAt ?? 0;
	const { heap } = machine === hostIndex ? world.host.arrivals : nodeAt(world, machine).arrivals;
	for (const arrival of heap) {
		if (arrival.wire !== wire || arrival.link === null || !('conn' in arrival.body)) continue;
		if (arrival.body.conn === body.conn) last = Math.max(last, arrival.at);
	}
	return last;
}

function arrive(world: World, { wire, link, machine, calming, told, body }: Travelling, at: Micros): void {
	const way = { wire, link, calming };
	if (machine === hostIndex) sendToHost(world, body, at, told, way);
	else sendToNode(world, nodeAt(world, machine), body, at, told, way);
}

/** The frame is lost: TCP sends it again when no ACK has come. */
export function dropKept(world: World, place: Place, key: string, item: Kept): void {
	const wait = waitOf(linkAt(world, key), item);
	item.due = micros(place.at + wait);
	lose(world, place, item);
	arrange(world, place, 'resend', key, item, item.due);
}

function lose(world: World, place: Place, item: Kept): void {
	item.state = 'lost';
	item.since = place.at;
	item.lost++;
	tellLost(world, place, item);
}

const dialRtoMicros = 1_000_000;

function waitOf(link: Link, { load, lost }: Kept): number {
	return load.is === 'dial' ? dialRtoMicros * 2 ** lost : rtoMicros(link, lost);
}

/** An attempt to send again what was lost. While the link is silent it is lost as well; the next one is found on healing. */
export function resend(world: World, place: Place, key: string, item: Kept): void {
	const link = linkAt(world, key);
	const { holding, items } = keepingOf(world, key);
	item.due = null;
	if (link.ways[item.way].silent) return;
	for (const one of items) {
		if (one.state !== 'lost' || !isOf(one, item.wire, item.way)) continue;
		one.state = holding[one.way] ? 'held' : 'passed';
		one.left = 'whole';
		one.why = 'resent';
		one.due = null;
		one.since = place.at;
		if (one.state === 'held') tellHeld(world, place, one);
	}
	flow(world, place, key, item.wire, item.way);
}

/** These ways are no longer silent: senders notice with their next attempt, and these have become rare. */
export function resendAfterSilence(world: World, place: Place, key: string, ways: readonly Way[]): void {
	const link = linkAt(world, key);
	for (const item of keepingOf(world, key).items) {
		if (item.state !== 'lost' || item.due !== null || !ways.includes(item.way)) continue;
		let due: number = item.since;
		for (let times = item.lost; due <= place.at; times++) due += waitOf(link, { ...item, lost: times });
		item.due = micros(due);
		arrange(world, place, 'resend', key, item, item.due);
	}
}

/** Something about an item that happens at a time of its own. */
export function arrange(
	world: World,
	{ cause }: Place,
	what: 'resend' | 'go-on' | 'give-up',
	link: string,
	{ id }: Kept,
	at: Micros,
): void {
	queuePush<LinkChange>(world.changes, { at, from: hostIndex, seq: world.nextSeq++, cause, what, link, kept: id });
}

/** The link was cut: nothing of what it kept arrives. The dials are handed back, to be refused. */
export function dropAllKept(world: World, place: Place, key: string): Dialled[] {
	const keeping = keepingOf(world, key);
	const dials: Dialled[] = [];
	for (const item of keeping.items) {
		const { wire, frame } = naming(item);
		if (item.load.is === 'dial') dials.push(item.load.dialled);
		else if (frame !== null) tell(world, place, nodeName(world, item.to), 'frame.dropped', { wire, frame, why: 'cut' });
	}
	keeping.items = [];
	return dials;
}

/** What is kept for a process that has ended reaches nobody, and what it has dialled is not wanted any more. */
export function forgetKept(world: World, machine: number, conn: number | null): void {
	for (const [key, keeping] of world.keeping) {
		const [a, b] = [linkAt(world, key).a, linkAt(world, key).b];
		if (a !== machine && b !== machine) continue;
		keeping.items = keeping.items.filter(({ load }) => {
			if (load.is === 'bytes') return conn !== null || load.travelling.machine !== machine;
			const { request } = load.dialled;
			return request.machine !== machine || (conn !== null && !('conn' in request.from && request.from.conn === conn));
		});
	}
}

export function linkAt(world: World, key: string): Link {
	return world.links.get(key) as Link;
}

function isOf(item: Kept, wire: number, way: Way): boolean {
	return item.wire === wire && item.way === way;
}

function tellHeld(world: World, place: Place, item: Kept): void {
	const text = loadText(item);
	tell(world, place, nodeName(world, item.from), 'frame.held', { ...naming(item), ...endsOf(world, item), text });
}

function tellLost(world: World, place: Place, item: Kept): void {
	tell(world, place, nodeName(world, item.from), 'frame.lost', {
		...naming(item),
		...endsOf(world, item),
		resentAt: item.due,
	});
}

export function loadText({ load }: Kept): 'bytes' | 'dial' | 'fin' | 'rst' {
	if (load.is === 'dial') return 'dial';
	const { body } = load.travelling;
	return body.kind === 'conn-data' ? 'bytes' : body.how === 'fin' ? 'fin' : 'rst';
}

function naming({ wire, number, load }: Kept): { wire: number; number: number; frame: EventId | null } {
	const told = load.is === 'bytes' ? load.travelling.told : null;
	const frame = told !== null && typeof told === 'object' && told.kind === 'frame.arrived' ? told.body.frame : null;
	return { wire, number, frame };
}

function endsOf(world: World, { from, to }: Kept): { readonly from: NodeId; readonly to: NodeId } {
	return { from: nodeName(world, from), to: nodeName(world, to) };
}
