// The end of the process: a signal or SHUTDOWN, a wait for replicas that lag, a last save, and the exit. If the save
// fails the server lives on, unless it was told not to.
// @redis server.c prepareForShutdown, finishShutdown, abortShutdown, sigShutdownHandler

import { seconds } from '../base';
import { blockClient, unblockClient } from './clients/blocking';
import type { Client } from './clients/client';
import { pauseClients, unpauseClients } from './clients/pause';
import { replyError } from './clients/reply';
import { exit } from './exit';
import type { EngineInputOf } from './input';
import { log, logFromHandler } from './log';
import { flushAof, syncForExit } from './persistence/aof/feed';
import { killRewrite } from './persistence/aof/switch';
import { tellDisk } from './persistence/disk';
import { killChild } from './persistence/fork';
import { startSave } from './persistence/save';
import { ports } from './ports';
import type { Engine, ShutdownOrder } from './state';
import { armTimer, disarmTimer, tickAtOrAfter } from './timers';
import { emit, tell } from './trace-tell';

/** Input 'signal'. The handler only prints and notes it: the next tick of the cron acts. */
export function onSignal(engine: Engine, { name }: EngineInputOf<'signal'>): void {
	if (name === 'SIGHUP' || engine.phase === 'ended') return;
	tell(engine, 'signal.received', { name });
	// Before initServer there are no handlers.
	if (!engine.initialised) return exit(engine, 1, 'signal');
	if (engine.shutdown !== null && name === 'SIGINT') {
		logFromHandler(engine, 'You insist... exiting now.');
		if (engine.persistence.saving !== null) tellDisk(engine, { op: 'unlink', path: engine.persistence.saving.temp });
		return exit(engine, 1, 'signal');
	}
	const loading = engine.phase === 'loading' || engine.phase === 'starting';
	const text = loading
		? 'Received shutdown signal during loading, scheduling shutdown.'
		: `Received ${name} scheduling shutdown...`;
	logFromHandler(engine, text);
	if (engine.shutdown !== null) return;
	const flags = engine.config[name === 'SIGINT' ? 'shutdown-on-sigint' : 'shutdown-on-sigterm'];
	engine.shutdown = {
		stage: 'requested',
		why: 'signal',
		save: flags.includes('save') ? 'save' : flags.includes('nosave') ? 'nosave' : 'default',
		now: flags.includes('now'),
		force: flags.includes('force'),
		deadline: null,
	};
	armShutdown(engine);
}

/** SHUTDOWN of a client, which waits for the outcome: it gets an answer only if the server stays. */
export function shutdownByCommand(engine: Engine, client: Client, order: ShutdownOrder): void {
	blockClient(engine, client, { kind: 'shutdown' });
	if (engine.shutdown === null || engine.shutdown.stage === 'requested') {
		begin(engine, { ...order, stage: 'requested', why: 'command', deadline: null });
	}
}

/** It waits for the disk, and for nothing else. */
function isLeaving({ stage }: NonNullable<Engine['shutdown']>): boolean {
	return stage === 'syncing' || stage === 'saving';
}

/** SHUTDOWN ABORT: false if there is none. */
export function abortShutdown(engine: Engine): boolean {
	const { shutdown } = engine;
	if (shutdown === null || isLeaving(shutdown)) return false;
	cancel(engine);
	log(engine, '*', 'Shutdown manually aborted.');
	return true;
}

/** Timer 'shutdown'. */
export function continueShutdown(engine: Engine): void {
	const { shutdown } = engine;
	if (shutdown === null || isLeaving(shutdown)) return;
	// The data set is still being read: a later tick will find it there.
	if (engine.phase === 'starting') return armShutdown(engine);
	if (shutdown.stage === 'requested') return begin(engine, shutdown);
	const overdue = shutdown.deadline !== null && engine.now >= shutdown.deadline;
	if (overdue || !ports().shutdownWaitsFor(engine)) finish(engine);
	else armShutdown(engine);
}

