// The face of the engine: one redis-server 7.0 as a machine.

export { directiveProblem } from './config/directive-problem';
export type { ChildJob, DiskOp, EngineEffect, EngineEffectMap, EngineEffectOf } from './effect';
export type {
	Address,
	ConnId,
	DiskResult,
	EngineInput,
	EngineInputOf,
	Errno,
	Told,
} from './input';
export type {
	EngineQuestion,
	EngineQuestionKind,
	EngineViewMap,
} from './inspect';
export { inspect } from './inspect';
export type { EngineImage } from './machine';
export { checkpoint, createEngine, restore, step } from './machine';
export type { FilePart, FileParts } from './persistence/file-parts';
export { fileParts } from './persistence/file-parts';
export { isCalmOnAck, isCalmOnPing, quietUntil } from './replication/calm';
export type { Engine } from './state';
export type {
	EngineTrace,
	EngineTraceMap,
	PsyncReason,
	PsyncWindow,
	ReplicaLinkState,
	ReplicaState,
} from './trace';
