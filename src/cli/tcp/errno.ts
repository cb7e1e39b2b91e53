// Node's errors in the engine's words.

import type { EngineInputOf, Errno } from '../../engine';

export function errnoOf(error: unknown): string {
	return error instanceof Error && 'code' in error ? String(error.code) : '';
}

const known: ReadonlySet<string> = new Set<Errno>([
	'ENOENT',
	'EACCES',
	'ENOSPC',
	'EROFS',
	'EISDIR',
	'ENOTDIR',
	'EIO',
	'EADDRINUSE',
	'EADDRNOTAVAIL',
	'ENOTFOUND',
]);

export function engineErrno(error: unknown): Errno {
	const code = errnoOf(error) === 'EAI_AGAIN' ? 'ENOTFOUND' : errnoOf(error);
	return known.has(code) ? (code as Errno) : 'EIO';
}

const refusals: Readonly<Record<string, EngineInputOf<'conn-refused'>['why']>> = {
	ECONNREFUSED: 'refused',
	ECONNRESET: 'reset',
	ETIMEDOUT: 'timeout',
	EHOSTUNREACH: 'unreachable',
	ENETUNREACH: 'unreachable',
	ENOTFOUND: 'unknown-host',
	EAI_AGAIN: 'unknown-host',
};

export function refusalOf(error: unknown): EngineInputOf<'conn-refused'>['why'] {
	return refusals[errnoOf(error)] ?? 'unreachable';
}
