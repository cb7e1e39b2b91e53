// Memory a key: the growth of our heap (a Node process of its own, garbage collected) beside the growth of a real
// server's used_memory, for the same keys.

import { fillChunks } from './inside/fill';
import type { BenchOptions } from './options';
import { runProgram } from './program';
import type { Found } from './report';
import { kinds, pour, startServer } from './servers';

export async function benchMemory({ quick }: BenchOptions): Promise<Found[]> {
	const keys = quick ? 100_000 : 1_000_000;
	const found: Found[] = [];
	for (const valueBytes of [3, 12, 64]) {
		const { perKey } = await runProgram<{ perKey: number }>('memory-node', [keys, valueBytes], ['--expose-gc']);
		const real = kinds().includes('real') ? await realPerKey(keys, valueBytes) : null;
		found.push({
			bench: 'memory',
			what: `a key of 16 B with ${valueBytes} B, ${keys.toLocaleString('en')} keys`,
			unit: 'B',
			ours: perKey,
			real,
			ratio: real === null ? null : perKey / real,
			target: { of: 'ratio', atMost: 1.1 },
			note: 'heap + external / used_memory; less is better',
		});
	}
	return found;
}

async function realPerKey(keys: number, valueBytes: number): Promise<number> {
	const server = await startServer('real');
	const used = async (): Promise<number> => Number(await server.info('memory', 'used_memory'));
	const before = await used();
	const chunks: Uint8Array[] = [];
	for (const chunk of fillChunks(keys, valueBytes)) chunks.push(Buffer.from(chunk, 'latin1'));
	await pour(server.port, chunks, keys);
	const after = await used();
	server.stop();
	return (after - before) / keys;
}
