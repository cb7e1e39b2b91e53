// The format of links is fetched when one is made or opened: a first visit does without it.

/** Reads and writes the fragment of a link. */
export const loadLinks = () => import('./link');
