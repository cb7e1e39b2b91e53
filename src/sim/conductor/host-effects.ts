// What leaves the host, one row a kind: docker's control of nodes, the connections of its programs, and changes of links.
// What only shows on a screen has been told by the host itself and goes nowhere.

import { deriveSeed, type Micros, nodeId, queuePush, queueRetain } from '../../base';
import type { Attachment, ContainerId, HostEffect, NetworkPlace } from '../../host';
import type { VolumeMount } from '../disk/volume';
import type { Caller } from '../network/resolve';
import { areNeighbours } from '../network/resolve';
import { type NodeSpec, notCalm } from '../node/window';
import { hostIndex } from '../trace/ids';
import { dial, stopKnocking } from './dial';
import { callerOf, nodeAt } from './machines';
import { listensOnHost } from './node-departures';
import { afterEdge, makeEvent, sendToHost, sendToNode, tell } from './tell';
import { closeConn, sendBytes } from './traffic';
import type { LinkChange, NodeRecord, Place, World } from './world';

/** What only the conductor can do: it holds the ports. */
export interface Machines {
	create(spec: NodeSpec): void;
}

type Effected<K extends HostEffect['kind']> = (
	world: World,
	body: HostEffect & { readonly kind: K },
	place: Place,
	machines: Machines,
) => void;

const shown = (): void => {};

const rows: { readonly [K in HostEffect['kind']]: Effected<K> } = {
	'terminal-write': shown,
	'terminal-prompt': shown,
	'terminal-exited': shown,
	'open-editor': shown,
	arm: shown,
	'container-create': (world, { spec }, place, machines) => createNodeRecord(world, spec, place, machines),
	'container-start': startNode,
	'container-plug': plugNode,
	'container-signal': (world, { container, signal }, { at, cause }) => {
		const node = nodeOf(world, container);
		if (node === null) return;
		const event = makeEvent(world, afterEdge(at), node.node, 'node.signalled', { signal }, cause);
		sendToNode(world, node, { kind: 'signal', signal }, afterEdge(at), event);
	},
	'container-remove': (world, { container }, place) => {
		const node = nodeOf(world, container);
		if (node === null) return;
		node.state = 'removed';
		// What arrives within an edge may have been handed over already, so it stays on its way.
		const since = afterEdge(place.at);
		queueRetain<(typeof node.arrivals.heap)[number]>(node.arrivals, ({ at }) => at < since);
		world.byContainer.delete(container);
		world.retiring.push({ index: node.index, at: since });
		tell(world, place, node.node, 'node.removed', {});
	},
	'volume-remove': (world, { name }) => {
		world.volumes.delete(name);
	},
	'read-container-file': (world, { container, path, ticket }, { at, cause }) => {
		const node = nodeOf(world, container);
		if (node === null) sendToHost(world, { kind: 'container-file', ticket, bytes: null }, afterEdge(at), cause);
		else sendToNode(world, node, { kind: 'read-file', path, ticket }, afterEdge(at), cause);
	},
	'write-container-file': (world, { container, path, bytes, ticket }, { at, cause }) => {
		const node = nodeOf(world, container);
		if (node === null) sendToHost(world, { kind: 'container-file', ticket, bytes: null }, afterEdge(at), cause);
		else sendToNode(world, node, { kind: 'write-file', path, bytes, ticket }, afterEdge(at), cause);
	},
	dial: (world, { conn, from, host, port }, place) => {
		dial(world, place, {
			machine: hostIndex,
			role: 'client',
			caller: callerAt(world, from),
			to: { host, port },
			from: { conn },
		});
	},
	send: (world, { conn, bytes }, place) => sendBytes(world, place, hostIndex, conn, bytes, false, 'request'),
	close: (world, { conn, how }, place) => {
		stopKnocking(world, hostIndex, conn);
		closeConn(world, place, hostIndex, conn, how);
	},
	'lab-link': (world, effect, { at, cause }) => changeSoon(world, { what: 'set', effect }, at, cause),
	'lab-disk': changeDisk,
	'host-room': (world, { room }, { at, cause }) => {
		world.hostRoom = room;
		const message = { kind: 'host-room', room } as const;
		for (const node of world.nodes)
			if (node.running && node.spec.bound.length > 0) sendToNode(world, node, message, afterEdge(at), cause);
	},
	'lab-hold': (world, effect, { at, cause }) => changeSoon(world, { what: 'hold', effect }, at, cause),
};

