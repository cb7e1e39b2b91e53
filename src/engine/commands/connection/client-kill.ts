// CLIENT KILL: connections that match all of the given options. @redis networking.c clientCommand

import type { Latin1 } from '../../../base';
import { asciiLower } from '../../../base';
import { encodeInteger } from '../../../resp';
import type { Client } from '../../clients/client';
import { closeAfterReply, freeClient } from '../../clients/networking';
import { errors, ok, reply, replyError } from '../../clients/reply';
import type { Engine } from '../../state';
import { readIntegerBetween } from '../numbers';
import type { ClientType } from './client-list';
import { addressText, clientTypeByName } from './client-list';

interface Filter {
	address: Latin1 | null;
	localAddress: Latin1 | null;
	type: ClientType | null;
	id: number | null;
	skipMe: boolean;
}

export function clientKill(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const oldForm = argv.length === 3;
	const filter: Filter = { address: null, localAddress: null, type: null, id: null, skipMe: !oldForm };
	if (oldForm) filter.address = argv[2] as Latin1;
	else if (!readFilter(engine, client, argv, filter)) return;
	const killed = killMatching(engine, client, filter);
	if (!oldForm) reply(client, encodeInteger(killed.length));
	else if (killed.length > 0) reply(client, ok);
	else replyError(engine, client, 'ERR No such client');
	// The killer's own answer still has to leave.
	if (killed.includes(client)) closeAfterReply(client);
}

function killMatching(engine: Engine, client: Client, filter: Filter): Client[] {
	const killed = [...engine.clients.byId.values()].filter((other) => matches(filter, client, other));
	for (const other of killed) if (other !== client) freeClient(engine, other, 'fin');
	return killed;
}

function matches(filter: Filter, me: Client, other: Client): boolean {
	if (filter.address !== null && addressText(other.peer) !== filter.address) return false;
	if (filter.localAddress !== null && addressText(other.local) !== filter.localAddress) return false;
	if (filter.type !== null && other.role !== filter.type) return false;
	if (filter.id !== null && other.id !== filter.id) return false;
	return !(filter.skipMe && other === me);
}

/** False after an error was sent. */
function readFilter(engine: Engine, client: Client, argv: readonly Latin1[], filter: Filter): boolean {
	for (let i = 2; i < argv.length; i += 2) {
		const word = asciiLower(argv[i] as Latin1);
		const value = argv[i + 1];
		if (value === undefined) return refuse(engine, client, errors.syntax);
		if (word === 'id') {
			const id = readIntegerBetween(engine, client, value, 1, 2 ** 63, 'ERR client-id should be greater than 0');
			if (id === null) return false;
			filter.id = id;
		} else {
			const error = takeOption(filter, word, value);
			if (error !== null) return refuse(engine, client, error);
		}
	}
	return true;
}

function refuse(engine: Engine, client: Client, error: Latin1): false {
	replyError(engine, client, error);
	return false;
}

function takeOption(filter: Filter, word: Latin1, value: Latin1): Latin1 | null {
	if (word === 'addr') {
		filter.address = value;
	} else if (word === 'laddr') {
		filter.localAddress = value;
	} else if (word === 'type') {
		filter.type = clientTypeByName(value);
		if (filter.type === null) return `ERR Unknown client type '${value}'`;
	} else if (word === 'user') {
		// Every client is the one user that there is.
		if (value !== 'default') return `ERR No such user '${value}'`;
	} else if (word === 'skipme') {
		const lower = asciiLower(value);
		if (lower !== 'yes' && lower !== 'no') return errors.syntax;
		filter.skipMe = lower === 'yes';
	} else {
		return errors.syntax;
	}
	return null;
}
