// Lines are anchored to their prompts: the same behaviour gives the same run, and where commands have become slower nothing
// is typed ahead of the prompt that it answered.
import { describe, expect, test } from 'vitest';
import { micros } from '../../src/base';
import { type LabRecord, replay, replayAnchored } from '../../src/sim';
import { fortyActions } from '../support/forty-actions';
import { threadPorts } from '../support/thread-ports';

const linesOf = ({ inputs }: LabRecord) => inputs.filter(({ input }) => input.kind === 'line');

describe('a record that is anchored to prompts', () => {
	test('gives the same times and the same digest where nothing has changed', async () => {
		const record = await fortyActions();
		const plain = await replay(record, threadPorts);
		const { lab, moved } = await replayAnchored(record, threadPorts);
		expect(lab.record()).toEqual(record);
		expect(lab.digest()).toBe(plain.digest());
		expect(moved(record.until)).toBe(record.until);
	});

	test('waits for prompts that come later, as long after them as the person did', async () => {
		const record = await fortyActions();
		const slower = { ...record, world: { ...record.world, latency: micros(400_000) } };
		const { lab, moved } = await replayAnchored(slower, threadPorts);
		const before = linesOf(record);
		const after = linesOf(lab.record());
		expect(after.map(({ input }) => input)).toEqual(before.map(({ input }) => input));
		let later = 0;
		for (const [index, { at, anchor }] of after.entries()) {
			const was = before[index];
			if (was?.anchor === undefined || anchor === undefined) continue;
			expect(at - anchor).toBeGreaterThanOrEqual(was.at - was.anchor);
			if (at > was.at) later++;
			expect(moved(was.at)).toBe(at);
		}
		expect(later).toBeGreaterThan(10);
		expect(lab.now()).toBe(moved(record.until));
	});
});
