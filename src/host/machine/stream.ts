// Reading and writing: terminals, pipes, files and here-documents behind one pair of functions. Everything is bytes;
// a terminal's line is typed as text and encoded where it is committed.

import type { Latin1 } from '../../base';
import { appendLog } from '../docker/output';
import { appendFile, fileErrorTexts, roomIn } from '../files/tree';
import type { Reader } from '../io';
import { endProcess } from './process';
import type { Host, Process, Stream, Task, Terminal } from './state';
import { tell, writeScreen } from './tell';
import { key, notify, waitFor } from './waiting';

export type LineRead =
	/** `newline` is false for what stands after the last one. */
	| { readonly kind: 'line'; readonly text: Latin1; readonly newline: boolean }
	| { readonly kind: 'end' }
	| { readonly kind: 'interrupted' };

export function isTerminal(stream: Stream): boolean {
	return stream.kind === 'terminal' || (stream.kind === 'through' && stream.tty);
}

export function createPipe(host: Host): Stream & { readonly kind: 'pipe' } {
	return { kind: 'pipe', pipe: { id: host.nextPipe++, buffer: '', writers: new Set(), readers: new Set() } };
}

export function writeOut(host: Host, process: Process, bytes: Latin1): void {
	writeStream(host, process, process.stdout, bytes);
}

export function writeErr(host: Host, process: Process, bytes: Latin1): void {
	writeStream(host, process, process.stderr, bytes);
}

/** A remark of the lab itself, dim, so that it is not taken for the program's. */
export function remark(host: Host, process: Process, text: Latin1): void {
	writeErr(host, process, `\x1b[2m# ${text}\x1b[0m\n`);
}

function writeStream(host: Host, process: Process, stream: Stream, bytes: Latin1): void {
	// A process that a pipe has ended goes on to where it waits next.
	if (bytes === '' || host.processes.get(process.pid) !== process) return;
	switch (stream.kind) {
		case 'terminal':
			writeScreen(host, stream.terminal, bytes);
			return;
		case 'pipe':
			writePipe(host, process, stream, bytes);
			return;
		case 'file':
			// It is open already: a mode that was changed since does not close it.
			writeOpenFile(host, stream, bytes);
			return;
		case 'container':
			appendLog(host, stream.container, stream.stream, bytes);
			return;
		case 'through':
			writeStream(host, process, stream.stream, bytes);
			return;
		case 'text':
		case 'null':
	}
}

function writeOpenFile(host: Host, stream: Stream & { readonly kind: 'file' }, bytes: Latin1): void {
	const fits = bytes.slice(0, roomIn(host.files));
	if (fits.length < bytes.length) stream.refused = true;
	if (fits === '') return;
	appendFile(host.files, stream.path, fits, host.now, 'container');
	tellFile(host, stream.path);
}

/** What a program says that could not write all of its output; null: it could. */
export function outputError(stream: Stream): Latin1 | null {
	if (stream.kind !== 'file' || stream.refused !== true) return null;
	stream.refused = false;
	return `write error: ${fileErrorTexts.ENOSPC}`;
}

export function tellFile(host: Host, path: Latin1): void {
	const last = host.told[host.told.length - 1]?.event;
	if (last?.kind !== 'file.changed' || last.path !== path) tell(host, 'file.changed', { path });
}

/** SIGPIPE ends a process that writes where nobody reads. */
function writePipe(host: Host, process: Process, stream: Stream & { readonly kind: 'pipe' }, bytes: Latin1): void {
	const { pipe } = stream;
	if (pipe.readers.size === 0) {
		endProcess(host, process, { code: 141, signal: null });
		return;
	}
	pipe.buffer += bytes;
	notify(host, key.pipe(pipe.id));
}

/** One line of the standard input. `prompt` and `reader` are for a terminal only. */
export function* readLine(host: Host, process: Process, prompt: Latin1, reader: Reader): Task<LineRead> {
	return yield* readLineFrom(host, process, process.stdin, prompt, reader);
}

function* readLineFrom(host: Host, process: Process, stream: Stream, prompt: Latin1, reader: Reader): Task<LineRead> {
	if (stream.kind === 'through') return yield* readLineFrom(host, process, stream.stream, prompt, reader);
	if (stream.kind === 'terminal') return yield* readTyped(host, process, stream.terminal, prompt, reader);
	if (stream.kind === 'pipe') return yield* readPiped(stream);
	if (stream.kind !== 'text' || stream.text === '') return { kind: 'end' };
	const end = stream.text.indexOf('\n');
	const text = end < 0 ? stream.text : stream.text.slice(0, end);
	stream.text = end < 0 ? '' : stream.text.slice(end + 1);
	return { kind: 'line', text, newline: end >= 0 };
}

function* readTyped(host: Host, process: Process, id: string, prompt: Latin1, reader: Reader): Task<LineRead> {
	const terminal = host.terminals.get(id);
	if (terminal === undefined || terminal.script) return { kind: 'end' };
	for (;;) {
		const line = terminal.typed.shift();
		if (line !== undefined) return takeTyped(host, terminal, line, prompt, reader);
		terminal.reading = { pid: process.pid, prompt, reader };
		const woken = yield* waitFor(key.line(id));
		terminal.reading = null;
		if (woken.by === 'signal' && woken.signal === 'SIGINT') return { kind: 'interrupted' };
	}
}

/** The line as it stands on the screen, after its prompt. */
function takeTyped(host: Host, terminal: Terminal, line: Latin1 | null, prompt: Latin1, reader: Reader): LineRead {
	terminal.stale = true;
	// Its editor draws the line anew from the first column, over the ^C that may stand before the prompt.
	if (line !== null && terminal.midLine && reader === 'redis-cli') writeScreen(host, terminal.id, '\r\x1b[0K');
	const shown = reader === 'password' ? '*'.repeat(line?.length ?? 0) : (line ?? '');
	writeScreen(host, terminal.id, `${prompt}${shown}${line === null && reader === 'program' ? '' : '\n'}`);
	if (line === null) return { kind: 'end' };
	return { kind: 'line', text: line, newline: true };
}

function* readPiped(stream: Stream & { readonly kind: 'pipe' }): Task<LineRead> {
	const { pipe } = stream;
	for (;;) {
		const end = pipe.buffer.indexOf('\n');
		if (end >= 0 || (pipe.writers.size === 0 && pipe.buffer !== '')) {
			const text = end < 0 ? pipe.buffer : pipe.buffer.slice(0, end);
			pipe.buffer = end < 0 ? '' : pipe.buffer.slice(end + 1);
			return { kind: 'line', text, newline: end >= 0 };
		}
		if (pipe.writers.size === 0) return { kind: 'end' };
		const woken = yield* waitFor(key.pipe(pipe.id));
		if (woken.by === 'signal') return { kind: 'interrupted' };
	}
}

/** Everything up to the end of the standard input; null if a signal cut it short. */
export function* readAll(host: Host, process: Process): Task<Latin1 | null> {
	if (process.stdin.kind === 'text') {
		const { text } = process.stdin;
		process.stdin.text = '';
		return text;
	}
	let all = '';
	for (;;) {
		const read = yield* readLine(host, process, '', 'program');
		if (read.kind === 'end') return all;
		if (read.kind === 'interrupted') return null;
		all += read.newline ? `${read.text}\n` : read.text;
	}
}
