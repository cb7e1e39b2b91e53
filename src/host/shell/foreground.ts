// Waiting for the foreground: who gets the terminal's keys, and what a shell says when a child was interrupted or stopped.

import type { Latin1 } from '../../base';
import { signalNumber } from '../machine/process';
import type { Process, Task } from '../machine/state';
import { isTerminal, writeErr } from '../machine/stream';
import { key, waitFor } from '../machine/waiting';
import { addJob } from './jobs';
import type { Shell } from './state';

/** Only a shell with job control moves the terminal's keys from group to group. */
export function giveTerminal(shell: Shell, group: number): void {
	const { host, process } = shell;
	const terminal = process.terminal === null ? undefined : host.terminals.get(process.terminal);
	if (shell.interactive && terminal !== undefined) terminal.foreground = group;
}

/** Waits for processes that the terminal's keys reach; the last one's status is theirs. */
export function* runForeground(shell: Shell, processes: readonly Process[], text: Latin1): Task<number> {
	const last = processes[processes.length - 1];
	if (last === undefined) return 0;
	giveTerminal(shell, last.group);
	let status = 0;
	for (const each of processes) status = yield* statusOf(shell, each, processes, text);
	giveTerminal(shell, shell.process.group);
	return status;
}

function* statusOf(shell: Shell, process: Process, all: readonly Process[], text: Latin1): Task<number> {
	const { host } = shell;
	for (;;) {
		const ended = host.ended.get(process.pid);
		if (ended !== undefined) {
			host.ended.delete(process.pid);
			if (ended.signal === 'SIGINT') interrupted(shell);
			return ended.signal === null ? ended.code : 128 + signalNumber(ended.signal);
		}
		if (process.stopped && shell.interactive) {
			const job = addJob(shell, all, text === '' ? process.argv.join(' ') : text);
			job.state = 'stopped';
			writeErr(host, shell.process, `\n[${job.number}]+  ${'Stopped'.padEnd(24)}${job.text}\n`);
			shell.flow = 'interrupted';
			return 148;
		}
		yield* waitFor(key.process(process.pid));
	}
}

/** ^C ended a child: a prompt begins on a new line, and loops are left. */
export function interrupted(shell: Shell): void {
	shell.flow = 'interrupted';
	if (shell.interactive && isTerminal(shell.process.stderr)) writeErr(shell.host, shell.process, '\n');
}
