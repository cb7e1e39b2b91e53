// The replication stream: a million SETs of 53 bytes in one pipeline to a master, measured until its replica has applied
// them all. Ours to ours beside real to real, in turns.

import { encodeCommand } from '../../src/resp';
import type { BenchOptions } from './options';
import { rounds } from './options';
import { attach, caughtUp, startMaster } from './pair';
import type { Found } from './report';
import { median, processorNote, spread } from './report';
import type { BenchServer, Kind } from './servers';
import { kinds, pour, startServer, until } from './servers';

interface Pair {
	readonly kind: Kind;
	readonly master: BenchServer;
	readonly replica: BenchServer;
}

export async function benchStream(options: BenchOptions): Promise<Found[]> {
	const commands = options.quick ? 100_000 : 1_000_000;
	const chunks = pipelineOf(commands);
	const pairs = await Promise.all(kinds().map(startPair));
	const seen: Record<Kind, number[]> = { ours: [], real: [] };
	const worked: Record<Kind, number[]> = { ours: [], real: [] };
	// The first round fills the data sets.
	for (let round = -1; round < rounds(options, 4); round++) {
		for (const pair of round % 2 === 0 ? pairs : pairs.toReversed()) {
			const before = workOf(pair);
			const ms = await stream(pair, chunks, commands);
			if (round < 0) continue;
			seen[pair.kind].push(ms);
			worked[pair.kind].push(workOf(pair) - before);
		}
	}
	for (const { master, replica } of pairs) for (const server of [replica, master]) server.stop();
	const ratios = seen.real.map((ms, i) => ms / (seen.ours[i] ?? Number.NaN));
	return [
		{
			bench: 'stream',
			what: `${commands.toLocaleString('en')} SETs of 53 B, replica caught up`,
			unit: 's',
			ours: median(seen.ours) / 1_000,
			real: seen.real.length === 0 ? null : median(seen.real) / 1_000,
			ratio: ratios.length === 0 ? null : median(ratios),
			target: { of: 'ratio', atLeast: 1 },
			note: `${ratios.length === 0 ? '' : spread(ratios)}${processorNote(worked.ours, worked.real)}`,
		},
	];
}

function workOf({ master, replica }: Pair): number {
	return master.processorTime() + replica.processorTime();
}

async function startPair(kind: Kind): Promise<Pair> {
	const master = await startMaster(kind);
	const replica = await startServer(kind);
	await attach(replica, master);
	await until(async () => (await master.info('replication', 'slave0')).includes('state=online'));
	return { kind, master, replica };
}

async function stream({ master, replica }: Pair, chunks: readonly Uint8Array[], commands: number): Promise<number> {
	const from = performance.now();
	await pour(master.port, chunks, commands);
	await caughtUp(replica, master);
	return performance.now() - from;
}

/** Commands of 53 bytes with keys of their own, in pieces of 64 KiB. */
function pipelineOf(commands: number): Uint8Array[] {
	const parts: string[] = [];
	for (let i = 0; i < commands; i++) {
		const digits = String(i).padStart(7, '0');
		parts.push(encodeCommand(['SET', `key:${digits}`, `value-${digits}xx`]));
	}
	const bytes = Buffer.from(parts.join(''), 'latin1');
	const chunks: Uint8Array[] = [];
	for (let at = 0; at < bytes.length; at += 65_536) chunks.push(bytes.subarray(at, at + 65_536));
	return chunks;
}
