// Redis's log: one line a message, on stdout or appended to `logfile`.
// @redis server.c serverLogRaw

import { type Latin1, logStamp } from '../base';
import { joinPath } from './config/special';
import type { Engine } from './state';
import { emit, tell } from './trace-tell';

/** Debug, verbose, notice, warning. */
export type LogLevel = '.' | '-' | '*' | '#';

const severity: Readonly<Record<LogLevel, number>> = { '.': 0, '-': 1, '*': 2, '#': 3 };
const threshold: Readonly<Record<'debug' | 'verbose' | 'notice' | 'warning', number>> = {
	debug: 0,
	verbose: 1,
	notice: 2,
	warning: 3,
};

export function log(engine: Engine, level: LogLevel, text: Latin1): void {
	// Redis learns its own pid in initServer; before that it takes itself for a child.
	const early = engine.configLoad?.sentinel === true ? 'X' : 'C';
	const role = !engine.initialised ? early : engine.config.replicaof === null ? 'M' : 'S';
	printLine(engine, engine.boot.pid, role, level, text);
}

/** A line of a child process, which has its own pid. */
export function logChild(engine: Engine, pid: number, level: LogLevel, text: Latin1): void {
	printLine(engine, pid, 'C', level, text);
}

/** Signal handlers print without a date. @redis server.c serverLogFromHandler */
export function logFromHandler(engine: Engine, text: Latin1, pid = engine.boot.pid): void {
	const seconds = Math.floor(engine.now / 1_000_000);
	printText(engine, `${pid}:signal-handler (${seconds}) ${text}\n`);
	tell(engine, 'log.printed', { line: text, level: '#' });
}

function printLine(engine: Engine, pid: number, role: Latin1, level: LogLevel, text: Latin1): void {
	if (severity[level] < threshold[engine.config.loglevel]) return;
	const line = `${pid}:${role} ${logStamp(engine.now)} ${level} ${text}`;
	tell(engine, 'log.printed', { line, level });
	printText(engine, `${line}\n`);
}

/** Text as it is, to wherever the log goes. */
export function printText(engine: Engine, text: Latin1): void {
	const { logfile } = engine.config;
	if (logfile === '') emit(engine, { kind: 'print', stream: 'stdout', text });
	else emit(engine, { kind: 'disk', ticket: 0, op: 'append', path: joinPath(engine.config.dir, logfile), bytes: text });
}
