// The state of a node as plain data: the files of one container and, while it runs, the process in it. The server's own
// state inside is opaque.

import { createOrderedQueue, type Micros, type OrderedQueue, queuePush } from '../../base';
import type { ChildJob, ConnId, DiskOp, EngineInput } from '../../engine';
import { createDisk, type Disk, putFile } from '../disk/disk';
import type { EventId, TraceEvent } from '../trace/event';
import type { ServerState } from './server';
import type { DepartureBody, NodeDeparture, NodeSpec } from './window';

export interface NodeMachine {
	readonly spec: NodeSpec;
	/** Counts events and departures, so that both have a place in one order. */
	n: number;
	/** Processes started so far: each gets a seed of its own. */
	starts: number;
	/** Of the event that runs now; an invariant that breaks is reported with it. */
	now: Micros;
	readonly disk: Disk;
	/** Disk operations and children, by when they will be done. */
	readonly pending: OrderedQueue<Pending>;
	process: Process | null;
	departures: NodeDeparture[];
	told: TraceEvent[];
}

/** A disk operation or a step of a child, by when it will be done. */
export interface Pending {
	readonly at: Micros;
	readonly from: 0;
	readonly seq: number;
	readonly cause: EventId | null;
	readonly what:
		| { readonly kind: 'disk'; readonly ticket: number; readonly op: DiskOp }
		| { readonly kind: 'child'; readonly child: Child };
}

export function createNode(spec: NodeSpec): NodeMachine {
	const disk = createDisk(spec.diskBytesPerSecond, spec);
	putFile(disk, spec.workdir, null);
	return {
		spec,
		n: 0,
		starts: 0,
		now: 0 as Micros,
		disk,
		pending: createOrderedQueue(),
		process: null,
		departures: [],
		told: [],
	};
}

export interface Process {
	readonly pid: number;
	readonly cwd: string;
	readonly state: ServerState;
	/** Connections that the process has; what arrives for others is dropped. */
	readonly conns: Set<ConnId>;
	/** Connections that it does not read at the moment, with what has arrived for them. */
	readonly held: Map<ConnId, Waiting[]>;
	/** Inputs that arrived while it was busy. */
	readonly inbox: Waiting[];
	busyUntil: Micros;
	armed: { readonly at: Micros; readonly cause: EventId | null } | null;
	stalledUntil: Micros | null;
	stallCause: EventId | null;
	/** SIGSTOP came. */
	frozen: boolean;
}

export interface Waiting {
	readonly at: Micros;
	readonly input: EngineInput;
	readonly cause: EventId | null;
}

/** A child process at work; a step makes the next record instead of changing this one. */
export interface Child {
	readonly pid: number;
	readonly job: ChildJob;
	/** Bytes that are out. */
	readonly produced: number;
	readonly total: number;
	/** Set once it was killed: its end is all that is left. */
	readonly killedBy: string | null;
}

export function later(node: NodeMachine, at: Micros, cause: EventId | null, what: Pending['what']): void {
	queuePush(node.pending, { at, from: 0, seq: node.n++, cause, what });
}

export function depart(node: NodeMachine, body: DepartureBody, cause: EventId | null, at: Micros): void {
	node.departures.push({ by: 'node', at, from: node.spec.index, seq: node.n++, cause, body });
}
