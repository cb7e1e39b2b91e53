// What the editor is put together from for one file: its language, completion and marks, both asked of the lab's worker.

import {
	acceptCompletion,
	autocompletion,
	type CompletionContext,
	type CompletionResult,
	closeCompletion,
	completionKeymap,
	currentCompletions,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { linter, lintGutter, lintKeymap } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension, type Text } from '@codemirror/state';
import {
	drawSelection,
	EditorView,
	highlightActiveLine,
	highlightActiveLineGutter,
	highlightSpecialChars,
	keymap,
	lineNumbers,
} from '@codemirror/view';
import type { EditorTool } from '../../../host';
import { editorTexts, type Language } from '../../../i18n';
import type { FileProblem, FileWords } from '../../../sim';
import { appearance } from './appearance';
import { type Candidate, composeCandidates, redisConfCandidates } from './candidates';
import type { FileForm } from './file-form';
import { diagnosticsOf, type Mark, marksOf } from './marks';
import { redisConf } from './redis-conf';

export interface EditorSetup {
	readonly form: FileForm;
	readonly tool: EditorTool;
	readonly language: Language;
	readonly label: string;
	readonly words: FileWords | null;
	readonly check: ((text: string) => Promise<readonly FileProblem[]>) | null;
	/** How long the page waits after the last key before it asks, in milliseconds. */
	readonly settle: number;
	/** Those of the tool, which see a key first. */
	readonly keys: Extension;
	readonly onDoc: (doc: Text) => void;
	readonly onMarks: (marks: readonly Mark[]) => void;
}

const spaces = '  ';

export function extensionsFor(setup: EditorSetup): Extension[] {
	const { form, tool, language, label, keys, onDoc } = setup;
	const texts = editorTexts(language);
	return [
		keys,
		drawSelection(),
		bracketMatching(),
		highlightSpecialChars({ render: asControl }),
		// A CR that stands alone is a character of its line.
		EditorState.lineSeparator.of('\n'),
		EditorView.clipboardInputFilter.of((text) => text.replace(/\r\n?/g, '\n')),
		EditorState.phrases.of(texts.phrases),
		EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', autocapitalize: 'off' }),
		EditorView.updateListener.of((update) => {
			if (update.docChanged) onDoc(update.state.doc);
		}),
		tool === 'code' ? codeKeys : [EditorState.tabSize.of(8), keymap.of([...historyKeymap, ...defaultKeymap])],
		form === 'redis-conf' ? redisConf : form === 'text' ? [] : yaml(),
		tool === 'code' ? completing(setup) : [],
		marking(setup),
		appearance,
	];
}

/** As `^M`. */
function asControl(code: number): HTMLElement {
	const shown = document.createElement('span');
	shown.className = 'cm-specialChar';
	shown.textContent = code < 0x20 ? `^${String.fromCharCode(code + 0x40)}` : '\u2022';
	return shown;
}

const codeKeys: Extension = [
	lineNumbers(),
	highlightActiveLine(),
	highlightActiveLineGutter(),
	history(),
	indentUnit.of(spaces),
	indentOnInput(),
	highlightSelectionMatches(),
	search({ top: true }),
	EditorState.tabSize.of(4),
	keymap.of([
		{
			key: 'Tab',
			run: (view) => (currentCompletions(view.state).length > 0 ? accept(view) : indent(view)),
		},
		{ key: 'Shift-Tab', run: indentLess },
		{ key: 'Escape', run: closeList },
		...completionKeymap.filter(({ key }) => key !== 'Escape'),
		...lintKeymap,
		...searchKeymap,
		...historyKeymap,
		...defaultKeymap,
	]),
];

/** A list that has only just come takes nothing yet; Tab does not leave the text all the same. */
function accept(view: EditorView): boolean {
	acceptCompletion(view);
	return true;
}

/** Escape belongs to a list that is shown; one that only might come does not take it. */
function closeList(view: EditorView): boolean {
	const shown = currentCompletions(view.state).length > 0;
	closeCompletion(view);
	return shown;
}

/** A selection moves to the right; a lone cursor gets blanks before it. */
function indent(view: EditorView): boolean {
	if (!view.state.selection.main.empty) return indentMore(view);
	view.dispatch(view.state.replaceSelection(spaces), { userEvent: 'input', scrollIntoView: true });
	return true;
}

function completing({ form, words, language }: EditorSetup): Extension {
	if (words === null || (form !== 'redis-conf' && form !== 'compose')) return [];
	const candidates = form === 'redis-conf' ? redisConfCandidates : composeCandidates;
	const source = ({ state, pos, explicit }: CompletionContext): CompletionResult | null => {
		const line = state.doc.lineAt(pos);
		const lines = state.doc.toString().split('\n');
		const place = { above: lines.slice(0, line.number - 1), line: line.text.slice(0, pos - line.from), lines };
		const found = candidates(place, words, language);
		if (found === null || found.all.length === 0) return null;
		if (!explicit && found.from === place.line.length) return null;
		const options = found.all.map((candidate) => ({
			label: candidate.label,
			apply: candidate.apply ?? candidate.label,
			type: candidate.kind,
			...(candidate.detail === null ? {} : { detail: candidate.detail }),
			info: () => infoOf(candidate, language),
		}));
		return { from: line.from + found.from, options, validFor: /^[\w-]*$/ };
	};
	return autocompletion({ override: [source], icons: false, maxRenderedOptions: 9, defaultKeymap: false });
}

/** Default, values and meaning, beside the list. */
function infoOf({ meaning, directive }: Candidate, language: Language): Node | null {
	const texts = editorTexts(language);
	const rows = [
		meaning,
		directive === null ? null : texts.initial(directive.initial === '' ? '""' : directive.initial),
		directive === null || directive.choices.length === 0 ? null : texts.choices(directive.choices.join(', ')),
		directive?.alias == null ? null : texts.alias(directive.alias),
		directive?.immutable === true ? texts.immutable : null,
	].filter((row) => row !== null);
	if (rows.length === 0) return null;
	const box = document.createElement('div');
	for (const row of rows) box.appendChild(document.createElement('p')).textContent = row;
	return box;
}

function marking({ tool, words, check, settle, language, onMarks }: EditorSetup): Extension {
	if (words === null || check === null) return [];
	const texts = editorTexts(language);
	return [
		tool === 'code' ? lintGutter() : [],
		linter(
			async ({ state }) => {
				const text = state.doc.toString();
				const marks = marksOf(await check(text), text.split('\n'), words, texts);
				onMarks(marks);
				return diagnosticsOf(marks, state.doc);
			},
			{ delay: settle },
		),
	];
}
