// The host's line editor, as the page uses it.

export { type Completions, complete } from '../../host/terminal/complete';
export { type Draw, drawText } from '../../host/terminal/draw';
export { createEditor, drawDraft, edit, type Edited, type EditorState, eraseDraft, withColumns, withPrompt } from '../../host/terminal/editor';
export { decodeKeys, type EditorKey } from '../../host/terminal/keys';
