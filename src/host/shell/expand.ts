// From words to arguments: braces, variables, command and arithmetic substitution, splitting, and file patterns, in
// bash's order.

import type { Latin1 } from '../../base';
import { globMatch } from '../../base';
import { resolvePath } from '../files/paths';
import { isDirectory, namesIn } from '../files/tree';
import type { Task } from '../machine/state';
import { evaluate } from './arithmetic';
import type { List, Word, WordPart } from './ast';
import { expandBraces } from './braces';
import { complain, getVariable, type Shell, setVariable } from './state';

/** Runs a list and gives what it printed; handed in by the runner, which expands words. */
export type Substitute = (shell: Shell, list: List) => Task<Latin1>;

interface Field {
	text: Latin1;
	/** The same as a pattern: what was quoted is escaped. */
	pattern: Latin1;
	isPattern: boolean;
}

/** One argument or more for a word, or none. `patterns`: match file names. */
export function* expandFields(shell: Shell, word: Word, patterns: boolean, substitute: Substitute): Task<Latin1[]> {
	const found: Latin1[] = [];
	for (const single of expandBraces(word)) {
		for (const field of yield* splitWord(shell, single, substitute)) {
			const names = patterns && field.isPattern ? matchFiles(shell, field.pattern) : [];
			if (names.length === 0) found.push(field.text);
			else found.push(...names);
		}
	}
	return found;
}

/** A word as one text: the value of an assignment, a file's name, a here-document. */
export function* expandText(shell: Shell, word: Word, substitute: Substitute): Task<Latin1> {
	let text = '';
	for (const part of word) text += (yield* partValue(shell, part, substitute)) ?? '';
	return tilde(shell, word, text);
}

function tilde(shell: Shell, word: Word, text: Latin1): Latin1 {
	const [first] = word;
	if (first?.kind !== 'text' || first.quoted || !/^~(\/|$)/.test(first.text)) return text;
	return (getVariable(shell, 'HOME') ?? '') + text.slice(1);
}

function* splitWord(shell: Shell, word: Word, substitute: Substitute): Task<Field[]> {
	const fields: Field[] = [];
	let current: Field | null = null;
	for (const part of word) {
		const value: Latin1 | null = yield* partValue(shell, part, substitute);
		if (part.kind === 'variable' && part.name === '@' && part.quoted) {
			// Each parameter is a word of its own; without parameters there is none.
			shell.parameters.forEach((parameter, index) => {
				if (index > 0 && current !== null) {
					fields.push(current);
					current = null;
				}
				current = addTo(current, parameter, true);
			});
			continue;
		}
		if (part.quoted || part.kind === 'text') {
			const text: Latin1 = part === word[0] ? tilde(shell, word, value ?? '') : (value ?? '');
			current = addTo(current, text, part.quoted);
			continue;
		}
		const pieces: Latin1[] = (value ?? '').split(/[ \t\n]+/);
		pieces.forEach((piece, index) => {
			if (index > 0 && current !== null) {
				fields.push(current);
				current = null;
			}
			if (piece !== '') current = addTo(current, piece, false);
		});
	}
	if (current !== null) fields.push(current);
	return fields;
}

function addTo(field: Field | null, text: Latin1, quoted: boolean): Field {
	const into = field ?? { text: '', pattern: '', isPattern: false };
	into.text += text;
	into.pattern += quoted ? text.replace(/[\\*?[\]]/g, '\\$&') : text;
	into.isPattern ||= !quoted && /[*?]|\[.+\]/.test(text);
	return into;
}

/** Null if it is not set. */
function* partValue(shell: Shell, part: WordPart, substitute: Substitute): Task<Latin1 | null> {
	switch (part.kind) {
		case 'text':
			return part.text;
		case 'command':
			return (yield* substitute(shell, part.list)).replace(/\n+$/, '');
		case 'arithmetic':
			return calculate(shell, yield* expandText(shell, part.text, substitute));
		case 'variable':
			return yield* variableOf(shell, part, substitute);
	}
}

function calculate(shell: Shell, text: Latin1): Latin1 {
	const result = evaluate(text, (name) => Number(getVariable(shell, name) ?? '0') || 0);
	if (result.ok) return String(result.value);
	complain(shell, result.why);
	shell.flow = shell.interactive ? 'interrupted' : 'exit';
	shell.status = 1;
	return '';
}

function* variableOf(
	shell: Shell,
	part: WordPart & { readonly kind: 'variable' },
	substitute: Substitute,
): Task<Latin1 | null> {
	const value = getVariable(shell, part.name);
	const { how } = part;
	if (how === null) return value;
	if (how.operator === '#') return String((value ?? '').length);
	const missing = value === null || (how.evenEmpty && value === '');
	if (how.operator === '+') return missing ? '' : yield* expandText(shell, how.word, substitute);
	if (!missing) return value;
	const other = yield* expandText(shell, how.word, substitute);
	if (how.operator === '=') setVariable(shell, part.name, other);
	return other;
}

/** Files whose names match; a name that begins with a dot only if the pattern does. Only the last part may be a pattern. */
function matchFiles(shell: Shell, pattern: Latin1): Latin1[] {
	const { host, process } = shell;
	if (process.place.in !== 'host') return [];
	const slash = pattern.lastIndexOf('/');
	const folder = pattern.slice(0, slash + 1);
	const last = pattern.slice(slash + 1);
	if (/[*?]/.test(folder)) return [];
	const path = resolvePath(
		host.spec.flavour,
		process.cwd,
		getVariable(shell, 'HOME') ?? '/',
		folder === '' ? '.' : folder,
	);
	if (!isDirectory(host.files, path)) return [];
	return namesIn(host.files, path)
		.filter((name) => name.startsWith('.') === last.startsWith('.') && globMatch(last, name))
		.map((name) => folder + name);
}
