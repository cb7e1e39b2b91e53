// The plain editor that `code FILE` and `nano FILE` open. Saving is an input of the record; closing lets the program
// that waits for the editor go on.

import { useEffect, useRef, useState } from 'react';
import { closeEditor, saveFile } from '../../store/actions';
import { type OpenEditor, usePage } from '../../store/page-store';
import { useTexts } from '../../store/selectors';
import { Card } from './card';

function fileName(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1);
}

function Editor({ editor }: { readonly editor: OpenEditor }) {
	const texts = useTexts().editor;
	const [text, setText] = useState(editor.text);
	const field = useRef<HTMLTextAreaElement>(null);
	useEffect(() => field.current?.focus(), []);
	const save = () => {
		saveFile(editor.path, text);
		closeEditor();
	};
	return (
		<Card title={fileName(editor.path)} icon="file" className="editor" onClose={closeEditor}>
			<textarea
				ref={field}
				value={text}
				spellCheck={false}
				autoCapitalize="off"
				aria-label={texts.field(editor.path)}
				onChange={(event) => setText(event.target.value)}
				onKeyDown={(event) => {
					if ((event.ctrlKey || event.metaKey) && event.code === 'KeyS') {
						event.preventDefault();
						save();
					}
				}}
			/>
			<div className="cf">
				<span>{texts.needsRestart}</span>
				<span className="grow" />
				<button type="button" className="btn out lg" onClick={closeEditor}>
					{texts.cancel}
				</button>
				<button type="button" className="btn pri lg" onClick={save}>
					{texts.save}
				</button>
			</div>
		</Card>
	);
}

export function EditorDialog() {
	const editor = usePage((page) => page.editor);
	return editor === null ? null : <Editor key={editor.path} editor={editor} />;
}
