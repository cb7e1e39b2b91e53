// One command of one client: found, admitted or refused, queued in a transaction or run, counted, told, propagated.
// @redis server.c processCommand, call, rejectCommand

import type { Latin1 } from '../base';
import { asciiLower } from '../base';
import { freshShortcuts, isPlain, refusal } from './admission';
import type { Client } from './clients/client';
import { feedMonitors } from './clients/monitors';
import { freeClient } from './clients/networking';
import { pausedCommands, postpone } from './clients/pause';
import { queued, reply, replyError } from './clients/reply';
import { discardTransaction, flagTransaction, queueCommand } from './clients/transaction';
import type { Command } from './commands/lookup';
import { arityError, findCommand, flagBit, hasArity, unknownCommandError } from './commands/lookup';
import { log } from './log';
import { propagateNow, propagatePending } from './propagate';
import { noteDuration } from './slowlog';
import type { Engine } from './state';
import type { CommandStats } from './stats';
import { tell } from './trace-tell';

const previewMax = 256;

/** Commands that run at once although MULTI was said. */
const runsInTransaction: ReadonlySet<Latin1> = new Set(['exec', 'discard', 'multi', 'watch', 'quit', 'reset']);

const unmonitored = flagBit.admin | flagBit.skip_monitor;

/** Commands after which the shortcuts of admission must be worked out anew. */
const changesServer = flagBit.admin;

export function processCommand(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const shortcuts = freshShortcuts(engine);
	const command = findCommand(argv, shortcuts.renamed);
	if (command === null) return refuseUnknown(engine, client, argv);
	client.lastCommand = command.name;
	if (!hasArity(command, argv.length)) return reject(engine, client, command, arityError(command));
	const straight = shortcuts.open && isPlain(client) && (command.bits & changesServer) === 0;
	if (!straight && !isAdmitted(engine, client, command, argv)) return;
	const { clients } = engine;
	clients.current = client;
	call(engine, client, command, argv);
	clients.current = null;
	client.lastWriteOffset = engine.replication.history.offset;
	if (!straight) shortcuts.stale = true;
}

/** False: it was refused, postponed or queued, and the client knows. */
function isAdmitted(engine: Engine, client: Client, command: Command, argv: readonly Latin1[]): boolean {
	const error = command.name === 'debug' ? protectedRefusal(engine, client) : null;
	const refused = error ?? refusal(engine, client, command);
	if (refused !== null) {
		reject(engine, client, command, refused);
		return false;
	}
	if (engine.clients.pauses.size > 0 && isPaused(engine, client, command)) {
		postpone(engine, client, argv);
		return false;
	}
	if (client.multi === null || runsInTransaction.has(command.name)) return true;
	queueCommand(client, client.multi, argv, command.bits);
	reply(client, queued);
	return false;
}

/** Replicas are never paused. */
function isPaused(engine: Engine, client: Client, command: Command): boolean {
	const paused = pausedCommands(engine);
	if (paused === 'none' || client.role === 'replica') return false;
	const queuedBits = command.name === 'exec' && client.multi !== null ? client.multi.bits : 0;
	return paused === 'all' || ((command.bits | queuedBits) & (flagBit.write | flagBit.may_replicate)) !== 0;
}

/** Runs a command that was admitted. EXEC runs the queued ones through here too. */
export function call(engine: Engine, client: Client, command: Command, argv: readonly Latin1[]): void {
	if (engine.boot.told === 'all') return callTold(engine, client, command, argv);
	const wrote = run(engine, client, command, argv);
	propagate(engine, client, command, argv, wrote);
}

function callTold(engine: Engine, client: Client, command: Command, argv: readonly Latin1[]): void {
	const former = engine.cause;
	const from = client.role === 'normal' ? ('client' as const) : client.role;
	const outBefore = client.out.length;
	const body = {
		conn: client.conn,
		from,
		command: command.name,
		text: previewOf(argv),
		reply: '',
		wrote: false,
	};
	const index = tell(engine, 'command.run', body);
	engine.cause = index;
	const wrote = run(engine, client, command, argv);
	// The event was told before, as the cause of what the command did; what it answered is known only now.
	if (client.out.length > outBefore) body.reply = client.out.slice(outBefore, outBefore + previewMax);
	body.wrote = wrote;
	client.outCause = index;
	propagate(engine, client, command, argv, wrote);
	engine.cause = former;
}

