// The editor for files, whose script comes with the first file that is opened.

import { lazy } from 'react';
import { closeEditor } from '../../store/editing';
import { usePage } from '../../store/page-store';
import { OrTold } from './or-told';

const Editor = lazy(() => import('../editor/editor'));

export function EditorDialog() {
	const editor = usePage((page) => page.editors[0]);
	if (editor === undefined) return null;
	return (
		<OrTold shown={String(editor.id)} close={() => closeEditor(editor)}>
			<Editor key={editor.id} file={editor} />
		</OrTold>
	);
}
