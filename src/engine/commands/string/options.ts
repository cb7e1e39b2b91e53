// The options that SET and GETEX share, and the times to live among them.
// @redis t_string.c parseExtendedStringArgumentsOrReply, getExpireMillisecondsOrReply

import type { Latin1 } from '../../../base';
import { asciiLower, int64Max } from '../../../base';
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
	const inSeconds = expiry.unit === 'ex' || expiry.unit === 'exat';
	const relative = expiry.unit === 'ex' || expiry.unit === 'px';
	const now = relative ? Math.floor(engine.now / 1000) : 0;
	const at = BigInt(value) * (inSeconds ? 1000n : 1n) + BigInt(now);
	if (value > 0 && at <= int64Max) return Number(at);
	replyError(engine, client, `ERR invalid expire time in '${name}' command`);
	return null;
}
