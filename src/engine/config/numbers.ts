// Numbers of the configuration: C's own readers, memory units, and the texts for what is out of range. They count in
// BigInt, because limits of 64 bits stand in the error texts.

import type { Latin1 } from '../../base';
import { asciiLower, int64Max, int64Min, parseInteger } from '../../base';
import { isSpace } from './words';

const units: Readonly<Record<string, bigint>> = {
	'': 1n,
	b: 1n,
	k: 1000n,
	kb: 1024n,
	m: 1_000_000n,
	mb: 1_048_576n,
	g: 1_000_000_000n,
	gb: 1_073_741_824n,
};

export const uint64Max = 2n ** 64n - 1n;

/** C's strtoll of the whole text in base 10: leading blanks and `+` pass, an empty text is 0. Null if text is left. */
export function readWholeInteger(text: Latin1): number | null {
	let at = 0;
	while (isSpace(text.charCodeAt(at))) at++;
	const rest = text.slice(at);
	if (rest === '') return at === 0 ? 0 : null;
	if (!/^[+-]?\d+$/.test(rest)) return null;
	const value = BigInt(rest.startsWith('+') ? rest.slice(1) : rest);
	if (value > int64Max) return Number(int64Max);
	return Number(value < int64Min ? int64Min : value);
}

/** `1gb`, `100`, `5k`: null if it is not a number of bytes. @redis util.c memtoull */
export function readMemory(text: Latin1): bigint | null {
	const parts = /^(\d*)(.*)$/s.exec(text);
	const digits = parts?.[1] ?? '';
	const unit = units[asciiLower(parts?.[2] ?? '')];
	if (unit === undefined || digits.length >= 128) return null;
	const count = digits === '' ? 0n : BigInt(digits);
	const value = count > uint64Max ? uint64Max : count;
	return BigInt.asUintN(64, value * unit);
}

/** `gb`, `mb` or `kb` where the number is a multiple. @redis config.c rewriteConfigFormatMemory */
export function formatMemory(bytes: number): Latin1 {
	if (bytes !== 0 && bytes % 1_073_741_824 === 0) return `${bytes / 1_073_741_824}gb`;
	if (bytes !== 0 && bytes % 1_048_576 === 0) return `${bytes / 1_048_576}mb`;
	if (bytes !== 0 && bytes % 1024 === 0) return `${bytes / 1024}kb`;
	return String(bytes);
}

/** How a number is written: as it is, with a memory unit, with a unit or a percent sign, in octal. */
export type NumberForm = 'integer' | 'memory' | 'memory-or-percent' | 'octal';

export interface NumberRange {
	readonly form: NumberForm;
	readonly unsigned: boolean;
	readonly lowest: number | bigint;
	readonly highest: number | bigint;
}

export type NumberRead = { readonly ok: true; readonly value: number } | { readonly ok: false; readonly error: Latin1 };

/** @redis config.c numericConfigSet */
export function readNumber(text: Latin1, range: NumberRange): NumberRead {
	const value = readByForm(text, range.form);
	if (value === null) return { ok: false, error: formErrors[range.form] };
	const error = rangeError(value, range);
	return error === null ? { ok: true, value: Number(value) } : { ok: false, error };
}

const formErrors: Readonly<Record<NumberForm, Latin1>> = {
	integer: "argument couldn't be parsed into an integer",
	memory: 'argument must be a memory value',
	'memory-or-percent': 'argument must be a memory or percent value',
	octal: "argument couldn't be parsed as an octal number",
};

/** A percentage is kept as its negative, as Redis does. @redis config.c numericParseString */
function readByForm(text: Latin1, form: NumberForm): bigint | null {
	if (form === 'integer') return toBig(parseInteger(text));
	if (form === 'octal') return /^$|^\s*[+-]?[0-7]+$/.test(text) ? BigInt(Number.parseInt(text, 8) || 0) : null;
	const bytes = readMemory(text);
	if (bytes !== null) return BigInt.asIntN(64, bytes);
	if (form === 'memory' || text.length < 2 || !text.endsWith('%')) return null;
	const percent = toBig(parseInteger(text.slice(0, -1)));
	return percent === null || percent < 0n ? null : -percent;
}

function toBig(value: number | bigint | null): bigint | null {
	return value === null ? null : BigInt(value);
}

/** @redis config.c numericBoundaryCheck */
function rangeError(value: bigint, range: NumberRange): Latin1 | null {
	const lowest = BigInt(range.lowest);
	const highest = BigInt(range.highest);
	if (range.form === 'memory-or-percent' && value < 0n) {
		return value < lowest ? `percentage argument must be less or equal to ${-lowest}` : null;
	}
	const compared = range.unsigned ? BigInt.asUintN(64, value) : value;
	if (compared >= lowest && compared <= highest) return null;
	const radix = range.form === 'octal' ? 8 : 10;
	return `argument must be between ${lowest.toString(radix)} and ${highest.toString(radix)} inclusive`;
}

export function formatNumber(value: number, form: NumberForm): Latin1 {
	if (form === 'octal') return value.toString(8);
	if (form === 'memory-or-percent' && value < 0) return `${-value}%`;
	return BigInt(value).toString();
}