function begin(engine: Engine, order: NonNullable<Engine['shutdown']>): void {
	// What was read only half must not overwrite the file.
	const save = engine.phase === 'loading' ? 'nosave' : order.save;
	log(engine, '#', 'User requested shutdown...');
	const timeout = engine.config['shutdown-timeout'];
	if (!order.now && timeout !== 0 && ports().shutdownWaitsFor(engine)) {
		engine.shutdown = {
			...order,
			save,
			stage: 'waiting',
			deadline: (engine.now + seconds(timeout)) as typeof engine.now,
		};
		ports().askReplicasForAck(engine);
		pauseClients(engine, 'shutdown', true, Number.POSITIVE_INFINITY);
		log(engine, '*', 'Waiting for replicas before shutting down.');
		return armShutdown(engine);
	}
	engine.shutdown = { ...order, save, stage: 'waiting', deadline: null };
	finish(engine);
}

function finish(engine: Engine): void {
	const { persistence, shutdown } = engine;
	if (shutdown === null) return;
	disarmTimer(engine, 'shutdown');
	ports().beforeExit(engine);
	if (persistence.child?.kind === 'aof-rewrite') {
		if (!leavesRewrite(engine, shutdown.force)) return cancel(engine);
	} else if (persistence.child !== null) {
		log(engine, '#', 'There is a child saving an .rdb. Killing it!');
		killChild(engine);
		if (persistence.child.temp !== null) tellDisk(engine, { op: 'unlink', path: persistence.child.temp });
	}
	if (persistence.aof.state !== 'off') {
		log(engine, '*', 'Calling fsync() on the AOF file.');
		flushAof(engine, true);
		if (syncForExit(engine)) {
			engine.shutdown = { ...shutdown, stage: 'syncing' };
			return;
		}
	}
	saveOrLeave(engine, shutdown);
}

/** The disk has the append-only file. */
export function onExitSynced(engine: Engine): void {
	const { shutdown } = engine;
	if (shutdown?.stage === 'syncing') saveOrLeave(engine, shutdown);
}

function saveOrLeave(engine: Engine, shutdown: NonNullable<Engine['shutdown']>): void {
	const { config } = engine;
	const saves = (config.save.length > 0 && shutdown.save !== 'nosave') || shutdown.save === 'save';
	if (!saves) return leave(engine, false);
	log(engine, '*', 'Saving the final RDB snapshot before exiting.');
	engine.shutdown = { ...shutdown, stage: 'saving' };
	startSave(engine, { kind: 'exit' });
}

/** False: without its first rewrite the append-only file would hold nothing. */
function leavesRewrite(engine: Engine, force: boolean): boolean {
	if (engine.persistence.aof.state === 'wait-rewrite') {
		log(engine, '#', force ? 'Writing initial AOF. Exit anyway.' : "Writing initial AOF, can't exit.");
		if (!force) {
			log(engine, '#', 'Errors trying to shut down the server. Check the logs for more information.');
			return false;
		}
	}
	log(engine, '#', 'There is a child rewriting the AOF. Killing it!');
	killRewrite(engine);
	return true;
}

/** The disk has answered to the last save. */
export function onFinalSave(engine: Engine, saved: boolean): void {
	if (saved) return leave(engine, true);
	if (engine.shutdown?.force === true) {
		log(engine, '#', 'Error trying to save the DB. Exit anyway.');
		return leave(engine, false);
	}
	log(engine, '#', "Error trying to save the DB, can't exit.");
	log(engine, '#', 'Errors trying to shut down the server. Check the logs for more information.');
	cancel(engine);
}

function leave(engine: Engine, saved: boolean): void {
	const { pidfile, unixsocket } = engine.config;
	if (pidfile !== '') {
		log(engine, '*', 'Removing the pid file.');
		tellDisk(engine, { op: 'unlink', path: pidfile });
	}
	ports().flushReplicas(engine);
	emit(engine, { kind: 'unlisten' });
	if (unixsocket !== '') log(engine, '*', 'Removing the unix socket file.');
	log(engine, '#', 'Redis is now ready to exit, bye bye...');
	exit(engine, 0, engine.shutdown?.why ?? 'command', saved);
}

function cancel(engine: Engine): void {
	engine.shutdown = null;
	disarmTimer(engine, 'shutdown');
	for (const client of engine.clients.blocked) {
		if (client.blocked?.kind !== 'shutdown') continue;
		replyError(engine, client, 'ERR Errors trying to SHUTDOWN. Check logs.');
		unblockClient(engine, client);
	}
	unpauseClients(engine, 'shutdown');
}

function armShutdown(engine: Engine): void {
	armTimer(engine, 'shutdown', tickAtOrAfter(engine, engine.now + 1, 1_000_000 / engine.config.hz));
}
