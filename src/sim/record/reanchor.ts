// A record of another behaviour, run today: lines are anchored to the prompts that they answered, not to milliseconds. A
// line whose prompt becomes ready later than it did waits for it, and everything after it comes as much later.

import { type Micros, micros } from '../../base';
import { createLab, type Lab, type LabPorts } from '../lab';
import type { LabRecord, RecordedInput } from './record';

export interface Reanchored {
	readonly lab: Lab;
	/** When what happened at a time of the record happens now. */
	readonly moved: (at: Micros) => Micros;
}

/** A prompt that does not come within this is waited for no longer. */
const promptMicrosMax = 30_000_000;

export async function replayAnchored(record: LabRecord, ports: LabPorts): Promise<Reanchored> {
	const lab = createLab(record.world, ports);
	for (const bytes of Object.values(record.files ?? {})) lab.keepFile(bytes);
	const moves: { readonly from: Micros; readonly by: number }[] = [];
	let by = 0;
	for (const recorded of record.inputs) {
		await lab.advance(micros(recorded.at + by));
		const late = await waitForPrompt(lab, recorded, by);
		if (late > 0) {
			by += late;
			moves.push({ from: recorded.at, by });
		}
		lab.input(recorded.input);
	}
	await lab.advance(micros(record.until + by));
	return { lab, moved: (at) => micros(at + (moves.findLast(({ from }) => from <= at)?.by ?? 0)) };
}

/** How much later than planned it is when the line can be typed, as long after its prompt as it was. */
async function waitForPrompt(lab: Lab, { at, input, anchor }: RecordedInput, by: number): Promise<number> {
	if (input.kind !== 'line' || anchor === undefined) return 0;
	const planned = micros(at + by);
	const readyAt = (): Micros | null => {
		const terminal = lab.terminal(input.terminal);
		return terminal === null || terminal.prompt === null ? null : terminal.promptAt;
	};
	if (readyAt() === null) await lab.stepUntil(() => readyAt() !== null, micros(planned + promptMicrosMax));
	const ready = readyAt();
	if (ready !== null) await lab.advance(micros(Math.max(planned, ready + (at - anchor))));
	return lab.now() - planned;
}
