// `code FILE`: line numbers, completion, marks beside the text, and VS Code's words where a save is refused.

import { type KeyboardEvent, useRef, useState } from 'react';
import { editorTexts } from '../../../i18n';
import { closeEditor } from '../../store/editing';
import { type OpenEditor, usePage } from '../../store/page-store';
import { EditorFrame } from './frame';
import type { Mark } from './marks';
import { codeWords } from './tool-words';
import { useBuffer } from './use-buffer';
import { useCodeView } from './use-code-view';
import { useSaving } from './use-saving';

export function CodeEditor({ file }: { readonly file: OpenEditor }) {
	const language = usePage((page) => page.language);
	const place = useRef<HTMLDivElement>(null);
	const [marks, setMarks] = useState<readonly Mark[]>([]);
	const editing = useBuffer(file);
	const saving = useSaving(editing, { failed: (error) => codeWords.failed(file.path, error) });
	const label = editorTexts(language).field(file.path);
	useCodeView(place, editing, { language, label, onMarks: setMarks });

	const saveAndLeave = async () => {
		if (!editing.changed || (await saving.save())) closeEditor(file);
	};
	/** Before the text has them: it would take the second for a new line. */
	const onShortcut = (event: KeyboardEvent) => {
		if (event.nativeEvent.isComposing || !(event.ctrlKey || event.metaKey)) return;
		if (event.code === 'KeyS') void saving.save();
		else if (event.code === 'Enter') void saveAndLeave();
		else if (event.code === 'KeyW') document.querySelector<HTMLElement>('.editor .ch button')?.click();
		else return;
		event.preventDefault();
		event.stopPropagation();
	};
	return (
		<EditorFrame saving={saving} marks={marks} onShortcut={onShortcut}>
			<div ref={place} className="code" />
		</EditorFrame>
	);
}
