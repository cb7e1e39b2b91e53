// The host plugged into the conductor: what its spec takes from the world.

import { deriveSeed } from '../../base';
import { checkAof, checkRdb, initialSettings, readManifest } from '../../engine';
import {
	checkpointHost,
	completions,
	composeProblems,
	containerView,
	createHost,
	filesIn,
	type Host,
	type HostImage,
	history,
	restoreHost,
	stepHost,
} from '../../host';
import { serverOptions } from '../record/overrides';
import type { WorldSpec } from '../record/record';
import type { HostProgram } from './host-program';

/** What redis-check-rdb and redis-check-aof look through files with. */
const checkers = { rdb: checkRdb, aof: checkAof, manifest: readManifest };

export function createHostProgram(world: WorldSpec): HostProgram {
	const { seed, startsAt, host, files, redisVersion } = world;
	const spec = { seed: deriveSeed(seed, 'host'), startsAt, ...host, files, redisVersion, defaults: initialSettings() };
	return {
		create: () => createHost({ ...spec, serverOptions: serverOptions(world) }, checkers),
		step: (state, input, now) => stepHost(state as Host, input, now),
		completions: (state, terminal, text) => completions(state as Host, terminal, text),
		history: (state, terminal) => history(state as Host, terminal),
		container: (state, name) => containerView(state as Host, name),
		files: (state, folder) => filesIn(state as Host, folder),
		composeProblems: (state, terminal, path, text) => composeProblems(state as Host, terminal, path, text),
		checkpoint: (state) => checkpointHost(state as Host),
		restore: (image) => restoreHost(image as HostImage, checkers),
	};
}
