// Files from outside: the record keeps their bytes by hash, and they are in the host as they were.
import { describe, expect, test } from 'vitest';
import { bytesToLatin1, micros, sha1Hex } from '../../src/base';
import { createLab, defaultWorld, recordDamage, replay } from '../../src/sim';
import { threadPorts } from '../support/thread-ports';

const everyByte = bytesToLatin1(Uint8Array.from({ length: 256 }, (_, byte) => byte));
const path = '/home/sivae/imported.bin';

async function withImport() {
	const lab = createLab(defaultWorld, threadPorts);
	await lab.run('pwd');
	const sha1 = lab.keepFile(everyByte);
	lab.input({ kind: 'file-imported', path, sha1 });
	await lab.advance(micros(lab.now() + 1));
	return lab;
}

describe('an imported file', () => {
	test('is in the host byte for byte, whatever its bytes are', async () => {
		const lab = await withImport();
		const { output } = await lab.run('sha1sum imported.bin; wc -c imported.bin');
		expect(output).toContain('256');
	});

	test('comes with the record, and the record gives the same run', async () => {
		const lab = await withImport();
		const record = JSON.parse(JSON.stringify(lab.record()));
		expect(record.files).toEqual({ [sha1Hex(everyByte)]: everyByte });
		expect(recordDamage(record)).toBe(null);
		expect((await replay(record, threadPorts)).digest()).toBe(lab.digest());
	});

	test('that is missing or not what its name says makes the record unreadable', async () => {
		const { files, ...record } = (await withImport()).record();
		expect(recordDamage(record)).toBe(`its imported file ${path} is missing`);
		const [sha1 = ''] = Object.keys(files ?? {});
		expect(recordDamage({ ...record, files: { [sha1]: 'other bytes' } })).toBe(`its imported file ${sha1} is damaged`);
	});
});
