// The built-ins that speak of jobs: jobs, fg, bg, wait and kill. A job is named `%1`, a process by its number.

import type { Latin1 } from '../../base';
import type { SignalName } from '../io';
import { sendSignal, signalGroup, signalNamed, waitForEnd } from '../machine/process';
import type { Process, Task } from '../machine/state';
import { writeOut } from '../machine/stream';
import type { Builtin } from './builtins';
import { runForeground } from './foreground';
import { findJob, jobLine, updateJobs } from './jobs';
import { complain, type Shell } from './state';

export const jobBuiltins: Readonly<Record<'jobs' | 'fg' | 'bg' | 'wait' | 'kill', Builtin>> = {
	// biome-ignore lint/correctness/useYield: it is a task that is done at once.
	jobs: function* (shell) {
		updateJobs(shell);
		for (const job of [...shell.jobs]) {
			writeOut(shell.host, shell.process, jobLine(shell, job));
			if (job.state === 'done') shell.jobs.splice(shell.jobs.indexOf(job), 1);
		}
		return 0;
	},
	fg: function* (shell, argv) {
		const job = findJob(shell, argv[1]);
		if (job === null) return noJob(shell, 'fg', argv[1]);
		writeOut(shell.host, shell.process, `${job.text}\n`);
		shell.jobs.splice(shell.jobs.indexOf(job), 1);
		const processes = job.pids.flatMap((pid) => shell.host.processes.get(pid) ?? []);
		signalGroup(shell.host, job.group, 'SIGCONT');
		return yield* runForeground(shell, processes, job.text);
	},
	// biome-ignore lint/correctness/useYield: it is a task that is done at once.
	bg: function* (shell, argv) {
		const job = findJob(shell, argv[1]);
		if (job === null) return noJob(shell, 'bg', argv[1]);
		job.state = 'running';
		signalGroup(shell.host, job.group, 'SIGCONT');
		writeOut(shell.host, shell.process, `[${job.number}]+ ${job.text} &\n`);
		return 0;
	},
	wait: waitJobs,
	// biome-ignore lint/correctness/useYield: it is a task that is done at once.
	kill: function* (shell, argv) {
		return kill(shell, argv);
	},
};

function noJob(shell: Shell, command: string, name: Latin1 | undefined): number {
	complain(shell, `${command}: ${name ?? 'current'}: no such job`);
	return 1;
}

function* waitJobs(shell: Shell, argv: readonly Latin1[]): Task<number> {
	const named = argv
		.slice(1)
		.flatMap((name) => (name.startsWith('%') ? (findJob(shell, name)?.pids ?? []) : Number(name)));
	const pids = argv.length > 1 ? named : shell.jobs.flatMap((job) => (job.state === 'running' ? job.pids : []));
	let status = 0;
	for (const pid of pids) {
		if (!shell.host.processes.has(pid) && !shell.host.ended.has(pid)) {
			complain(shell, `wait: pid ${pid} is not a child of this shell`);
			status = 127;
			continue;
		}
		const ended = yield* waitForEnd(shell.host, pid);
		if ('interrupted' in ended) {
			shell.flow = 'interrupted';
			return 130;
		}
		status = ended.code;
		for (const job of shell.jobs) if (job.pids.includes(pid)) job.code = ended.code;
	}
	return argv.length > 1 ? status : 0;
}

function kill(shell: Shell, argv: readonly Latin1[]): number {
	let targets = argv.slice(1);
	let signal: SignalName = 'SIGTERM';
	const first = targets[0] ?? '';
	if (first.startsWith('-')) {
		const named = first === '-s' ? (targets[1] ?? '') : first.slice(1);
		const found = signalNamed(named);
		if (found === null) {
			complain(shell, `kill: ${named}: invalid signal specification`);
			return 1;
		}
		signal = found;
		targets = targets.slice(first === '-s' ? 2 : 1);
	}
	if (targets.length === 0) {
		complain(shell, 'kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]');
		return 2;
	}
	let status = 0;
	for (const target of targets) status = killOne(shell, target, signal) || status;
	return status;
}

function killOne(shell: Shell, target: Latin1, signal: SignalName): number {
	const { host } = shell;
	if (target.startsWith('%')) {
		const job = findJob(shell, target);
		if (job === null) return noJob(shell, 'kill', target);
		signalGroup(host, job.group, signal);
		return 0;
	}
	const process: Process | undefined = host.processes.get(Number(target));
	if (process === undefined) {
		complain(
			shell,
			/^\d+$/.test(target)
				? `kill: (${target}) - No such process`
				: `kill: ${target}: arguments must be process or job IDs`,
		);
		return 1;
	}
	sendSignal(host, process, signal);
	return 0;
}
