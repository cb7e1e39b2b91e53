// A simple command: expand, open what it redirects to, then run a built-in in the shell or a program in a process.

import type { Latin1 } from '../../base';
import { noteRan } from '../machine/journal';
import { spawn } from '../machine/process';
import type { Task } from '../machine/state';
import { outputError, writeErr } from '../machine/stream';
import type { Command, Simple } from './ast';
import { builtins } from './builtins';
import { expandFields, expandText, type Substitute } from './expand';
import { runForeground } from './foreground';
import { notFound } from './not-found';
import { redirected, type Streams } from './redirect';
import { complain, type Shell, setVariable } from './state';

/** Programs that know `*` themselves: a pattern that bash would turn into file names goes to them as it is. */
const takesPatterns: ReadonlySet<Latin1> = new Set(['docker', 'redis-cli', 'lab']);

/** What a simple command needs of the runner, which needs simple commands. */
export interface Runner {
	readonly substitute: Substitute;
	readonly runCommand: (shell: Shell, command: Command, takeOver: boolean) => Task<number>;
}

export function* runSimple(shell: Shell, command: Simple, takeOver: boolean, runner: Runner): Task<number> {
	const { substitute } = runner;
	const { process } = shell;
	shell.line = command.line;
	const argv: Latin1[] = [];
	for (const word of command.words) {
		argv.push(...(yield* expandFields(shell, word, !takesPatterns.has(argv[0] ?? ''), substitute)));
		if (shell.flow !== null) return shell.status;
	}
	const assigned = new Map<Latin1, Latin1>();
	if (argv.length === 0) shell.status = command.words.length > 0 ? shell.status : 0;
	for (const { name, value } of command.assignments) assigned.set(name, yield* expandText(shell, value, substitute));
	const before: Streams = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr };
	const streams = yield* redirected(shell, command.redirects, before, substitute);
	if (streams === null) return 1;
	const [name] = argv;
	if (name === undefined) {
		for (const [each, value] of assigned) setVariable(shell, each, value);
		return shell.status;
	}
	const body = shell.functions.get(name);
	const builtin = body === undefined ? builtins[name] : (self: Shell) => callFunction(self, body, argv, runner);
	if (builtin !== undefined) {
		Object.assign(process, streams);
		const status = yield* builtin(shell, argv);
		Object.assign(process, before);
		const unwritten = streams === before ? null : outputError(streams.stdout);
		if (unwritten === null) return status;
		complain(shell, `${name}: ${unwritten}`);
		return 1;
	}
	return yield* runProgram(shell, argv, assigned, streams, takeOver);
}

function* callFunction(shell: Shell, body: Command, argv: readonly Latin1[], runner: Runner): Task<number> {
	const before = shell.parameters;
	shell.parameters = argv.slice(1);
	const status = yield* runner.runCommand(shell, body, false);
	shell.parameters = before;
	if (shell.flow === 'return') shell.flow = null;
	return status;
}

function* runProgram(
	shell: Shell,
	argv: readonly Latin1[],
	assigned: ReadonlyMap<Latin1, Latin1>,
	streams: Streams,
	takeOver: boolean,
): Task<number> {
	const { host, process } = shell;
	const program = host.programs(process.place, argv[0] ?? '');
	if (program === null) {
		const before = process.stderr;
		process.stderr = streams.stderr;
		notFound(shell, argv[0] ?? '');
		process.stderr = before;
		return 127;
	}
	noteRan(host, process, argv);
	if (takeOver) {
		Object.assign(process, streams);
		process.argv = argv;
		for (const [name, value] of assigned) process.env.set(name, value);
		const status = yield* program(host, process);
		return saidUnwritten(shell, argv, streams) ? 1 : status;
	}
	const child = spawn(host, {
		program,
		argv,
		parent: process,
		group: shell.interactive ? null : process.group,
		terminal: process.terminal,
		place: process.place,
		cwd: process.cwd,
		env: new Map([...process.env, ...assigned]),
		...streams,
	});
	const status = yield* runForeground(shell, [child], argv.join(' '));
	return saidUnwritten(shell, argv, streams) ? 1 : status;
}

/** True: its output found no room, and it has said so. */
function saidUnwritten({ host, process }: Shell, [name = '']: readonly Latin1[], { stdout }: Streams): boolean {
	const unwritten = outputError(stdout);
	if (unwritten !== null) writeErr(host, process, `${name}: ${unwritten}\n`);
	return unwritten !== null;
}
