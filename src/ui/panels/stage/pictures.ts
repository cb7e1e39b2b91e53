// The pictures of the page. They are drawn after everything else, so their script, with d3 in it, comes after it.

import { lazy } from 'react';

export const Stage = lazy(async () => ({ default: (await import('./stage')).Stage }));
export const Topology = lazy(async () => ({ default: (await import('../topology/topology')).Topology }));
export const Side = lazy(async () => ({ default: (await import('./side')).Side }));
export const Tape = lazy(async () => ({ default: (await import('../tape/tape')).Tape }));
