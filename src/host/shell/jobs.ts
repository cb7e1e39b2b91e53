// Jobs of an interactive shell: their list, and what is said when one ends.

import type { Latin1 } from '../../base';
import type { Process } from '../machine/state';
import { writeErr } from '../machine/stream';
import type { Job, Shell } from './state';

export function addJob(shell: Shell, processes: readonly Process[], text: Latin1): Job {
	const number = shell.jobs.reduce((highest, job) => Math.max(highest, job.number), 0) + 1;
	const group = processes[0]?.group ?? 0;
	const job: Job = { number, pids: processes.map(({ pid }) => pid), group, text, state: 'running', code: 0 };
	shell.jobs.push(job);
	return job;
}

/** Looks which jobs have ended since the last look. */
export function updateJobs(shell: Shell): void {
	const { host } = shell;
	for (const job of shell.jobs) {
		if (job.pids.some((pid) => host.processes.has(pid))) continue;
		const last = job.pids[job.pids.length - 1] ?? 0;
		job.code = host.ended.get(last)?.code ?? job.code;
		job.state = 'done';
		for (const pid of job.pids) host.ended.delete(pid);
	}
}

/** Says which jobs ended, and forgets them. */
export function reportJobs(shell: Shell): void {
	updateJobs(shell);
	for (const job of shell.jobs.filter(({ state }) => state === 'done')) {
		writeErr(shell.host, shell.process, jobLine(shell, job));
		shell.jobs.splice(shell.jobs.indexOf(job), 1);
	}
}

export function jobLine(shell: Shell, job: Job): Latin1 {
	const last = shell.jobs[shell.jobs.length - 1];
	const before = shell.jobs[shell.jobs.length - 2];
	const mark = job === last ? '+' : job === before ? '-' : ' ';
	return `[${job.number}]${mark}  ${stateText(job).padEnd(24)}${job.text}${job.state === 'running' ? ' &' : ''}\n`;
}

function stateText(job: Job): string {
	if (job.state === 'running') return 'Running';
	if (job.state === 'stopped') return 'Stopped';
	if (job.code === 0) return 'Done';
	if (job.code === 130) return 'Interrupt';
	if (job.code === 137) return 'Killed';
	if (job.code === 143) return 'Terminated';
	return `Exit ${job.code}`;
}

/** `%1`, `%+`, `%%`, or a number of the list; the newest without a name. */
export function findJob(shell: Shell, name: Latin1 | undefined): Job | null {
	if (name === undefined || name === '%' || name === '%%' || name === '%+')
		return shell.jobs[shell.jobs.length - 1] ?? null;
	const number = /^%?(\d+)$/.exec(name)?.[1];
	if (number !== undefined) return shell.jobs.find((job) => job.number === Number(number)) ?? null;
	return name.startsWith('%') ? (shell.jobs.find((job) => job.text.startsWith(name.slice(1))) ?? null) : null;
}
