// The headless lab: runs a shell script in the simulated host at full speed and prints what the terminals print. The
// same world as in the page, in one thread; a record of either runs in both.

import { readFileSync, writeFileSync } from 'node:fs';
import { millis } from '../base';
import { createLab, defaultWorld, type Lab, type LabRecord, replay, type TraceEvent } from '../sim';
import { type LabOptions, parseOptions, usage } from './lab/options';
import { nodePorts } from './lab/ports';
import { openTraceFile } from './lab/trace-file';

const terminal = 'script';
/** A script that waits for ever is left after this much virtual time. */
const endlessMs = 24 * 3_600_000;
const usageCode = 2;

async function main(argv: readonly string[]): Promise<number> {
	const parsed = parseOptions(argv);
	if (parsed === 'help') {
		process.stdout.write(usage);
		return 0;
	}
	if ('error' in parsed) {
		process.stderr.write(`lab: ${parsed.error}\n${usage}`);
		return usageCode;
	}
	return runLab(parsed.options);
}

async function runLab(options: LabOptions): Promise<number> {
	let trace = options.trace === null ? null : openTraceFile(options.trace);
	const observe = (event: TraceEvent): void => {
		trace?.write(event);
		if (event.kind === 'terminal.output') process.stdout.write(event.body.text);
		if (event.kind === 'node.stopped-by-invariant') {
			process.stderr.write(
				`lab: ${event.node} was stopped at ${event.at}, seed ${event.body.seed}: ${event.body.message}\n`,
			);
		}
	};
	const lab =
		options.replay === null
			? await runScript(options, observe)
			: await replay(readRecord(options.replay), nodePorts(observe));
	const digest = lab.digest();
	if (options.record !== null) writeFileSync(options.record, `${JSON.stringify(lab.record())}\n`);
	trace?.close();
	trace = null;
	const code = lab.terminal(terminal)?.exitCode ?? 0;
	// The run is over: what is asked of it now belongs to no record.
	for (const name of options.logs) await printLogs(lab, name);
	if (options.digest) process.stdout.write(`${digest}\n`);
	return code;
}

async function runScript({ script, seed, untilMs }: LabOptions, observe: (event: TraceEvent) => void): Promise<Lab> {
	const text = readFileSync(script ?? 0, 'utf8');
	const lab = createLab({ ...defaultWorld, seed: seed ?? defaultWorld.seed }, nodePorts(observe));
	const limit = (lab.now() + millis(untilMs ?? endlessMs)) as typeof defaultWorld.startsAt;
	lab.input({ kind: 'script', terminal, text });
	await lab.stepUntil(() => hasEnded(lab, terminal), limit);
	return lab;
}

function readRecord(path: string): LabRecord {
	return JSON.parse(readFileSync(path, 'utf8')) as LabRecord;
}

function hasEnded(lab: Lab, id: string): boolean {
	return lab.terminal(id) !== null && lab.terminal(id)?.exitCode !== null;
}

const logsMicrosMax = 10_000_000;

async function printLogs(lab: Lab, name: string): Promise<void> {
	const id = `logs ${name}`;
	lab.input({ kind: 'script', terminal: id, text: `docker logs ${name}` });
	const limit = (lab.now() + logsMicrosMax) as typeof defaultWorld.startsAt;
	await lab.stepUntil(() => hasEnded(lab, id), limit);
}

/** A script or record that can't be read, or a file that can't be written, is the caller's mistake. */
function mistake(error: unknown): number {
	if (!(error instanceof Error) || !('syscall' in error || error instanceof SyntaxError)) throw error;
	process.stderr.write(`lab: ${error.message}\n`);
	return usageCode;
}

process.exitCode = await main(process.argv.slice(2)).catch(mistake);
