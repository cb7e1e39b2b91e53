// Lines that were copied with their prompt. A shell's own prompt is left out with a remark; a line of redis-cli is not
// run by the shell at all, because bash would take its `>` for a redirection and write a file.

import type { Latin1 } from '../../base';

export type Pasted =
	| { readonly kind: 'as-typed' }
	| { readonly kind: 'stripped'; readonly line: Latin1; readonly prompt: Latin1 }
	| { readonly kind: 'redis-cli'; readonly line: Latin1; readonly port: string };

const shellPrompts = [/^\$ +/, /^PS [A-Za-z]:\\[^>]*> ?/, /^[a-z][a-z0-9_-]*@[A-Za-z0-9.-]+:[^ ]*[$#] +/];
const redisPrompt = /^[A-Za-z0-9.-]+:(\d+)(?:\[\d+\])?(?:\(TX\))?> ?/;

export function pastedInShell(line: Latin1): Pasted {
	const redis = redisPrompt.exec(line);
	if (redis !== null) return { kind: 'redis-cli', line: line.slice(redis[0].length), port: redis[1] ?? '6379' };
	for (const pattern of shellPrompts) {
		const match = pattern.exec(line);
		if (match !== null) return { kind: 'stripped', line: line.slice(match[0].length), prompt: match[0] };
	}
	return { kind: 'as-typed' };
}

/** The line without redis-cli's prompt, or null if it has none. */
export function withoutRedisPrompt(line: Latin1): Latin1 | null {
	const match = /^(?:[A-Za-z0-9.-]+:\d+(?:\[\d+\])?(?:\(TX\))?|not connected)> ?/.exec(line);
	return match === null ? null : line.slice(match[0].length);
}
