// Puts the parts together once a program: the table of commands, and the calls that go against the imports (ports.ts).

import { onAofOpened } from './boot';
import { addressText, clientLine } from './commands/connection/client-list';
import { onAofReloaded } from './commands/server/debug-reload';
import { registerAllCommands } from './commands/table';
import { connectPorts } from './ports';
import {
	askReplicasForAck,
	beforeExit,
	feedReplicas,
	flushReplicas,
	goodReplicas,
	masterLinkDown,
	masterOffset,
	onBgsaveDone,
	onMasterCommandApplied,
	onMasterGone,
	onReplicaGone,
	onSyncChildDone,
	replicationSaveInfo,
	shutdownWaitsFor,
} from './replication/hooks';

let connected = false;

export function connectParts(): void {
	if (connected) return;
	connected = true;
	registerAllCommands();
	connectPorts({
		addressText,
		askReplicasForAck,
		beforeExit,
		clientLine,
		feedReplicas,
		flushReplicas,
		goodReplicas,
		masterLinkDown,
		masterOffset,
		onAofOpened,
		onAofReloaded,
		onBgsaveDone,
		onMasterCommandApplied,
		onMasterGone,
		onReplicaGone,
		onSyncChildDone,
		replicationSaveInfo,
		shutdownWaitsFor,
	});
}
