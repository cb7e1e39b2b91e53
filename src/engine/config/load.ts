// Reads the settings of a start: the configuration file, what it includes, and then the options of the command line,
// which Redis appends to the file as text. Reading stops for every file that is needed, and goes on with its content, so
// that a machine without a disk of its own can drive it. @redis config.c loadServerConfig

import type { Bytes, Latin1 } from '../../base';
import { asciiLower, asLatin1, globMatch } from '../../base';
import { splitArgs } from '../../resp';
import { lookupCommand } from '../commands/lookup';
import type { DiskResult, Errno } from '../input';
import { joinArguments } from './argv';
import type { Config, ConfigName } from './config';
import { assignWords, createConfig, findDirective, hasFlag } from './config';
import type { ConfigSources } from './sources';
import { joinPath } from './special';
import { declareUser } from './users';
import { trimLine } from './words';

/** A text that is being read, line by line. */
interface Reading {
	readonly lines: readonly Latin1[];
	/** The file that they stand in; '' for none. */
	readonly path: Latin1;
	/** How many of them are the file's; the command line's options follow. */
	readonly own: number;
	next: number;
}

/** A disk question that reading waits for. */
export type ConfigQuestion =
	| { readonly op: 'read'; readonly path: Latin1 /** As it was written, for the log. */; readonly shown: Latin1 }
	| { readonly op: 'read'; readonly path: Latin1; readonly why: 'stdin' }
	| {
			readonly op: 'list';
			readonly path: Latin1;
			readonly why: 'include' | 'dir' | 'logfile';
			readonly pattern: Latin1;
	  };

/** Plain data; lives while a server starts. */
export interface ConfigLoad {
	readonly config: Config;
	readonly version: Latin1;
	/** Absolute path of the configuration file; '' without one. */
	readonly file: Latin1;
	/** The standard input is read after the file. */
	readonly stdin: boolean;
	/** The command line's options as text; appended to the file. */
	readonly options: Latin1;
	/** Innermost included file last. */
	readonly readings: Reading[];
	/** Where each setting that was read stands, the last one if there are several. */
	readonly sources: ConfigSources;
	question: ConfigQuestion | null;
	/** The first file has been asked for; what follows are includes. */
	started: boolean;
	saveSeen: boolean;
	/** All is read, and the folder of the log file was asked for. */
	logfileAsked: boolean;
	/** `--sentinel` is among the words: lines of `sentinel` are kept for it. */
	readonly sentinel: boolean;
}

export type ConfigStep =
	| { readonly kind: 'ask'; readonly question: ConfigQuestion }
	| { readonly kind: 'done' }
	/** What goes to the standard error before the process exits with 1. */
	| { readonly kind: 'fatal'; readonly stderr: Latin1 }
	/** A file can't be opened: this is a line of the log, and the process exits with 1. */
	| { readonly kind: 'unreadable'; readonly log: Latin1 };

export function startConfigLoad(argv: readonly Latin1[], cwd: Latin1, version: Latin1): ConfigLoad {
	const config = createConfig();
	config.dir = cwd;
	return {
		...joinArguments(argv, cwd),
		config,
		version,
		readings: [],
		sources: new Map(),
		question: null,
		started: false,
		saveSeen: false,
		logfileAsked: false,
		sentinel: argv.includes('--sentinel'),
	};
}

/** `answer` is the disk's to the question of the step before; null at first. */
export function continueConfigLoad(load: ConfigLoad, answer: DiskResult | null): ConfigStep {
	if (!load.started) {
		load.started = true;
		if (load.file !== '') return ask(load, { op: 'read', path: load.file, shown: load.file });
		if (load.stdin) return askStdin(load);
		// Redis counts an empty line for the file that is not there.
		enter(load, `\n${load.options}`, '', 0);
	} else if (load.question !== null && answer !== null) {
		const failure = takeAnswer(load, load.question, answer);
		if (failure !== null) return failure;
	}
	load.question = null;
	return readLines(load);
}

function ask(load: ConfigLoad, question: ConfigQuestion): ConfigStep {
	load.question = question;
	return { kind: 'ask', question };
}