function changeDisk(world: World, { container, change }: HostEffectOf<'lab-disk'>, { at, cause }: Place): void {
	const node = nodeOf(world, container);
	if (node === null) return;
	node.disk = { ...node.disk, ...change };
	const event = makeEvent(world, afterEdge(at), node.node, 'disk.changed', node.disk, cause);
	sendToNode(world, node, { kind: 'disk', ...node.disk }, afterEdge(at), event);
}

type Ordered =
	| { what: 'replug'; machine: number }
	| { what: 'set'; effect: HostEffectOf<'lab-link'> }
	| { what: 'hold'; effect: HostEffectOf<'lab-hold'> };
type HostEffectOf<K extends HostEffect['kind']> = HostEffect & { readonly kind: K };

function changeSoon(world: World, ordered: Ordered, at: Place['at'], cause: Place['cause']): void {
	const change: LinkChange = { at: afterEdge(at), from: hostIndex, seq: world.nextSeq++, cause, ...ordered };
	queuePush<LinkChange>(world.changes, change);
}

export function hostDeparted(world: World, body: HostEffect, place: Place, machines: Machines): void {
	const row = rows[body.kind] as Effected<HostEffect['kind']>;
	row(world, body, place, machines);
}

function createNodeRecord(world: World, container: HostEffectSpec, place: Place, machines: Machines): void {
	const index = world.nodes.length + 1;
	const earlier = world.nodes.filter((node) => node.container.name === container.name).length;
	const node = nodeId(earlier === 0 ? container.name : `${container.name}#${earlier + 1}`);
	const { seed, redisVersion, diskBytesPerSecond } = world.spec;
	const spec: NodeSpec = {
		node,
		index,
		seed: deriveSeed(seed, `node ${index}`),
		redisVersion,
		diskBytesPerSecond,
		workdir: container.workdir,
		volumes: namedVolumes(container),
		bound: container.mounts.filter(({ kind }) => kind === 'bind').map(({ target }) => target),
		sealed: container.mounts.filter(({ readonly }) => readonly).map(({ target }) => target),
	};
	world.nodes.push({
		node,
		index,
		spec,
		container,
		state: 'created',
		running: false,
		attachments: [],
		disk: { limit: null, slow: 0 as Micros },
		listening: new Map(),
		conns: new Map(),
		nextConn: 1,
		arrivals: { heap: [] },
		nextEventAt: null,
		loudAt: null,
		calm: notCalm,
	});
	world.byContainer.set(container.container, index);
	machines.create(spec);
	tell(world, place, node, 'node.created', { name: container.name, image: container.image, worker: index });
}

/** Volumes without a name of their own are never seen by another container. */
function namedVolumes({ mounts }: HostEffectSpec): VolumeMount[] {
	return mounts
		.filter(({ kind, source }) => kind === 'volume' && !/^[0-9a-f]{64}$/.test(source))
		.map(({ source, target }) => ({ name: source, target }));
}

type HostEffectSpec = (HostEffect & { readonly kind: 'container-create' })['spec'];

const firstHostPid = 2_000;
const hostPidStep = 37;

