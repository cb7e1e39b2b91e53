// One running shell: its variables, jobs and how it speaks. A subshell is another of these in a process of its own.

import type { Latin1 } from '../../base';
import { asciiLower } from '../../base';
import type { Host, Process } from '../machine/state';
import { writeErr } from '../machine/stream';
import type { Command } from './ast';

export interface Job {
	readonly number: number;
	readonly pids: readonly number[];
	readonly group: number;
	readonly text: Latin1;
	state: 'running' | 'stopped' | 'done';
	code: number;
}

export interface Shell {
	readonly host: Host;
	readonly process: Process;
	/** `bash`, `sh`, or `pwsh`: whose words it uses. */
	readonly name: 'bash' | 'sh' | 'pwsh';
	/** It prompts, keeps jobs in groups of their own and survives ^C. */
	readonly interactive: boolean;
	/** Those that are not exported; the exported ones are the process's environment. */
	readonly variables: Map<Latin1, Latin1>;
	/** `$1`, `$2`, ... */
	parameters: readonly Latin1[];
	readonly functions: Map<Latin1, Command>;
	status: number;
	line: number;
	readonly jobs: Job[];
	lastBackground: number | null;
	/** What is to be left: loops, the shell, or everything up to the prompt. */
	flow: null | 'break' | 'continue' | 'return' | 'exit' | 'interrupted';
	/** How many loops `break` or `continue` still leaves. */
	flowDepth: number;
	/** `set -e`. */
	exitOnError: boolean;
	readonly history: Latin1[];
}

export function createShell(
	host: Host,
	process: Process,
	kind: Partial<Shell> & Pick<Shell, 'name' | 'interactive'>,
): Shell {
	return {
		host,
		process,
		variables: new Map(),
		parameters: [],
		functions: new Map(),
		status: 0,
		line: 1,
		jobs: [],
		lastBackground: null,
		flow: null,
		flowDepth: 0,
		exitOnError: false,
		history: [],
		...kind,
	};
}

/** A complaint of the shell itself, worded as this shell begins them. */
export function complain(shell: Shell, text: Latin1): void {
	writeErr(shell.host, shell.process, `${complaintPrefix(shell)}${text}\n`);
}

function complaintPrefix(shell: Shell): Latin1 {
	if (shell.name === 'pwsh') return '';
	// Debian's sh, dash, always says the line.
	if (shell.name === 'sh') return `sh: ${shell.line}: `;
	return shell.interactive ? 'bash: ' : `bash: line ${shell.line}: `;
}

export function getVariable(shell: Shell, name: Latin1): Latin1 | null {
	const { process, host } = shell;
	const special = specials[name];
	if (special !== undefined) return special(shell);
	if (/^[1-9]$/.test(name)) return shell.parameters[Number(name) - 1] ?? null;
	const value = shell.variables.get(name) ?? process.env.get(name);
	if (value !== undefined) return value;
	// The tutorial's lines say `${pwd}`, which only PowerShell knows. An empty text here would mount the wrong path
	// without a word, so every shell of the lab knows it.
	if (name === 'pwd') return process.env.get('PWD') ?? '';
	if (host.spec.flavour !== 'powershell') return null;
	const lower = asciiLower(name);
	for (const [each, found] of process.env) if (asciiLower(each) === lower) return found;
	return null;
}

const specials: Readonly<Record<Latin1, (shell: Shell) => Latin1 | null>> = {
	'?': (shell) => String(shell.status),
	$: (shell) => String(shell.process.pid),
	'!': (shell) => (shell.lastBackground === null ? null : String(shell.lastBackground)),
	'#': (shell) => String(shell.parameters.length),
	'@': (shell) => shell.parameters.join(' '),
	'*': (shell) => shell.parameters.join(' '),
	'0': (shell) => shell.name,
};

export function setVariable(shell: Shell, name: Latin1, value: Latin1): void {
	if (shell.process.env.has(name)) shell.process.env.set(name, value);
	else shell.variables.set(name, value);
}
