// What conductor and nodes say to each other, in whole windows. The port that carries it has an in-thread and a worker
// implementation; the conductor can't tell them apart. Everything here survives structured cloning.

import type { Latin1, Micros, NodeId } from '../../base';
import type { Calm, EngineEffectOf, EngineInputOf } from '../../engine';
import type { DiskSettings, SignalName } from '../../host';
import type { VolumeContent, VolumeMount } from '../disk/volume';
import type { EventId, TraceEvent } from '../trace/event';
import type { NodeQuestion, NodeReply } from './questions';

export interface NodeSpec {
	readonly node: NodeId;
	/** From 1; the world is 0. Order of creation. */
	readonly index: number;
	readonly seed: string;
	readonly redisVersion: string;
	readonly diskBytesPerSecond: number;
	readonly workdir: string;
	readonly volumes: readonly VolumeMount[];
	/** Absolute paths in the container that are the host's. */
	readonly bound: readonly Latin1[];
	/** Those of them, and of volumes, that are mounted to be read only. */
	readonly sealed: readonly Latin1[];
}

/** What reaches a node. Equal times are taken in the order of `seq`. */
export interface NodeDelivery {
	readonly at: Micros;
	readonly seq: number;
	/** The event that stands for it, which causes what follows. */
	readonly event: EventId | null;
	readonly body: NodeMessage;
}

/** Messages of connections are inputs of the server as they are. */
export type NodeMessage =
	| {
			readonly kind: 'start';
			readonly pid: number;
			readonly argv: readonly Latin1[];
			readonly executable: Latin1;
			readonly firstChildPid: number;
			readonly env: Readonly<Record<string, string>>;
			readonly files: Readonly<Record<string, Latin1 | null>>;
			/** Of the files, those that the server's user may not open. */
			readonly denied?: readonly Latin1[];
			readonly workdir: string;
			readonly tty: boolean;
			/** Of the node's volumes, those that have been used before. */
			readonly volumes: readonly VolumeContent[];
			readonly hostRoom: number | null;
	  }
	| { readonly kind: 'signal'; readonly signal: SignalName }
	/** Of the host's own disk, on which is what is bound. */
	| { readonly kind: 'host-room'; readonly room: number | null }
	| ({ readonly kind: 'disk' } & Required<DiskSettings>)
	| { readonly kind: 'listen-done'; readonly ok: boolean }
	| EngineInputOf<'conn-opened'>
	| EngineInputOf<'conn-refused'>
	| EngineInputOf<'conn-data'>
	| EngineInputOf<'conn-sent'>
	| EngineInputOf<'conn-closed'>
	| { readonly kind: 'read-file'; readonly path: string; readonly ticket: number }
	/** Null bytes make a directory. */
	| { readonly kind: 'write-file'; readonly path: Latin1; readonly bytes: Latin1 | null; readonly ticket: number };

export type ConnRefusal = EngineInputOf<'conn-refused'>['why'];

/** What leaves a node: the world gives it a way and a time of arrival. `seq` counts with the node's events. */
export interface NodeDeparture {
	readonly by: 'node';
	readonly at: Micros;
	/** The node's number. */
	readonly from: number;
	readonly seq: number;
	readonly cause: EventId | null;
	readonly body: DepartureBody;
}

/** The effects of a server that reach the outside are departures as they are. */
export type DepartureBody =
	| EngineEffectOf<'print'>
	| EngineEffectOf<'listen'>
	| EngineEffectOf<'unlisten'>
	| EngineEffectOf<'dial'>
	| EngineEffectOf<'send'>
	| EngineEffectOf<'close'>
	| {
			readonly kind: 'exited';
			readonly code: number;
			readonly signal: SignalName | null;
			readonly volumes: readonly VolumeContent[];
	  }
	/** What is now at a path that is the host's. */
	| {
			readonly kind: 'wrote';
			readonly path: Latin1;
			readonly what: 'file' | 'directory' | 'nothing';
			readonly bytes: Latin1;
	  }
	| { readonly kind: 'file'; readonly ticket: number; readonly bytes: Latin1 | null };

export interface RunWindow {
	/** Events with `at < until` are run. */
	readonly until: Micros;
	readonly deliveries: readonly NodeDelivery[];
}

export interface WindowDone {
	readonly departures: readonly NodeDeparture[];
	/** In order; an id is this node's number and a count that departures share. */
	readonly told: readonly TraceEvent[];
	/** Time of this node's next own event; null: none until something is delivered. */
	readonly nextEventAt: Micros | null;
	/** Of its own events the first that may do more than send an ACK. */
	readonly loudAt: Micros | null;
	/** What may arrive without its sending anything, so that nobody need wait for it. */
	readonly calm: Calm;
	/** Set when an invariant broke: the node has stopped, the others live on. */
	readonly broken: NodeBroken | null;
}

/** Whatever arrives may be answered at once. */
export const notCalm: Calm = { ack: 0, ping: 0, writes: 0 };

export interface NodeBroken {
	readonly at: Micros;
	readonly message: string;
}

/** The conductor's way to one node. In one thread answers come at once; from a worker they come as promises. */
export interface NodePort {
	create(spec: NodeSpec): void;
	runWindow(window: RunWindow): WindowDone | Promise<WindowDone>;
	/** Null: no process runs, or there is no such file. */
	inspect(question: NodeQuestion): NodeReply | null | Promise<NodeReply | null>;
	checkpoint(): unknown | Promise<unknown>;
	restore(image: unknown): void | Promise<void>;
	dispose(): void;
}