function askStdin(load: ConfigLoad): ConfigStep {
	return ask(load, { op: 'read', path: '/dev/stdin', why: 'stdin' });
}

function enter(load: ConfigLoad, text: Latin1, path: Latin1, own: number): void {
	load.readings.push({ lines: text.split('\n'), path, own, next: 0 });
}

/** The line that is being read says what `name` is. */
function noteSource({ readings, sources }: ConfigLoad, name: ConfigName): void {
	const reading = readings.at(-1);
	if (reading === undefined) return;
	const { next, own, path } = reading;
	sources.set(name, next <= own ? { from: 'file', path, line: next } : { from: 'command-line' });
}

function takeAnswer(load: ConfigLoad, question: ConfigQuestion, answer: DiskResult): ConfigStep | null {
	if (question.op === 'read' && 'why' in question) takeStdin(load, answer.ok ? (answer.bytes ?? '') : '');
	else if (question.op === 'read') {
		// A directory can be opened and holds no lines: a bind mount whose source was missing is one.
		if (!answer.ok && answer.errno !== 'EISDIR') return unreadable(question.shown, answer.errno);
		const isMain = load.readings.length === 0;
		enterFile(load, answer.ok ? (answer.bytes ?? '') : '', question.path);
		if (isMain && load.stdin) return askStdin(load);
	} else if (question.why === 'logfile') {
		if (!answer.ok) return fatal(load, `Can't open the log file: ${errnoTexts[answer.errno]}`);
	} else if (question.why === 'dir') {
		if (!answer.ok) return fatal(load, errnoTexts[answer.errno]);
		load.config.dir = question.path;
		noteSource(load, 'dir');
	} else if (answer.ok) {
		const names = (answer.names ?? []).filter((name) => globMatch(question.pattern, name));
		// One text out of all files that match, as Redis reads them.
		const lines = [...names].sort().map((name) => `include "${joinPath(question.path, name)}"`);
		enter(load, lines.join('\n'), question.path, lines.length);
	}
	return null;
}

function enterFile(load: ConfigLoad, bytes: Bytes, path: Latin1): void {
	const isMain = load.readings.length === 0;
	const text = asLatin1(bytes);
	enter(load, isMain ? `${text}\n${load.options}` : text, path, text.split('\n').length);
}

/** It goes on where the file ends, be it in the middle of a line, and the options come after it. */
function takeStdin(load: ConfigLoad, bytes: Bytes): void {
	const main = load.readings.pop();
	const own = main === undefined ? [] : main.lines.slice(0, main.own);
	const last = own.at(-1) ?? '';
	const whole = last === '' ? Math.max(0, own.length - 1) : own.length;
	enter(load, `${own.join('\n')}${asLatin1(bytes)}\n${load.options}`, main?.path ?? '', whole);
}

function unreadable(path: Latin1, errno: Errno): ConfigStep {
	return { kind: 'unreadable', log: `Fatal error, can't open config file '${path}': ${errnoTexts[errno]}` };
}

/** C's strerror. */
export const errnoTexts: Readonly<Record<Errno, Latin1>> = {
	ENOENT: 'No such file or directory',
	EACCES: 'Permission denied',
	ENOSPC: 'No space left on device',
	EISDIR: 'Is a directory',
	ENOTDIR: 'Not a directory',
	EIO: 'Input/output error',
	EROFS: 'Read-only file system',
	EADDRINUSE: 'Address already in use',
	EADDRNOTAVAIL: 'Cannot assign requested address',
	ENOTFOUND: 'Name or service not known',
};

function readLines(load: ConfigLoad): ConfigStep {
	for (let reading = load.readings.at(-1); reading !== undefined; reading = load.readings.at(-1)) {
		const line = reading.lines[reading.next];
		if (line === undefined) {
			load.readings.pop();
			continue;
		}
		reading.next++;
		const outcome = readLine(load, trimLine(line));
		if (outcome === null) continue;
		return typeof outcome === 'string' ? fatal(load, outcome) : ask(load, outcome);
	}
	const { logfile, dir } = load.config;
	if (logfile !== '' && !load.logfileAsked) {
		load.logfileAsked = true;
		return ask(load, { op: 'list', path: joinPath(dir, `${logfile}/..`), why: 'logfile', pattern: '' });
	}
	if (load.config['cluster-enabled'] && load.config.replicaof !== null) {
		return fatal(load, 'replicaof directive not allowed in cluster mode');
	}
	return { kind: 'done' };
}

