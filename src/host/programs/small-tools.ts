// sleep, timeout, date, env, which, clear, true, false, echo and pwd as programs, whoami and hostname.

import { civilTime, micros } from '../../base';
import { showPath } from '../files/paths';
import { sendSignal, spawn } from '../machine/process';
import type { Host, Process, Program } from '../machine/state';
import { writeErr, writeOut } from '../machine/stream';
import { key, sleep, waitUntil } from '../machine/waiting';
import { complainUsage } from './options';

/** A program that never waits. */
export function immediate(run: (host: Host, process: Process) => number): Program {
	// biome-ignore lint/correctness/useYield: it is a task that is done at once.
	return function* (host, process) {
		return run(host, process);
	};
}

const units: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 };

/** Seconds of `1.5`, `2m`; null if it is none. */
function duration(word: string): number | null {
	const match = /^(\d+\.?\d*|\.\d+)([smhd]?)$/.exec(word);
	return match === null ? null : Number(match[1]) * (units[match[2] ?? ''] ?? 1);
}

export const sleepProgram: Program = function* (host, process) {
	const words = process.argv.slice(1);
	if (words.length === 0) return complainUsage(host, process, 'missing operand') ?? 1;
	let total = 0;
	for (const word of words) {
		const each = duration(word);
		if (each === null) return complainUsage(host, process, `invalid time interval '${word}'`) ?? 1;
		total += each;
	}
	yield* sleep(host, micros(Math.round(total * 1_000_000)));
	return 0;
};

/** timeout SECONDS COMMAND: for commands that do not end by themselves, as `docker logs -f`. */
export const timeout: Program = function* (host, process) {
	const [, limit = '', name = ''] = process.argv;
	const wait = duration(limit);
	if (process.argv.length < 3) return complainUsage(host, process, 'missing operand') ?? 125;
	if (wait === null) return complainUsage(host, process, `invalid time interval '${limit}'`) ?? 125;
	const program = host.programs(process.place, name);
	if (program === null) {
		writeErr(host, process, `timeout: failed to run command '${name}': No such file or directory\n`);
		return 127;
	}
	const { group, terminal, place, cwd, env, stdin, stdout, stderr } = process;
	const argv = process.argv.slice(2);
	const child = spawn(host, {
		program,
		argv,
		parent: process,
		group,
		terminal,
		place,
		cwd,
		env,
		stdin,
		stdout,
		stderr,
	});
	const until = micros(host.now + Math.round(wait * 1_000_000));
	while (!host.ended.has(child.pid)) {
		const woken = yield* waitUntil(until, key.process(child.pid));
		if (woken.by !== 'deadline') continue;
		// A docker client would hand SIGTERM on to its container; the one who times out wants the client gone.
		sendSignal(host, child, 'SIGKILL');
		host.ended.delete(child.pid);
		return 124;
	}
	const code = host.ended.get(child.pid)?.code ?? 0;
	host.ended.delete(child.pid);
	return code;
};

/** sudo COMMAND, winpty COMMAND: nobody asks for a password here, and every terminal is one. */
export const runsAnother: Program = function* (host, process) {
	const [own = '', ...words] = process.argv;
	const [name] = words;
	if (name === undefined || name.startsWith('-')) return complainUsage(host, process, 'a command is missing') ?? 1;
	const program = host.programs(process.place, name);
	if (program === null) {
		writeErr(host, process, `${own}: ${name}: command not found\n`);
		return 1;
	}
	process.argv = words;
	if (own === 'sudo') process.isRoot = true;
	return yield* program(host, process);
};

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Virtual time, in UTC. */
export const date = immediate((host, process) => {
	const format = process.argv.find((word) => word.startsWith('+'))?.slice(1) ?? '%a %b %e %H:%M:%S %Z %Y';
	writeOut(host, process, `${formatDate(host, format)}\n`);
	return 0;
});

function formatDate(host: Host, format: string): string {
	const at = civilTime(host.now);
	const two = (n: number) => String(n).padStart(2, '0');
	const letters: Readonly<Record<string, string>> = {
		a: weekdays[(Math.floor(host.now / 86_400_000_000) + 4) % 7] ?? '',
		b: months[at.month - 1] ?? '',
		d: two(at.day),
		e: String(at.day).padStart(2),
		F: `${at.year}-${two(at.month)}-${two(at.day)}`,
		H: two(at.hour),
		m: two(at.month),
		M: two(at.minute),
		N: `${String(at.micros).padStart(6, '0')}000`,
		s: String(Math.floor(host.now / 1_000_000)),
		S: two(at.second),
		T: `${two(at.hour)}:${two(at.minute)}:${two(at.second)}`,
		Y: String(at.year),
		Z: 'UTC',
		'%': '%',
	};
	return format.replace(/%([A-Za-z%])/g, (whole, letter: string) => letters[letter] ?? whole);
}

export const env = immediate((host, process) => {
	writeOut(host, process, [...process.env].map(([name, value]) => `${name}=${value}\n`).join(''));
	return 0;
});

export const which = immediate((host, process) => {
	let status = 0;
	for (const name of process.argv.slice(1)) {
		if (host.programs(process.place, name) === null) status = 1;
		else writeOut(host, process, `/usr/bin/${name}\n`);
	}
	return status;
});

/** The page's terminal understands the same sequence as a real one. */
export const clear = immediate((host, process) => {
	writeOut(host, process, '\x1b[H\x1b[2J\x1b[3J');
	return 0;
});

export const pwd = immediate((host, process) => {
	writeOut(host, process, `${process.place.in === 'host' ? showPath(host.spec.flavour, process.cwd) : process.cwd}\n`);
	return 0;
});

export const echo = immediate((host, process) => {
	const words = process.argv.slice(1);
	const bare = words[0] === '-n';
	writeOut(host, process, `${(bare ? words.slice(1) : words).join(' ')}${bare ? '' : '\n'}`);
	return 0;
});

export const whoami = immediate((host, process) => {
	writeOut(host, process, `${process.place.in === 'host' && !process.isRoot ? host.spec.user : 'root'}\n`);
	return 0;
});

export const hostname = immediate((host, process) => {
	writeOut(host, process, `${process.place.in === 'host' ? host.spec.name : process.place.container.slice(0, 12)}\n`);
	return 0;
});
