import { expect, test } from 'vitest';
import { utf8Encode } from '../../src/base';
import { frameLabel, replyLabel } from '../../src/projections';
import { encodeCommand } from '../../src/resp';

const id = 'e7e1d193709284aeb94096f9d9b2536ff47c90cb';

test.each([
	[encodeCommand(['PSYNC', '?', '-1']), 'PSYNC ? -1'],
	[encodeCommand(['PSYNC', id, '156']), 'PSYNC e7e1…90cb 156'],
	[`+FULLRESYNC ${id} 14\r\n`, '+FULLRESYNC e7e1…90cb 14'],
	[`+CONTINUE ${id}\r\n`, '+CONTINUE e7e1…90cb'],
	['+PONG\r\n', '+PONG'],
	['-NOAUTH Authentication required.\r\n', '-NOAUTH Authentication required.'],
	[`$EOF:${id}\r\n`, '$EOF:…'],
	['\n', '\\n'],
	[encodeCommand(['SELECT', '0']) + encodeCommand(['set', 'a', 'a']), 'SELECT 0 · set a a'],
	[encodeCommand(['ping']).repeat(5), 'ping · ping · ping · …'],
	[encodeCommand(['set', utf8Encode('이름'), utf8Encode('홍길동')]), 'set 이름 홍길동'],
	[encodeCommand(['set', 'big', 'x'.repeat(1000)]).slice(0, 256), `set big ${'x'.repeat(55)}…`],
	[encodeCommand(['set', 'a', 'line\r\nend']), 'set a line··end'],
])('frame %j is labelled %j', (head, label) => {
	expect(frameLabel(head, 'stream')).toBe(label);
});

test('a list in a reply is not taken for a command', () => {
	expect(frameLabel('*1\r\n$1\r\na\r\n', 'reply')).toBe('(array) 1');
	expect(frameLabel(':1\r\n', 'reply')).toBe('(integer) 1');
	expect(frameLabel('+OK\r\n', 'reply')).toBe('+OK');
	expect(frameLabel('-ERR no\r\n', 'reply')).toBe('-ERR no');
});

test.each([
	['+OK\r\n', 'OK'],
	[
		"-READONLY You can't write against a read only replica.\r\n",
		"(error) READONLY You can't write against a read only replica.",
	],
	[':1\r\n', '(integer) 1'],
	['$-1\r\n', '(nil)'],
	['_\r\n', '(nil)'],
	['$1\r\na\r\n', '"a"'],
	[`$9\r\n${utf8Encode('홍길동')}\r\n`, '"홍길동"'],
	['*0\r\n', '(empty array)'],
	['*2\r\n$1\r\nb\r\n$1\r\na\r\n', '(array) 2'],
	['', ''],
])('reply %j reads as %j', (reply, label) => {
	expect(replyLabel(reply)).toBe(label);
});
