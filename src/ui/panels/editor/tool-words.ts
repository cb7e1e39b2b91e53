// What nano, vim and VS Code say, in their own words, which are English everywhere.

import { fileErrorTexts, type PlaceError, placeErrorText } from '../../../host';
import type { SaveAnswer } from '../../store/editing';
import type { OpenEditor } from '../../store/page-store';
import { lineCount } from './buffer';
import { fileName } from './file-form';
import type { EditedBuffer, Wrote } from './use-buffer';

type Refused = Exclude<SaveAnswer, null | 'elsewhere'>;

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

export const nanoWords = {
	opened: ({ file, buffer }: Pick<EditedBuffer, 'file' | 'buffer'>): string => {
		if (file.form === 'homeless') return `Directory '${folderOf(file.name)}' does not exist`;
		if (file.form === 'new') return 'New File';
		if (!file.writable) return `File '${file.name}' is unwritable`;
		const dos = buffer.isDos ? ' (Converted from DOS format)' : '';
		return `Read ${plural(lineCount(file.text), 'line')}${dos}`;
	},
	wrote: ({ lines }: Wrote): string => `Wrote ${plural(lines, 'line')}`,
	failed: (name: string, error: Refused): string => `Error writing ${name}: ${placeErrorText(error)}`,
	exists: (name: string): string => `File "${name}" exists; OVERWRITE? `,
	changed: 'File was modified since you opened it; continue saving? ',
	notFound: (text: string): string => `"${text}" not found`,
	noFile: (name: string): string => `File "${name}" not found`,
	isFolder: (name: string): string => `"${name}" is a directory`,
	inserted: (text: string): string => `Read ${plural(lineCount(text), 'line')}`,
	restricted: 'This function is disabled in restricted mode',
	modified: 'Modified',
} as const;

function folderOf(name: string): string {
	const slash = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
	return slash <= 0 ? '/' : name.slice(0, slash);
}

export const viWords = {
	opened: ({ file, buffer }: Pick<EditedBuffer, 'file' | 'buffer'>): string => {
		const { name, form, text, writable } = file;
		if (form === 'homeless') return `"${name}" [New DIRECTORY]`;
		if (form === 'new') return `"${name}" [New]`;
		const marks = `${buffer.isEndless ? '[noeol]' : ''}${buffer.isDos ? '[dos]' : ''}${writable ? '' : '[readonly]'}`;
		return `"${name}" ${marks === '' ? '' : `${marks} `}${lineCount(text)}L, ${byteCount(text)}B`;
	},
	wrote: (name: string, { lines, bytes, isNew }: Wrote, isDos: boolean): string => {
		const marks = `${isNew ? '[New]' : ''}${isDos ? '[dos]' : ''}`;
		return `"${name}" ${marks === '' ? '' : `${marks} `}${lines}L, ${bytes}B written`;
	},
	failed: (name: string, error: Refused): string =>
		viFailures[error]?.(name) ?? `"${name}" E212: Can't open file for writing`,
	readonly: "E45: 'readonly' option is set (add ! to override)",
	changing: 'W10: Warning: Changing a readonly file',
	unsaved: 'E37: No write since last change (add ! to override)',
	unsavedIn: (name: string): string => `E162: No write since last change for buffer "${name}"`,
	exists: 'E13: File exists (add ! to override)',
	changed: 'WARNING: The file has been changed since reading it!!! Do you really want to write to it (y/n)? ',
	notFound: (pattern: string): string => `E486: Pattern not found: ${pattern}`,
	insert: 'INSERT',
	inserting: '-- INSERT --',
	visual: '-- VISUAL --',
	lines: '-- VISUAL LINE --',
	oldest: 'Already at oldest change',
	newest: 'Already at newest change',
} as const;

const viFailures: Readonly<Record<string, ((name: string) => string) | undefined>> = {
	EISDIR: (name) => `E17: "${name}" is a directory`,
	ENOSPC: () => 'E514: Write error (file system full?)',
	exists: () => viWords.exists,
};

/** A line's bytes as vim counts them. */
function byteCount(text: string): number {
	return new TextEncoder().encode(text).length;
}

export const codeWords = {
	failed: (path: string, error: Refused): string => `Failed to save '${fileName(path)}': ${codeReason(path, error)}`,
	binary:
		'The file is not displayed in the text editor because it is either binary or uses an unsupported text encoding.',
} as const;

function codeReason(path: string, error: Refused): string {
	switch (error) {
		case 'changed':
		case 'exists':
			return 'The content of the file is newer. Please compare your version with the file contents or overwrite the file with your changes.';
		case 'EACCES':
			return 'Insufficient permissions.';
		case 'EISDIR':
			return `Unable to write file '${path}' that is actually a directory`;
		default:
			return `Unable to write file '${path}' (Unknown (FileSystemError): Error: ${error}: ${lowered(error)}, open '${path}')`;
	}
}

function lowered(error: Exclude<PlaceError, 'changed' | 'exists'>): string {
	return fileErrorTexts[error].toLowerCase();
}

/** What a file that cannot be read is to each tool. */
export function unreadWords({ tool, name, path, text }: OpenEditor): string {
	if (tool === 'nano') return `Error reading ${name}: ${text}`;
	if (tool === 'vi') return text === fileErrorTexts.EACCES ? `"${name}" [Permission Denied]` : `"${name}" ${text}`;
	return `Unable to open '${fileName(path)}': Unable to read file '${path}' (${text})`;
}
