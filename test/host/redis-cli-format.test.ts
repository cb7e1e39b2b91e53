// Replies are shown as the real redis-cli showed them: recorded from a real server and its redis-cli
// (test/oracle/redis-cli.test.ts), in RESP2 and RESP3.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatCsv, formatForPeople, formatRaw, quoted } from '../../src/host/redis-cli/format';
import { createReplyDecoder, feedReplies, nextReply, type Reply } from '../../src/resp';

interface Recorded {
	readonly argv: readonly string[];
	readonly protocol: number;
	readonly wire: string;
	readonly standard: string;
	readonly raw: string;
	readonly csv: string;
}

const recorded = JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures/redis-cli.json'), 'utf8')) as Recorded[];

function decode(wire: string): Reply {
	const decoder = createReplyDecoder();
	feedReplies(decoder, wire);
	const read = nextReply(decoder);
	if (read.outcome !== 'reply') throw new Error(`no reply in ${JSON.stringify(wire)}`);
	return read.reply;
}

describe('a reply is shown as redis-cli 7.0 shows it', () => {
	const rows = recorded.map((row) => [`${row.argv.join(' ')} in RESP${row.protocol}`, row] as const);
	test.each(rows)('%s', (_, { wire, standard, raw, csv }) => {
		const reply = decode(wire);
		expect(formatForPeople(reply)).toBe(standard);
		expect(`${formatRaw(reply, '\n')}\n`).toBe(raw);
		expect(`${formatCsv(reply)}\n`).toBe(csv);
	});

	test('the record covers every kind of reply', () => {
		const kinds = new Set(recorded.map(({ wire }) => wire.charAt(0)));
		expect([...kinds].sort().join('')).toBe('#$%*+,-:=_~');
	});
});

test('bytes that cannot be read are escaped', () => {
	expect(quoted('a"b\\\n\r\t\x07\b\x00\x7f\xec\x95\x88')).toBe('"a\\"b\\\\\\n\\r\\t\\a\\b\\x00\\x7f\\xec\\x95\\x88"');
});
