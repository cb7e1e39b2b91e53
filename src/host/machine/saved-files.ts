// What the page puts into the host's files: texts of its editors, and files from outside. Each is answered, so that the
// page can keep what could not be written.

import { type Latin1, utf8Encode } from '../../base';
import { parentOf, resolvePath } from '../files/paths';
import { allows, type FileError, makeDirectories, nodeAt, roomIn, writeFile } from '../files/tree';
import type { HostInputMap, PlaceError } from '../io';
import { homeOf } from './open-terminal';
import type { Host } from './state';
import { tellFile } from './stream';
import { tell } from './tell';
import { key } from './waiting';

function insideOf(host: Host, path: string): Latin1 {
	return resolvePath(host.spec.flavour, '/', homeOf(host), utf8Encode(path));
}

/** With the folders above it, as a file of a dropped folder comes. */
export function placeFile(host: Host, path: string, bytes: Latin1): FileError | null {
	const inside = insideOf(host, path);
	const error =
		makeDirectories(host.files, parentOf(inside), host.now) ?? writeFile(host.files, inside, bytes, host.now);
	if (error === null) tellFile(host, inside);
	return error;
}

export function placeImported(host: Host, { path, bytes }: HostInputMap['file-imported']): void {
	tell(host, 'file.placed', { terminal: null, path, error: placeFile(host, path, bytes) });
}

export function saveEdited(host: Host, input: HostInputMap['editor-saved']): void {
	const { terminal, path } = input;
	tell(host, 'file.placed', { terminal, path, error: writeEdited(host, input) });
}

function writeEdited(host: Host, input: HostInputMap['editor-saved']): PlaceError | null {
	const { terminal, tool, opened, path, text, over } = input;
	const inside = insideOf(host, path);
	const own = host.editors.get(key.editor(terminal, insideOf(host, opened)));
	const isOther = inside !== insideOf(host, opened);
	const node = nodeAt(host.files, inside);
	if (!over && typeof node?.text === 'string' && own !== undefined) {
		if (isOther || own.seenAt === null) return 'exists';
		if (own.seenAt !== node.changedAt) return 'changed';
	}
	const by = own?.by ?? 'user';
	// vim writes a read-only file of one's own by making it writable for a moment.
	const forced = tool === 'vi' && over && node?.owner === 'user' && allows(host.files, parentOf(inside), 'search', by);
	if (utf8Encode(text).length > (node?.text?.length ?? 0) + roomIn(host.files)) return 'ENOSPC';
	const error =
		(tool === 'code' ? makeDirectories(host.files, parentOf(inside), host.now, by) : null) ??
		writeFile(host.files, inside, utf8Encode(text), host.now, forced ? 'container' : by);
	if (error !== null) return error;
	if (own !== undefined && !isOther) own.seenAt = host.now;
	tellFile(host, inside);
	return null;
}
