// One engine in this thread that serves a single connection: booted without files and without a timer that would ever
// fire, told nothing. It is what the in-process measurements drive, in Node and in a browser's worker alike.

import type { Latin1 } from '../../../src/base';
import { micros } from '../../../src/base';
import type { Engine, EngineEffect, EngineInput } from '../../../src/engine';
import { createEngine, step } from '../../../src/engine';

const epoch = 1_689_653_400_000_000;
const loopback = { host: '127.0.0.1', port: 6379 };

export interface ServedEngine {
	readonly engine: Engine;
	/** One read of the connection; the replies as they would be written to it. */
	readonly ask: (bytes: Latin1) => Latin1;
}

export function serveEngine(): ServedEngine {
	const boot = {
		kind: 'boot',
		argv: ['--save', ''],
		cwd: '/data',
		pid: 1,
		firstChildPid: 20,
		seed: 'bench',
		told: 'off',
		version: '7.0.15',
		overcommitWarning: false,
		executable: '/usr/local/bin/redis-server',
		command: 'redis-server',
	} as const;
	let now = epoch;
	const engine = createEngine(boot, micros(now));
	const waiting: EngineInput[] = [boot];
	for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
		for (const effect of step(engine, next, micros(++now)).effects) {
			const answer = answerTo(effect);
			if (answer !== null) waiting.push(answer);
		}
	}
	step(engine, { kind: 'conn-opened', conn: 1, dialled: null, peer: loopback, local: loopback }, micros(++now));
	return {
		engine,
		ask: (bytes) => {
			let replies = '';
			for (const effect of step(engine, { kind: 'conn-data', conn: 1, bytes }, micros(++now)).effects) {
				if (effect.kind === 'send' && typeof effect.bytes === 'string') replies += effect.bytes;
			}
			return replies;
		},
	};
}

function answerTo(effect: EngineEffect): EngineInput | null {
	if (effect.kind === 'listen') return { kind: 'listen-done', ok: true };
	if (effect.kind !== 'disk' || effect.ticket === 0) return null;
	return { kind: 'disk-done', ticket: effect.ticket, result: { ok: false, errno: 'ENOENT' } };
}
