// The face of the world: labs, their records and traces, and the two halves of a node's port.

export { type FileProblem, type FileToCheck, type FileWords, fileWords } from './check-file';
export { createHostProgram } from './conductor/computer';
export type { HostProgram } from './conductor/host-program';
export type { Lab, LabImage, LabPorts, NodeSummary, RunResult } from './lab';
export { createLab, replay, restoreLab } from './lab';
export type { Guard } from './node/port';
export { createInThreadPort } from './node/port';
export type { FileContentView, FilesView, FileView, NodeQuestion, NodeReply, NodeReplyMap } from './node/questions';
export { redisServer } from './node/redis';
export type { Server } from './node/server';
export { type NodePort, type NodeSpec, notCalm, type RunWindow, type WindowDone } from './node/window';
export { isChange, recordDamage, recordProblem } from './record/check-record';
export { firstDifference, type RunDifference } from './record/compare-marks';
export { behaviour, defaultWorld } from './record/default-world';
export { type Change, changedRecord, changeProblem } from './record/overrides';
export { type Reanchored, replayAnchored } from './record/reanchor';
export type {
	LabInput,
	LabRecord,
	LinkOverride,
	RecordedInput,
	WorldSpec,
} from './record/record';
export type { LinkProblem } from './share/link';
export { loadLinks } from './share/load';
export type { SharedMoment, SharedPage } from './share/shared-moment';
export type { Endpoint, EventId, FrameWhat, TraceEvent, TraceKind } from './trace/event';
export { plainEvent } from './trace/plain-event';
export type { DigestMark } from './trace/run-digest';
