// Brace expansion: `{1..5}`, `{a..e}`, `{x,y}` in the unquoted part of a word, before anything else is looked at.

import type { Latin1 } from '../../base';
import type { Word, WordPart } from './ast';

export function expandBraces(word: Word): Word[] {
	for (let i = 0; i < word.length; i++) {
		const part = word[i];
		if (part?.kind !== 'text' || part.quoted) continue;
		const match = /\{(-?\d+)\.\.(-?\d+)(?:\.\.(-?\d+))?\}|\{([a-zA-Z])\.\.([a-zA-Z])\}|\{([^{}]*,[^{}]*)\}/.exec(
			part.text,
		);
		if (match === null) continue;
		const before = part.text.slice(0, match.index);
		const after = part.text.slice(match.index + match[0].length);
		return choicesOf(match).flatMap((choice) => {
			const replaced: WordPart = { kind: 'text', text: before + choice + after, quoted: false };
			return expandBraces([...word.slice(0, i), replaced, ...word.slice(i + 1)]);
		});
	}
	return [word];
}

function choicesOf(match: RegExpExecArray): Latin1[] {
	const [, from, to, step, fromLetter, toLetter, list] = match;
	if (list !== undefined) return list.split(',');
	if (fromLetter !== undefined && toLetter !== undefined) {
		return range(fromLetter.charCodeAt(0), toLetter.charCodeAt(0), 1).map((code) => String.fromCharCode(code));
	}
	const width =
		/^-?0\d/.test(from ?? '') || /^-?0\d/.test(to ?? '') ? Math.max((from ?? '').length, (to ?? '').length) : 0;
	return range(Number(from), Number(to), Number(step ?? 1)).map((n) => String(n).padStart(width, '0'));
}

function range(from: number, to: number, step: number): number[] {
	const stride = Math.max(1, Math.abs(step)) * (from <= to ? 1 : -1);
	const numbers: number[] = [];
	for (let n = from; stride > 0 ? n <= to : n >= to; n += stride) numbers.push(n);
	return numbers;
}
