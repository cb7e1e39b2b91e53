// code, nano, vi and their kin: the page opens its own editor. `code` returns at once; the editors of a terminal wait
// until the page says that theirs was closed.

import { utf8Decode } from '../../base';
import { showPath } from '../files/paths';
import { fileErrorTexts, isDirectory, nodeAt } from '../files/tree';
import { pathOf } from '../machine/place-files';
import type { Program } from '../machine/state';
import { writeErr } from '../machine/stream';
import { emit, tell } from '../machine/tell';
import { key, waitFor } from '../machine/waiting';

function editor(waits: boolean): Program {
	return function* (host, process) {
		const name = process.argv.slice(1).find((word) => !word.startsWith('-') && !word.startsWith('+'));
		const tool = process.argv[0] ?? '';
		if (name === undefined || process.terminal === null) {
			writeErr(host, process, `${tool}: which file? For example: ${tool} redis.conf\n`);
			return 1;
		}
		const path = pathOf(host, process, name);
		if (isDirectory(host.files, path)) {
			writeErr(host, process, `${tool}: ${name}: ${fileErrorTexts.EISDIR}\n`);
			return 1;
		}
		const shown = showPath(host.spec.flavour, path);
		const text = utf8Decode(nodeAt(host.files, path)?.text ?? '');
		const { terminal } = process;
		emit(host, { kind: 'open-editor', terminal, path: shown, text, waits });
		tell(host, 'editor.opened', { terminal, path: shown, text, waits });
		if (!waits || host.terminals.get(terminal)?.script === true) return 0;
		const open = `${terminal} ${path}`;
		host.editors.add(open);
		while (host.editors.has(open)) yield* waitFor(key.editor(terminal, path));
		return 0;
	};
}

export const code = editor(false);
export const nano = editor(true);
