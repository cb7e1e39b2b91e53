// Records of runs that were typed: a line a command, `wait 7s` between them, in one thread at full speed.

import { micros } from '../../src/base';
import { createLab, defaultWorld, type LabRecord, type TraceEvent, type WorldSpec } from '../../src/sim';
import { threadPorts } from './thread-ports';

export async function typedRun(
	lines: string,
	world: Partial<WorldSpec> = {},
	observe: (event: TraceEvent) => void = () => undefined,
): Promise<LabRecord> {
	const lab = createLab({ ...defaultWorld, ...world }, { ...threadPorts, observe });
	for (const line of lines.split('\n').map((one) => one.trim())) {
		if (line === '') continue;
		const wait = /^wait ([\d.]+)s$/.exec(line);
		if (wait === null) await lab.run(line);
		else await lab.advance(micros(lab.now() + Number(wait[1]) * 1_000_000));
	}
	return lab.record();
}
