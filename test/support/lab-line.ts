// A command line in the lab's host shell, with the lab's tools, beside a redis-server in a container.

import { micros } from '../../src/base';
import { nodePorts } from '../../src/cli/lab/ports';
import { createLab, defaultWorld, type Lab } from '../../src/sim';
import type { Invocation, Outcome } from '../oracle/invocations/row';
import { portInLab, shellText } from './real-line';

const terminal = 'script';
const mark = '--8<--';
/** A line that runs for ever is left after this much virtual time. */
const withinMicros = 600_000_000;

/** Rows without a server of the tool's own begin on a host where docker has nothing. */
export async function runInLab(row: Invocation): Promise<Outcome> {
	let printed = '';
	const lab = createLab(
		defaultWorld,
		nodePorts((event) => {
			if (event.kind === 'terminal.output' && event.body.terminal === terminal) printed += event.body.text;
		}),
	);
	await serve(lab, row);
	const show = ['.out', '.err', '.code'].map((name) => `cat ${name}; echo '${mark}'`).join('; ');
	lab.input({ kind: 'script', terminal, text: `${shellText(row, portInLab)}${show}\n` });
	const ended = (): boolean => (lab.terminal(terminal)?.exitCode ?? null) !== null;
	await lab.stepUntil(ended, micros(lab.now() + withinMicros));
	lab.dispose();
	const [out = '', err = '', code = ''] = printed.split(`${mark}\n`);
	return { out, err, code: Number(code) };
}

async function serve(lab: Lab, { server = [] }: Invocation): Promise<void> {
	if (server === null) return;
	const words = ['redis-server', '--save', "''", ...server].join(' ');
	await lab.run(`docker run -d --name server -p ${portInLab}:6379 redis ${words}`);
	await lab.run('sleep 1');
}
