// CLIENT HELP: the subcommands that there are. @redis networking.c clientCommand

import type { Client } from '../../clients/client';
import type { Engine } from '../../state';
import { replyHelp } from '../containers';

export function clientHelp(_engine: Engine, client: Client): void {
	replyHelp(client, 'CLIENT', [
		'GETREDIR',
		'    Return the client ID we are redirecting to when tracking is enabled.',
		'GETNAME',
		'    Return the name of the current connection.',
		'ID',
		'    Return the ID of the current connection.',
		'INFO',
		'    Return information about the current client connection.',
		'KILL <ip:port>',
		'    Kill connection made from <ip:port>.',
		'KILL <option> <value> [<option> <value> [...]]',
		'    Kill connections. Options are:',
		'    * ADDR (<ip:port>|<unixsocket>:0)',
		'      Kill connections made from the specified address',
		'    * LADDR (<ip:port>|<unixsocket>:0)',
		'      Kill connections made to specified local address',
		'    * TYPE (NORMAL|MASTER|REPLICA|PUBSUB)',
		'      Kill connections by type.',
		'    * USER <username>',
		'      Kill connections authenticated by <username>.',
		'    * SKIPME (YES|NO)',
		'      Skip killing current connection (default: yes).',
		'LIST [options ...]',
		'    Return information about client connections. Options:',
		'    * TYPE (NORMAL|MASTER|REPLICA|PUBSUB)',
		'      Return clients of specified type.',
		'UNPAUSE',
		'    Stop the current client pause, resuming traffic.',
		'PAUSE <timeout> [WRITE|ALL]',
		'    Suspend all, or just write, clients for <timeout> milliseconds.',
		'REPLY (ON|OFF|SKIP)',
		'    Control the replies sent to the current connection.',
		'SETNAME <name>',
		'    Assign the name <name> to the current connection.',
		'UNBLOCK <clientid> [TIMEOUT|ERROR]',
		'    Unblock the specified blocked client.',
		'NO-EVICT (ON|OFF)',
		'    Protect current client connection from eviction.',
	]);
}
