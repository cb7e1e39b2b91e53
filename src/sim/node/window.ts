// What conductor and nodes say to each other, in whole windows. The port that carries it has an in-thread and a worker
// implementation; the conductor can't tell them apart. Everything here survives structured cloning.

import type { Bytes, Latin1, Micros, NodeId } from '../../base';
import type { Address, ConnId, EngineEffectMap, EngineQuestion, EngineTrace } from '../../engine';
import type { SignalName } from '../../host';
import type { EventId } from '../trace/event';
import type { EngineView } from './server';

export interface NodeSpec {
	readonly node: NodeId;
	/** From 1; the world is 0. Order of creation. */
	readonly index: number;
	readonly seed: string;
	readonly redisVersion: string;
	readonly diskBytesPerSecond: number;
	readonly workdir: string;
}

/** What reaches a node. Equal times are taken in the order of `seq`. */
export type NodeDelivery = {
	readonly at: Micros;
	readonly seq: number /** The event that stands for it, which causes what follows. */;
	readonly event: EventId | null;
} & (
	| {
			readonly kind: 'start';
			readonly pid: number;
			readonly argv: readonly Latin1[];
			readonly env: Readonly<Record<string, string>>;
			readonly files: Readonly<Record<string, Latin1 | null>>;
			readonly workdir: string;
			readonly tty: boolean;
	  }
	| { readonly kind: 'signal'; readonly signal: SignalName }
	| { readonly kind: 'listen-done'; readonly ok: boolean }
	| {
			readonly kind: 'conn-opened';
			readonly conn: ConnId;
			readonly dialled: number | null;
			readonly peer: Address;
			readonly local: Address;
	  }
	| { readonly kind: 'conn-refused'; readonly ticket: number; readonly why: ConnRefusal }
	| { readonly kind: 'conn-data'; readonly conn: ConnId; readonly bytes: Bytes }
	| { readonly kind: 'conn-sent'; readonly conn: ConnId; readonly total: number }
	| { readonly kind: 'conn-closed'; readonly conn: ConnId; readonly how: 'fin' | 'rst' | 'timeout' }
	| { readonly kind: 'read-file'; readonly path: string; readonly ticket: number }
);

export type ConnRefusal = 'refused' | 'timeout' | 'unreachable' | 'unknown-host' | 'reset';

/** What leaves a node: the world gives it a way and a time of arrival. `seq` counts with the node's events. */
export type NodeDeparture = { readonly at: Micros; readonly seq: number; readonly cause: EventId | null } & (
	| { readonly kind: 'output'; readonly stream: 'stdout' | 'stderr'; readonly text: Latin1 }
	| { readonly kind: 'exited'; readonly code: number; readonly signal: SignalName | null }
	| { readonly kind: 'listen'; readonly port: number; readonly binds: readonly Latin1[] }
	| { readonly kind: 'unlisten' }
	| { readonly kind: 'dial'; readonly ticket: number; readonly to: Address }
	| {
			readonly kind: 'send';
			readonly conn: ConnId;
			readonly bytes: Bytes;
			readonly report: boolean;
			readonly what: SentWhat;
	  }
	| { readonly kind: 'close'; readonly conn: ConnId; readonly how: 'fin' | 'rst' }
	| { readonly kind: 'file'; readonly ticket: number; readonly bytes: Latin1 | null }
);

export type SentWhat = EngineEffectMap['send']['what'];

export interface RunWindow {
	/** Events with `at < until` are run. */
	readonly until: Micros;
	readonly deliveries: readonly NodeDelivery[];
}

export interface ToldEvent {
	readonly at: Micros;
	/** Count of the event within its node: EventId = index * 2^32 + n. */
	readonly n: number;
	readonly cause: EventId | null;
	readonly event: EngineTrace;
}

export interface WindowDone {
	readonly departures: readonly NodeDeparture[];
	readonly told: readonly ToldEvent[];
	/** Time of this node's next own event; null: none until something is delivered. */
	readonly nextEventAt: Micros | null;
	/** True: a replica's ACK that arrives now makes this node send nothing, so nobody need wait for it. */
	readonly calmOnAck: boolean;
	/** Set when an invariant broke: the node has stopped, the others live on. */
	readonly broken: NodeBroken | null;
}

export interface NodeBroken {
	readonly at: Micros;
	readonly message: string;
}

/** The conductor's way to one node. In one thread answers come at once; from a worker they come as promises. */
export interface NodePort {
	create(spec: NodeSpec): void;
	runWindow(window: RunWindow): WindowDone | Promise<WindowDone>;
	/** Null: no process runs. */
	inspect(question: EngineQuestion): EngineView | null | Promise<EngineView | null>;
	checkpoint(): unknown | Promise<unknown>;
	restore(image: unknown): void | Promise<void>;
	dispose(): void;
}
