// redis-check-rdb and redis-check-aof on the same bytes, by the real tools and by ours: files that a real server wrote,
// cut off at many lengths and changed at many bytes.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { bytesToLatin1 } from '../../src/base';
import { checkAof, checkRdb } from '../../src/engine';
import { realRedisProgram } from '../support/real-redis';
import { runs } from '../support/runs';

/** Of redis-server 7.0.15: five keys in database 0, one of them with a time and one compressed, and one in 3 that is over. */
const snapshot = Buffer.from(
	'UkVESVMwMDEw+glyZWRpcy12ZXIGNy4wLjE1+gpyZWRpcy1iaXRzwED6BWN0aW1lwkRfCGv6CHVzZWQtbWVtwsgGFwD6CGFvZi1iYXNlwAD+APsFAQABYcABAAFkwwxBLAF4eOD/AOAXAAF4eAABYxphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5egABYsJOYbwA/NBjwxiiAQAAAAFlwAH+A/sBAfzDIbQYogEAAAABawF2/7NisZXx7I2U',
	'base64',
);
/** Of the same: four SETs in two databases. */
const appended = Buffer.from(
	'KjINCiQ2DQpTRUxFQ1QNCiQxDQowDQoqMw0KJDMNCnNldA0KJDINCmsxDQokMg0KdjENCiozDQokMw0Kc2V0DQokMg0KazINCiQyDQp2Mg0KKjMNCiQzDQpzZXQNCiQyDQprMw0KJDINCnYzDQoqMg0KJDYNClNFTEVDVA0KJDENCjENCiozDQokMw0Kc2V0DQokMQ0Keg0KJDENCjkNCg==',
	'base64',
);

const real = realRedisProgram();
const folder = mkdtempSync(join(tmpdir(), 'resync-check-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function ofReal(tool: string, bytes: Uint8Array): string {
	writeFileSync(join(folder, 'file'), bytes);
	const { stdout } = spawnSync(join(dirname(real ?? ''), tool), ['file'], { cwd: folder, encoding: 'latin1' });
	// A file that makes the real reader give up ends with a line of log.
	return stdout.replace(/^\d+:C .*\n/gm, '');
}

/** Cut to some lengths, and some bytes changed; `npm run test:long` has all of them. */
function* damaged(bytes: Buffer): Generator<readonly [string, Buffer]> {
	const step = runs(3, 1);
	yield ['as it is', bytes];
	for (let length = 0; length < bytes.length; length += step) yield [`cut to ${length}`, bytes.subarray(0, length)];
	for (let at = 0; at < bytes.length; at += step) {
		const changed = Buffer.from(bytes);
		changed[at] = (changed[at] ?? 0) ^ (at % 2 === 0 ? 0x20 : 0xff);
		yield [`byte ${at} changed`, changed];
	}
}

describe.skipIf(real === null)('on the same bytes as the real tool', () => {
	test('redis-check-rdb says the same', () => {
		let compared = 0;
		for (const [how, bytes] of damaged(snapshot)) {
			const ours = checkRdb(bytesToLatin1(bytes), 'file', Date.now());
			// Types that the lab has not are its own business, and said so.
			if (ours.unread !== null) continue;
			compared++;
			expect(ours.text, how).toBe(ofReal('redis-check-rdb', bytes));
		}
		expect(compared).toBeGreaterThan(runs(120, 360));
	});

	test('redis-check-rdb says the same of a field that is longer than its messages', () => {
		const value = Buffer.alloc(2_000, 'x');
		const file = Buffer.concat([
			Buffer.from('REDIS0010\xfa\x04name\x47\xd0', 'latin1'),
			value,
			Buffer.from('\xfe\x00\xff\0\0\0\0\0\0\0\0', 'latin1'),
		]);
		expect(checkRdb(bytesToLatin1(file), 'file', Date.now()).text).toBe(ofReal('redis-check-rdb', file));
	});

	test('redis-check-aof says the same', () => {
		for (const [how, bytes] of damaged(appended)) {
			if (bytes.length === 0) continue;
			const text = bytesToLatin1(bytes);
			const { error, okUpTo, line } = checkAof(text, 0, 'file', 1, null);
			const analyzed = `AOF analyzed: filename=file, size=${text.length}, ok_up_to=${okUpTo}, ok_up_to_line=${line}, diff=${text.length - okUpTo}\n`;
			// Behind the end of its input the real tool shows a byte of whatever its memory held.
			const said = ofReal('redis-check-aof', bytes).replace(/(got: 00)\w\w/g, '$100');
			expect(said, how).toContain(error + analyzed);
		}
	});
});
