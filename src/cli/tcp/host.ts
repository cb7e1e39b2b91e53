// Runs one engine on real time: inputs are taken one at a time, the effects of each are carried out in their order
// before the next. Everything that can be wrong with Redis lives below; here are only sockets, files and a clock.

import type { Micros } from '../../base';
import type { EngineEffect, EngineEffectOf, EngineInput, EngineInputOf } from '../../engine';
import { createEngine, inspect, step } from '../../engine';
import { createChildren } from './children';
import { now, sleepUntil } from './clock';
import { runDisk } from './disk';
import { print } from './print';
import { createSockets } from './sockets';
import { createTimer } from './timer';

type BootOptions = Omit<EngineInputOf<'boot'>, 'kind' | 'pid' | 'firstChildPid' | 'told' | 'terminal' | 'defaults'>;

export function serveTcp(options: BootOptions): void {
	const { pid } = process;
	const terminal = process.stdout.isTTY === true;
	const boot: EngineInputOf<'boot'> = { kind: 'boot', ...options, pid, firstChildPid: pid + 1, told: 'off', terminal };
	const engine = createEngine(boot, now());
	const waiting: EngineInput[] = [];
	let running = false;
	let stalledUntil: Micros | null = null;

	/** An input that comes while another is being taken waits for its turn. */
	function take(input: EngineInput): void {
		if (running) {
			waiting.push(input);
			return;
		}
		running = true;
		for (let next: EngineInput | undefined = input; next !== undefined; next = nextInput()) {
			for (const effect of step(engine, next, now()).effects) carryOut(effect);
		}
		running = false;
	}

	function nextInput(): EngineInput | undefined {
		if (stalledUntil === null) return waiting.shift();
		sockets.flush();
		sleepUntil(stalledUntil);
		stalledUntil = null;
		return { kind: 'resumed' };
	}

	const sockets = createSockets(take, () => engine.replication.link.state === 'TRANSFER');
	const children = createChildren(take);
	const timer = createTimer(() => take({ kind: 'timer' }));

	/** What a child's work takes longer because of rdb-key-save-delay, in ms. */
	function saveDelay(): number {
		const [[, perKey] = ['', '0']] = inspect(engine, { ask: 'config', pattern: 'rdb-key-save-delay' }).values;
		const keys = inspect(engine, { ask: 'state' }).keys.reduce((sum, db) => sum + db.keys, 0);
		return (Math.max(0, Number(perKey)) * keys) / 1_000;
	}

	const rows: { readonly [K in EngineEffect['kind']]: (effect: EngineEffectOf<K>) => void } = {
		print: ({ stream, text }) => print(stream, text),
		listen: sockets.listen,
		unlisten: sockets.unlisten,
		dial: sockets.dial,
		send: sockets.send,
		'hold-reading': sockets.hold,
		close: sockets.close,
		disk: (effect) => {
			const result = runDisk(effect);
			if (effect.ticket !== 0) waiting.push({ kind: 'disk-done', ticket: effect.ticket, result });
		},
		fork: (effect) => children.fork(effect, saveDelay()),
		'kill-child': children.kill,
		arm: timer.arm,
		disarm: timer.disarm,
		stall: ({ until }) => {
			stalledUntil = until;
		},
		exit: ({ code }) => {
			sockets.flush();
			process.exit(code);
		},
	};

	function carryOut(effect: EngineEffect): void {
		// Each row takes its own kind; the compiler can't follow that through an index by a union.
		(rows[effect.kind] as (effect: EngineEffect) => void)(effect);
	}

	for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
		process.on(name, () => take({ kind: 'signal', name, from: 0 }));
	}
	take(boot);
}
