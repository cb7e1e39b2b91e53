// Runs what was parsed. A simple command is a built-in, which runs in the shell, or a program, which gets a process.
// Pipelines, `( )`, `$( )` and `&` run in subshells.

import type { Latin1 } from '../../base';
import { spawn, turnMicros } from '../machine/process';
import type { Process, Task } from '../machine/state';
import { createPipe, readAll, writeErr } from '../machine/stream';
import { sleep } from '../machine/waiting';
import type { AndOr, Command, List, Pipeline, Simple } from './ast';
import { expandFields } from './expand';
import { giveTerminal, interrupted, runForeground } from './foreground';
import { addJob } from './jobs';
import { redirected, type Streams } from './redirect';
import { runSimple } from './run-simple';
import { createShell, type Shell, setVariable } from './state';

export function* runList(shell: Shell, list: List): Task<number> {
	for (const item of list) {
		if (item.background) startJob(shell, { ...item, background: false }, item.text);
		else shell.status = yield* runAndOr(shell, item.andOr);
		if (shell.flow !== null) break;
	}
	return shell.status;
}

function startJob(shell: Shell, item: List[number], text: Latin1): void {
	const process = subshell(
		shell,
		[item],
		{ stdin: { kind: 'null' }, stdout: shell.process.stdout, stderr: shell.process.stderr },
		null,
	);
	shell.lastBackground = process.pid;
	shell.status = 0;
	const job = addJob(shell, [process], text);
	if (shell.interactive) writeErr(shell.host, shell.process, `[${job.number}] ${process.pid}\n`);
}

function* runAndOr(shell: Shell, andOr: AndOr): Task<number> {
	shell.status = yield* runPipeline(shell, andOr.first);
	for (const { operator, pipeline } of andOr.rest) {
		if (shell.flow !== null) return shell.status;
		if ((shell.status === 0) === (operator === '&&')) shell.status = yield* runPipeline(shell, pipeline);
	}
	const last = andOr.rest.length === 0 ? andOr.first : null;
	if (shell.exitOnError && shell.status !== 0 && last !== null && !last.negated && shell.flow === null)
		shell.flow = 'exit';
	return shell.status;
}

function* runPipeline(shell: Shell, pipeline: Pipeline): Task<number> {
	const [only] = pipeline.commands;
	const began = shell.host.now;
	let status: number;
	if (pipeline.commands.length === 1 && only !== undefined) status = yield* runCommand(shell, only, false);
	else status = yield* runPiped(shell, pipeline.commands);
	if (pipeline.timed) writeErr(shell.host, shell.process, timeText(shell.host.now - began));
	return pipeline.negated ? Number(status === 0) : status;
}

/** The machine itself takes no time; what is waited for does. */
function timeText(took: number): Latin1 {
	const seconds = (took / 1_000_000) % 60;
	const minutes = Math.floor(took / 60_000_000);
	return `\nreal\t${minutes}m${seconds.toFixed(3)}s\nuser\t0m0.000s\nsys\t0m0.000s\n`;
}

function* runPiped(shell: Shell, commands: readonly Command[]): Task<number> {
	const { stdout, stderr } = shell.process;
	let { stdin } = shell.process;
	const processes: Process[] = [];
	commands.forEach((command, index) => {
		const pipe = index < commands.length - 1 ? createPipe(shell.host) : null;
		const group: number | null = processes[0]?.group ?? (shell.interactive ? null : shell.process.group);
		processes.push(subshell(shell, [itemOf(command)], { stdin, stdout: pipe ?? stdout, stderr }, group));
		if (pipe !== null) stdin = pipe;
	});
	return yield* runForeground(shell, processes, '');
}

function itemOf(command: Command): List[number] {
	return {
		andOr: { first: { negated: false, timed: false, commands: [command] }, rest: [] },
		background: false,
		text: '',
	};
}

/** A copy of this shell in a process of its own. A single command takes the process over. */
function subshell(shell: Shell, list: List, streams: Streams, group: number | null): Process {
	const { host, process } = shell;
	const variables = new Map(shell.variables);
	const { status, parameters, exitOnError, history, line } = shell;
	const functions = new Map(shell.functions);
	return spawn(host, {
		program: function* (_, self) {
			const inner = createShell(host, self, {
				name: shell.name,
				interactive: false,
				variables,
				functions,
				status,
				parameters,
				exitOnError,
				history,
				line,
			});
			const command = onlyCommand(list);
			if (command !== null) return yield* runCommand(inner, command, true);
			return yield* runList(inner, list);
		},
		argv: [shell.name],
		parent: process,
		group: group ?? (shell.interactive ? null : process.group),
		terminal: process.terminal,
		place: process.place,
		cwd: process.cwd,
		env: process.env,
		...streams,
	});
}

