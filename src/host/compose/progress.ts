// The block of lines in which compose shows what it does: repainted in place on a terminal, a line an event elsewhere.
// The marks and columns are those of compose 2.19; on Windows done lines have a dash, as in the tutorial.

import { type Micros, utf8Encode } from '../../base';
import { isScreen } from '../docker/screen';
import { isoTime } from '../docker/words';
import type { Host, Process } from '../machine/state';
import { writeErr } from '../machine/stream';

type State = 'working' | 'done' | 'error' | 'warning';

interface Line {
	readonly id: string;
	readonly text: string;
	readonly status: string;
	readonly state: State;
	readonly startedAt: Micros;
	readonly endedAt: Micros | null;
}

export interface Progress {
	readonly host: Host;
	readonly process: Process;
	/** `Running`, `Stopping`. */
	readonly title: string;
	/** What is done is a part of something that has a line already. */
	readonly isSilent: boolean;
	readonly lines: Map<string, Line>;
	/** Rows on the screen; null: it is not one that can be repainted. */
	drawn: number | null;
}

export function createProgress(host: Host, process: Process, title: string): Progress {
	return { host, process, title, isSilent: false, lines: new Map(), drawn: isScreen(host, process) ? 0 : null };
}

export function report(progress: Progress, id: string, status: string, state: State): void {
	show(progress, { id, text: '', status, state });
}

/** Of an image, which has no column for what becomes of it. */
export function reportText(progress: Progress, id: string, text: string, state: State): void {
	show(progress, { id, text, status: '', state });
}

function show(progress: Progress, { id, text, status, state }: Pick<Line, 'id' | 'text' | 'status' | 'state'>): void {
	const { host, process, lines } = progress;
	if (progress.isSilent) return;
	const startedAt = lines.get(id)?.startedAt ?? host.now;
	lines.set(id, { id, text, status, state, startedAt, endedAt: state === 'working' ? null : host.now });
	if (progress.drawn === null) writeErr(host, process, utf8Encode(` ${id} ${text} ${status}\n`));
	else repaint(progress);
}

const colours = { working: 34, done: 32, error: 31, warning: 33 } as const;
const marks = { working: '⠿', done: '✔', error: '✘', warning: '!' } as const;

function repaint(progress: Progress): void {
	const { host, process, lines, title, drawn } = progress;
	const all = [...lines.values()];
	const done = all.filter(({ state }) => state !== 'working').length;
	const up = drawn === null || drawn === 0 ? '' : `\x1b[${drawn}A\x1b[J`;
	const header = paint(colours.working, `[+] ${title} ${done}/${all.length}`);
	const width = Math.max(...all.map((line) => headOf(line).length));
	const columns = host.terminals.get(process.terminal ?? '')?.columns ?? 80;
	const rows = all.map((line) => row(host, line, width, columns));
	progress.drawn = rows.length + 1;
	writeErr(host, process, utf8Encode(`${up}${header}\n${rows.join('')}`));
}

function headOf({ id, text }: Line): string {
	return `${id} ${text}`;
}

function row(host: Host, line: Line, width: number, columns: number): string {
	const { status, state, startedAt, endedAt } = line;
	const name = headOf(line).padEnd(width);
	const mark = host.spec.flavour === 'powershell' && state !== 'error' ? '-' : marks[state];
	const timer = `${(Math.round(((endedAt ?? host.now) - startedAt) / 100_000) / 10).toFixed(1)}s`;
	const head = ` ${mark} ${name} ${status}`;
	const gap = ' '.repeat(Math.max(1, columns - head.length - timer.length - 1));
	const shown = ` ${paint(colours[state], mark)} ${name} ${paint(colours[state], status)}`;
	return `${shown}${gap}${paint(colours.working, timer)}\n`;
}

function paint(colour: number, text: string): string {
	return `\x1b[${colour}m${text}\x1b[0m`;
}

/** A warning as compose's logger writes it. */
export function warn(host: Host, process: Process, text: string): void {
	const line = isScreen(host, process)
		? `\x1b[33mWARN\x1b[0m[0000] ${text} \n`
		: `time="${isoTime(host.now).slice(0, 19)}Z" level=warning msg="${text.replace(/"/g, '\\"')}"\n`;
	writeErr(host, process, utf8Encode(line));
}
