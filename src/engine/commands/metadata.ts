// What follows from a command's row: its ACL categories and how its keys are found.

import type { Latin1 } from '../../base';
import type { Command } from './lookup';
import { flagBit } from './lookup';
import type { CommandFlag, CommandRow, KeyPositions, KeyUse } from './spec';

/** In the order in which they are printed. @redis acl.c ACLCommandCategories */
const categoryOrder: readonly Latin1[] = [
	'@keyspace',
	'@read',
	'@write',
	'@string',
	'@pubsub',
	'@admin',
	'@fast',
	'@slow',
	'@blocking',
	'@dangerous',
	'@connection',
	'@transaction',
];

const groupCategories: Readonly<Record<CommandRow['group'], Latin1 | null>> = {
	string: '@string',
	generic: '@keyspace',
	connection: '@connection',
	transactions: '@transaction',
	server: null,
	replication: null,
	pubsub: null,
};

const flagCategories: readonly (readonly [CommandFlag, readonly Latin1[]])[] = [
	['write', ['@write']],
	['readonly', ['@read']],
	['pubsub', ['@pubsub']],
	['admin', ['@admin', '@dangerous']],
	['blocking', ['@blocking']],
	['fast', ['@fast']],
];

/** @redis server.c setImplicitACLCategories */
export function aclCategories(command: Command): readonly Latin1[] {
	const own = groupCategories[command.group];
	const categories = new Set<Latin1>(command.acl ?? (own === null ? [] : [own]));
	for (const [flag, implied] of flagCategories) {
		if ((command.bits & flagBit[flag]) !== 0) for (const category of implied) categories.add(category);
	}
	if (!categories.has('@fast')) categories.add('@slow');
	return categoryOrder.filter((category) => categories.has(category));
}

export interface KeySpec extends KeyPositions {
	readonly use: KeyUse;
}

/** A use for each position in turn, or one use for all positions. */
export function keySpecs(command: Command): readonly KeySpec[] {
	const { keys, keyUse = [] } = command;
	if (keys === null) return [];
	if (keyUse.length === 1) return keyUse.map((use) => ({ ...keys, use }));
	return keyUse.map((use, i) => ({ first: keys.first + i, last: keys.first + i, step: 1, use }));
}