function onlyCommand(list: List): Command | null {
	const [item] = list;
	if (list.length !== 1 || item === undefined || item.background || item.andOr.rest.length > 0) return null;
	const { first } = item.andOr;
	return first.negated || first.timed || first.commands.length !== 1 ? null : (first.commands[0] ?? null);
}

/** `$(...)`: the output of a subshell. */
function* substitute(shell: Shell, list: List): Task<Latin1> {
	const { host, process } = shell;
	const pipe = createPipe(host);
	const child = subshell(shell, list, { stdin: process.stdin, stdout: pipe, stderr: process.stderr }, null);
	const saved = process.stdin;
	giveTerminal(shell, child.group);
	process.stdin = pipe;
	pipe.pipe.readers.add(process.pid);
	const text = yield* readAll(host, process);
	process.stdin = saved;
	pipe.pipe.readers.delete(process.pid);
	shell.status = yield* runForeground(shell, [child], '');
	return text ?? '';
}

function* runCommand(shell: Shell, command: Command, takeOver: boolean): Task<number> {
	if (command.kind === 'simple') return yield* runSimple(shell, command, takeOver, { substitute, runCommand });
	if (command.kind === 'function') {
		shell.functions.set(command.name, command.body);
		return 0;
	}
	const { process } = shell;
	const before: Streams = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr };
	const streams = yield* redirected(shell, command.redirects, before, substitute);
	if (streams === null) return 1;
	if (command.kind === 'subshell')
		return yield* runForeground(shell, [subshell(shell, command.body, streams, null)], '');
	Object.assign(process, streams);
	const status = yield* runCompound(shell, command);
	Object.assign(process, before);
	return status;
}

function* runCompound(shell: Shell, command: Exclude<Command, Simple | { readonly kind: 'function' }>): Task<number> {
	if (command.kind === 'for') return yield* runFor(shell, command);
	if (command.kind === 'while') return yield* runWhile(shell, command);
	if (command.kind !== 'if') return yield* runList(shell, command.body);
	for (const branch of command.branches) {
		const status = yield* runTest(shell, branch.test);
		if (shell.flow !== null) return status;
		if (status === 0) return yield* runList(shell, branch.body);
	}
	shell.status = 0;
	return command.otherwise === null ? 0 : yield* runList(shell, command.otherwise);
}

/** A condition may fail without ending a shell that was told `set -e`. */
function* runTest(shell: Shell, test: List): Task<number> {
	const before = shell.exitOnError;
	shell.exitOnError = false;
	const status = yield* runList(shell, test);
	shell.exitOnError = before;
	return status;
}

function* runFor(shell: Shell, command: Command & { readonly kind: 'for' }): Task<number> {
	const values: Latin1[] = [];
	for (const word of command.words) values.push(...(yield* expandFields(shell, word, true, substitute)));
	shell.status = 0;
	for (const value of values) {
		setVariable(shell, command.name, value);
		yield* runList(shell, command.body);
		if (leavesLoop(shell) || !(yield* turn(shell))) break;
	}
	return shell.status;
}

function* runWhile(shell: Shell, command: Command & { readonly kind: 'while' }): Task<number> {
	let status = 0;
	for (;;) {
		const test = yield* runTest(shell, command.test);
		if (shell.flow !== null || (test === 0) === command.until) break;
		status = yield* runList(shell, command.body);
		if (leavesLoop(shell) || !(yield* turn(shell))) break;
	}
	if (shell.flow !== 'interrupted') shell.status = status;
	return shell.status;
}

/** A turn takes time, and ^C may end a loop whose commands never wait. */
function* turn(shell: Shell): Task<boolean> {
	if (yield* sleep(shell.host, turnMicros)) return true;
	shell.status = 130;
	interrupted(shell);
	return false;
}

/** After a turn of a loop: true when this loop is over. `break 2` goes on to the loop around it. */
function leavesLoop(shell: Shell): boolean {
	if (shell.flow !== 'break' && shell.flow !== 'continue') return shell.flow !== null;
	shell.flowDepth--;
	if (shell.flowDepth > 0) return true;
	const leaves = shell.flow === 'break';
	shell.flow = null;
	return leaves;
}
