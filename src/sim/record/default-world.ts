// The world that a run has unless a lesson says otherwise: the tutorial's morning, links of 1 ms, a plain disk.

import { civilToMicros, millis } from '../../base';
import type { WorldSpec } from './record';

/** Grows when the same record would give another run. */
export const behaviour = 4;

export const defaultWorld: WorldSpec = {
	seed: 'resync',
	startsAt: civilToMicros({ year: 2023, month: 7, day: 18, hour: 3, minute: 46, second: 0, micros: 0 }),
	latency: millis(1),
	bandwidth: null,
	diskBytesPerSecond: 200_000_000,
	host: { user: 'sivae', name: 'resync', home: '/home/sivae', flavour: 'linux' },
	files: {},
	redisVersion: '7.0.12',
};
