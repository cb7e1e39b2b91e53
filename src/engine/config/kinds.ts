// The kinds of directives: how a value of each is read from words, shown by CONFIG GET and written by CONFIG REWRITE.
// A directive is a row of static data; values live in the engine's `config`.

import type { Latin1 } from '../../base';
import { asciiLower } from '../../base';
import type { NumberForm, NumberRange } from './numbers';
import { formatMemory, formatNumber, readNumber } from './numbers';
import { quoteWord } from './words';

export type Parsed<V> = { readonly ok: true; readonly value: V } | { readonly ok: false; readonly error: Latin1 };

/**
 * immutable: CONFIG SET refuses. protected: only with enable-protected-configs. hidden: patterns don't find it. binary: a
 * zero byte is one like any other.
 */
export type DirectiveFlag =
	| 'immutable'
	| 'multi-word'
	| 'protected'
	| 'sensitive'
	| 'deny-loading'
	| 'hidden'
	| 'binary';

export interface Directive<V> {
	readonly initial: V;
	readonly alias: Latin1 | null;
	readonly flags: readonly DirectiveFlag[];
	/** `more`: the directive has occurred before in the same start (only `save` adds up). */
	readonly parse: (words: readonly Latin1[], current: V, more: boolean) => Parsed<V>;
	readonly show: (value: V) => Latin1;
	/** Values as they stand after the name in redis.conf, one a line; none: the directive must not stand there at all. */
	readonly lines: (value: V) => readonly Latin1[];
	/** True: CONFIG REWRITE writes it although it has its default value. */
	readonly alwaysWritten?: true;
	/** The words it takes, if it takes one of a few. */
	readonly choices?: readonly Latin1[];
}

export interface Options {
	readonly alias?: Latin1;
	readonly flags?: readonly DirectiveFlag[];
}

export function fails(error: Latin1): { readonly ok: false; readonly error: Latin1 } {
	return { ok: false, error };
}

export function directive<V>(
	row: Pick<Directive<V>, 'initial' | 'parse' | 'show'> & Partial<Directive<V>>,
	options: Options = {},
): Directive<V> {
	const lines = row.lines ?? ((value: V): readonly Latin1[] => [row.show(value)]);
	return { alias: options.alias ?? null, flags: options.flags ?? [], ...row, lines };
}

/** @redis config.c boolConfigSet */
export function yesNo(initial: boolean, options?: Options): Directive<boolean> {
	return directive(
		{
			initial,
			parse: ([word = '']) => {
				const lower = asciiLower(word);
				if (lower !== 'yes' && lower !== 'no') return fails("argument must be 'yes' or 'no'");
				return { ok: true, value: lower === 'yes' };
			},
			show: (value) => (value ? 'yes' : 'no'),
			choices: ['yes', 'no'],
		},
		options,
	);
}

type Check = (value: Latin1) => Latin1 | null;

/** A text that may be empty. `check` gives the error text of a value that is refused. */
export function text(initial: Latin1, options?: Options, check?: Check): Directive<Latin1> {
	return textRow(initial, (value) => [quoteWord(value)], options, check);
}

/** A text whose empty value means "not set": CONFIG REWRITE leaves it out. */
export function optionalText(options?: Options, check?: Check): Directive<Latin1> {
	return textRow('', (value) => (value === '' ? [] : [quoteWord(value)]), options, check);
}

function textRow(
	initial: Latin1,
	lines: Directive<Latin1>['lines'],
	options: Options | undefined,
	check: Check | undefined,
): Directive<Latin1> {
	return directive(
		{
			initial,
			parse: ([word = '']) => {
				const error = check === undefined ? null : check(word);
				return error === null ? { ok: true, value: word } : fails(error);
			},
			show: (value) => value,
			lines,
		},
		options,
	);
}

interface NumberOptions extends Options {
	readonly form?: NumberForm;
	/** Of an unsigned C type: compared and refused as such. */
	readonly unsigned?: true;
	/** What an accepted value becomes (`hz` is cut to its limits). */
	readonly clamp?: (value: number) => number;
}

export const int32Max = 2_147_483_647;
export const int32Min = -2_147_483_648;
export const uint32Max = 4_294_967_295;

export function integer(
	initial: number,
	lowest: number | bigint,
	highest: number | bigint,
	options: NumberOptions = {},
): Directive<number> {
	const range: NumberRange = { form: options.form ?? 'integer', unsigned: options.unsigned === true, lowest, highest };
	return directive(
		{
			initial,
			parse: ([word = '']) => {
				const read = readNumber(word, range);
				return read.ok && options.clamp !== undefined ? { ok: true, value: options.clamp(read.value) } : read;
			},
			show: (value) => formatNumber(value, range.form),
			lines: (value) => [range.form === 'memory' ? formatMemory(value) : formatNumber(value, range.form)],
		},
		options,
	);
}

/** One of some words in any case; the first word with the same meaning is the one that is shown. */
export function oneOf<N extends Latin1>(
	names: readonly N[],
	initial: N,
	options: Options & { readonly same?: Readonly<Partial<Record<N, N>>> } = {},
): Directive<N> {
	return directive(
		{
			initial,
			parse: (words) => {
				const lower = asciiLower(words[0] ?? '');
				const name = words.length === 1 ? names.find((candidate) => candidate === lower) : undefined;
				if (name === undefined) return fails(mustBeOneOf(names));
				return { ok: true, value: options.same?.[name] ?? name };
			},
			show: (value) => value,
			choices: names,
		},
		options,
	);
}

export function mustBeOneOf(names: readonly Latin1[]): Latin1 {
	return `argument(s) must be one of the following: ${names.join(', ')}`;
}
