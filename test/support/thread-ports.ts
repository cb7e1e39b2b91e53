// What a lab needs in one thread of any runtime: the ports of the headless lab without Node.

import { createHostProgram, createInThreadPort, type LabPorts, redisServer } from '../../src/sim';
import { guard } from '../../src/workers/node-thread';

export const threadPorts: LabPorts = {
	createPort: () => createInThreadPort(redisServer, guard),
	createHost: createHostProgram,
};
