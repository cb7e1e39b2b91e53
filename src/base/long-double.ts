/**
 * The 80-bit floats of x86 (64 bits of mantissa), exactly, with BigInt: INCRBYFLOAT and HINCRBYFLOAT are computed in
 * them, and "0.1 + 0.2 is 0.3" there only because of the eleven extra bits. Reading, adding and printing round to
 * nearest even, as the hardware and glibc do, so results equal a real Redis on x86-64 digit by digit.
 */
import type { Latin1 } from './bytes';
import { clampExponent, parseHexFloat } from './numbers';

/** (negative ? -1 : 1) * mantissa * 2^exponent with a mantissa of at most 64 bits; infinite when `exponent` is. */
export interface LongDouble {
	readonly negative: boolean;
	readonly mantissa: bigint;
	readonly exponent: number;
}

const mantissaBits = 64;
const exponentMin = -16_445;
/** Finite values are below 2^16384. */
const magnitudeBits = 16_384;
/** As MAX_LONG_DOUBLE_CHARS: Redis does not read longer texts. */
const textMax = 5 * 1024;

const decimal = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/;
const infinite = /^([+-]?)inf(?:inity)?$/i;

/**
 * Null for what C's strtold would not take whole, for NaN, and for what is too large or too small.
 * @redis util.c string2ld
 */
export function parseLongDouble(text: Latin1): LongDouble | null {
	if (text.length === 0 || text.length >= textMax) return null;
	const endless = infinite.exec(text);
	if (endless !== null) return { negative: endless[1] === '-', mantissa: 0n, exponent: Infinity };
	const hex = parseHexFloat(text);
	if (hex !== null) return inRange(hex.negative, hex.mantissa, 1n, hex.exponent);
	const parts = decimal.exec(text);
	if (parts === null) return null;
	const [, sign = '', whole = '', fraction = '', power = '0'] = parts;
	if (whole === '' && fraction === '') return null;
	const digits = BigInt(whole + fraction);
	const tens = clampExponent(power) - fraction.length;
	// No power of ten of this size can lead back into the range, and none is computed.
	if (digits !== 0n && Math.abs(tens) > 2 * textMax) return null;
	const scale = 10n ** BigInt(Math.abs(tens));
	return tens >= 0 ? inRange(sign === '-', digits * scale, 1n, 0) : inRange(sign === '-', digits, scale, 0);
}

/** The sum in long double arithmetic, or null if it is infinite or not a number. */
export function addLongDouble(a: LongDouble, b: LongDouble): LongDouble | null {
	if (a.exponent === Infinity || b.exponent === Infinity) return null;
	const exponent = Math.min(a.exponent, b.exponent);
	const sum = signedAt(a, exponent) + signedAt(b, exponent);
	const rounded = round(sum < 0n, sum < 0n ? -sum : sum, 1n, exponent);
	return bitLength(rounded.mantissa) + rounded.exponent > magnitudeBits ? null : rounded;
}

/**
 * C's `%.17Lf` without the zeroes at its end, and without the sign of a zero.
 * @redis util.c ld2string LD_STR_HUMAN
 */
export function formatLongDouble(value: LongDouble): Latin1 {
	if (value.exponent === Infinity) return value.negative ? '-inf' : 'inf';
	const scaled = value.mantissa * 10n ** 17n;
	const units =
		value.exponent >= 0 ? scaled << BigInt(value.exponent) : divideToEven(scaled, 1n << BigInt(-value.exponent));
	const digits = units.toString().padStart(18, '0');
	const fraction = digits.slice(-17).replace(/0+$/, '');
	const text = fraction === '' ? digits.slice(0, -17) : `${digits.slice(0, -17)}.${fraction}`;
	return value.negative && text !== '0' ? `-${text}` : text;
}

function inRange(negative: boolean, numerator: bigint, denominator: bigint, exponent: number): LongDouble | null {
	const value = round(negative, numerator, denominator, exponent);
	const vanished = value.mantissa === 0n && numerator !== 0n;
	return vanished || bitLength(value.mantissa) + value.exponent > magnitudeBits ? null : value;
}

/** numerator / denominator * 2^exponent to 64 bits, or fewer among the smallest values. */
function round(negative: boolean, numerator: bigint, denominator: bigint, exponent: number): LongDouble {
	if (numerator === 0n) return { negative, mantissa: 0n, exponent: 0 };
	// Too far below or above to be worth the digits.
	if (exponent > 2 * magnitudeBits) return { negative, mantissa: numerator, exponent };
	if (exponent + bitLength(numerator) < 2 * exponentMin) return { negative, mantissa: 0n, exponent: 0 };
	const first = exponent + bitLength(numerator) - bitLength(denominator) - mantissaBits;
	for (let lowest = Math.max(first - 1, exponentMin); ; lowest++) {
		const shift = exponent - lowest;
		const mantissa =
			shift >= 0
				? divideToEven(numerator << BigInt(shift), denominator)
				: divideToEven(numerator, denominator << BigInt(-shift));
		if (bitLength(mantissa) <= mantissaBits) return { negative, mantissa, exponent: lowest };
	}
}

function divideToEven(numerator: bigint, denominator: bigint): bigint {
	const quotient = numerator / denominator;
	const twice = 2n * (numerator - quotient * denominator);
	const up = twice > denominator || (twice === denominator && (quotient & 1n) === 1n);
	return up ? quotient + 1n : quotient;
}

function signedAt(value: LongDouble, exponent: number): bigint {
	const magnitude = value.mantissa << BigInt(value.exponent - exponent);
	return value.negative ? -magnitude : magnitude;
}

function bitLength(value: bigint): number {
	return value === 0n ? 0 : value.toString(2).length;
}
