// The face of the workers: what the page holds of them.

export { createLabClient, type LabClient, type LabClientOptions } from './client';
export { applyPatch, patchOf } from './feed';
export type { EditorRequest, LabViewsPatch, TraceFilter } from './protocol';
