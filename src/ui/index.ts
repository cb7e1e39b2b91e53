// The face of `ui`: mounts the page on a lab, and makes the scripting interface of one.

export { mountPage } from './mount';
export { createLabApi, type LabApi } from './store/lab-api';
export type { LabPort } from './store/lab-port';
export { labFailed } from './store/lab-store';
export { type Opening, resumeOrStart } from './store/resume';
