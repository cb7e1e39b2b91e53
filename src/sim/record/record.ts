// A run is its record: world, seed, behaviour number, and the inputs with their virtual times. Re-running a record is
// the definition of the run; everything else is a cache of it.

import type { Micros } from '../../base';

/** What a person does. Times are virtual; several inputs may share one instant, in order. */
export type LabInput =
	| { readonly kind: 'open-terminal'; readonly terminal: string; readonly columns: number; readonly rows: number }
	| { readonly kind: 'close-terminal'; readonly terminal: string }
	| { readonly kind: 'resize'; readonly terminal: string; readonly columns: number; readonly rows: number }
	| { readonly kind: 'line'; readonly terminal: string; readonly text: string }
	| { readonly kind: 'key'; readonly terminal: string; readonly key: '^C' | '^D' | '^Z' }
	/** A whole script for `sh`, as the headless lab runs it. */
	| { readonly kind: 'script'; readonly terminal: string; readonly text: string }
	| { readonly kind: 'file-saved'; readonly path: string; readonly text: string }
	| { readonly kind: 'editor-closed'; readonly terminal: string; readonly path: string };

export interface RecordedInput {
	readonly at: Micros;
	readonly input: LabInput;
}

export interface WorldSpec {
	readonly seed: string;
	/** Virtual time at the start: 18 Jul 2023 03:46:00 UTC unless a lesson says otherwise. */
	readonly startsAt: Micros;
	/** One-way latency of every edge without its own setting, at least 1 ms. */
	readonly latency: Micros;
	/** Bytes a second of links without their own setting; null: as fast as latency. */
	readonly bandwidth: number | null;
	readonly diskBytesPerSecond: number;
	/** Which prompt the host shows and where its home is. */
	readonly host: {
		readonly user: string;
		readonly name: string;
		readonly home: string;
		readonly flavour: 'linux' | 'powershell';
	};
	/** Host files at the start, by absolute path, as text. */
	readonly files: Readonly<Record<string, string>>;
	readonly redisVersion: string;
}

export interface LabRecord {
	readonly format: 1;
	/** Grows when the same record would give another run. */
	readonly behaviour: number;
	readonly world: WorldSpec;
	readonly inputs: readonly RecordedInput[];
	/** How far the run was taken. */
	readonly until: Micros;
}
