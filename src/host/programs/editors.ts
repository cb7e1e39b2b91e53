// code, nano, vi and their kin: the page opens its own editor. `code` returns at once; the editors of a terminal wait
// until the page says that theirs was closed. What they are handed is what the page may show and change: bytes that are no
// text are shown as they are and never come back.

import { type Latin1, utf8Decode, utf8Encode } from '../../base';
import { parentOf, showPath } from '../files/paths';
import { allows, cannotWrite, fileErrorTexts, isDirectory, namesIn, nodeAt, readFile } from '../files/tree';
import type { EditedFile, EditorTool } from '../io';
import { actorOf, pathOf } from '../machine/place-files';
import type { Host, Process, Program } from '../machine/state';
import { writeErr } from '../machine/stream';
import { emit, tell } from '../machine/tell';
import { key, waitFor } from '../machine/waiting';

function editor(tool: EditorTool): Program {
	return function* (host, process) {
		const words = process.argv.slice(1);
		const name = words.find((word) => !word.startsWith('-') && !word.startsWith('+'));
		const called = process.argv[0] ?? '';
		if (name === undefined || process.terminal === null) {
			writeErr(host, process, `${called}: which file? For example: ${called} redis.conf\n`);
			return 1;
		}
		const path = pathOf(host, process, name);
		if (tool === 'nano' && isDirectory(host.files, path)) {
			writeErr(host, process, `"${name}" is a directory\n`);
			return 1;
		}
		const { terminal } = process;
		const waits = tool !== 'code' || words.includes('-w') || words.includes('--wait');
		const shown = utf8Decode(showPath(host.spec.flavour, path));
		const folder = utf8Decode(showPath(host.spec.flavour, process.cwd));
		const file = {
			terminal,
			tool,
			waits,
			path: shown,
			name: utf8Decode(name),
			folder,
			...contentOf(host, process, path),
		};
		emit(host, { kind: 'open-editor', ...file });
		tell(host, 'editor.opened', file);
		if (waits && host.terminals.get(terminal)?.script === true) return 0;
		const open = key.editor(terminal, path);
		const seenAt = nodeAt(host.files, path)?.changedAt ?? null;
		host.editors.set(open, { waits, by: actorOf(process), seenAt });
		while (waits && host.editors.has(open)) yield* waitFor(open);
		return 0;
	};
}

function contentOf(host: Host, process: Process, path: Latin1): Pick<EditedFile, 'form' | 'text' | 'writable'> {
	const by = actorOf(process);
	const writable = cannotWrite(host.files, path, by) === null;
	if (isDirectory(host.files, path)) {
		const names = namesIn(host.files, path).map((name) => {
			const isFolder = isDirectory(host.files, path === '/' ? `/${name}` : `${path}/${name}`);
			return utf8Decode(isFolder ? `${name}/` : name);
		});
		return { form: 'folder', text: names.join('\n'), writable: allows(host.files, path, 'write', by) };
	}
	const read = readFile(host.files, path, by);
	if (read.ok) {
		const text = utf8Decode(read.text);
		const isText = !text.includes('\0') && utf8Encode(text) === read.text;
		return { form: isText ? 'text' : 'binary', text: isText ? text : read.text, writable };
	}
	if (read.error === 'ENOENT')
		return { form: isDirectory(host.files, parentOf(path)) ? 'new' : 'homeless', text: '', writable };
	return { form: 'unread', text: fileErrorTexts[read.error], writable };
}

export const code = editor('code');
export const nano = editor('nano');
export const vi = editor('vi');
