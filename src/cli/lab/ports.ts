// What a lab needs in one thread of Node.

import {
	createHostProgram,
	createInThreadPort,
	type Guard,
	type LabPorts,
	redisServer,
	type TraceEvent,
} from '../../sim';

/** An invariant that breaks stops its node; the lab goes on and says so in the trace. */
const guard: Guard = (run, broken) => {
	try {
		return run();
	} catch (error) {
		return broken(error instanceof Error ? (error.stack ?? error.message) : String(error));
	}
};

export function nodePorts(observe: (event: TraceEvent) => void): LabPorts {
	return { createPort: () => createInThreadPort(redisServer, guard), createHost: createHostProgram, observe };
}
