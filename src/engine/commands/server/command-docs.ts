// COMMAND DOCS: what redis-cli's help and hints are made of. @redis server.c addReplyCommandDocs

import type { Latin1 } from '../../../base';
import { encodeArray, encodeBulk, encodeInteger, encodeMap, encodeSet } from '../../../resp';
import type { Client } from '../../clients/client';
import { reply } from '../../clients/reply';
import type { Engine } from '../../state';
import type { Command } from '../lookup';
import { commandByFullName, topLevelCommands } from '../lookup';
import type { CommandArgument } from '../spec';
import { encodeStatusSet } from './command';

type Resp = 2 | 3;
/** A field's name, and its value as it goes over the wire. */
type Field = readonly [name: Latin1, value: Latin1];

export function commandDocs(_engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const found = argv.length === 2 ? topLevelCommands() : argv.slice(2).map(commandByFullName);
	const known = found.filter((command) => command !== null);
	let bytes = encodeMap(known.length, client.resp);
	for (const command of known) bytes += encodeBulk(command.name) + encodeDocs(command, client.resp);
	reply(client, bytes);
}

function encodeFields(fields: readonly Field[], resp: Resp): Latin1 {
	let bytes = encodeMap(fields.length, resp);
	for (const [name, value] of fields) bytes += encodeBulk(name) + value;
	return bytes;
}

function encodeDocs(command: Command, resp: Resp): Latin1 {
	const { history, docFlags, deprecated, children } = command;
	const fields: Field[] = [
		['summary', encodeBulk(command.summary)],
		['since', encodeBulk(command.since)],
		// Replication is a folder here, not a group of Redis's.
		['group', encodeBulk(command.group === 'replication' ? 'server' : command.group)],
	];
	if (command.complexity !== '') fields.push(['complexity', encodeBulk(command.complexity)]);
	if (docFlags !== undefined) fields.push(['doc_flags', encodeStatusSet(docFlags, resp)]);
	if (deprecated !== undefined) {
		fields.push(['deprecated_since', encodeBulk(deprecated.since)], ['replaced_by', encodeBulk(deprecated.replacedBy)]);
	}
	if (history !== undefined) {
		const changes = history.map(([since, change]) => encodeArray(2) + encodeBulk(since) + encodeBulk(change));
		fields.push(['history', encodeSet(history.length, resp) + changes.join('')]);
	}
	if (command.arguments !== undefined) fields.push(['arguments', encodeArguments(command.arguments, resp)]);
	if (children !== null) {
		let docs = encodeMap(children.size, resp);
		for (const child of children.values()) docs += encodeBulk(child.name) + encodeDocs(child, resp);
		fields.push(['subcommands', docs]);
	}
	return encodeFields(fields, resp);
}

/** @redis server.c addReplyCommandArgList */
function encodeArguments(list: readonly CommandArgument[], resp: Resp): Latin1 {
	return encodeArray(list.length) + list.map((argument) => encodeArgument(argument, resp)).join('');
}

function encodeArgument(argument: CommandArgument, resp: Resp): Latin1 {
	const fields: Field[] = [
		['name', encodeBulk(argument.name)],
		['type', encodeBulk(argument.type)],
	];
	if (argument.keySpec !== undefined) fields.push(['key_spec_index', encodeInteger(argument.keySpec)]);
	if (argument.token !== undefined) fields.push(['token', encodeBulk(argument.token)]);
	if (argument.since !== undefined) fields.push(['since', encodeBulk(argument.since)]);
	if (argument.deprecatedSince !== undefined) fields.push(['deprecated_since', encodeBulk(argument.deprecatedSince)]);
	const flags: Latin1[] = [];
	if (argument.optional === true) flags.push('optional');
	if (argument.multiple === true) flags.push('multiple');
	if (argument.multipleToken === true) flags.push('multiple_token');
	if (flags.length > 0) fields.push(['flags', encodeStatusSet(flags, resp)]);
	if (argument.arguments !== undefined) fields.push(['arguments', encodeArguments(argument.arguments, resp)]);
	return encodeFields(fields, resp);
}
