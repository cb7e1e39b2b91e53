// The face of `ui`: mounts the page on a lab.

export { mountPage } from './mount';
export type { LabPort } from './store/lab-port';
