// The format of run files is fetched when one is written or opened: a first visit does without it.

/** Reads and writes a run as a file. */
export const loadRunFiles = () => import('./run-file');
