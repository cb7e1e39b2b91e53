// Log lines leave at once, so that they are there even if the process dies right after.

import { writeSync } from 'node:fs';
import { sleepMs } from './clock';
import { errnoOf } from './errno';

const descriptors = { stdout: 1, stderr: 2 } as const;

export function print(stream: 'stdout' | 'stderr', text: string): void {
	const bytes = Buffer.from(text, 'latin1');
	let written = 0;
	while (written < bytes.length) {
		try {
			written += writeSync(descriptors[stream], bytes, written);
		} catch (error) {
			// A pipe that is full is waited for; one that nobody reads any more is nobody's loss.
			if (errnoOf(error) !== 'EAGAIN') return;
			sleepMs(1);
		}
	}
}
