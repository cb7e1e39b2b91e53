// Changes of links: they happen at an instant of their own, before anything else of that instant.

import { type Micros, micros, queuePeek, queuePop, queuePush } from '../../base';
import { edgeMicrosMin, isSilent, type Link, linkKey, type Way, type WayConditions, wayFrom } from '../network/link';
import { areNeighbours } from '../network/resolve';
import type { EventId, WorldTraceMap } from '../trace/event';
import { hostIndex, worldIndex, worldNode } from '../trace/ids';
import { refuseKept } from './dial';
import { type Answer, carryOut, type HeldLink } from './holds';
import { machineNamed } from './host-effects';
import { catchInAir, dropAllKept, keepingOf, letGo, linkAt, resend, resendAfterSilence } from './keeping';
import { defaultsBetween, linkBetween, nodeAt, nodeName } from './machines';
import { afterEdge, sendToHost, tell } from './tell';
import { resetWire } from './traffic';
import type { LinkChange, NodeRecord, Place, World } from './world';

type Changed<K extends LinkChange['what']> = (world: World, change: LinkChange & { what: K }, place: Place) => void;

const rows: { readonly [K in LinkChange['what']]: Changed<K> } = {
	set: (world, { effect }, place) => {
		const a = machineNamed(world, effect.a);
		const b = machineNamed(world, effect.b);
		if (a === null || b === null || a === b) return;
		const { lasts, asBefore, ...change } = effect.change;
		const own = asBefore === true ? { ...defaultsBetween(world, a, b), jitter: micros(0), loss: 0, silent: false } : {};
		const link = linkBetween(world, a, b);
		const from = effect.from === undefined ? null : machineNamed(world, effect.from);
		setLink(world, place, link, a, { ...own, ...change }, from === null ? bothWays : [wayFrom(link, from)]);
		if (lasts === undefined) return;
		const healsAt = micros(place.at + lasts);
		linkBetween(world, a, b).healsAt = healsAt;
		const { cause } = place;
		const heal = { at: healsAt, from: hostIndex, seq: world.nextSeq++, cause, link: linkKey(a, b) };
		queuePush<LinkChange>(world.changes, { ...heal, what: 'heal' });
	},
	replug: (world, { machine }, place) => {
		for (const link of [...world.links.values()]) {
			if (link.a !== machine && link.b !== machine) continue;
			const neighbours = areNeighbours(reachable(world, link.a), reachable(world, link.b));
			if (neighbours === !link.unplugged || (isSilent(link) && !link.unplugged)) continue;
			link.unplugged = !neighbours;
			setLink(world, place, link, link.a, { silent: !neighbours });
		}
	},
	heal: (world, { link: key, at }, place) => {
		const link = linkAt(world, key);
		if (link.healsAt === at) setLink(world, place, link, link.a, { up: true, silent: false });
	},
	hold: (world, { effect, at, cause }, place) => {
		const { ok, text } = order(world, effect, place);
		sendToHost(world, { kind: 'lab-answered', ticket: effect.ticket, ok, text }, afterEdge(at), cause);
	},
	'go-on': (world, { link, kept, at }, place) => {
		const item = keepingOf(world, link).items.find(({ id }) => id === kept);
		if (item?.state === 'held' && item.due === at) letGo(world, place, link, item, 'delayed');
	},
	resend: (world, { link, kept, at }, place) => {
		const item = keepingOf(world, link).items.find(({ id }) => id === kept);
		if (item?.state === 'lost' && item.due === at) resend(world, place, link, item);
	},
	'give-up': (world, { link, kept, at }) => {
		const keeping = keepingOf(world, link);
		const item = keeping.items.find(({ id }) => id === kept);
		if (item?.load.is !== 'dial') return;
		keeping.items = keeping.items.filter((one) => one !== item);
		refuseKept(world, at, item.load.dialled, 'timeout');
	},
};

function reachable(world: World, machine: number): NodeRecord | null {
	return machine === hostIndex ? null : nodeAt(world, machine);
}

/** Carries out the changes of the window's first instant; the window ends before the next one. */
export function changeLinks(world: World, until: Micros): void {
	for (let next = queuePeek(world.changes); next !== undefined && next.at < until; next = queuePeek(world.changes)) {
		queuePop(world.changes);
		const { at, seq, cause } = next;
		const row = rows[next.what] as Changed<LinkChange['what']>;
		row(world, next, { at, from: worldIndex, seq, cause });
	}
}

type Settings = Partial<Pick<Link, 'up'> & WayConditions>;

const bothWays: readonly Way[] = [0, 1];

/** @param ways those that the conditions are for; a cut is always both */
function setLink(
	world: World,
	place: Place,
	link: Link,
	a: number,
	{ up, ...conditions }: Settings,
	ways: readonly Way[] = bothWays,
): void {
	const { up: wasUp } = link;
	const wasSilent = link.ways.map(({ silent }) => silent);
	const key = linkKey(link.a, link.b);
	if (up !== undefined) link.up = up;
	for (const way of ways) {
		const set = Object.assign(link.ways[way], conditions);
		set.latency = Math.max(set.latency, edgeMicrosMin) as Micros;
	}
	if (up !== undefined || conditions.silent !== undefined) link.healsAt = null;
	const cause: EventId = tell(world, place, worldNode, 'wire.changed', changedBody(world, link, a));
	const because = { ...place, cause };
	if (wasUp && !link.up) cut(world, because, key);
	const turned = (silent: boolean) =>
		bothWays.filter((way) => link.ways[way].silent === silent && wasSilent[way] !== silent);
	if (turned(true).length > 0) catchInAir(world, because, key, turned(true));
	if (turned(false).length > 0) resendAfterSilence(world, because, key, turned(false));
}

/** As seen from one of its ends. */
function changedBody(world: World, link: Link, a: number): WorldTraceMap['wire.changed'] {
	const way = wayFrom(link, a);
	const [there, back] = [link.ways[way], link.ways[way === 0 ? 1 : 0]];
	const names = { a: nodeName(world, a), b: nodeName(world, a === link.a ? link.b : link.a) };
	const { latency, bandwidth, jitter, loss, silent } = there;
	const body = { ...names, up: link.up, latency, bandwidth, jitter, loss, silent };
	return isSameWay(there, back) ? body : { ...body, back: { ...back } };
}

function isSameWay(one: WayConditions, other: WayConditions): boolean {
	return (Object.keys(one) as (keyof WayConditions)[]).every((name) => one[name] === other[name]);
}

function cut(world: World, place: Place, key: string): void {
	for (const wire of [...world.wires.values()]) if (wire.link === key) resetWire(world, place, wire);
	if (!world.keeping.has(key)) return;
	for (const dialled of dropAllKept(world, place, key)) refuseKept(world, place.at, dialled, 'refused');
}

type HoldEffect = (LinkChange & { what: 'hold' })['effect'];

function order(world: World, { a: nameA, b: nameB, from, order: asked }: HoldEffect, place: Place): Answer {
	const a = machineNamed(world, nameA);
	const b = machineNamed(world, nameB);
	const missing = a === null ? nameA : nameB;
	if (a === null || b === null) return { ok: false, text: `no container is called "${missing}"` };
	const link = linkBetween(world, a, b);
	const ways: readonly Way[] = from === null ? [0, 1] : [wayFrom(link, from === nameA ? a : b)];
	const held: HeldLink = { key: linkKey(a, b), a, b, ways };
	return carryOut(world, place, held, asked);
}
