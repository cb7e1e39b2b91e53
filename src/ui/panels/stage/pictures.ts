// The pictures of the page. They are drawn one frame after everything else, so their scripts, d3 among them, come after it.

import { lazy } from 'react';

export const Stage = lazy(async () => ({ default: (await import('./stage')).Stage }));
export const Topology = lazy(async () => ({ default: (await import('../topology/topology')).Topology }));
export const Side = lazy(async () => ({ default: (await import('./side')).Side }));
export const Tape = lazy(async () => ({ default: (await import('../tape/tape')).Tape }));
