// The face of the workers: what the page holds of them.

export { createLabClient, type LabClient } from './client';
export type { Comparing } from './compare-worker';

export { runOfRecord } from './kept-run';
export { loadRunFiles } from './load-run-file';
export type { DiffersView, Keeps, KeptRun, Removal, TraceFilter } from './protocol';
export type { Found } from './watching';
