// The shell as a program: at a terminal it prompts, otherwise it runs a text to its end. Text is parsed command by
// command, so what stands before a mistake has run when the mistake is reported.

import type { Latin1 } from '../../base';
import { showPath } from '../files/paths';
import { noteCommand, noteEnd } from '../machine/journal';
import type { Host, Process, Program, Task } from '../machine/state';
import { isTerminal, readAll, readLine, writeErr } from '../machine/stream';
import { tell } from '../machine/tell';
import type { Incomplete, Parsed } from './ast';
import { reportJobs } from './jobs';
import { note } from './not-found';
import { parseShell } from './parser';
import { pastedInShell } from './pasted';
import { runList } from './run';
import { complain, createShell, type Shell } from './state';

/** `bash`, `sh`: alone, with `-c TEXT`, or reading its commands from a pipe. */
export function shellProgram(name: 'bash' | 'sh' | 'pwsh'): Program {
	return function* (host, process) {
		const at = process.argv.indexOf('-c');
		if (at > 0) {
			const parameters = process.argv.slice(at + 3);
			return yield* runText(
				createShell(host, process, { name, interactive: false, parameters }),
				process.argv[at + 1] ?? '',
			);
		}
		if (isTerminal(process.stdin)) return yield* interact(host, process, name);
		return yield* runText(
			createShell(host, process, { name, interactive: false }),
			(yield* readAll(host, process)) ?? '',
		);
	};
}

/** The shell of a terminal that was opened with a script. */
export function scriptProgram(text: Latin1): Program {
	return function* (host, process) {
		process.catches.add('SIGINT');
		const name = host.spec.flavour === 'powershell' ? 'pwsh' : 'bash';
		return yield* runText(createShell(host, process, { name, interactive: false }), text, true);
	};
}

/** @param noted whether a person has done what stands there */
function* runText(shell: Shell, text: Latin1, noted = false): Task<number> {
	const lines = text.split('\n');
	if (lines[lines.length - 1] === '') lines.pop();
	let buffer = '';
	let firstLine = 1;
	let mark: Latin1 | null = null;
	for (let i = 0; i < lines.length; i++) {
		const line = buffer === '' ? unpasted(shell, lines[i] ?? '') : (lines[i] ?? '');
		if (line === null) continue;
		if (buffer === '') firstLine = i + 1;
		buffer += `${line}\n`;
		// A long here-document would be parsed again for each of its lines.
		if (mark !== null && line.replace(/^\t+/, '') !== mark && i < lines.length - 1) continue;
		const parsed = parseShell(buffer, shell.host.spec.flavour, firstLine, i === lines.length - 1);
		if (parsed.kind === 'incomplete' && i < lines.length - 1) {
			mark = parsed.why.open === 'here-document' ? parsed.why.mark : null;
			continue;
		}
		mark = null;
		const entry = noted ? noteCommand(shell.host, shell.process, buffer) : null;
		buffer = '';
		const status = yield* runParsed(shell, parsed, lines);
		if (entry !== null) noteEnd(shell.host, entry, status);
		if (shell.flow !== null || parsed.kind !== 'list') return status;
	}
	return shell.status;
}

function* runParsed(shell: Shell, parsed: Parsed, lines: readonly Latin1[]): Task<number> {
	if (parsed.kind === 'list') return yield* runList(shell, parsed.list);
	if (parsed.kind === 'error') {
		shell.line = parsed.line;
		complain(shell, syntaxText(shell, parsed.near));
		// A script's reader does not see the line otherwise.
		if (shell.name === 'bash' && !shell.interactive) complain(shell, `\`${lines[parsed.line - 1] ?? ''}'`);
	} else {
		complainOfEnd(shell, parsed.why, lines.length);
	}
	shell.status = 2;
	return 2;
}

