// CodeMirror in its place: made once for a file, and given completion and marks as soon as the lab has said which words
// there are. What was typed until then can be undone all the same.

import { EditorState, type Extension, StateEffect } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { type RefObject, useEffect } from 'react';
import type { Language } from '../../../i18n';
import type { FileWords } from '../../../sim';
import { labPort } from '../../store/lab-store';
import { extensionsFor } from './extensions';
import { formOf } from './file-form';
import type { Mark } from './marks';
import type { EditedBuffer } from './use-buffer';

/** Wall time after the last key, in the page only: the lab's answer is the same whenever it is asked. */
const settleMs = 250;
const noKeys: Extension = [];

interface CodeViewSetup {
	readonly language: Language;
	readonly label: string;
	readonly onMarks: (marks: readonly Mark[]) => void;
	/** The keys of the tool; they do not change while the file is open. */
	readonly keys?: Extension;
}

export function useCodeView(
	place: RefObject<HTMLDivElement | null>,
	{ file, buffer, view, onDoc }: EditedBuffer,
	{ language, label, onMarks, keys = noKeys }: CodeViewSetup,
): void {
	const { terminal, path, tool } = file;
	const { doc } = buffer;
	const form = formOf(path);
	useEffect(() => {
		const parent = place.current;
		if (parent === null) return;
		const checked = form === 'redis-conf' || form === 'compose' ? form : null;
		const check =
			checked === null
				? null
				: async (now: string) => (await labPort()?.checkFile({ form: checked, terminal, path, text: now })) ?? [];
		const extensionsWith = (words: FileWords | null) =>
			extensionsFor({ form, tool, language, label, words, check, settle: settleMs, keys, onDoc, onMarks });
		const made = new EditorView({ parent, state: EditorState.create({ doc, extensions: extensionsWith(null) }) });
		view.current = made;
		onDoc(made.state.doc);
		made.focus();
		let gone = false;
		const know = (words: FileWords) => {
			if (!gone) made.dispatch({ effects: StateEffect.reconfigure.of(extensionsWith(words)) });
		};
		labPort()
			?.fileWords()
			.then(know, () => {});
		return () => {
			gone = true;
			made.destroy();
		};
	}, [place, view, doc, terminal, path, tool, form, language, label, keys, onDoc, onMarks]);
}
