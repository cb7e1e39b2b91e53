// redis-cli as a program: one command, a prompt, a list of keys, or a stream of protocol.
// @redis redis-cli.c main

import { asciiLower, type Latin1 } from '../../base';
import { encodeCommand } from '../../resp';
import { receive, sendBytes } from '../machine/net';
import type { Program, Task } from '../machine/state';
import { isTerminal, readAll, writeErr, writeOut } from '../machine/stream';
import { quoted } from './format';
import { parseCliOptions, usageText } from './options';
import { helpText, learnHelp, repl } from './repl';
import { ask, connect, issue } from './session';
import { createSession, type Session } from './state';

export const redisCli: Program = function* (host, process) {
	const version = host.spec.redisVersion;
	const parsed = parseCliOptions(process.argv, isTerminal(process.stdout));
	if (parsed.kind === 'wrong') {
		writeErr(host, process, parsed.text);
		return 1;
	}
	if (parsed.kind !== 'run') {
		writeOut(host, process, parsed.kind === 'usage' ? usageText(version) : `redis-cli ${version}\n`);
		return 0;
	}
	const { options, words } = parsed;
	if (options.password !== null && options.warnAboutPassword) {
		writeErr(
			host,
			process,
			"Warning: Using a password with '-a' or '-u' option on the command line interface may not be safe.\n",
		);
	}
	options.password ??= process.env.get('REDISCLI_AUTH') ?? null;
	const session = createSession(host, process, options);
	if (options.pipe) return yield* pipeMode(session);
	if (options.scan) return yield* scanMode(session);
	if (words.length > 0) return yield* oneCommand(session, words);
	yield* connect(session, false, false);
	return yield* repl(session);
};

function* oneCommand(session: Session, words: readonly Latin1[]): Task<number> {
	const { host, process, options } = session;
	yield* connect(session, false, true);
	const argv = options.lastFromStdin ? [...words, (yield* readAll(host, process)) ?? ''] : words;
	const name = asciiLower(argv[0] ?? '');
	if (name === 'help' || name === '?') {
		if (argv.length > 1) yield* learnHelp(session);
		writeOut(host, process, helpText(session, argv.slice(1)));
		return 0;
	}
	return (yield* issue(session, argv, options.repeat)) === 'ok' ? 0 : 1;
}

/** @redis redis-cli.c scanMode */
function* scanMode(session: Session): Task<number> {
	const { host, process, options } = session;
	if (!(yield* connect(session, false, false))) return 1;
	let cursor = '0';
	do {
		const match = options.pattern === null ? [] : ['MATCH', options.pattern];
		const reply = yield* ask(session, ['SCAN', cursor, ...match]);
		if (reply?.kind !== 'array') {
			writeErr(host, process, reply?.kind === 'error' ? `ERROR: ${reply.text}\n` : '\nI/O error\n');
			return 1;
		}
		const [next, keys] = reply.items;
		cursor = next?.kind === 'bulk' ? next.bytes : '0';
		for (const key of keys?.kind === 'array' ? keys.items : []) {
			if (key.kind === 'bulk')
				writeOut(host, process, `${options.output === 'standard' ? quoted(key.bytes) : key.bytes}\n`);
		}
	} while (cursor !== '0');
	return 0;
}

/** @redis redis-cli.c pipeMode */
function* pipeMode(session: Session): Task<number> {
	const { host, process } = session;
	if (!(yield* connect(session, false, false)) || session.conn === null) return 1;
	const sent = (yield* readAll(host, process)) ?? '';
	const mark = 'resync-end-of-pipe-1';
	sendBytes(
		host,
		session.conn,
		`${sent}${sent === '' || sent.endsWith('\n') ? '' : '\n'}${encodeCommand(['ECHO', mark])}`,
	);
	writeOut(host, process, 'All data transferred. Waiting for the last reply...\n');
	let errors = 0;
	let replies = 0;
	for (;;) {
		const received = yield* receive(session.conn, null);
		if (received.kind !== 'reply') {
			writeErr(host, process, 'Error reading from the server: Connection reset by peer\n');
			return 1;
		}
		const { reply } = received;
		if (reply.kind === 'bulk' && reply.bytes === mark) break;
		replies++;
		if (reply.kind === 'error') {
			errors++;
			writeErr(host, process, `${reply.text}\n`);
		}
	}
	writeOut(host, process, `Last reply received from server.\nerrors: ${errors}, replies: ${replies}\n`);
	return errors > 0 ? 1 : 0;
}
