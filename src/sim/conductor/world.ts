// The state of the world as plain data: machines with what is on its way to them, links, connections, and the order in
// which everything happens. Nodes' own states are behind their ports, the host's in the host.

import { createOrderedQueue, type Latin1, type Micros, type NodeId, type OrderedQueue } from '../../base';
import type { Calm, Calming, ConnId } from '../../engine';
import type {
	Attachment,
	ContainerId,
	ContainerSpec,
	DiskSettings,
	HostEffect,
	HostInput,
	TerminalId,
} from '../../host';
import type { VolumeFiles } from '../disk/volume';
import type { Link, Way } from '../network/link';
import type { Wire } from '../network/wire';
import type { NodeDeparture, NodeMessage, NodeSpec } from '../node/window';
import type { RecordedInput, WorldSpec } from '../record/record';
import type { Emitted } from '../trace/emitted';
import type { EventId, TraceEvent } from '../trace/event';
import { createRunDigest, type RunDigest } from '../trace/run-digest';
import type { Dialled } from './dial';

/** Something on its way to a machine. Equal times are taken in the order in which they were sent off. */
interface Arrival {
	readonly at: Micros;
	readonly from: 0;
	readonly seq: number;
	/** The connection it belongs to, or null. */
	readonly wire: number | null;
	/** The link it travels on, which may keep it; null: nothing can. */
	readonly link: string | null;
	/** What a receiver that is calm about it does not answer. */
	readonly calming: Calming | null;
	/** Told when it arrives. */
	readonly told: TraceEvent | null;
	/** The event that stands for it, which causes what follows. */
	readonly event: EventId | null;
}

/** A delivery, with what the way there needs to know. */
export interface NodeArrival extends Arrival {
	readonly body: NodeMessage;
}

export interface HostArrival extends Arrival {
	readonly body: HostInput;
}

export type NodeState = 'created' | 'running' | 'exited' | 'removed' | 'broken';

export interface NodeRecord {
	readonly node: NodeId;
	readonly index: number;
	readonly spec: NodeSpec;
	readonly container: ContainerSpec;
	state: NodeState;
	/** A process has been started and has not exited. */
	running: boolean;
	/** While its container is up. */
	attachments: readonly Attachment[];
	disk: Required<DiskSettings>;
	readonly listening: Map<number, readonly Latin1[]>;
	/** Its open connections, by its own numbers. */
	readonly conns: Map<ConnId, number>;
	nextConn: ConnId;
	readonly arrivals: OrderedQueue<NodeArrival>;
	nextEventAt: Micros | null;
	/** Of its own events the first that may do more than send an ACK. */
	loudAt: Micros | null;
	calm: Calm;
}

export interface HostRecord {
	readonly conns: Map<ConnId, number>;
	readonly arrivals: OrderedQueue<HostArrival>;
	armed: { readonly at: Micros; readonly cause: EventId | null } | null;
	/** Counts its events and departures. */
	n: number;
}

/** Something that has left a machine and is not yet on its way, in the total order. */
export type Departing =
	| NodeDeparture
	| (Place & { readonly by: 'host'; readonly body: HostEffect })
	/** A dial tries again. */
	| (Place & { readonly by: 'knock'; readonly dialled: Dialled })
	/** An invariant of the node broke: the last that is heard of its process. */
	| (Place & { readonly by: 'break'; readonly message: string });

/** Where something stands in the total order, and what it follows from. */
export interface Place {
	readonly at: Micros;
	readonly from: number;
	readonly seq: number;
	readonly cause: EventId | null;
}

/** What the world knows of a terminal: enough to say whether a command has ended. */
export interface Terminal {
	/** Null: a foreground process runs. */
	prompt: string | null;
	/** When the latest prompt became ready. */
	promptAt: Micros | null;
	exitCode: number | null;
	/** Of the last foreground program that ended. */
	lastCode: number | null;
	lastOutputAt: Micros;
}

/** What happens to links at an instant of its own: what `lab` orders, and what has been arranged to follow. */
export type LinkChange = Place &
	(
		| { readonly what: 'set'; readonly effect: HostEffect & { readonly kind: 'lab-link' } }
		| { readonly what: 'hold'; readonly effect: HostEffect & { readonly kind: 'lab-hold' } }
		/** This machine's networks are others now. */
		| { readonly what: 'replug'; readonly machine: number }
		/** A fault that was to last so long is over. */
		| { readonly what: 'heal'; readonly link: string }
		/** What was lost is sent again; a frame that was delayed goes on; a dial has waited long enough. */
		| { readonly what: 'resend' | 'go-on' | 'give-up'; readonly link: string; readonly kept: number }
	);

