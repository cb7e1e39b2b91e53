// Where two runs of a record part, by the marks of their digests.
import { expect, test } from 'vitest';
import { micros } from '../../src/base';
import { createLab, defaultWorld, firstDifference, replay } from '../../src/sim';
import { threadPorts } from '../support/thread-ports';

const startsAt = micros(100);
const until = micros(1_000);
const kept = [200, 0, 11, 300, 1, 12, 400, 0, 13];

test.each<[string, readonly number[], readonly [equalUntil: number, at: number] | null]>([
	['the same marks', kept, null],
	['more marks than were kept', [...kept, 500, 0, 14], null],
	['another digest in the first', [200, 0, 99, 300, 1, 12, 400, 0, 13], [100, 200]],
	['another digest in the last', [200, 0, 11, 300, 1, 12, 400, 0, 99], [300, 400]],
	['an earlier mark in place of one', [200, 0, 11, 250, 0, 12, 400, 0, 13], [200, 250]],
	['an input in place of a second', [200, 0, 11, 300, 0, 12, 400, 0, 13], [200, 300]],
	['nothing where something was', [200, 0, 11], [200, 300]],
])('%s', (_, now, parted) => {
	expect(firstDifference(kept, now, startsAt, until)).toEqual(
		parted === null ? null : { equalUntil: parted[0], at: parted[1] },
	);
});

test('a mark that was kept after the end of the record says nothing', () => {
	expect(firstDifference(kept, [200, 0, 11, 300, 1, 12], startsAt, micros(400))).toBeNull();
});

test('the rows of a run are those of its marks, and running it again gives the same', async () => {
	const lab = createLab(defaultWorld, threadPorts);
	await lab.run('docker run -d --name master redis');
	lab.input({ kind: 'line', terminal: 'host-1', text: 'for i in 1 2 3 4; do sleep 1; echo $i; done' });
	await lab.advance(micros(lab.now() + 5_000_000));
	const rows = lab.markRows();
	const marks = lab.marks();
	expect(marks.length).toBeGreaterThan(4);
	expect(rows).toEqual(
		marks.flatMap(({ at, why, hex }) => [at, why === 'input' ? 1 : 0, Number.parseInt(hex.slice(0, 8), 16)]),
	);
	expect(lab.markRows(2)).toEqual(rows.slice(6));
	expect((await replay(lab.record(), threadPorts)).markRows()).toEqual(rows);
});
