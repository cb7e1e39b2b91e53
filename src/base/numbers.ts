/**
 * Numbers as Redis reads and writes them: 64-bit integers (a JavaScript number while that is exact, a BigInt beyond)
 * and doubles in C's notation.
 */

import type { Latin1 } from './bytes';
import { hexDigit } from './bytes';

export const int64Min = -(2n ** 63n);
export const int64Max = 2n ** 63n - 1n;

/** The longest text that is worth reading, as LONG_STR_SIZE without its NUL. */
const integerTextMax = 20;

/**
 * Strict, so that the text can be had back from the value: no spaces, no `+`, no leading zeroes, no `-0`. Null if the
 * text is not the one way to write a 64-bit integer. A value within 2^53 is always a number, one beyond a BigInt.
 * @redis util.c string2ll
 */
export function parseInteger(text: Latin1): number | bigint | null {
	const length = text.length;
	if (length === 0 || length > integerTextMax) return null;
	const negative = text.charCodeAt(0) === 45;
	const first = negative ? 1 : 0;
	const lead = text.charCodeAt(first) - 48;
	if (lead === 0) return length === 1 ? 0 : null;
	let value = 0;
	for (let i = first; i < length; i++) {
		const digit = text.charCodeAt(i) - 48;
		if (!(digit >= 0 && digit <= 9)) return null;
		value = value * 10 + digit;
	}
	if (length === first) return null;
	if (value <= Number.MAX_SAFE_INTEGER) return negative ? -value : value;
	return narrowInteger(BigInt(text));
}

/** A number where that is exact, null outside of 64 bits. */
export function narrowInteger(value: bigint): number | bigint | null {
	if (value < int64Min || value > int64Max) return null;
	const narrow = Number(value);
	return Number.isSafeInteger(narrow) ? narrow : value;
}

export function formatInteger(value: number | bigint): Latin1 {
	return String(value);
}

const decimalFloat = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const hexFloat = /^([+-]?)0[xX]([0-9a-fA-F]*)\.?([0-9a-fA-F]*)(?:[pP]([+-]?\d+))?$/;
const infinite = /^([+-]?)inf(?:inity)?$/i;

/**
 * What C's strtod takes, whole and without space before it: decimal, hexadecimal, `inf`. Null for NaN and for what is
 * too large or too small for a double.
 * @redis util.c string2d
 */
export function parseDouble(text: Latin1): number | null {
	if (decimalFloat.test(text)) {
		const value = Number(text);
		if (!Number.isFinite(value)) return null;
		return value === 0 && hasNonZeroDigit(text) ? null : value;
	}
	const endless = infinite.exec(text);
	if (endless !== null) return endless[1] === '-' ? -Infinity : Infinity;
	return parseHexDouble(text);
}

function hasNonZeroDigit(text: Latin1): boolean {
	return /[1-9]/.test(text.replace(/[eE].*$/, ''));
}

/** The fields of a hexadecimal float, or null. The value is mantissa * 2^exponent. */
export function parseHexFloat(text: Latin1): { negative: boolean; mantissa: bigint; exponent: number } | null {
	const parts = hexFloat.exec(text);
	if (parts === null) return null;
	const [, sign = '', whole = '', fraction = '', power = '0'] = parts;
	if (whole === '' && fraction === '') return null;
	let mantissa = 0n;
	for (const digit of whole + fraction) mantissa = mantissa * 16n + BigInt(hexDigit(digit.charCodeAt(0)));
	return { negative: sign === '-', mantissa, exponent: clampExponent(power) - 4 * fraction.length };
}

/** Exponents beyond any float's are cut, so that no power of a million digits is ever computed. */
export function clampExponent(text: string): number {
	return Math.max(-100_000, Math.min(100_000, Number(text)));
}

function parseHexDouble(text: Latin1): number | null {
	const parts = parseHexFloat(text);
	if (parts === null) return null;
	const sign = parts.negative ? -1 : 1;
	if (parts.mantissa === 0n) return sign * 0;
	// Keep 64 bits with the lost ones ORed into the last, so that the one rounding below is right.
	let { mantissa, exponent } = parts;
	const excess = mantissa.toString(2).length - 64;
	if (excess > 0) {
		const lost = mantissa & ((1n << BigInt(excess)) - 1n);
		mantissa = (mantissa >> BigInt(excess)) | (lost === 0n ? 0n : 1n);
		exponent += excess;
	}
	const value = scaleByPowerOfTwo(mantissa, exponent);
	return value === 0 || !Number.isFinite(value) ? null : sign * value;
}

/** mantissa * 2^exponent, rounded once, also where the result is subnormal. */
function scaleByPowerOfTwo(mantissa: bigint, exponent: number): number {
	const bits = mantissa.toString(2).length;
	if (bits + exponent > 1024) return Infinity;
	const lowest = Math.max(exponent + bits - 53, -1074);
	if (lowest <= exponent) return Number(mantissa) * 2 ** exponent;
	const drop = BigInt(lowest - exponent);
	const half = 1n << (drop - 1n);
	const rest = mantissa & ((1n << drop) - 1n);
	let kept = mantissa >> drop;
	if (rest > half || (rest === half && (kept & 1n) === 1n)) kept += 1n;
	return Number(kept) * 2 ** Math.max(lowest, -1074);
}

/**
 * A double as Redis puts it into files and propagated commands: whole numbers in full, the rest as `formatG17`.
 * @redis util.c d2string
 */
export function formatDouble(value: number): Latin1 {
	// @redis util.c double2ll: within half of the 64-bit range.
	if (Number.isInteger(value) && Math.abs(value) <= 2 ** 62 && value !== 0) return BigInt(value).toString();
	return formatG17(value);
}

/** C's `%.17g`, as replies have it. */
export function formatG17(value: number): Latin1 {
	if (Number.isNaN(value)) return 'nan';
	const sign = value < 0 || Object.is(value, -0) ? '-' : '';
	if (value === 0) return `${sign}0`;
	if (!Number.isFinite(value)) return `${sign}inf`;
	const { digits, exponent } = seventeenDigits(Math.abs(value));
	const shown = digits.replace(/0+$/, '');
	if (exponent < -4 || exponent >= 17) {
		const fraction = shown.length > 1 ? `.${shown.slice(1)}` : '';
		const power = String(Math.abs(exponent)).padStart(2, '0');
		return `${sign}${shown.charAt(0)}${fraction}e${exponent < 0 ? '-' : '+'}${power}`;
	}
	if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${shown}`;
	const whole = shown.slice(0, exponent + 1).padEnd(exponent + 1, '0');
	const fraction = shown.slice(exponent + 1);
	return fraction === '' ? sign + whole : `${sign}${whole}.${fraction}`;
}

/** JavaScript rounds an exact half up, C to the even digit: the one place where the two differ. */
function seventeenDigits(value: number): { digits: string; exponent: number } {
	const exact = value.toExponential(60);
	const mark = exact.indexOf('e');
	const all = exact.charAt(0) + exact.slice(2, mark);
	const isTie = /^50*$/.test(all.slice(17));
	if (isTie && Number(all.charAt(16)) % 2 === 0)
		return { digits: all.slice(0, 17), exponent: Number(exact.slice(mark + 1)) };
	const rounded = value.toExponential(16);
	const roundedMark = rounded.indexOf('e');
	return {
		digits: rounded.charAt(0) + rounded.slice(2, roundedMark),
		exponent: Number(rounded.slice(roundedMark + 1)),
	};
}
