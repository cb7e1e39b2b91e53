// Commands that a shell carries out itself: what changes the shell, and what bash has built in.

import type { Latin1 } from '../../base';
import { utf8Encode } from '../../base';
import { showPath } from '../files/paths';
import { fileErrorTexts, nodeAt } from '../files/tree';
import { pathOf } from '../machine/place-files';
import type { Task } from '../machine/state';
import { readLine, writeErr, writeOut } from '../machine/stream';
import { helpText } from './help-text';
import { jobBuiltins } from './job-builtins';
import { formatPrintf, unescaped } from './printf';
import { complain, getVariable, type Shell, setVariable } from './state';
import { runTest } from './test-builtin';

export type Builtin = (shell: Shell, argv: readonly Latin1[]) => Task<number>;

/** A built-in that never waits. */
function atOnce(run: (shell: Shell, argv: readonly Latin1[]) => number): Builtin {
	// biome-ignore lint/correctness/useYield: it is a task that is done at once.
	return function* (shell, argv) {
		return run(shell, argv);
	};
}

const leave = (flow: 'break' | 'continue') =>
	atOnce((shell, argv) => {
		shell.flow = flow;
		shell.flowDepth = Math.max(1, Number(argv[1] ?? 1) || 1);
		return 0;
	});

const test = atOnce((shell, argv) => runTest(shell, argv));

export const builtins: Readonly<Partial<Record<Latin1, Builtin>>> = {
	':': atOnce(() => 0),
	true: atOnce(() => 0),
	false: atOnce(() => 1),
	test,
	'[': test,
	break: leave('break'),
	continue: leave('continue'),
	cd: atOnce(cd),
	pwd: atOnce((shell) => {
		writeOut(shell.host, shell.process, `${showPath(shell.host.spec.flavour, shell.process.cwd)}\n`);
		return 0;
	}),
	echo: atOnce(echo),
	printf: atOnce((shell, argv) => {
		writeOut(shell.host, shell.process, formatPrintf(argv[1] ?? '', argv.slice(2)));
		return 0;
	}),
	export: atOnce(exportNames),
	unset: atOnce((shell, argv) => {
		for (const name of argv.slice(1)) {
			shell.variables.delete(name);
			shell.process.env.delete(name);
		}
		return 0;
	}),
	set: atOnce((shell, argv) => {
		if (argv[1] === '-e') shell.exitOnError = true;
		if (argv[1] === '+e') shell.exitOnError = false;
		return 0;
	}),
	exit: atOnce((shell, argv) => leaveWith(shell, argv, 'exit')),
	return: atOnce((shell, argv) => leaveWith(shell, argv, 'return')),
	shift: atOnce((shell, argv) => {
		shell.parameters = shell.parameters.slice(Number(argv[1] ?? 1));
		return 0;
	}),
	// Variables of a function are those of the shell: `local` only sets them.
	local: atOnce((shell, argv) => {
		for (const word of argv.slice(1))
			setVariable(shell, word.split('=')[0] ?? '', word.slice(word.indexOf('=') + 1 || word.length));
		return 0;
	}),
	history: atOnce((shell) => {
		const lines = shell.history.map((line, index) => `${String(index + 1).padStart(5)}  ${line}\n`);
		writeOut(shell.host, shell.process, lines.join(''));
		return 0;
	}),
	help: atOnce((shell) => {
		writeOut(shell.host, shell.process, utf8Encode(helpText));
		return 0;
	}),
	read,
	...jobBuiltins,
};

function cd(shell: Shell, argv: readonly Latin1[]): number {
	const { host, process } = shell;
	const target = argv[1] === '-' ? getVariable(shell, 'OLDPWD') : (argv[1] ?? getVariable(shell, 'HOME'));
	if (target === null || argv.length > 2) {
		complain(shell, argv.length > 2 ? 'cd: too many arguments' : 'cd: OLDPWD not set');
		return 1;
	}
	const path = pathOf(host, process, target);
	const node = process.place.in === 'host' ? nodeAt(host.files, path) : { text: null };
	if (node === undefined || node.text !== null) {
		const error = fileErrorTexts[node === undefined ? 'ENOENT' : 'ENOTDIR'];
		if (shell.name === 'pwsh')
			writeErr(
				host,
				process,
				`Set-Location: Cannot find path '${showPath('powershell', path)}' because it does not exist.\n`,
			);
		else complain(shell, shell.name === 'sh' ? `cd: can't cd to ${target}` : `cd: ${target}: ${error}`);
		return 1;
	}
	process.env.set('OLDPWD', process.env.get('PWD') ?? '');
	process.cwd = path;
	process.env.set('PWD', showPath(host.spec.flavour, path));
	if (argv[1] === '-') writeOut(host, process, `${process.env.get('PWD') ?? ''}\n`);
	return 0;
}

function echo(shell: Shell, argv: readonly Latin1[]): number {
	let at = 1;
	let newline = true;
	let escapes = false;
	for (; /^-[neE]+$/.test(argv[at] ?? ''); at++) {
		for (const letter of (argv[at] ?? '').slice(1)) {
			if (letter === 'n') newline = false;
			else escapes = letter === 'e';
		}
	}
	const text = argv.slice(at).join(' ');
	writeOut(shell.host, shell.process, (escapes ? unescaped(text) : text) + (newline ? '\n' : ''));
	return 0;
}

function exportNames(shell: Shell, argv: readonly Latin1[]): number {
	for (const word of argv.slice(1)) {
		const match = /^([A-Za-z_][A-Za-z0-9_]*)(?:=([\s\S]*))?$/.exec(word);
		if (match === null) {
			complain(shell, `export: \`${word}': not a valid identifier`);
			return 1;
		}
		const name = match[1] ?? '';
		shell.process.env.set(name, match[2] ?? shell.variables.get(name) ?? shell.process.env.get(name) ?? '');
		shell.variables.delete(name);
	}
	return 0;
}

function leaveWith(shell: Shell, argv: readonly Latin1[], flow: 'exit' | 'return'): number {
	const code = argv[1];
	shell.flow = flow;
	if (code === undefined) return shell.status;
	if (/^-?\d+$/.test(code)) return Number(code) & 255;
	complain(shell, `${flow}: ${code}: numeric argument required`);
	return 2;
}

function* read(shell: Shell, argv: readonly Latin1[]): Task<number> {
	const names = argv.slice(1).filter((word) => !word.startsWith('-'));
	const line = yield* readLine(shell.host, shell.process, '', 'program');
	if (line.kind === 'interrupted') {
		shell.flow = 'interrupted';
		return 130;
	}
	let rest = line.kind === 'line' ? line.text.replace(/^[ \t]+|[ \t]+$/g, '') : '';
	names.forEach((name, index) => {
		const end = index < names.length - 1 ? /[ \t]/.exec(rest)?.index : undefined;
		setVariable(shell, name, end === undefined ? rest : rest.slice(0, end));
		rest = end === undefined ? '' : rest.slice(end).replace(/^[ \t]+/, '');
	});
	if (names.length === 0) setVariable(shell, 'REPLY', rest);
	return line.kind === 'line' ? 0 : 1;
}
