// CLIENT LIST and CLIENT INFO: one line a client. Sizes of buffers are as a real server has them for a client of the
// same kind. @redis networking.c catClientInfoString

import type { Latin1 } from '../../../base';
import { asciiLower } from '../../../base';
import { encodeVerbatim, unparsedLength } from '../../../resp';
import type { Client } from '../../clients/client';
import { listens } from '../../clients/pubsub';
import { errors, reply, replyError } from '../../clients/reply';
import type { Address } from '../../input';
import { outputMemory } from '../../replication/master/output-limit';
import { socketRoom } from '../../replication/master/send';
import type { Engine } from '../../state';
import { readInteger } from '../numbers';

/** @redis networking.c getClientType */
export function typeOf(client: Client): ClientType {
	if (client.role === 'normal' && listens(client)) return 'pubsub';
	return client.role;
}

export type ClientType = 'normal' | 'master' | 'replica' | 'pubsub';

/** @redis networking.c getClientTypeByName */
export function clientTypeByName(name: Latin1): ClientType | null {
	const lower = asciiLower(name);
	if (lower === 'slave') return 'replica';
	return lower === 'normal' || lower === 'master' || lower === 'replica' || lower === 'pubsub' ? lower : null;
}

export function clientList(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const option = asciiLower(argv[2] ?? '');
	let shown: Client[] | null = [...engine.clients.byId.values()];
	if (argv.length === 4 && option === 'type') {
		const type = clientTypeByName(argv[3] as Latin1);
		if (type === null) return replyError(engine, client, `ERR Unknown client type '${argv[3]}'`);
		shown = shown.filter((other) => typeOf(other) === type);
	} else if (argv.length > 3 && option === 'id') {
		shown = byIds(engine, client, argv);
		if (shown === null) return;
	} else if (argv.length !== 2) {
		return replyError(engine, client, errors.syntax);
	}
	const text = shown.map((other) => `${clientLine(engine, other)}\n`).join('');
	reply(client, encodeVerbatim(text, 'txt', client.resp));
}

function byIds(engine: Engine, client: Client, argv: readonly Latin1[]): Client[] | null {
	const found: Client[] = [];
	for (let i = 3; i < argv.length; i++) {
		const id = readInteger(engine, client, argv[i], 'ERR Invalid client ID');
		if (id === null) return null;
		const other = engine.clients.byId.get(id);
		if (other !== undefined) found.push(other);
	}
	return found;
}

export function clientInfo(engine: Engine, client: Client): void {
	reply(client, encodeVerbatim(`${clientLine(engine, client)}\n`, 'txt', client.resp));
}

/** A query buffer of 16 KiB and what the allocator gives on top of it. */
const queryBufferBytes = 20_474;
const clientBytes = 21_248;

export function clientLine(engine: Engine, client: Client): Latin1 {
	const isCurrent = engine.clients.current === client;
	const { multi } = client;
	const qbuf = unparsedLength(client.parser) + (isCurrent ? client.parser.length : 0);
	const argvBytes = isCurrent ? bytesOf(client.parser.argv) : 0;
	const multiBytes = multi === null ? 0 : multi.queue.reduce((sum, argv) => sum + bytesOf(argv), 0);
	const rbs = engine.now - client.lastInteractionAt < 2_000_000 ? 16_384 : 1024;
	const { bytes: omem, blocks: oll } = outputMemory(engine, client.replica);
	const events = client.replica !== null && socketRoom(client) === 0 ? 'rw' : 'r';
	return (
		`id=${client.id} addr=${addressText(client.peer)} laddr=${addressText(client.local)} fd=${client.conn + 7}` +
		` name=${client.name} age=${secondsSince(engine, client.createdAt)}` +
		` idle=${secondsSince(engine, client.lastInteractionAt)} flags=${flagLetters(client)} db=${client.db}` +
		` sub=${client.subscriptions.channel.size} psub=${client.subscriptions.pattern.size}` +
		` ssub=${client.subscriptions.shard.size} multi=${multi === null ? -1 : multi.queue.length} qbuf=${qbuf}` +
		` qbuf-free=${Math.max(0, queryBufferBytes - qbuf)} argv-mem=${argvBytes} multi-mem=${multiBytes}` +
		` rbs=${rbs} rbp=${isCurrent ? rbs : 0} obl=${client.out.length} oll=${oll} omem=${omem}` +
		` tot-mem=${clientBytes + rbs + argvBytes + multiBytes + omem} events=${events} cmd=${client.lastCommand ?? 'NULL'}` +
		` user=${client.role === 'master' ? '(superuser)' : 'default'} redir=-1 resp=${client.resp}`
	);
}

function bytesOf(argv: readonly Latin1[]): number {
	return argv.reduce((sum, word) => sum + word.length, 0);
}

/** Redis counts whole seconds of its clock, not of the span. */
function secondsSince(engine: Engine, at: number): number {
	return Math.floor(engine.now / 1_000_000) - Math.floor(at / 1_000_000);
}

export function addressText({ host, port }: Address): Latin1 {
	return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

function flagLetters(client: Client): Latin1 {
	let letters = '';
	if (client.role === 'replica') letters += 'S';
	if (client.monitors) letters += 'O';
	if (client.role === 'master') letters += 'M';
	if (listens(client)) letters += 'P';
	if (client.multi !== null) letters += 'x';
	if (client.blocked !== null) letters += 'b';
	if (client.dirtyCas) letters += 'd';
	if (client.closeAfterReply) letters += 'c';
	if (client.flags.has('e')) letters += 'e';
	return letters === '' ? 'N' : letters;
}