function startNode(
	world: World,
	{ container, attachments, ...how }: HostEffect & { readonly kind: 'container-start' },
	{ at, cause }: Place,
): void {
	const node = nodeOf(world, container);
	if (node === null) return;
	if (!claimPorts(world, node, attachments, { at, cause })) return;
	node.state = 'running';
	node.running = true;
	const pid = firstHostPid + hostPidStep * world.nextSeq;
	const startsAt = afterEdge(at);
	const { address, port } = ownAddress(node);
	const event = makeEvent(world, startsAt, node.node, 'node.started', { pid, address, port }, cause);
	const volumes = node.spec.volumes.flatMap(({ name }) => {
		const content = world.volumes.get(name);
		return content === undefined ? [] : [{ name, files: content }];
	});
	const { hostRoom } = world;
	sendToNode(
		world,
		node,
		{ ...how, kind: 'start', pid, workdir: node.container.workdir, volumes, hostRoom },
		startsAt,
		event,
	);
	const addressed = makeEvent(
		world,
		startsAt,
		node.node,
		'node.addressed',
		{ address: learnersAddress(node) },
		event.id,
	);
	const started = { kind: 'container-started' as const, container, pid };
	world.emitted.push({ at: startsAt, from: 0, seq: world.nextSeq, event: addressed, payload: null });
	sendToHost(world, started, afterEdge(startsAt), event.id);
}

/** Plugs it in, unless one of the ports that it publishes is a server's of the host: then docker is told so. */
function claimPorts(
	world: World,
	node: NodeRecord,
	attachments: readonly Attachment[],
	{ at, cause }: Pick<Place, 'at' | 'cause'>,
): boolean {
	const { container, published } = node.container;
	const taken = published.find(({ hostPort }) => listensOnHost(world, hostPort));
	if (taken !== undefined) {
		const failed = { kind: 'container-failed', container, why: 'port-allocated', port: taken.hostPort } as const;
		sendToHost(world, failed, afterEdge(at), cause);
		return false;
	}
	replug(world, node, attachments, at, cause);
	return true;
}

function plugNode(
	world: World,
	{ container, attachments, claims }: HostEffectOf<'container-plug'>,
	{ at, cause }: Place,
): void {
	const node = nodeOf(world, container);
	if (node === null) return;
	if (!claims) return replug(world, node, attachments, at, cause);
	if (claimPorts(world, node, attachments, { at, cause }))
		sendToHost(world, { kind: 'container-plugged', container }, afterEdge(at), cause);
}

/** Connections that lose their way are not told: what is put on their link is lost until there is a way again. */
function replug(
	world: World,
	node: NodeRecord,
	attachments: readonly Attachment[],
	at: Place['at'],
	cause: Place['cause'],
): void {
	node.attachments = attachments;
	const own = [...world.links.values()].filter(({ a, b }) => a === node.index || b === node.index);
	const moved = own.some(({ a, b, unplugged }) => {
		const [first, second] = [a, b].map((index) => (index === hostIndex ? null : nodeAt(world, index)));
		return areNeighbours(first ?? null, second ?? null) === unplugged;
	});
	if (moved) changeSoon(world, { what: 'replug', machine: node.index }, at, cause);
}

const redisPort = 6379;

function ownAddress({ attachments }: NodeRecord): { readonly address: string; readonly port: number } {
	return { address: attachments[0]?.ip ?? '127.0.0.1', port: redisPort };
}

function learnersAddress({ container, attachments }: NodeRecord): string {
	const [published] = container.published;
	if (published !== undefined) return `127.0.0.1:${published.hostPort}`;
	return `${attachments[0]?.ip ?? '127.0.0.1'}:${redisPort}`;
}

function callerAt(world: World, place: NetworkPlace): Caller {
	const node = place.in === 'container' ? nodeOf(world, place.container) : null;
	if (node === null) return { net: hostIndex, attachments: [], isOutside: world.spec.host.docker === 'desktop' };
	return callerOf(node);
}

export function nodeOf(world: World, container: ContainerId): NodeRecord | null {
	const index = world.byContainer.get(container);
	return index === undefined ? null : nodeAt(world, index);
}

/** The machine that `lab` commands and questions mean by a name: `host`, or the latest container of that name. */
export function machineNamed(world: World, name: string): number | null {
	if (name === 'host') return hostIndex;
	for (let i = world.nodes.length - 1; i >= 0; i--) {
		const node = world.nodes[i] as NodeRecord;
		if (node.state !== 'removed' && (node.container.name === name || node.node === name)) return node.index;
	}
	return null;
}
