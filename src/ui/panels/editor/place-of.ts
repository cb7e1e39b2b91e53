// Where a name leads that is typed in an editor: as the terminal would take it.

import type { EditedFile } from '../../../host';

export function placeOf({ name, path, folder }: Pick<EditedFile, 'name' | 'path' | 'folder'>, typed: string): string {
	if (typed === name) return path;
	if (/^(?:[/~]|[A-Za-z]:)/.test(typed)) return typed;
	const separator = folder.includes('\\') ? '\\' : '/';
	return `${folder.endsWith(separator) ? folder : `${folder}${separator}`}${typed}`;
}