function syntaxText(shell: Shell, near: Latin1): Latin1 {
	if (shell.name === 'sh') return `Syntax error: "${near}" unexpected`;
	if (shell.name === 'pwsh') return `ParserError: Unexpected token '${near}' in expression or statement.`;
	return `syntax error near unexpected token \`${near}'`;
}

function complainOfEnd(shell: Shell, why: Incomplete, lastLine: number): void {
	if (why.open === 'quote') {
		shell.line = why.line;
		complain(shell, `unexpected EOF while looking for matching \`${why.mark}'`);
	}
	shell.line = lastLine + 1;
	if (why.open !== 'quote' || shell.name === 'sh') complain(shell, 'syntax error: unexpected end of file');
}

function prompts(shell: Shell, more: boolean): Latin1 {
	const { process } = shell;
	if (shell.name === 'pwsh') return more ? '>> ' : `PS ${showPath('powershell', process.cwd)}> `;
	if (more) return '> ';
	if (process.place.in === 'host') return '$ ';
	const name = process.place.container.slice(0, 12);
	return shell.name === 'sh' ? '# ' : `root@${name}:${process.cwd}# `;
}

function* interact(host: Host, process: Process, name: Shell['name']): Task<number> {
	process.catches.add('SIGINT');
	const shell = createShell(host, process, { name, interactive: true, history: historyOf(host, process) });
	let buffer = '';
	let lineNumber = 0;
	for (;;) {
		reportJobs(shell);
		shell.flow = null;
		const read = yield* readLine(host, process, prompts(shell, buffer !== ''), 'shell');
		if (read.kind === 'interrupted') {
			buffer = '';
			shell.status = 130;
			continue;
		}
		if (read.kind === 'end') {
			if (buffer === '') break;
			buffer = '';
			complain(shell, 'syntax error: unexpected end of file');
			continue;
		}
		const line = buffer === '' ? unpasted(shell, read.text) : read.text;
		if (line === null) continue;
		lineNumber++;
		buffer += `${line}\n`;
		const firstLine = lineNumber - buffer.split('\n').length + 2;
		const parsed = parseShell(buffer, host.spec.flavour, firstLine, false);
		if (parsed.kind === 'incomplete') continue;
		remember(shell, buffer);
		const noted = noteCommand(host, process, buffer);
		buffer = '';
		shell.status = yield* runParsed(shell, parsed, []);
		noteEnd(host, noted, shell.status);
		if (process.terminal !== null) tell(host, 'program.exited', { terminal: process.terminal, code: shell.status });
		if (wantsToLeave(shell)) return shell.status;
	}
	if (shell.name !== 'pwsh') writeErr(host, process, process.place.in === 'host' ? 'exit\n' : '');
	return shell.status;
}

function wantsToLeave(shell: Shell): boolean {
	return shell.flow === 'exit';
}

function historyOf(host: Host, process: Process): Latin1[] {
	const terminal = process.terminal === null ? undefined : host.terminals.get(process.terminal);
	return terminal?.shell === process.pid ? terminal.history : [];
}

function remember(shell: Shell, text: Latin1): void {
	const line = text.replace(/\n+$/, '');
	if (line.replace(/[ \t]/g, '') !== '' && shell.history[shell.history.length - 1] !== line) shell.history.push(line);
}

/** The line without a prompt that was copied with it; null if the shell is not to run it. */
function unpasted(shell: Shell, line: Latin1): Latin1 | null {
	if (shell.parameters.length > 0) return line;
	const pasted = pastedInShell(line);
	if (pasted.kind === 'as-typed') return line;
	if (pasted.kind === 'stripped') {
		note(shell, `"${pasted.prompt.replace(/ +$/, '')}" is the prompt and was left out`);
		return pasted.line;
	}
	note(
		shell,
		`a line of redis-cli: first start it with "redis-cli -p ${pasted.port}" or "docker exec -it NAME redis-cli", then type: ${pasted.line}`,
	);
	shell.status = 127;
	return null;
}
