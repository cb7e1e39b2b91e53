// The editor for files, whose script comes with the first file that is opened.

import { lazy } from 'react';
import { usePage } from '../../store/page-store';

const Editor = lazy(() => import('../editor/editor'));

export function EditorDialog() {
	const editor = usePage((page) => page.editors[0]);
	return editor === undefined ? null : <Editor key={editor.id} file={editor} />;
}
