// What the link inspector works out of the views: what is in flight, and the limit of the master's output buffer.

import type { FrameView, LinkView } from '../../../projections';

export interface InFlight {
	readonly frames: number;
	readonly bytes: number;
	/** Of them, those that a hold keeps. */
	readonly held: number;
}

/** Both ways. */
export function inFlight(frames: readonly FrameView[], { master, replica }: LinkView): InFlight {
	const mine = frames.filter(
		({ from, to, role }) =>
			role === 'replication' && ((from === master && to === replica) || (from === replica && to === master)),
	);
	return {
		frames: mine.length,
		bytes: mine.reduce((sum, { size }) => sum + size, 0),
		held: mine.filter(({ kept }) => kept !== null).length,
	};
}

export interface BufferLimit {
	/** 0: none. */
	readonly hard: number;
	readonly soft: number;
	readonly softSeconds: number;
}

/** Of `client-output-buffer-limit` as CONFIG GET shows it; null: it holds none for replicas. */
export function replicaLimit(value: string): BufferLimit | null {
	const [, hard, soft, seconds] = /\b(?:slave|replica) (\d+) (\d+) (\d+)/.exec(value) ?? [];
	return hard === undefined ? null : { hard: Number(hard), soft: Number(soft), softSeconds: Number(seconds) };
}

/** Redis closes no replica below the size of its backlog. @redis networking.c checkClientOutputBufferLimits */
export function closesAt({ hard }: BufferLimit, backlogSize: number | null): number | null {
	return hard === 0 ? null : Math.max(hard, backlogSize ?? 0);
}
