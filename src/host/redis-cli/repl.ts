// redis-cli at its prompt, or fed with lines through a pipe.
// @redis redis-cli.c repl

import { asciiLower, type Latin1 } from '../../base';
import { splitArgs } from '../../resp';
import { readPlaceFile } from '../machine/place-files';
import type { Task } from '../machine/state';
import { isTerminal, readLine, writeOut } from '../machine/stream';
import { withoutRedisPrompt } from '../shell/pasted';
import { genericHelp, helpFor, readCommandDocs } from './help';
import { ask, connect, issue } from './session';
import { promptOf, type Session } from './state';

/** Slower commands are followed by how long they took. */
const slowMicros = 500_000;

export function* repl(session: Session): Task<number> {
	const { host, process } = session;
	yield* learnHelp(session);
	session.interactive = true;
	const typed = isTerminal(process.stdin);
	if (typed) yield* readPreferences(session);
	process.catches.add('SIGINT');
	for (;;) {
		const read = yield* readLine(host, process, promptOf(session), 'redis-cli');
		if (read.kind !== 'line') return 0;
		const line = withoutRedisPrompt(read.text) ?? read.text;
		if (line === '') continue;
		if (typed) noteLine(session, line);
		const ending = yield* runLine(session, line);
		if (ending !== null) return ending;
	}
}

/** Asks the server what it can do; the page completes and hints from the answer. */
export function* learnHelp(session: Session): Task<void> {
	if (session.conn === null && !(yield* connect(session, false, true))) return;
	const reply = yield* ask(session, ['COMMAND', 'DOCS']);
	const entries = reply === null ? null : readCommandDocs(reply);
	if (entries === null) return;
	session.help = entries;
	if (session.process.terminal !== null) session.host.cliHelp.set(session.process.terminal, entries);
}

/** The exit status, or null to go on. */
function* runLine(session: Session, line: Latin1): Task<number | null> {
	const { host, process } = session;
	const argv = splitArgs(line);
	if (argv === null) {
		writeOut(host, process, 'Invalid argument(s)\n');
		return null;
	}
	const [first] = argv;
	if (first === undefined) return null;
	const repeat = argv.length > 1 && /^[ \t]*[-+]?\d+$/.test(first) ? Number(first) : null;
	if (repeat !== null && repeat <= 0) {
		writeOut(host, process, 'Invalid redis-cli repeat command option value.\n');
		return null;
	}
	const name = asciiLower(first);
	if (name === 'quit' || name === 'exit') return 0;
	if (name.startsWith(':')) setPreference(session, argv);
	else if (name === 'restart') writeOut(host, process, "Use 'restart' only in Lua debugging mode.\n");
	else if (name === 'connect' && argv.length === 3) {
		session.options.host = argv[1] ?? '';
		session.options.port = Number(/^\d+/.exec(argv[2] ?? '')?.[0] ?? 0);
		yield* connect(session, true, false);
	} else if (name === 'clear' && argv.length === 1) writeOut(host, process, '\x1b[H\x1b[2J');
	else return yield* runCommand(session, repeat === null ? argv : argv.slice(1), repeat ?? 1);
	return null;
}

function* runCommand(session: Session, argv: readonly Latin1[], repeat: number): Task<number | null> {
	const { host, process, options } = session;
	const name = asciiLower(argv[0] ?? '');
	const began = host.now;
	if (name === 'help' || name === '?') {
		writeOut(host, process, helpText(session, argv.slice(1)));
	} else if ((yield* issue(session, argv, repeat)) === 'ended') {
		return 1;
	}
	const took = host.now - began;
	if (took >= slowMicros && options.output === 'standard')
		writeOut(host, process, `(${(took / 1_000_000).toFixed(2)}s)\n`);
	return null;
}

export function helpText(session: Session, words: readonly Latin1[]): Latin1 {
	return words.length === 0 ? genericHelp(session.host.spec.redisVersion) : helpFor(session.help ?? [], words);
}

/** Of `~/.redisclirc`, or the file that REDISCLI_RCFILE names. An image has none. @redis redis-cli.c cliLoadPreferences */
function* readPreferences(session: Session): Task<void> {
	const { env, place } = session.process;
	if (place.in === 'container') return;
	const path = env.get('REDISCLI_RCFILE') ?? (env.has('HOME') ? `${env.get('HOME')}/.redisclirc` : '/dev/null');
	const read = yield* readPlaceFile(session.host, session.process, path);
	if (!read.ok) return;
	for (const line of read.text.split('\n')) {
		const argv = splitArgs(line) ?? [];
		if (argv.length > 0) setPreference(session, argv, '.redisclirc: ');
	}
}

function setPreference(session: Session, argv: readonly Latin1[], from: Latin1 = ''): void {
	const { host, process } = session;
	const [command = '', preference = ''] = argv;
	if (asciiLower(command) !== ':set' || argv.length < 2) {
		writeOut(host, process, `${from}unknown redis-cli internal command '${command}'\n`);
	} else if (asciiLower(preference) === 'hints' || asciiLower(preference) === 'nohints') {
		session.hints = asciiLower(preference) === 'hints';
		const { terminal } = process;
		if (terminal !== null) host.cliHints.set(terminal, session.hints);
	} else {
		writeOut(host, process, `${from}unknown redis-cli preference '${preference}'\n`);
	}
}

const secretSettings: ReadonlySet<Latin1> = new Set(['masterauth', 'masteruser', 'requirepass']);

function noteLine(session: Session, line: Latin1): void {
	const { host, process } = session;
	const { pid, argv, place } = process;
	host.journal.push({ kind: 'redis', at: host.now, client: pid, argv, place, text: line });
	rememberLine(session, line);
}

/** What holds a password stays out of the history. @redis redis-cli.c isSensitiveCommand */
function isSecret(words: readonly Latin1[]): boolean {
	const [first = '', second = ''] = words;
	if (first === 'auth' || (first === 'acl' && second === 'setuser')) return true;
	if (first === 'config' && second === 'set') return words.some((word, i) => i % 2 === 0 && secretSettings.has(word));
	const isAuth = (word: Latin1): boolean => word === 'auth' || word === 'auth2';
	return (first === 'hello' || first === 'migrate') && words.slice(2).some(isAuth);
}

function rememberLine(session: Session, line: Latin1): void {
	const { cliHistory } = session.host;
	const words = (splitArgs(line) ?? []).map(asciiLower);
	const start = words.length > 1 && /^\d+$/.test(words[0] ?? '') ? 1 : 0;
	if (isSecret(words.slice(start))) return;
	if (words.length > 0 && cliHistory[cliHistory.length - 1] !== line) cliHistory.push(line);
}
