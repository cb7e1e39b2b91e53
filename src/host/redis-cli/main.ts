// redis-cli as a program: one of its modes, one command, or a prompt.
// @redis redis-cli.c main

import { asciiLower, type Latin1 } from '../../base';
import { splitArgs } from '../../resp';
import type { Program, Task } from '../machine/state';
import { isTerminal, readAll, readLine, remark, writeErr, writeOut } from '../machine/stream';
import { clusterMode } from './cluster';
import { bigKeysMode, hotKeysMode, scanMode } from './keys';
import { latencyDistMode, latencyMode } from './latency';
import { type Mode, modes, parseCliOptions } from './options';
import { pipeMode } from './pipe';
import { helpText, learnHelp, repl } from './repl';
import { evalMode } from './scripts';
import { connect, issue } from './session';
import { statMode } from './stat';
import { createSession, type Session } from './state';
import { rdbMode, replicaMode } from './sync';
import { usageText } from './usage';

export const redisCli: Program = function* (host, process) {
	const version = host.spec.redisVersion;
	const parsed = parseCliOptions(process.argv, isTerminal(process.stdout));
	if (parsed.kind === 'wrong') {
		writeErr(host, process, parsed.text);
		return 1;
	}
	if (parsed.kind === 'usage') {
		(parsed.asked ? writeOut : writeErr)(host, process, usageText(version));
		return parsed.asked ? 0 : 1;
	}
	if (parsed.kind === 'version') {
		writeOut(host, process, `redis-cli ${version}\n`);
		return 0;
	}
	const { options, words } = parsed;
	writeErr(host, process, options.complaints);
	if (options.password !== null && options.warnAboutPassword) {
		writeErr(
			host,
			process,
			"Warning: Using a password with '-a' or '-u' option on the command line interface may not be safe.\n",
		);
	}
	const session = createSession(host, process, options);
	if (options.asksPassword) options.password = yield* askPassword(session);
	else options.password ??= process.env.get('REDISCLI_AUTH') ?? null;
	if (options.tls) return notHere(session, 'TLS: no server here has a certificate');
	const mode = modes.find((each) => options.modes.has(each));
	if (mode !== undefined) return yield* programs[mode](session, words);
	if (words.length > 0) return yield* oneCommand(session, words);
	yield* connect(session, false, false);
	return yield* repl(session);
};

const programs: Readonly<Record<Mode, (session: Session, words: readonly Latin1[]) => Task<number>>> = {
	cluster: clusterMode,
	latency: latencyMode,
	'latency-dist': latencyDistMode,
	replica: replicaMode,
	rdb: rdbMode,
	pipe: pipeMode,
	bigkeys: (session) => bigKeysMode(session, false),
	memkeys: (session) => bigKeysMode(session, true),
	hotkeys: hotKeysMode,
	stat: statMode,
	scan: scanMode,
	'lru-test': function* (session) {
		if (!(yield* connect(session, false, false))) return 1;
		return notHere(session, '--lru-test: servers here do not evict keys');
	},
	// biome-ignore lint/correctness/useYield: a mode is a task
	'intrinsic-latency': function* (session) {
		return notHere(
			session,
			'--intrinsic-latency measures the machine: this one runs in virtual time and is never late',
		);
	},
	eval: evalMode,
};

/** What the lab has no part of. */
function notHere({ host, process }: Session, why: Latin1): number {
	remark(host, process, why);
	return 1;
}

/** @redis redis-cli.c askPassword */
function* askPassword({ host, process }: Session): Task<Latin1 | null> {
	process.catches.add('SIGINT');
	const read = yield* readLine(host, process, 'Please input password: ', 'password');
	process.catches.delete('SIGINT');
	return read.kind === 'line' ? read.text : null;
}

function* oneCommand(session: Session, words: readonly Latin1[]): Task<number> {
	const { host, process, options } = session;
	yield* connect(session, false, true);
	const argv = options.quotedInput ? unquoted(words) : words;
	if (argv === null) {
		writeOut(host, process, 'Invalid quoted string\n');
		return 1;
	}
	const whole = yield* withStdin(session, argv);
	if (whole === null) {
		writeErr(host, process, 'Using -X option but stdin tag not match.\n');
		return 1;
	}
	const name = asciiLower(whole[0] ?? '');
	if (name === 'help' || name === '?') {
		if (whole.length > 1) yield* learnHelp(session);
		writeOut(host, process, helpText(session, whole.slice(1)));
		return 0;
	}
	return (yield* issue(session, whole, options.repeat)) === 'ok' ? 0 : 1;
}

/** Words that begin with a quote mark are read as the prompt reads them. */
function unquoted(words: readonly Latin1[]): Latin1[] | null {
	const read = words.map((word) => (word.startsWith('"') ? splitArgs(word) : [word]));
	return read.every((word) => word?.length === 1) ? read.map((word) => word?.[0] ?? '') : null;
}

/** With what comes in as the last word, or in the place of a word; null: there is no such word. */
function* withStdin({ host, process, options }: Session, argv: readonly Latin1[]): Task<readonly Latin1[] | null> {
	if (options.lastFromStdin) return [...argv, (yield* readAll(host, process)) ?? ''];
	if (options.stdinTag === null) return argv;
	const at = argv.indexOf(options.stdinTag);
	if (at < 0) return null;
	return argv.with(at, (yield* readAll(host, process)) ?? '');
}
