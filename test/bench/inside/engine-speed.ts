// SET and GET through `step`, as pipelines that fill reads of 64 KiB: 10,000 keys in an order without a pattern, values
// of three bytes. Every reply is flattened and its last byte looked at, as a socket would have to.

import type { Latin1 } from '../../../src/base';
import { createRng, detach, nextBelow } from '../../../src/base';
import { encodeCommand } from '../../../src/resp';
import type { ServedEngine } from './served-engine';
import { serveEngine } from './served-engine';

export interface EngineSpeed {
	/** Millions of commands a second, one number a round. */
	readonly set: readonly number[];
	readonly get: readonly number[];
	/** The same by processor time, where it can be had: what other programs on the machine take away does not count. */
	readonly cpu: { readonly set: readonly number[]; readonly get: readonly number[] } | null;
}

/** Milliseconds. */
export interface Clocks {
	readonly wall: () => number;
	readonly cpu: (() => number) | null;
}

interface Load {
	readonly chunks: readonly Latin1[];
	readonly commands: number;
}

const keys = 10_000;
const readBytes = 65_536;
const value = 'xyz';

export function measureEngine(rounds: number, commandsARound: number, clocks: Clocks): EngineSpeed {
	const sets = loadOf(commandsARound, (key) => encodeCommand(['SET', key, value]));
	const gets = loadOf(commandsARound, (key) => encodeCommand(['GET', key]));
	const served = serveEngine();
	const wall = { set: [] as number[], get: [] as number[] };
	const cpu = { set: [] as number[], get: [] as number[] };
	// The first rounds warm up what compiles late.
	for (let round = -3; round < rounds; round++) {
		for (const [name, load] of [['set', sets] as const, ['get', gets] as const]) {
			const rates = ratesOf(served, load, clocks);
			if (round < 0) continue;
			wall[name].push(rates.wall);
			cpu[name].push(rates.cpu);
		}
	}
	return { ...wall, cpu: clocks.cpu === null ? null : cpu };
}

function ratesOf(
	served: ServedEngine,
	{ chunks, commands }: Load,
	{ wall, cpu }: Clocks,
): Record<keyof Clocks, number> {
	const from = wall();
	const cpuFrom = cpu?.() ?? 0;
	let seen = 0;
	for (const chunk of chunks) {
		const replies = served.ask(chunk);
		seen += replies.charCodeAt(replies.length - 1);
	}
	const cpuMs = (cpu?.() ?? 0) - cpuFrom;
	const ms = wall() - from;
	if (seen === 0) throw new Error('the engine gave no replies');
	return { wall: commands / ms / 1_000, cpu: commands / cpuMs / 1_000 };
}

function loadOf(commands: number, commandOf: (key: Latin1) => Latin1): Load {
	const rng = createRng('engine-speed');
	const parts: Latin1[] = [];
	for (let i = 0; i < commands; i++) parts.push(commandOf(`key:${String(nextBelow(rng, keys)).padStart(6, '0')}`));
	const text = parts.join('');
	const chunks: Latin1[] = [];
	// A read ends where it ends, also in the middle of a command; each has its own bytes, as a socket's reads have.
	for (let at = 0; at < text.length; at += readBytes) chunks.push(detach(text.slice(at, at + readBytes)));
	return { chunks, commands };
}
