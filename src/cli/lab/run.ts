// One run of the headless lab: a script or a record in, what the terminals print out. The same world as in the page, in
// one thread; a record of either runs in both.

import { readFileSync, writeFileSync } from 'node:fs';
import { micros, millis } from '../../base';
import { defaultHostFiles } from '../../host';
import { createLab, defaultWorld, type Lab, type LabRecord, replay, type TraceEvent } from '../../sim';
import { type LabOptions, parseOptions, usage } from './options';
import { nodePorts } from './ports';
import { recordInFile } from './record-file';
import { openTraceFile } from './trace-file';

/** Where a run reads its script and prints. */
export interface LabStreams {
	input(): string;
	out(text: string): void;
	err(text: string): void;
}

const terminal = 'script';
/** A script that waits for ever is left after this much virtual time. */
const endlessMs = 24 * 3_600_000;
const logsMs = 10_000;
export const usageCode = 2;

/** Resolves with the exit status. */
export async function labMain(argv: readonly string[], streams: LabStreams): Promise<number> {
	const parsed = parseOptions(argv);
	if (parsed === 'help') {
		streams.out(usage);
		return 0;
	}
	if ('error' in parsed) {
		streams.err(`lab: ${parsed.error}\n${usage}`);
		return usageCode;
	}
	return readAndRun(parsed.options, streams).catch((error: unknown) => mistake(error, streams));
}

async function readAndRun(options: LabOptions, streams: LabStreams): Promise<number> {
	const { replay: path } = options;
	if (path === null) return runLab(options, null, streams);
	const found = recordInFile(readFileSync(path, 'utf8'));
	if (found.ok) return runLab(options, found.record, streams);
	streams.err(`lab: ${path} can't be replayed: ${found.problem}\n`);
	return usageCode;
}

/** A file that can't be read or written is the caller's mistake. */
function mistake(error: unknown, { err }: LabStreams): number {
	if (!(error instanceof Error) || !('syscall' in error)) throw error;
	err(`lab: ${error.message}\n`);
	return usageCode;
}

async function runLab(options: LabOptions, record: LabRecord | null, streams: LabStreams): Promise<number> {
	let trace = options.trace === null ? null : openTraceFile(options.trace);
	const observe = (event: TraceEvent): void => {
		trace?.write(event);
		if (event.kind === 'terminal.output') streams.out(event.body.text);
		if (event.kind === 'node.stopped-by-invariant') {
			const { seed, message } = event.body;
			streams.err(`lab: ${event.node} was stopped at ${event.at}, seed ${seed}: ${message}\n`);
		}
	};
	const lab = record === null ? await runScript(options, streams, observe) : await replay(record, nodePorts(observe));
	const digest = lab.digest();
	if (options.record !== null) writeFileSync(options.record, `${JSON.stringify(lab.record())}\n`);
	trace?.close();
	trace = null;
	const code = lab.terminal(terminal)?.exitCode ?? 0;
	// The run is over: what is asked of it now belongs to no record.
	for (const name of options.logs) await runTo(lab, `logs ${name}`, `docker logs ${name}`, logsMs);
	if (options.digest) streams.out(`${digest}\n`);
	return code;
}

async function runScript(
	{ script, seed, untilMs }: LabOptions,
	{ input }: LabStreams,
	observe: (event: TraceEvent) => void,
): Promise<Lab> {
	const text = script === null ? input() : readFileSync(script, 'utf8');
	const files = defaultHostFiles('en', defaultWorld.host.home);
	const lab = createLab({ ...defaultWorld, files, seed: seed ?? defaultWorld.seed }, nodePorts(observe));
	await runTo(lab, terminal, text, untilMs ?? endlessMs);
	return lab;
}

/** Runs `text` in a terminal of its own, to its end or for so long. */
async function runTo(lab: Lab, id: string, text: string, limitMs: number): Promise<void> {
	lab.input({ kind: 'script', terminal: id, text });
	const hasEnded = (): boolean => (lab.terminal(id)?.exitCode ?? null) !== null;
	await lab.stepUntil(hasEnded, micros(lab.now() + millis(limitMs)));
}
