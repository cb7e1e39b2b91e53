// Words as bash reads them again.

import { type Latin1, utf8Decode } from '../../base';

export function shellWord(word: string): string {
	return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replace(/'/g, "'\\''")}'`;
}

export function shellWords(words: readonly Latin1[]): string {
	return words.map((word) => shellWord(utf8Decode(word))).join(' ');
}

/** The present seconds of a time in which something is waited for: `6.5`. */
export function waitSeconds(micros: number): string {
	return String(Math.round(micros / 100_000) / 10);
}
