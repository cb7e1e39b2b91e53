// The face of the workers: what the page holds of them.

export { createLabClient, type LabClient } from './client';
export type { Comparing } from './compare-worker';
export type { DiffersView, Keeps, KeptRun, TraceFilter } from './protocol';
