/**
 * A string value in memory: a number for the canonical text of an integer up to 2^53, else a byte string. So INCR is
 * an addition, and a small integer takes no string at all.
 * @redis object.c tryObjectEncoding
 */
import type { Latin1 } from '../../base';
import { detach, parseInteger } from '../../base';

export type StringValue = number | Latin1;

export type StringEncoding = 'int' | 'embstr' | 'raw';

/** OBJ_ENCODING_EMBSTR_SIZE_LIMIT */
const embeddedMax = 44;
/** The longest text of an integer up to 2^53, with its sign. */
const numberTextMax = 17;

/** What is stored for these bytes, detached from the chunk that they came in. */
export function stringValueOf(text: Latin1): StringValue {
	if (text.length <= numberTextMax) {
		const integer = parseInteger(text);
		if (typeof integer === 'number') return integer;
	}
	return detach(text);
}

export function stringText(value: StringValue): Latin1 {
	return typeof value === 'string' ? value : String(value);
}

export function stringLength(value: StringValue): number {
	return typeof value === 'string' ? value.length : String(value).length;
}

/** The 64-bit integer that the value is, or null. */
export function stringInteger(value: StringValue): number | bigint | null {
	return typeof value === 'number' ? value : parseInteger(value);
}

/** As OBJECT ENCODING says it. An integer beyond 2^53 is kept as text and is an `int` to Redis all the same. */
export function stringEncoding(value: StringValue): StringEncoding {
	if (typeof value === 'number') return 'int';
	if (value.length > embeddedMax) return 'raw';
	return typeof parseInteger(value) === 'bigint' ? 'int' : 'embstr';
}
