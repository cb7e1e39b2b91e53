// The conductor's worker: one session for the page that made it.

import type { FromConductor, ToConductor } from './protocol';
import { createRunStore } from './run-store';
import { createSession } from './session';

const session = createSession({
	runs: createRunStore(),
	now: () => performance.now(),
	later: (ms, run) => {
		const timer = setTimeout(run, ms);
		return () => clearTimeout(timer);
	},
	post: (message: FromConductor) => self.postMessage(message),
});

self.onmessage = ({ data }: MessageEvent<ToConductor>) => session.receive(data);
