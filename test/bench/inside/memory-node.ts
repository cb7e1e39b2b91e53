// The program that measures what a key takes of the heap: fills one engine and looks at the heap after collecting what is
// left over. Run with --expose-gc; prints bytes a key as JSON.

import { fillChunks } from './fill';
import { serveEngine } from './served-engine';

const [keys = 1_000_000, valueBytes = 3] = process.argv.slice(2).map(Number);

function heapBytes(): number {
	for (let i = 0; i < 4; i++) globalThis.gc?.();
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}

const { ask, engine } = serveEngine();
// What is made once, on the first commands, is no key's.
for (const chunk of fillChunks(1_000, valueBytes)) ask(chunk);
const before = heapBytes();
for (const chunk of fillChunks(keys + 1_000, valueBytes)) ask(chunk);
const perKey = (heapBytes() - before) / keys;
process.stdout.write(JSON.stringify({ perKey, keys: engine.keyspace.databases[0]?.keys.size ?? 0 }));
