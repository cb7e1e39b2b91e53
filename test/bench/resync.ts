// A full resynchronisation: a fresh replica attaches to a master with a million keys (`key:N` → `value:N`), measured
// from REPLICAOF until its link is up. Ours to ours beside real to real, in turns.

import type { BenchOptions } from './options';
import { rounds } from './options';
import { attach, startMaster } from './pair';
import type { Found } from './report';
import { median, processorNote, spread } from './report';
import type { BenchServer, Kind } from './servers';
import { kinds, startServer } from './servers';

export async function benchResync(options: BenchOptions): Promise<Found[]> {
	const keys = options.quick ? 100_000 : 1_000_000;
	const masters = await Promise.all(kinds().map(startMaster));
	for (const master of masters) await master.ask('DEBUG', 'POPULATE', String(keys));
	const seen: Record<Kind, number[]> = { ours: [], real: [] };
	const worked: Record<Kind, number[]> = { ours: [], real: [] };
	for (let round = 0; round < rounds(options, 5); round++) {
		for (const master of round % 2 === 0 ? masters : masters.toReversed()) {
			const before = master.processorTime();
			const { ms, seconds } = await resync(master, keys);
			seen[master.kind].push(ms);
			worked[master.kind].push(master.processorTime() - before + seconds);
		}
	}
	for (const master of masters) master.stop();
	const ratios = seen.real.map((ms, i) => ms / (seen.ours[i] ?? Number.NaN));
	return [
		{
			bench: 'resync',
			what: `full resync of ${keys.toLocaleString('en')} keys`,
			unit: 's',
			ours: median(seen.ours) / 1_000,
			real: seen.real.length === 0 ? null : median(seen.real) / 1_000,
			ratio: ratios.length === 0 ? null : median(ratios),
			target: { of: 'ratio', atLeast: 0.9 },
			note: `${ratios.length === 0 ? '' : spread(ratios)}${processorNote(worked.ours, worked.real)}`,
		},
	];
}

async function resync(master: BenchServer, keys: number): Promise<{ readonly ms: number; readonly seconds: number }> {
	const replica = await startServer(master.kind);
	const before = replica.processorTime();
	const ms = await attach(replica, master);
	const seconds = replica.processorTime() - before;
	const size = await replica.ask('DBSIZE');
	replica.stop();
	if (size.kind !== 'integer' || size.value !== keys) throw new Error(`the replica holds ${JSON.stringify(size)}`);
	return { ms, seconds };
}
