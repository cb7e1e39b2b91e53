// A run is its record: world, seed, behaviour number, and the inputs with their virtual times. Re-running a record is
// the definition of the run; everything else is a cache of it.

import type { Latin1, Micros } from '../../base';
import type { EditorTool } from '../../host';

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
	/** A file from outside, byte for byte; the record keeps it by the SHA-1 of its bytes. */
	| { readonly kind: 'file-imported'; readonly path: string; readonly sha1: string }
	| { readonly kind: 'editor-closed'; readonly terminal: string; readonly path: string }
	| {
			readonly kind: 'editor-saved';
			readonly terminal: string;
			readonly tool: EditorTool;
			readonly opened: string;
			readonly path: string;
			readonly text: string;
			readonly over: boolean;
	  };

export interface RecordedInput {
	readonly at: Micros;
	readonly input: LabInput;
	/** Of a line that was typed at a prompt: when that prompt had become ready. */
	readonly anchor?: Micros;
}

/** A directive that redis-servers are started with, as if it were typed last on their command line. */
export interface DirectiveOverride {
	/** By the container's name; null: every one. */
	readonly container: string | null;
	readonly name: string;
	/** As it is written in redis.conf: several words where the directive takes several. */
	readonly value: string;
}

/** What one link has from the start, whatever the others have. */
export interface LinkOverride {
	/** Names of containers, or `host`. */
	readonly a: string;
	readonly b: string;
	readonly latency: Micros;
	readonly bandwidth: number | null;
}

/** What is different from the world that somebody wrote: how the same inputs are tried with another setting. */
export interface WorldOverrides {
	readonly directives: readonly DirectiveOverride[];
	readonly links: readonly LinkOverride[];
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
		/** Docker Desktop runs its containers in a machine of its own; the engine, and that is the default, on the host. */
		readonly docker?: 'engine' | 'desktop';
	};
	/** Host files at the start, by absolute path, as text. */
	readonly files: Readonly<Record<string, string>>;
	readonly redisVersion: string;
	/** None in records that were made before there were any. */
	readonly overrides?: WorldOverrides;
}

export interface LabRecord {
	readonly format: 1;
	/** Grows when the same record would give another run. */
	readonly behaviour: number;
	readonly world: WorldSpec;
	readonly inputs: readonly RecordedInput[];
	/** Imported files, by the SHA-1 of their bytes. */
	readonly files?: Readonly<Record<string, Latin1>>;
	/** How far the run was taken. */
	readonly until: Micros;
}
