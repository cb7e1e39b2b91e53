// The fields of a message: every byte of it belongs to one, in order, and each says what it is to its command.
import { describe, expect, test } from 'vitest';
import { docsOf, explain } from '../../src/ui/panels/inspector/explain';
import { fieldsOf } from '../../src/ui/panels/inspector/wire-fields';

const message = (head: string, what: Parameters<typeof fieldsOf>[0]['what'] = 'request') => ({ head, what, rdb: null });

/** 'command set, key a': kinds and texts, and that the fields cover the message without a gap. */
function told(asked: Parameters<typeof fieldsOf>[0]): string[] {
	const fields = fieldsOf(asked);
	let at = 0;
	for (const { from, to } of fields) {
		expect(from).toBe(at);
		expect(to).toBeGreaterThan(from);
		at = to;
	}
	expect(at).toBe(asked.head.length);
	return fields.map(({ kind, text, value }) => [kind, text, value].filter((one) => one !== undefined).join(' '));
}

describe('fields', () => {
	test('of a command name its key and its value', () => {
		expect(told(message('*3\r\n$3\r\nset\r\n$1\r\na\r\n$3\r\nb\r\n\r\n'))).toEqual([
			'array *3 3',
			'length $3 3',
			'command set',
			'length $1 1',
			'key a',
			'length $3 3',
			'value b\r\n',
		]);
	});

	test('of several commands begin anew with each', () => {
		const kinds = fieldsOf(message('*2\r\n$6\r\nSELECT\r\n$1\r\n0\r\n*2\r\n$4\r\nincr\r\n$1\r\nn\r\n', 'stream')).map(
			({ kind }) => kind,
		);
		expect(kinds).toEqual([
			'array',
			'length',
			'command',
			'length',
			'argument',
			'array',
			'length',
			'command',
			'length',
			'key',
		]);
	});

	test('of a PSYNC are its history and its offset', () => {
		expect(told(message('*3\r\n$5\r\nPSYNC\r\n$1\r\n?\r\n$2\r\n-1\r\n', 'handshake')).slice(3)).toEqual([
			'length $1 1',
			'replid ?',
			'length $2 2',
			'offset -1',
		]);
	});

	test('of a reply are lines of one kind each', () => {
		expect(told(message('+OK\r\n', 'reply'))).toEqual(['simple +OK']);
		expect(told(message('-ERR no\r\n', 'reply'))).toEqual(['error -ERR no']);
		expect(told(message('*2\r\n$-1\r\n:7\r\n', 'reply'))).toEqual(['array *2 2', 'null $-1', 'integer :7']);
		expect(told(message('$1\r\na\r\n', 'reply'))).toEqual(['length $1 1', 'text a']);
	});

	test('end where the known bytes end', () => {
		expect(told(message('*2\r\n$3\r\nget\r\n$300\r\nabc'))).toEqual([
			'array *2 2',
			'length $3 3',
			'command get',
			'length $300 300',
			'key abc',
		]);
		expect(told(message('*2\r\n$3\r\nge'))).toEqual(['array *2 2', 'length $3 3', 'command ge']);
	});

	test('of an RDB are its header, its auxiliary fields, its keys and its checksum', () => {
		const aux = (name: string, value: string) =>
			`\xfa${String.fromCharCode(name.length)}${name}${String.fromCharCode(value.length)}${value}`;
		const head = `REDIS0010${aux('redis-ver', '7.0.12')}\xfa\x05ctime\xc2\x01\x02\x00\x00\xfe\x00\xfb\x01\x00\x00\x01a\x02bc\xff12345678`;
		expect(told({ head, what: 'rdb', rdb: { from: 1, to: head.length } })).toEqual([
			'rdbMagic REDIS0010',
			'rdbAux redis-ver 7.0.12',
			'rdbAux ctime 513',
			'rdbDatabase 0',
			'rdbSizes 1 0',
			'rdbKey a bc',
			'rdbEnd EOF',
			'rdbChecksum 3132333435363738',
		]);
	});

	test('of a part in the middle of an RDB are bytes, and so is what is not read', () => {
		expect(told({ head: 'xyz', what: 'rdb', rdb: { from: 1_025, to: 1_027 } })).toEqual(['rdbBytes ']);
		expect(told({ head: 'REDIS0010\x0e\x01a', what: 'rdb', rdb: { from: 1, to: 12 } })).toEqual([
			'rdbMagic REDIS0010',
			'rdbBytes ',
		]);
	});

	test('of the lines around an RDB say how its end is told', () => {
		expect(told(message(`$EOF:${'a'.repeat(40)}\r\n`, 'rdb'))).toEqual([`eofMark $EOF:${'a'.repeat(40)}`]);
		expect(told(message('$172\r\n', 'rdb'))).toEqual(['rdbLength $172']);
		expect(told(message('\n', 'keepalive'))).toEqual(['keepalive \\n']);
	});
});

describe('a message', () => {
	const plain = { role: 'replication', rdb: null, stream: null } as const;
	const key = (head: string, what: 'handshake' | 'reply' | 'stream' | 'rdb' | 'ack', more: object = {}) =>
		explain({ message: { ...plain, head, what, ...more } as never, stream: null })?.key;

	test('is explained by what it is', () => {
		expect(key('*3\r\n$5\r\nPSYNC\r\n$1\r\n?\r\n$2\r\n-1\r\n', 'handshake')).toBe('psyncAll');
		expect(key('+CONTINUE\r\n', 'reply')).toBe('continues');
		expect(key('-READONLY no\r\n', 'reply')).toBe('error');
		expect(key('*1\r\n$4\r\nping\r\n', 'stream', { stream: { from: 1, to: 14 } })).toBe('streamPing');
		expect(key('*3\r\n$3\r\nset\r\n$1\r\na\r\n$1\r\na\r\n', 'stream')).toBe('streamWrite');
		expect(key(`$EOF:${'a'.repeat(40)}\r\n`, 'rdb')).toBe('rdbEof');
		expect(key('a'.repeat(40), 'rdb')).toBe('rdbEnd');
	});

	test('has its page of the documentation', () => {
		const page = (head: string, what: 'request' | 'handshake' | 'reply' | 'stream') => docsOf({ head, what });
		expect(page('*2\r\n$3\r\nGET\r\n$1\r\na\r\n', 'request')).toMatch(/\/commands\/get\/$/);
		expect(page('*1\r\n$6\r\nnosuch\r\n', 'request')).toMatch(/\/replication\/$/);
		expect(page('+FULLRESYNC x 1\r\n', 'reply')).toMatch(/\/commands\/psync\/$/);
		expect(page('+OK\r\n', 'reply')).toMatch(/\/protocol-spec\/$/);
	});
});
