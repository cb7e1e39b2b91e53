// Docker's command lines: long and short options with the words that it uses when they are wrong. `run` and
// `exec` stop reading options at the first word that is none, because the rest belongs to the container.

import { type Latin1, utf8Decode, utf8Encode } from '../../base';
import { ownChecks, type ValueKind, valueKinds } from './value-kinds';

/** `value` may be given several times; all are kept. `ignored` is accepted and has no effect in the lab. */
export interface OptionRow {
	readonly name: string;
	readonly short?: string;
	readonly kind: 'flag' | 'value' | 'int';
	readonly ignored?: true;
	/** What is checked of the value. */
	readonly of?: ValueKind;
	/** Another way to write this option. */
	readonly alias?: string;
	/** An old name: the client says what it is called now. */
	readonly now?: string;
}

export interface Parsed {
	readonly flags: ReadonlySet<string>;
	readonly values: ReadonlyMap<string, readonly Latin1[]>;
	readonly operands: readonly Latin1[];
	/** What the client says of the options before it goes on. */
	readonly remarks: readonly string[];
}

/** A text is the first line of the complaint. */
export function parseOptions(
	words: readonly Latin1[],
	rows: readonly OptionRow[],
	stopsAtOperand: boolean,
): Parsed | string {
	const reading: Reading = { words, rows, at: 0, flags: new Set(), values: new Map(), operands: [], remarks: [] };
	while (reading.at < words.length) {
		const word = words[reading.at++] ?? '';
		if (word === '--') {
			reading.operands.push(...words.slice(reading.at));
			break;
		}
		if (!word.startsWith('-') || word === '-') {
			reading.operands.push(word);
			if (!stopsAtOperand) continue;
			reading.operands.push(...words.slice(reading.at));
			break;
		}
		const wrong = word.startsWith('--') ? readLong(reading, word) : readShort(reading, word);
		if (wrong !== null) return wrong;
	}
	return reading;
}

interface Reading {
	readonly words: readonly Latin1[];
	readonly rows: readonly OptionRow[];
	at: number;
	readonly flags: Set<string>;
	readonly values: Map<string, Latin1[]>;
	readonly operands: Latin1[];
	readonly remarks: string[];
}

function readLong(reading: Reading, word: Latin1): string | null {
	const equals = word.indexOf('=');
	const name = word.slice(2, equals < 0 ? undefined : equals);
	const row = reading.rows.find((each) => each.name === name);
	if (row === undefined) return `unknown flag: --${name}`;
	const given = equals < 0 ? null : word.slice(equals + 1);
	if (row.kind === 'flag') return setFlag(reading, row, given);
	const value = given ?? reading.words[reading.at++];
	if (value === undefined) return `flag needs an argument: --${name}`;
	return addValue(reading, row, value);
}

function readShort(reading: Reading, word: Latin1): string | null {
	for (let i = 1; i < word.length; i++) {
		const letter = word.charAt(i);
		const row = reading.rows.find((each) => each.short === letter);
		if (row === undefined) return `unknown shorthand flag: '${letter}' in -${word.slice(i)}`;
		const rest = word.slice(i + 1);
		if (row.kind === 'flag') {
			const wrong = setFlag(reading, row, rest.startsWith('=') ? rest.slice(1) : null);
			if (wrong !== null || rest.startsWith('=')) return wrong;
			continue;
		}
		const value = rest === '' ? reading.words[reading.at++] : rest.replace(/^=/, '');
		if (value === undefined) return `flag needs an argument: '${letter}' in -${word.slice(i)}`;
		return addValue(reading, row, value);
	}
	return null;
}

function setFlag(reading: Reading, row: OptionRow, given: Latin1 | null): string | null {
	if (given !== null && !/^(?:1|0|t|f|true|false|TRUE|FALSE|True|False|T|F)$/.test(given)) {
		return `invalid argument "${given}" for "${nameOf(row)}" flag: strconv.ParseBool: parsing "${given}": invalid syntax`;
	}
	if (given === null || /^[1tT]/.test(given)) reading.flags.add(row.name);
	else reading.flags.delete(row.name);
	return null;
}

function addValue(reading: Reading, row: OptionRow, value: Latin1): string | null {
	const wrong = whyWrong(row, value);
	if (wrong !== null) return `invalid argument "${value}" for "${nameOf(row)}" flag: ${wrong}`;
	if (row.now !== undefined) reading.remarks.push(`Flag --${row.name} has been deprecated, use --${row.now} instead`);
	const name = row.now ?? row.alias ?? row.name;
	const before = reading.values.get(name);
	if (before === undefined) reading.values.set(name, [value]);
	else before.push(value);
	return null;
}

function whyWrong({ name, kind, of }: OptionRow, value: Latin1): string | null {
	if (kind === 'int') return /^[+-]?\d+$/.test(value) ? null : `strconv.ParseInt: parsing "${value}": invalid syntax`;
	if (of === undefined) return null;
	const text = utf8Decode(value);
	const wrong = valueKinds[of](text) ?? (Object.hasOwn(ownChecks, name) ? ownChecks[name]?.(text) : null) ?? null;
	return wrong === null ? null : utf8Encode(wrong);
}

function nameOf(row: OptionRow): string {
	return row.short === undefined ? `--${row.name}` : `-${row.short}, --${row.name}`;
}

/** The value that counts when an option was given several times. */
export function lastValue(parsed: Parsed, name: string): Latin1 | null {
	const values = parsed.values.get(name);
	return values?.[values.length - 1] ?? null;
}
