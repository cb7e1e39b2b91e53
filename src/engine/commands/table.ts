// All commands that there are: the groups of rows, put into the registry of lookup.ts.

import { replicationCommands } from '../replication/commands';
import { connectionCommands } from './connection/rows';
import { genericCommands } from './generic/rows';
import { registerCommands } from './lookup';
import { pubsubCommands } from './pubsub/rows';
import { serverCommands } from './server/rows';
import { stringCommands } from './string/rows';
import { transactionsCommands } from './transactions/rows';

const groups = [
	stringCommands,
	genericCommands,
	connectionCommands,
	serverCommands,
	transactionsCommands,
	pubsubCommands,
	replicationCommands,
];

/** Once a program, before the first command. */
export function registerAllCommands(): void {
	for (const group of groups) registerCommands(group);
}