/** Null: done with the line. A text: it can't be accepted. */
function readLine(load: ConfigLoad, line: Latin1): Latin1 | ConfigQuestion | null {
	if (line === '' || line.startsWith('#')) return null;
	const words = splitArgs(line);
	if (words === null) return 'Unbalanced quotes in configuration line';
	if (words.length === 0) return null;
	const word = asciiLower(words[0] ?? '');
	const name = findDirective(word);
	if (name === null) return readOther(load, word, words.slice(1));
	return readDirective(load, name, words.slice(1));
}

function readDirective(load: ConfigLoad, name: ConfigName, given: readonly Latin1[]): Latin1 | ConfigQuestion | null {
	const multi = hasFlag(name, 'multi-word');
	if (!multi && given.length !== 1) return 'wrong number of arguments';
	if (name === 'dir') {
		return { op: 'list', path: joinPath(load.config.dir, given[0] ?? ''), why: 'dir', pattern: '' };
	}
	const words = multi && given.length === 1 && given[0] !== '' ? (splitArgs(given[0] ?? '') ?? []) : given;
	const more = name === 'save' && load.saveSeen;
	if (name === 'save') load.saveSeen = true;
	noteSource(load, name);
	return assignWords(load.config, name, words, more);
}

/** Directives of older versions that are read and dropped. */
const deprecated = ['list-max-ziplist-entries', 'list-max-ziplist-value', 'lua-replicate-commands'];

function readOther(load: ConfigLoad, word: Latin1, words: readonly Latin1[]): Latin1 | ConfigQuestion | null {
	const [first = '', second = ''] = words;
	if (deprecated.includes(word) && words.length === 1) return null;
	if (word === 'include' && words.length === 1) return includeQuestion(load, first);
	if (word === 'rename-command' && words.length === 2) return renameCommand(load.config, first, second);
	if (word === 'loadmodule' && words.length >= 1) {
		load.config.modules.push(first);
		return null;
	}
	if (word === 'user' && words.length >= 1) {
		return declareUser(load.config, words);
	}
	if (word === 'sentinel')
		return words.length === 0 || load.sentinel ? null : 'sentinel directive while not in sentinel mode';
	if (word.includes('.') && words.length === 0) return 'Module config specified without value';
	if (word.includes('.')) {
		load.config.moduleSettings.push(word);
		return null;
	}
	return 'Bad directive or wrong number of arguments';
}

/** A pattern is looked for in the last part of the path only. */
function includeQuestion(load: ConfigLoad, path: Latin1): ConfigQuestion {
	const whole = joinPath(load.config.dir, path);
	if (!/[*?[]/.test(whole)) return { op: 'read', path: whole, shown: path };
	const slash = whole.lastIndexOf('/');
	return { op: 'list', path: whole.slice(0, slash) || '/', why: 'include', pattern: whole.slice(slash + 1) };
}

function renameCommand(config: Config, from: Latin1, to: Latin1): Latin1 | null {
	const lower = asciiLower(from);
	const command = lookupCommand(lower);
	if (command === null || config.renamed.has(lower)) return 'No such command in rename-command';
	const target = asciiLower(to);
	if (to !== '') {
		const taken =
			(lookupCommand(target) !== null && !config.renamed.has(target)) || [...config.renamed.values()].includes(target);
		if (taken) return 'Target command name already exists';
	}
	config.renamed.set(lower, target);
	return null;
}

/** @redis config.c loadServerConfigFromString */
function fatal(load: ConfigLoad, why: Latin1): ConfigStep {
	const reading = load.readings.at(-1);
	let text = `\n*** FATAL CONFIG FILE ERROR (Redis ${load.version}) ***\n`;
	if (reading !== undefined) {
		text += `Reading the configuration file, at line ${reading.next}\n`;
		text += `>>> '${trimLine(reading.lines[reading.next - 1] ?? '')}'\n`;
	}
	return { kind: 'fatal', stderr: `${text}${why}\n` };
}
