// The pictures of the page. They are drawn after everything else, so their script, with d3 in it, comes after it.

import { lazy } from 'react';

const scripts = {
	stage: () => import('./stage'),
	topology: () => import('../topology/topology'),
	side: () => import('./side'),
	tape: () => import('../tape/tape'),
};

export const Stage = lazy(async () => ({ default: (await scripts.stage()).Stage }));
export const Topology = lazy(async () => ({ default: (await scripts.topology()).Topology }));
export const Side = lazy(async () => ({ default: (await scripts.side()).Side }));
export const Tape = lazy(async () => ({ default: (await scripts.tape()).Tape }));

/** Before they are drawn; what cannot be fetched now is asked for again then. */
export function fetchPictures(): void {
	for (const fetchScript of Object.values(scripts)) fetchScript().catch(() => {});
}
