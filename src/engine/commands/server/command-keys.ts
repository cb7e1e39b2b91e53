// COMMAND GETKEYS: which words of a command are keys. @redis server.c getKeysSubcommand, db.c getKeysFromCommand

import type { Latin1 } from '../../../base';
import { equalsNoCase } from '../../../base';
import { encodeArray, encodeBulk, encodeBulkArray } from '../../../resp';
import type { Client } from '../../clients/client';
import { reply, replyError } from '../../clients/reply';
import type { Engine } from '../../state';
import { findCommand, hasArity } from '../lookup';
import type { KeySpec } from '../metadata';
import { keySpecs } from '../metadata';
import { encodeStatusSet } from './command';

interface FoundKey {
	readonly key: Latin1;
	readonly spec: KeySpec;
}

export function commandGetkeys(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const found = findKeys(engine, client, argv.slice(2));
	if (found !== null) reply(client, encodeBulkArray(found.map(({ key }) => key)));
}

export function commandGetkeysandflags(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const found = findKeys(engine, client, argv.slice(2));
	if (found === null) return;
	let bytes = encodeArray(found.length);
	for (const { key, spec } of found) {
		bytes += encodeArray(2) + encodeBulk(key) + encodeStatusSet(flagsOf(spec, argv.slice(2)), client.resp);
	}
	reply(client, bytes);
}

/** Null after an error was sent. */
function findKeys(engine: Engine, client: Client, words: readonly Latin1[]): FoundKey[] | null {
	const command = findCommand(words, engine.config.renamed);
	const refuse = (error: Latin1): null => {
		replyError(engine, client, error);
		return null;
	};
	if (command === null) return refuse('ERR Invalid command specified');
	const specs = keySpecs(command);
	if (specs.length === 0) return refuse('ERR The command has no key arguments');
	if (!hasArity(command, words.length)) return refuse('ERR Invalid number of arguments specified for command');
	return specs.flatMap((spec) => keysOf(spec, words));
}

function keysOf(spec: KeySpec, words: readonly Latin1[]): FoundKey[] {
	const last = spec.last < 0 ? words.length + spec.last : spec.last;
	const found: FoundKey[] = [];
	for (let i = spec.first; i <= last; i += spec.step) found.push({ key: words[i] ?? '', spec });
	return found;
}

/** `variable_flags` is SET: it reads the key only where GET is among its words. @redis db.c setGetKeys */
function flagsOf({ use }: KeySpec, words: readonly Latin1[]): readonly Latin1[] {
	if (!use.flags.includes('variable_flags')) return use.flags;
	const reads = words.slice(3).some((word) => equalsNoCase(word, 'get'));
	return reads ? ['RW', 'access', 'update'] : ['OW', 'update'];
}
