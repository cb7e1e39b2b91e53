// The face of the engine: one redis-server 7.0 as a machine.

export type { ChildJob, DiskOp, EngineEffect, EngineEffectMap, EngineEffectOf } from './effect';
export type {
	Address,
	ConnId,
	DiskResult,
	EngineInput,
	EngineInputMap,
	EngineInputOf,
	Errno,
	Ticket,
	Told,
} from './input';
export type {
	ClientView,
	EngineQuestion,
	EngineQuestionKind,
	EngineQuestionMap,
	EngineQuestionOf,
	EngineViewMap,
	KeyView,
	StateView,
} from './inspect';
export { inspect } from './inspect';
export type { ReplicationView, ReplicaView } from './inspect-replication';
export type { EngineImage, StepResult } from './machine';
export { checkpoint, createEngine, restore, step } from './machine';
export { isCalmOnAck, quietUntil } from './replication/calm';
export type { Engine, Phase } from './state';
export type {
	EngineTrace,
	EngineTraceKind,
	EngineTraceMap,
	EventIndex,
	PsyncReason,
	PsyncWindow,
	ReplicaLinkState,
	ReplicaState,
} from './trace';
