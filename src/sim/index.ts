// The face of the world: labs, their records and traces, and the two halves of a node's port.

export { createHostProgram } from './conductor/computer';
export type { Maybe } from './conductor/conductor';
export type { HostProgram, HostState, HostTurn } from './conductor/host-program';
export type { NodeState, Terminal } from './conductor/world';
export type { Lab, LabImage, LabPorts, NodeSummary, RunOptions, RunResult } from './lab';
export { createLab, replay, restoreLab } from './lab';
export { edgeMicrosMin } from './network/link';
export type { Guard } from './node/port';
export { createInThreadPort } from './node/port';
export { redisServer } from './node/redis';
export type { EngineView, Server, ServerState, ServerTurn } from './node/server';
export type {
	NodeBroken,
	NodeDelivery,
	NodeDeparture,
	NodePort,
	NodeSpec,
	RunWindow,
	ToldEvent,
	WindowDone,
} from './node/window';
export { behaviour, defaultWorld } from './record/default-world';
export type { LabInput, LabRecord, RecordedInput, WorldSpec } from './record/record';
export type { Endpoint, EventId, FrameWhat, TraceEvent, TraceKind, TraceMap, WorldTraceMap } from './trace/event';
export { eventId, hostIndex, hostNode, worldIndex, worldNode, writerOf } from './trace/ids';
export { plainEvent } from './trace/plain-event';
export type { DigestMark } from './trace/run-digest';
