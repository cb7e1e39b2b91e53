// Marks in the text: what the server or compose would say of a line, in their words, and what an editor may add to them.

import type { Diagnostic } from '@codemirror/lint';
import type { Text } from '@codemirror/state';
import type { EditorTexts } from '../../../i18n';
import type { FileProblem, FileWords } from '../../../sim';
import { nearest } from './nearest';

export interface Mark {
	readonly line: number;
	readonly severity: 'error' | 'warning';
	/** As the tool prints it; null: it says nothing. */
	readonly words: string | null;
	/** What the page adds. */
	readonly note: string | null;
	/** The word to write in place of the first of the line. */
	readonly instead: string | null;
}

const unknownDirective = 'Bad directive or wrong number of arguments';
const additionalKey = /Additional property (\S+) is not allowed/;

export function marksOf(
	problems: readonly FileProblem[],
	lines: readonly string[],
	words: FileWords,
	texts: EditorTexts,
): readonly Mark[] {
	return problems.map((problem): Mark => {
		const { line } = problem;
		if (problem.kind === 'inert')
			return { line, severity: 'warning', words: null, note: texts.inert(problem.name), instead: null };
		const severity = problem.kind === 'refused' ? 'error' : 'warning';
		const instead = suggestion(problem.words, lines[line - 1] ?? '', words);
		return { line, severity, words: problem.words, note: instead === null ? null : texts.meant(instead), instead };
	});
}

function suggestion(said: string, line: string, words: FileWords): string | null {
	if (said === unknownDirective) {
		const typed = line.trim().split(/\s/)[0] ?? '';
		return nearest(
			typed.toLowerCase(),
			words.directives.flatMap(({ name, alias }) => (alias === null ? [name] : [name, alias])),
		);
	}
	const key = additionalKey.exec(said)?.[1];
	return key === undefined ? null : nearest(key, [...words.compose.file, ...words.compose.service]);
}

export function diagnosticsOf(marks: readonly Mark[], doc: Text): Diagnostic[] {
	return marks.map(({ line, severity, words, note, instead }): Diagnostic => {
		const { from, to, text } = doc.line(Math.min(line, doc.lines));
		const start = from + text.length - text.trimStart().length;
		const message = [words, note].filter((part) => part !== null).join('\n');
		const word = /^[\w-]+/.exec(text.trimStart())?.[0] ?? '';
		const actions =
			instead === null || word === ''
				? []
				: [
						{
							name: instead,
							apply: (view: { dispatch: (spec: object) => void }, at: number) =>
								view.dispatch({ changes: { from: at, to: at + word.length, insert: instead } }),
						},
					];
		return { from: Math.min(start, to), to: Math.max(to, start), severity, message, actions };
	});
}
