// The world at the shown moment as files for a real docker. `lab export` is run in a copy of the lab, so that looking at
// one's world from outside adds nothing to its record.

import type { Latin1 } from '../base';
import { createHostProgram, createInThreadPort, redisServer, restoreLab } from '../sim';
import { labAtCursor } from './cursor';
import type { LabDesk } from './desk';
import { guard } from './node-thread';

const folder = '/tmp/resync-export';
const secondsMax = 120;

/** By path in the folder; a text is what `lab export` says instead. */
export async function worldOut(
	desk: LabDesk,
	{ language }: { readonly language: 'ko' | 'en' },
): Promise<Readonly<Record<string, Latin1>> | string> {
	const image = await (await labAtCursor(desk)).checkpoint({ trace: false });
	const copy = await restoreLab(image, {
		createPort: () => createInThreadPort(redisServer, guard),
		createHost: createHostProgram,
	});
	const terminal = 'export';
	let { output, exitCode } = await copy.run(`lab export ${folder} --lang ${language}`, { terminal });
	// A server that does not answer is given its time.
	for (let seconds = 0; exitCode === null && seconds < secondsMax; seconds++)
		({ output, exitCode } = await copy.run('', { terminal }));
	const files = copy.hostFiles(folder);
	copy.dispose();
	return exitCode === 0 ? files : (/^lab: (.*)$/m.exec(output)?.[1] ?? output);
}
