// Files in the page's editors, and files that are put into the host: each write is answered by the host, and who asked
// for it waits for the answer. What was not written is still in the editor.

import { utf8Decode } from '../../base';
import type { EditedFile, PlaceError } from '../../host';
import type { LabInput } from '../../sim';
import { focusTerminal, give, whenLive } from './actions';
import type { LabPort } from './lab-port';
import { labPort } from './lab-store';
import { type OpenEditor, setPage, usePage } from './page-store';
import { mayGoOn } from './past';
import { runOn } from './player';

/** `elsewhere`: a moment of the past is shown, or there is no lab. */
export type SaveAnswer = PlaceError | 'elsewhere' | null;

let nextId = 1;

/** A window shows a file once: `code` of what is open in its terminal goes to it. */
export function openEditor(file: EditedFile): void {
	const { editors } = usePage.getState();
	const isOpen = editors.some(
		({ tool, terminal, path }) => tool === 'code' && terminal === file.terminal && path === file.path,
	);
	if (!isOpen || file.tool !== 'code') setPage({ editors: [...editors, { ...file, id: nextId++ }] });
}

/** Resolves with what became of the next file that is put there. */
export function placedNext(
	port: Pick<LabPort, 'onPlaced'>,
	terminal: string | null,
	path: string,
): Promise<PlaceError | null> {
	return new Promise((resolve) => {
		const stop = port.onPlaced((placed) => {
			if (placed.terminal !== terminal || placed.path !== path) return;
			stop();
			resolve(placed.error);
		});
	});
}

export async function saveEdited(input: LabInput & { readonly kind: 'editor-saved' }): Promise<SaveAnswer> {
	const port = labPort();
	if (port === null || !(await mayGoOn())) return 'elsewhere';
	const answer = placedNext(port, input.terminal, input.path);
	give(input);
	runOn();
	return answer;
}

/** A file of the host as it is at the shown moment, with LF; null: there is none. */
export async function hostText(path: string): Promise<{ readonly text: string } | 'folder' | null> {
	const cut = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
	const name = path.slice(cut + 1);
	const files = (await labPort()?.hostFiles(cut <= 0 ? '/' : path.slice(0, cut))) ?? {};
	const bytes = files[name];
	if (bytes !== undefined) return { text: utf8Decode(bytes).replaceAll('\r\n', '\n') };
	const isFolder = name === '' || name === '.' || Object.keys(files).some((one) => one.startsWith(`${name}/`));
	return isFolder ? 'folder' : null;
}

export function closeEditor({ id, terminal, path }: OpenEditor): void {
	const { editors } = usePage.getState();
	if (!editors.some((one) => one.id === id)) return;
	const left = editors.filter((one) => one.id !== id);
	setPage({ editors: left });
	whenLive(() => {
		give({ kind: 'editor-closed', terminal, path });
		runOn();
		if (left.length === 0) focusTerminal(terminal);
	});
}
