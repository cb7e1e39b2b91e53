// The headless lab: runs a shell script in the simulated host at full speed.
//
//   node dist/node/lab.mjs [SCRIPT] [--until 60s] [--seed N] [--logs NAME] [--trace FILE] [--digest] [--record FILE]

import { readFileSync } from 'node:fs';
import { labMain } from './lab/run';

// Whoever reads the output may have seen enough.
process.stdout.on('error', () => process.exit());

process.exitCode = await labMain(process.argv.slice(2), {
	input: () => readFileSync(0, 'utf8'),
	out: (text) => process.stdout.write(text),
	err: (text) => process.stderr.write(text),
});
