// What the server knows of its append-only file. @redis server.h aof_state and its neighbours

import { type Latin1, type Micros, micros } from '../../../base';
import type { Errno } from '../../input';
import type { Engine } from '../../state';
import type { AofManifest } from './manifest';
import { emptyManifest } from './manifest';

/** A rewrite whose child is done: the files are being put into place, one question to the disk after the other. */
export interface AofFinish {
	readonly temp: Latin1;
	/** What the manifest will be; `history` loses its files last. */
	manifest: AofManifest;
	/** The increment that was gathered under a temporary name. */
	readonly gathered: boolean;
	readonly baseBytes: number;
	/** Of the child that wrote the base: its files are named after it. */
	readonly pid: number;
}

/** A rewrite begins with a new increment, which the manifest must name first. */
export interface AofOpening {
	readonly name: Latin1;
	readonly manifest: AofManifest;
	/** Of BGREWRITEAOF, whom the outcome is told; null: it began by itself. */
	readonly client: number | null;
}

/** The files of the manifest while they are read at the start, or by DEBUG LOADAOF. */
export interface AofLoad {
	/** Of `loadedFiles`. */
	index: number;
	startedAt: number;
	fileStartedAt: number;
	bytes: number;
	baseBytes: number;
	/** Keys and commands that were read, for key-load-delay. */
	entries: number;
	/** Client of DEBUG LOADAOF; null at the start of the process. */
	readonly client: number | null;
}

export interface Aof {
	/** wait-rewrite: turned on, and the first rewrite is not done yet. */
	state: 'off' | 'wait-rewrite' | 'on';
	manifest: AofManifest;
	/** The increment that grows; null while the file is off. */
	path: Latin1 | null;
	/** Commands of this turn that are not handed to the disk yet. */
	buffer: Latin1;
	/** Database of the last command; -1: the next one begins with SELECT. */
	db: number;
	/** Unix seconds of the last `#TS:` line. */
	stampedAt: number;
	/** Bytes of the increment, and how many of them were there at the last fsync. */
	incrementBytes: number;
	syncedBytes: number;
	/** Unix seconds. */
	lastSync: number;
	/** Of all files; and at the end of the last rewrite. */
	currentBytes: number;
	baseBytes: number;
	rewriteScheduled: boolean;
	/** Unix seconds; -1: none runs. */
	rewriteStartedAt: number;
	/** Seconds; -1: none yet. */
	lastRewriteSeconds: number;
	lastRewriteOk: boolean;
	rewrites: number;
	/** In a row; and until when (Unix seconds, 0: not at all) and how long the next try waits for it. */
	failures: number;
	retryAt: number;
	retryMinutes: number;
	/** Why the last write failed; null: it did not. */
	writeError: Errno | null;
	/** Unix seconds of the last line that said so. */
	writeErrorLoggedAt: number;
	/** Appends that the disk has not answered. */
	appending: number;
	/** When the first of them was asked for. */
	appendedAt: Micros;
	/** What the disk has not taken, until all appends are answered. */
	refused: Latin1;
	/** The background sync of each second is not done yet. */
	syncing: boolean;
	/** Unix seconds since when the buffer waits for it; 0: it does not. */
	postponedAt: number;
	/** How often the buffer was written without waiting any longer. */
	delayedSyncs: number;
	/** The server does nothing else until the disk has answered: a file that is synced always, or is opened. */
	waiting: boolean;
	opening: AofOpening | null;
	finish: AofFinish | null;
	load: AofLoad | null;
}

export function createAof(): Aof {
	return {
		state: 'off',
		manifest: emptyManifest,
		path: null,
		buffer: '',
		db: -1,
		stampedAt: 0,
		incrementBytes: 0,
		syncedBytes: 0,
		lastSync: 0,
		currentBytes: 0,
		baseBytes: 0,
		rewriteScheduled: false,
		rewriteStartedAt: -1,
		lastRewriteSeconds: -1,
		lastRewriteOk: true,
		rewrites: 0,
		failures: 0,
		retryAt: 0,
		retryMinutes: 0,
		writeError: null,
		writeErrorLoggedAt: 0,
		appending: 0,
		appendedAt: micros(0),
		refused: '',
		syncing: false,
		postponedAt: 0,
		delayedSyncs: 0,
		waiting: false,
		opening: null,
		finish: null,
		load: null,
	};
}

/** Unix seconds. */
export function secondOf({ now }: Engine): number {
	return Math.floor(now / 1_000_000);
}
