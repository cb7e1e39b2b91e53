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
import { serverOptions } from '../record/overrides';
import type { WorldSpec } from '../record/record';
import type { HostProgram } from './host-program';

export function createHostProgram(world: WorldSpec): HostProgram {
	const { seed, startsAt, host, files, redisVersion } = world;
	const spec = { seed: deriveSeed(seed, 'host'), startsAt, ...host, files, redisVersion };
	return {
		create: () => createHost({ ...spec, serverOptions: serverOptions(world) }),
		step: (state, input, now) => stepHost(state as Host, input, now),
		completions: (state, terminal, text) => completions(state as Host, terminal, text),
		history: (state, terminal) => history(state as Host, terminal),
		checkpoint: (state) => checkpointHost(state as Host),
		restore: (image) => restoreHost(image as HostImage),
	};
}
