// What `code`, `nano` and `vi` open: a file in the editor of that tool, or what is no text as it is. Saving is an input of
// the record, which the host answers; closing lets the program that waits for the editor go on.

import '../../styles/editor.css';
import type { OpenEditor } from '../../store/page-store';
import { CodeEditor } from './code-editor';
import { NanoEditor } from './nano-editor';
import { ShownFile } from './shown-file';
import { ViEditor } from './vi-editor';

const tools = { code: CodeEditor, nano: NanoEditor, vi: ViEditor } as const;

export default function Editor({ file }: { readonly file: OpenEditor }) {
	const { form } = file;
	if (form === 'binary' || form === 'folder' || form === 'unread') return <ShownFile file={file} />;
	const Tool = tools[file.tool];
	return <Tool file={file} />;
}
