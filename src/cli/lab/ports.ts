// What a lab needs in one thread of Node.

import {
	createHostProgram,
	createInThreadPort,
	type Guard,
	type LabPorts,
	redisServer,
	type TraceEvent,
} from '../../sim';

/**
 * An invariant that breaks stops its node; the lab goes on and says so in the trace. Where it broke is for us: the trace
 * must be the same as in the page.
 */
const guard: Guard = (run, broken) => {
	try {
		return run();
	} catch (error) {
		if (!(error instanceof Error)) return broken(String(error));
		process.stderr.write(`${error.stack ?? ''}\n`);
		return broken(error.message);
	}
};

export function nodePorts(observe: (event: TraceEvent) => void): LabPorts {
	return { createPort: () => createInThreadPort(redisServer, guard), createHost: createHostProgram, observe };
}
