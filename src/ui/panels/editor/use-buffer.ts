// The text of one open file: whether it differs from what is on the disk, and how it gets there. Until the host has
// answered, and after it has refused, the text is the editor's.

import type { Text } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { utf8Encode } from '../../../base';
import { type SaveAnswer, saveEdited } from '../../store/editing';
import type { OpenEditor } from '../../store/page-store';
import { type Buffer, bufferOf, lineCount, textOf } from './buffer';

export interface Wrote {
	readonly path: string;
	readonly lines: number;
	readonly bytes: number;
	readonly isNew: boolean;
}

export interface SaveHow {
	/** Where to; the file itself unless told otherwise. */
	readonly path?: string;
	/** Whatever stands there. */
	readonly over?: boolean;
}

export interface EditedBuffer {
	readonly file: OpenEditor;
	readonly buffer: Buffer;
	readonly view: RefObject<EditorView | null>;
	readonly changed: boolean;
	/** The host has not answered yet. */
	readonly saving: boolean;
	readonly onDoc: (doc: Text) => void;
	/** The whole text as it would be written. */
	readonly text: () => string;
	readonly save: (how?: SaveHow) => Promise<{ readonly error: SaveAnswer; readonly wrote: Wrote }>;
}

export function useBuffer(file: OpenEditor): EditedBuffer {
	const buffer = useMemo(() => bufferOf(file.form === 'text' ? file.text : '', file.tool), [file]);
	const view = useRef<EditorView | null>(null);
	const saved = useRef<Text | null>(null);
	const written = useRef(file.form === 'text');
	const [changed, setChanged] = useState(false);
	const [saving, setSaving] = useState(false);
	const onDoc = useCallback((doc: Text) => {
		saved.current ??= doc;
		setChanged(!doc.eq(saved.current));
	}, []);
	useEffect(() => {
		if (!changed) return;
		// A browser that takes Ctrl+W for itself closes the tab: it asks first.
		const ask = (event: BeforeUnloadEvent) => event.preventDefault();
		window.addEventListener('beforeunload', ask);
		return () => window.removeEventListener('beforeunload', ask);
	}, [changed]);
	const text = () => textOf(view.current?.state.doc.toString() ?? buffer.doc, buffer, file.tool);
	const save = async ({ path = file.path, over = false }: SaveHow = {}) => {
		const { terminal, tool, path: opened } = file;
		const doc = view.current?.state.doc ?? null;
		const whole = text();
		const isOwn = path === opened;
		setSaving(true);
		const error = await saveEdited({ kind: 'editor-saved', terminal, tool, opened, path, text: whole, over });
		setSaving(false);
		const isNew = isOwn ? !written.current : true;
		if (error === null && isOwn && doc !== null) {
			saved.current = doc;
			written.current = true;
			setChanged(view.current?.state.doc.eq(doc) === false);
		}
		const wrote = { path, lines: lineCount(whole), bytes: utf8Encode(whole).length, isNew };
		return { error, wrote };
	};
	return { file, buffer, view, changed, saving, onDoc, text, save };
}
