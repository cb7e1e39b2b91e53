// The engine plugged into a node.

import {
	calmOf,
	checkpoint,
	createEngine,
	type Engine,
	type EngineImage,
	fileParts,
	inspect,
	quietUntil,
	restore,
	step,
} from '../../engine';
import type { Server } from './server';

export const redisServer: Server = {
	create: createEngine,
	step: (state, input, now) => step(state as Engine, input, now),
	inspect: (state, question) => inspect(state as Engine, question),
	fileParts,
	checkpoint: (state) => checkpoint(state as Engine),
	restore: (image) => restore(image as EngineImage),
	calmOf: (state) => calmOf(state as Engine),
	quietUntil: (state) => quietUntil(state as Engine),
};
