// What containers of subcommands have in common: a HELP that lists them. A container itself never runs: admission
// refuses it with an arity error when its second word is missing, and with another one when that word is unknown.

import type { Latin1 } from '../../base';
import { invariant } from '../../base';
import { encodeArray, encodeSimple } from '../../resp';
import type { Client } from '../clients/client';
import { reply } from '../clients/reply';
import type { RunCommand } from './spec';

export const subcommandsOnly: RunCommand = () => {
	invariant(false, 'a container ran without a subcommand');
};

/** A subcommand that takes up to so many words got more. @redis networking.c addReplySubcommandSyntaxError */
export function subcommandArityError(container: Latin1, argv: readonly Latin1[]): Latin1 {
	return `ERR unknown subcommand or wrong number of arguments for '${argv[1]}'. Try ${container} HELP.`;
}

/** @redis networking.c addReplyHelp */
export function replyHelp(client: Client, name: Latin1, lines: readonly Latin1[]): void {
	const all = [
		`${name} <subcommand> [<arg> [value] [opt] ...]. Subcommands are:`,
		...lines,
		'HELP',
		'    Prints this help.',
	];
	let bytes = encodeArray(all.length);
	for (const line of all) bytes += encodeSimple(line);
	reply(client, bytes);
}
