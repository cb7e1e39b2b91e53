// COMMAND: every command with its arity, flags, keys and hints. @redis server.c addReplyCommandInfo

import type { Latin1 } from '../../../base';
import { asciiLower, equalsNoCase, globMatch } from '../../../base';
import {
	encodeArray,
	encodeBulk,
	encodeBulkArray,
	encodeInteger,
	encodeMap,
	encodeNullArray,
	encodeSet,
	encodeSimple,
} from '../../../resp';
import type { Client } from '../../clients/client';
import { errors, reply, replyError } from '../../clients/reply';
import type { Engine } from '../../state';
import { replyHelp } from '../containers';
import type { Command } from '../lookup';
import { commandByFullName, everyCommand, topLevelCommands } from '../lookup';
import { aclCategories, keySpecs } from '../metadata';
import type { CommandFlag } from '../spec';

type Resp = 2 | 3;

export function command(_engine: Engine, client: Client): void {
	replyInfo(client, topLevelCommands());
}

function replyInfo(client: Client, commands: readonly (Command | null)[]): void {
	let bytes = encodeArray(commands.length);
	for (const each of commands) bytes += each === null ? encodeNullArray(client.resp) : encodeInfo(each, client.resp);
	reply(client, bytes);
}

function encodeInfo(command: Command, resp: Resp): Latin1 {
	const { keys } = command;
	const children = command.children === null ? [] : [...command.children.values()];
	return (
		encodeArray(10) +
		encodeBulk(command.name) +
		encodeInteger(command.arity) +
		encodeStatusSet(command.flags.filter(isShown), resp) +
		encodeInteger(keys?.first ?? 0) +
		encodeInteger(keys?.last ?? 0) +
		encodeInteger(keys?.step ?? 0) +
		encodeStatusSet(aclCategories(command), resp) +
		encodeTips(command.tips ?? [], resp) +
		encodeKeySpecs(command, resp) +
		encodeSet(children.length, resp) +
		children.map((child) => encodeInfo(child, resp)).join('')
	);
}

/** One flag is for the server alone. @redis server.c addReplyFlagsForCommand */
function isShown(flag: CommandFlag): boolean {
	return flag !== 'may_replicate';
}

export function encodeStatusSet(words: readonly Latin1[], resp: Resp): Latin1 {
	return encodeSet(words.length, resp) + words.map(encodeSimple).join('');
}

function encodeTips(tips: readonly Latin1[], resp: Resp): Latin1 {
	return encodeSet(tips.length, resp) + tips.map(encodeBulk).join('');
}

/** @redis server.c addReplyCommandKeySpecs */
function encodeKeySpecs(command: Command, resp: Resp): Latin1 {
	const specs = keySpecs(command);
	let bytes = encodeSet(specs.length, resp);
	for (const { use, first, last, step } of specs) {
		bytes += encodeMap(use.notes === undefined ? 3 : 4, resp);
		if (use.notes !== undefined) bytes += encodeBulk('notes') + encodeBulk(use.notes);
		bytes += encodeBulk('flags') + encodeStatusSet(use.flags, resp);
		bytes += encodeBulk('begin_search') + encodeMap(2, resp);
		bytes += encodeBulk('type') + encodeBulk('index');
		bytes += encodeBulk('spec') + encodeMap(1, resp) + encodeBulk('index') + encodeInteger(first);
		bytes += encodeBulk('find_keys') + encodeMap(2, resp);
		bytes += encodeBulk('type') + encodeBulk('range') + encodeBulk('spec') + encodeMap(3, resp);
		// The last key is counted from the first, unless it is counted from the end.
		bytes += encodeBulk('lastkey') + encodeInteger(last < 0 ? last : last - first);
		bytes += encodeBulk('keystep') + encodeInteger(step) + encodeBulk('limit') + encodeInteger(0);
	}
	return bytes;
}

export function commandCount(_engine: Engine, client: Client): void {
	reply(client, encodeInteger(topLevelCommands().length));
}

export function commandInfo(_engine: Engine, client: Client, argv: readonly Latin1[]): void {
	if (argv.length === 2) return replyInfo(client, topLevelCommands());
	replyInfo(client, argv.slice(2).map(commandByFullName));
}

/** @redis server.c commandListCommand */
export function commandList(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	if (argv.length === 2) {
		return reply(
			client,
			encodeBulkSet(
				topLevelCommands().map(({ name }) => name),
				client.resp,
			),
		);
	}
	const [, , filterBy = '', kind = '', value = ''] = argv;
	if (argv.length !== 5 || !equalsNoCase(filterBy, 'filterby')) return replyError(engine, client, errors.syntax);
	const filter = filterOf(asciiLower(kind), value);
	if (filter === null) return replyError(engine, client, errors.syntax);
	reply(
		client,
		encodeBulkArray(
			everyCommand()
				.filter(filter)
				.map(({ name }) => name),
		),
	);
}

function encodeBulkSet(words: readonly Latin1[], resp: Resp): Latin1 {
	return encodeSet(words.length, resp) + words.map(encodeBulk).join('');
}

function filterOf(kind: Latin1, value: Latin1): ((command: Command) => boolean) | null {
	if (kind === 'module') return () => false;
	if (kind === 'aclcat') return (command) => aclCategories(command).includes(`@${asciiLower(value)}`);
	if (kind === 'pattern') return (command) => globMatch(value, command.name, true);
	return null;
}

export function commandHelp(_engine: Engine, client: Client): void {
	replyHelp(client, 'COMMAND', [
		'(no subcommand)',
		'    Return details about all Redis commands.',
		'COUNT',
		'    Return the total number of commands in this Redis server.',
		'LIST',
		'    Return a list of all commands in this Redis server.',
		'INFO [<command-name> ...]',
		'    Return details about multiple Redis commands.',
		'    If no command names are given, documentation details for all',
		'    commands are returned.',
		'DOCS [<command-name> ...]',
		'    Return documentation details about multiple Redis commands.',
		'    If no command names are given, documentation details for all',
		'    commands are returned.',
		'GETKEYS <full-command>',
		'    Return the keys from a full Redis command.',
		'GETKEYSANDFLAGS <full-command>',
		'    Return the keys and the access flags from a full Redis command.',
	]);
}
