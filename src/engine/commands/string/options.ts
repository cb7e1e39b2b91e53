// The options that SET and GETEX share, and the times to live among them.
// @redis t_string.c parseExtendedStringArgumentsOrReply, getExpireMillisecondsOrReply

import type { Latin1 } from '../../../base';
import { asciiLower, int64Max, int64Min } from '../../../base';
import type { Client } from '../../clients/client';
import { errors, replyError } from '../../clients/reply';
import type { Engine } from '../../state';
import { readBigInteger } from '../numbers';

export type ExpiryUnit = 'ex' | 'px' | 'exat' | 'pxat';

export interface StringOptions {
	/** Set only if the key is not there, or only if it is. */
	readonly condition: 'nx' | 'xx' | null;
	readonly get: boolean;
	readonly keepTtl: boolean;
	readonly persist: boolean;
	readonly expiry: { readonly unit: ExpiryUnit; readonly text: Latin1 } | null;
}

type Building = { -readonly [K in keyof StringOptions]: StringOptions[K] };

/** Null after the syntax error was sent. */
export function readStringOptions(
	engine: Engine,
	client: Client,
	argv: readonly Latin1[],
	command: 'set' | 'getex',
): StringOptions | null {
	const options: Building = { condition: null, get: false, keepTtl: false, persist: false, expiry: null };
	for (let i = command === 'set' ? 3 : 2; i < argv.length; i++) {
		const word = asciiLower(argv[i] as Latin1);
		if (isExpiryUnit(word)) {
			const text = argv[++i];
			if (text === undefined || !takesExpiry(options, word)) return syntaxError(engine, client);
			options.expiry = { unit: word, text };
		} else if (!(command === 'set' ? takeSetWord(options, word) : takeGetexWord(options, word))) {
			return syntaxError(engine, client);
		}
	}
	return options;
}

function syntaxError(engine: Engine, client: Client): null {
	replyError(engine, client, errors.syntax);
	return null;
}

function isExpiryUnit(word: Latin1): word is ExpiryUnit {
	return word === 'ex' || word === 'px' || word === 'exat' || word === 'pxat';
}

/** The same unit may be given again; then the last one counts. */
function takesExpiry(options: Building, unit: ExpiryUnit): boolean {
	return !options.keepTtl && !options.persist && (options.expiry === null || options.expiry.unit === unit);
}

function takeSetWord(options: Building, word: Latin1): boolean {
	if (word === 'get') {
		options.get = true;
		return true;
	}
	if (word === 'keepttl') {
		options.keepTtl = true;
		return options.expiry === null;
	}
	if (word !== 'nx' && word !== 'xx') return false;
	if (options.condition !== null && options.condition !== word) return false;
	options.condition = word;
	return true;
}

function takeGetexWord(options: Building, word: Latin1): boolean {
	if (word !== 'persist' || options.expiry !== null) return false;
	options.persist = true;
	return true;
}

/** When the key is to expire, in unix milliseconds; null after an error was sent. `name` is the command's, for the error. */
export function readExpiry(
	engine: Engine,
	client: Client,
	expiry: { readonly unit: ExpiryUnit; readonly text: Latin1 },
	name: Latin1,
): number | null {
	const value = readBigInteger(engine, client, expiry.text);
	if (value === null) return null;
	const unit = expiry.unit === 'ex' || expiry.unit === 'exat' ? 1000 : 1;
	const base = expiry.unit === 'ex' || expiry.unit === 'px' ? Math.floor(engine.now / 1000) : 0;
	const at = value > 0 ? absoluteMillis(value, unit, base) : null;
	if (at !== null) return at;
	replyError(engine, client, `ERR invalid expire time in '${name}' command`);
	return null;
}

/**
 * `value` units of so many milliseconds after `base`; null outside of 64 bits. What is beyond 2^53 is the nearest number.
 */
export function absoluteMillis(value: number | bigint, unit: 1 | 1000, base: number): number | null {
	if (typeof value === 'number' && Math.abs(value) < exactMax) return value * unit + base;
	const scaled = BigInt(value) * BigInt(unit);
	if (scaled > int64Max - BigInt(base) || scaled < int64Min) return null;
	return Number(scaled + BigInt(base));
}

/** Below it, thousandfold and some time later is still exact. */
const exactMax = 2 ** 42;