/** What a connection would have brought to `machine`, without the time. */
export interface Travelling {
	readonly wire: number;
	readonly link: string | null;
	readonly from: number;
	readonly machine: number;
	readonly calming: Arrival['calming'];
	readonly told: TraceEvent | EventId | null;
	readonly body: Extract<NodeMessage, { readonly kind: 'conn-data' | 'conn-closed' }>;
}

/**
 * Something that a link keeps in the air. `held` stays until it is let go; `lost` until TCP sends it again; `passed` may
 * go on, and waits for what is before it on its connection.
 */
export interface Kept {
	/** Unique in the run. */
	readonly id: number;
	/** What a person calls it; unique among what the link keeps. */
	readonly number: number;
	readonly way: Way;
	readonly wire: number;
	/** The machines that it comes from and goes to. */
	readonly from: number;
	readonly to: number;
	/** When it would have arrived: a link that is narrow does not get wider by holding. */
	readonly notBefore: Micros;
	readonly load:
		| { readonly is: 'bytes'; readonly travelling: Travelling }
		| { readonly is: 'dial'; readonly dialled: Dialled };
	state: 'held' | 'lost' | 'passed';
	since: Micros;
	/** When it goes on, or is sent again, if that has been arranged. */
	due: Micros | null;
	/** How often it has been lost. */
	lost: number;
	/** How much of the way is left when it goes on. */
	left: 'half' | 'whole';
	/** Why it may go on. */
	why: 'released' | 'delivered' | 'delayed' | 'resent' | 'followed';
}

/** What a link keeps, in the order in which it was put there. */
export interface Keeping {
	/** What is put on the link stays in the air, each way. */
	readonly holding: [boolean, boolean];
	items: Kept[];
	nextNumber: number;
}

export interface World {
	readonly spec: WorldSpec;
	/** Everything before this instant has happened. */
	now: Micros;
	/** Counts of the world's own events and of arrivals. */
	nextEvent: number;
	nextSeq: number;
	readonly host: HostRecord;
	readonly nodes: NodeRecord[];
	readonly byContainer: Map<ContainerId, number>;
	readonly links: Map<string, Link>;
	/** By link; one that never kept anything has none. */
	readonly keeping: Map<string, Keeping>;
	readonly wires: Map<number, Wire>;
	nextWire: number;
	/** Named volumes as they were when a process that had them last ended. */
	readonly volumes: Map<string, VolumeFiles>;
	/** Bytes that still find room on the host's own disk; null: any number. */
	hostRoom: number | null;
	/** Ephemeral ports, one counter a namespace. */
	readonly nextPort: Map<number, number>;
	readonly departing: OrderedQueue<Departing>;
	readonly changes: OrderedQueue<LinkChange>;
	/** Removed nodes, whose machines are given up from `at` on. */
	retiring: { readonly index: number; readonly at: Micros }[];
	readonly terminals: Map<TerminalId, Terminal>;
	/** Events that are told once nothing earlier can come any more. */
	emitted: Emitted[];
	/** Everything before this has been told. */
	toldUpTo: Micros;
	readonly inputs: RecordedInput[];
	/** Bytes of imported files, by their SHA-1. */
	readonly imported: Map<string, Latin1>;
	readonly digest: RunDigest;
}

export function createWorld(spec: WorldSpec): World {
	return {
		spec,
		now: spec.startsAt,
		nextEvent: 1,
		nextSeq: 1,
		host: { conns: new Map(), arrivals: createOrderedQueue(), armed: null, n: 1 },
		nodes: [],
		byContainer: new Map(),
		links: new Map(),
		keeping: new Map(),
		wires: new Map(),
		nextWire: 1,
		volumes: new Map(),
		hostRoom: null,
		nextPort: new Map(),
		departing: createOrderedQueue(),
		changes: createOrderedQueue(),
		retiring: [],
		terminals: new Map(),
		emitted: [],
		toldUpTo: spec.startsAt,
		inputs: [],
		imported: new Map(),
		digest: createRunDigest(spec.startsAt),
	};
}