/** True if the data set was changed. */
function run(engine: Engine, client: Client, command: Command, argv: readonly Latin1[]): boolean {
	const { stats } = engine;
	const dirtyBefore = engine.dirty;
	const errorsBefore = stats.errorReplies;
	const costBefore = engine.cost;
	const monitored = engine.clients.monitors.length > 0 && (command.bits & unmonitored) === 0;
	command.run(engine, client, argv);
	if (monitored) feedMonitors(engine, client, argv);
	engine.cost += command.cost;
	const micros = engine.cost - costBefore;
	if (micros >= engine.shortcuts.slowMicros && (command.bits & flagBit.skip_slowlog) === 0) {
		noteDuration(engine, client, argv, micros);
	}
	stats.commandsProcessed++;
	const counted = commandStats(engine, command.name);
	counted.calls++;
	counted.micros += micros;
	if (stats.errorReplies !== errorsBefore) counted.failed++;
	return engine.dirty > dirtyBefore;
}

function propagate(engine: Engine, client: Client, command: Command, argv: readonly Latin1[], wrote: boolean): void {
	const { propagation, alsoPropagate } = engine;
	if (propagation.length > 0) {
		alsoPropagate.push(...propagation);
		propagation.length = 0;
	} else if (wrote && command.name !== 'exec') {
		if (alsoPropagate.length === 0 && !engine.inExec) return propagateNow(engine, client.db, argv);
		alsoPropagate.push({ db: client.db, argv });
	}
	if (!engine.inExec && alsoPropagate.length > 0) propagatePending(engine, true);
}

export function commandStats(engine: Engine, name: Latin1): CommandStats {
	const { stats } = engine;
	if (stats.latest !== null && stats.latestName === name) return stats.latest;
	let counted = stats.commands.get(name);
	if (counted === undefined) {
		counted = { calls: 0, micros: 0, rejected: 0, failed: 0 };
		stats.commands.set(name, counted);
	}
	stats.latestName = name;
	stats.latest = counted;
	return counted;
}

function reject(engine: Engine, client: Client, command: Command, error: Latin1): void {
	flagTransaction(client);
	commandStats(engine, command.name).rejected++;
	if (engine.boot.told !== 'off' && (command.bits & flagBit.write) !== 0) {
		tell(engine, 'write.refused', { conn: client.conn, command: command.name, error });
	}
	if (command.name !== 'exec') return replyError(engine, client, error);
	discardTransaction(engine, client);
	replyError(engine, client, `EXECABORT Transaction discarded because of: ${error.replace(/^ERR /, '')}`);
}

function refuseUnknown(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	client.lastCommand = null;
	const name = asciiLower(argv[0] ?? '');
	if (name === 'host:' || name === 'post') return refuseBrowser(engine, client);
	flagTransaction(client);
	replyError(engine, client, unknownCommandError(argv));
}

/** @redis server.c securityWarningCommand */
function refuseBrowser(engine: Engine, client: Client): void {
	const attack =
		'Possible SECURITY ATTACK detected. It looks like somebody is sending POST or Host: commands to Redis. This is ' +
		'likely due to an attacker attempting to use Cross Protocol Scripting to compromise your Redis instance. Connection ' +
		`from ${client.peer.host}:${client.peer.port} aborted.`;
	log(engine, '#', attack);
	freeClient(engine, client, 'fin');
}

/** @redis server.c allowProtectedAction */
function protectedRefusal(engine: Engine, client: Client): Latin1 | null {
	const allowed = engine.config['enable-debug-command'];
	if (allowed === 'yes' || (allowed === 'local' && isLoopback(client.peer.host))) return null;
	return (
		'ERR DEBUG command not allowed. If the enable-debug-command option is set to "local", you can run it from a local ' +
		'connection, otherwise you need to set this option in the configuration file, and then restart the server.'
	);
}

function isLoopback(host: Latin1): boolean {
	return host === '::1' || host.startsWith('127.');
}

/** The words as typed, joined by blanks, cut at 256 bytes. */
export function previewOf(argv: readonly Latin1[]): Latin1 {
	let text = '';
	for (const word of argv) {
		if (text.length >= previewMax) break;
		text += text === '' ? word.slice(0, previewMax) : ` ${word.slice(0, previewMax)}`;
	}
	return text.slice(0, previewMax);
}
