// `npm run bench`: measures what the project promises, beside a real redis-server in the same run where one is installed.
//
//   npm run bench -- [--quick] [--only NAME]... [--json FILE]
//
// It reports; it does not fail when a target is missed, since that depends on the machine and on who else uses it.

import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs, stripVTControlCharacters } from 'node:util';
import { benchEngine } from './engine';
import { benchMemory } from './memory';
import type { BenchOptions } from './options';
import { benchPast } from './past';
import type { Found } from './report';
import { tableOf } from './report';
import { benchResync } from './resync';
import { kinds, stopAll } from './servers';
import { benchStream } from './stream';
import { benchTcp } from './tcp';
import { benchVirtualTime } from './virtual-time';

const benches: Readonly<Record<string, (options: BenchOptions) => Promise<Found[]>>> = {
	tcp: benchTcp,
	resync: benchResync,
	stream: benchStream,
	engine: benchEngine,
	memory: benchMemory,
	'virtual-time': benchVirtualTime,
	past: benchPast,
};

const { values } = parseArgs({
	options: {
		quick: { type: 'boolean', default: false },
		only: { type: 'string', multiple: true },
		json: { type: 'string' },
	},
});

const names = values.only ?? Object.keys(benches);
const unknown = names.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
	console.error(`no bench ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}`);
	process.exit(1);
}

const load = (): string => `load ${loadavg()[0]?.toFixed(1)}`;
const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.version}`;
console.log(`${machine}, ${load()}${values.quick ? ', quick: not for quoting' : ''}`);
if (!kinds().includes('real')) console.log('No redis-server 7.0 on PATH: our own numbers only, without ratios.');

/** Of an error that may be a bundler's: many lines, in colour. */
function firstLine(error: unknown): string {
	const text = stripVTControlCharacters(error instanceof Error ? error.message : String(error));
	return text.split('\n', 1)[0] ?? '';
}

const found: Found[] = [];
for (const name of names) {
	const from = performance.now();
	process.stdout.write(`${name} … `);
	try {
		found.push(...((await benches[name]?.({ quick: values.quick })) ?? []));
	} catch (error) {
		found.push({ bench: name, skipped: firstLine(error) });
		process.exitCode = 1;
	}
	stopAll();
	console.log(`${((performance.now() - from) / 1_000).toFixed(0)} s, ${load()}`);
}
console.log(`\n${tableOf(found)}`);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ machine, found }, null, '\t')}\n`);
process.exit();
