// The slow log: the latest commands that took longer than `slowlog-log-slower-than`. How long a command takes is what
// its row says that it costs, and for DEBUG SLEEP its sleep. @redis slowlog.c

import type { Latin1, Micros } from '../base';
import { detach } from '../base';
import type { Client } from './clients/client';
import type { Engine } from './state';

export interface SlowEntry {
	readonly id: number;
	readonly at: Micros;
	readonly micros: number;
	readonly argv: readonly Latin1[];
	readonly peer: Latin1;
	readonly clientName: Latin1;
}

export interface Slowlog {
	nextId: number;
	/** Newest first. */
	readonly entries: SlowEntry[];
}

const wordsMax = 32;
const wordBytesMax = 128;

export function createSlowlog(): Slowlog {
	return { nextId: 0, entries: [] };
}

export function noteDuration(engine: Engine, client: Client, argv: readonly Latin1[], micros: number): void {
	const threshold = engine.config['slowlog-log-slower-than'];
	if (threshold < 0 || micros < threshold) return;
	const { slowlog } = engine;
	const entry: SlowEntry = {
		id: slowlog.nextId++,
		at: engine.now,
		micros,
		argv: shortened(argv),
		peer: `${client.peer.host}:${client.peer.port}`,
		clientName: client.name,
	};
	slowlog.entries.unshift(entry);
	slowlog.entries.length = Math.min(slowlog.entries.length, engine.config['slowlog-max-len']);
}

/** @redis slowlog.c slowlogCreateEntry */
function shortened(argv: readonly Latin1[]): Latin1[] {
	const kept = argv.length > wordsMax ? argv.slice(0, wordsMax - 1) : argv;
	const words = kept.map((word) => {
		if (word.length <= wordBytesMax) return detach(word);
		return `${word.slice(0, wordBytesMax)}... (${word.length - wordBytesMax} more bytes)`;
	});
	if (argv.length > wordsMax) words.push(`... (${argv.length - wordsMax + 1} more arguments)`);
	return words;
}
