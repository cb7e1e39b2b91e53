// HELLO: which protocol to speak, and who the server is. @redis networking.c helloCommand

import type { Latin1 } from '../../../base';
import { asciiLower } from '../../../base';
import { emptyArray, encodeBulk, encodeInteger, encodeMap } from '../../../resp';
import type { Client } from '../../clients/client';
import { reply, replyError } from '../../clients/reply';
import type { Engine } from '../../state';
import { readInteger } from '../numbers';
import { authenticate, wrongPassword } from './auth';
import { nameError } from './client-name';

export function hello(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	let protocol: 2 | 3 = client.resp;
	if (argv.length > 1) {
		const asked = readInteger(engine, client, argv[1], 'ERR Protocol version is not an integer or out of range');
		if (asked === null) return;
		if (asked !== 2 && asked !== 3) return replyError(engine, client, 'NOPROTO unsupported protocol version');
		protocol = asked;
	}
	const error = takeOptions(engine, client, argv);
	if (error !== null) return replyError(engine, client, error);
	if (!client.authenticated && engine.config.requirepass !== '') {
		return replyError(
			engine,
			client,
			'NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO AUTH <user> <pass> option ' +
				'can be used to authenticate the client and select the RESP protocol version at the same time',
		);
	}
	client.resp = protocol;
	reply(client, greeting(engine, client));
}

function takeOptions(engine: Engine, client: Client, argv: readonly Latin1[]): Latin1 | null {
	for (let i = 2; i < argv.length; i++) {
		const word = asciiLower(argv[i] as Latin1);
		const left = argv.length - 1 - i;
		if (word === 'auth' && left >= 2) {
			if (!authenticate(engine, client, argv[i + 1] as Latin1, argv[i + 2] as Latin1)) return wrongPassword;
			i += 2;
		} else if (word === 'setname' && left >= 1) {
			const name = argv[++i] as Latin1;
			const error = nameError(name);
			if (error !== null) return error;
			client.name = name;
		} else {
			return `ERR Syntax error in HELLO option '${argv[i]}'`;
		}
	}
	return null;
}

function greeting(engine: Engine, client: Client): Latin1 {
	return (
		encodeMap(7, client.resp) +
		encodeBulk('server') +
		encodeBulk('redis') +
		encodeBulk('version') +
		encodeBulk(engine.boot.version) +
		encodeBulk('proto') +
		encodeInteger(client.resp) +
		encodeBulk('id') +
		encodeInteger(client.id) +
		encodeBulk('mode') +
		encodeBulk('standalone') +
		encodeBulk('role') +
		encodeBulk(engine.config.replicaof === null ? 'master' : 'replica') +
		encodeBulk('modules') +
		emptyArray
	);
}
