// The host plugged into the conductor: what its spec takes from the world.

import { deriveSeed } from '../../base';
import {
	checkpointHost,
	completions,
	createHost,
	type Host,
	type HostImage,
	history,
	restoreHost,
	stepHost,
} from '../../host';
import type { WorldSpec } from '../record/record';
import type { HostProgram } from './host-program';

export function createHostProgram({ seed, startsAt, host, files, redisVersion }: WorldSpec): HostProgram {
	return {
		create: () => createHost({ seed: deriveSeed(seed, 'host'), startsAt, ...host, files, redisVersion }),
		step: (state, input, now) => stepHost(state as Host, input, now),
		completions: (state, terminal, text) => completions(state as Host, terminal, text),
		history: (state, terminal) => history(state as Host, terminal),
		checkpoint: (state) => checkpointHost(state as Host),
		restore: (image) => restoreHost(image as HostImage),
	};
}
