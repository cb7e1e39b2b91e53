// The face of the engine: one redis-server 7.0 as a machine.

export { overcommitWarning } from './boot';
export { type DirectiveView, directiveViews, initialSettings, type Setting } from './config/config';
export { directiveProblem } from './config/directive-problem';
export { configFileProblems } from './config/file-problems';
export type { ConfigSource } from './config/sources';
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
	KeyView,
} from './inspect';
export { inspect } from './inspect';
export type { EngineImage } from './machine';
export { checkpoint, createEngine, restore, step } from './machine';
export { readManifest } from './persistence/aof/manifest';
export { checkAof } from './persistence/check-aof';
export { checkRdb } from './persistence/check-rdb';
export type { FilePart, FilePartKind, FileParts } from './persistence/file-parts';
export { fileParts } from './persistence/file-parts';
export type { Calm, Calming } from './replication/calm';
export { calmOf, isPlainWrites, quietUntil } from './replication/calm';
export type { Engine } from './state';
export type {
	EngineTrace,
	EngineTraceMap,
	PsyncReason,
	PsyncWindow,
	ReplicaLinkState,
	ReplicaState,
} from './trace';
