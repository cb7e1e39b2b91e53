/// <reference lib="webworker" />
// The worker that measures the engine in a browser: takes { rounds, commands }, answers with the rounds.

import { measureEngine } from './engine-speed';

const scope = globalThis as unknown as DedicatedWorkerGlobalScope;

scope.onmessage = ({ data }: MessageEvent<{ rounds: number; commands: number }>) => {
	scope.postMessage(measureEngine(data.rounds, data.commands, { wall: () => performance.now(), cpu: null }));
};
