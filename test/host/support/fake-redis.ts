// A handful of canned replies, enough for redis-cli to talk to.

import { crlf, encodeBulk, encodeBulkArray, encodeError, encodeInteger, nullBulk, okReply } from '../../../src/resp';

export interface FakeRedis {
	readonly argv: readonly string[];
	readonly keys: Map<string, string>;
	up: boolean;
	/** What every connection must say first. */
	readonly password?: string;
}

export interface Answer {
	readonly bytes: string;
	/** Microseconds. */
	readonly after?: number;
	readonly closes?: true;
}

const docs: Readonly<Record<string, readonly [summary: string, group: string, args: string]>> = {
	get: ['Get the value of a key', 'string', argument('key', 'key')],
	set: [
		'Set the string value of a key',
		'string',
		argument('key', 'key') + argument('value', 'string') + argument('get', 'pure-token', 'GET', 'optional'),
	],
	ping: ['Ping the server', 'connection', argument('message', 'string', '', 'optional')],
	del: ['Delete a key', 'generic', argument('key', 'key', '', 'multiple')],
};

function argument(name: string, type: string, token = '', flag = ''): string {
	const fields = [encodeBulk('name'), encodeBulk(name), encodeBulk('type'), encodeBulk(type)];
	if (token !== '') fields.push(encodeBulk('token'), encodeBulk(token));
	if (flag !== '') fields.push(encodeBulk('flags'), `*1${crlf}+${flag}${crlf}`);
	return `*${fields.length}${crlf}${fields.join('')}`;
}

function commandDocs(): string {
	const entries = Object.entries(docs).map(([name, [summary, group, args]]) => {
		const count = args.split('$4\r\nname').length - 1;
		return `${encodeBulk(name)}*8${crlf}${encodeBulk('summary')}${encodeBulk(summary)}${encodeBulk('since')}${encodeBulk('1.0.0')}${encodeBulk('group')}${encodeBulk(group)}${encodeBulk('arguments')}*${count}${crlf}${args}`;
	});
	return `*${2 * entries.length}${crlf}${entries.join('')}`;
}

export function answer(redis: FakeRedis, state: { db: number; multi: boolean }, argv: readonly string[]): Answer {
	const [name = '', ...args] = argv;
	const row = rows[name.toLowerCase()];
	if (row === undefined)
		return {
			bytes: encodeError(
				`ERR unknown command '${name}', with args beginning with: ${args.map((arg) => `'${arg}' `).join('')}`,
			),
		};
	if (!redis.up) return { bytes: '', closes: true };
	return row(redis, state, args);
}

type Row = (redis: FakeRedis, state: { db: number; multi: boolean }, args: readonly string[]) => Answer;

const rows: Readonly<Record<string, Row>> = {
	ping: () => ({ bytes: '+PONG\r\n' }),
	set: (redis, _, [key = '', value = '']) => {
		redis.keys.set(key, value);
		return { bytes: okReply };
	},
	get: (redis, _, [key = '']) => ({ bytes: redis.keys.has(key) ? encodeBulk(redis.keys.get(key) ?? '') : nullBulk }),
	incr: (redis, _, [key = '']) => {
		const value = Number(redis.keys.get(key) ?? 0) + 1;
		redis.keys.set(key, String(value));
		return { bytes: encodeInteger(value) };
	},
	keys: (redis, _, [pattern]) => ({ bytes: pattern === '*' ? encodeBulkArray([...redis.keys.keys()]) : '*0\r\n' }),
	echo: (_redis, _state, [text = '']) => ({ bytes: encodeBulk(text) }),
	auth: (redis, _, args) => ({
		bytes:
			args[args.length - 1] === redis.password
				? okReply
				: encodeError('WRONGPASS invalid username-password pair or user is disabled.'),
	}),
	select: (_, state, [db = '0']) => {
		if (Number(db) > 15) return { bytes: encodeError('ERR DB index is out of range') };
		state.db = Number(db);
		return { bytes: okReply };
	},
	multi: () => ({ bytes: okReply }),
	exec: () => ({ bytes: '*1\r\n+OK\r\n' }),
	discard: () => ({ bytes: okReply }),
	info: () => ({ bytes: encodeBulk('# Replication\r\nrole:master\r\n') }),
	slow: () => ({ bytes: okReply, after: 1_230_000 }),
	readonly: () => ({ bytes: encodeError("READONLY You can't write against a read only replica.") }),
	shutdown: (redis) => {
		redis.up = false;
		return { bytes: '', closes: true };
	},
	subscribe: (_redis, _state, [channel = '']) => ({
		bytes: `*3\r\n${encodeBulk('subscribe')}${encodeBulk(channel)}:1\r\n`,
	}),
	command: () => ({ bytes: commandDocs() }),
};
