// ls: names in columns on a terminal, one a line elsewhere, and the long form. In a container it asks the node's disk.

import type { Latin1 } from '../../base';
import { civilTime, micros, utf8Decode } from '../../base';
import { modeText } from '../files/modes';
import { nameOf } from '../files/paths';
import { type FileNode, fileMode, folderMode, namesIn, nodeAt } from '../files/tree';
import { listContainer, pathOf, readPlaceFile } from '../machine/place-files';
import type { Host, Process, Program, Task } from '../machine/state';
import { isTerminal, writeErr, writeOut } from '../machine/stream';
import { textWidth } from '../terminal/width';
import { type Options, readOptions } from './options';

interface Entry {
	readonly name: Latin1;
	readonly node: FileNode | null;
}

export const ls: Program = function* (host, process) {
	const options = readOptions(host, process, 'alhtr1AFdR');
	if (options === null) return 2;
	const targets = options.operands.length === 0 ? ['.'] : [...options.operands];
	let status = 0;
	const files: Entry[] = [];
	const folders: { name: Latin1; entries: Entry[] }[] = [];
	for (const target of targets) {
		const found = yield* look(host, process, target, options);
		if (found === null) {
			writeErr(host, process, `ls: cannot access '${target}': No such file or directory\n`);
			status = 2;
		} else if (Array.isArray(found)) folders.push({ name: target, entries: found });
		else files.push(found);
	}
	let text = files.length === 0 ? '' : layOut(host, process, files, options);
	folders.forEach(({ name, entries }) => {
		if (text !== '') text += '\n';
		if (targets.length > 1) text += `${name}:\n`;
		if (options.flags.has('l')) text += `total ${entries.reduce((sum, { node }) => sum + blocks(node), 0)}\n`;
		text += layOut(host, process, entries, options);
	});
	writeOut(host, process, text);
	return status;
};

/** A directory's entries, one file's entry, or null. */
function* look(host: Host, process: Process, target: Latin1, options: Options): Task<Entry[] | Entry | null> {
	if (process.place.in === 'container') return yield* lookInside(host, process, process.place.container, target);
	const path = pathOf(host, process, target);
	const node = nodeAt(host.files, path);
	if (node === undefined) return null;
	if (node.text !== null || options.flags.has('d')) return { name: target, node };
	const all = options.flags.has('a') || options.flags.has('A');
	const names = namesIn(host.files, path).filter((name) => all || !name.startsWith('.'));
	const entries = names.map((name) => ({
		name,
		node: nodeAt(host.files, path === '/' ? `/${name}` : `${path}/${name}`) ?? null,
	}));
	const dots = options.flags.has('a') ? ['.', '..'].map((name) => ({ name, node })) : [];
	if (options.flags.has('t')) entries.sort((a, b) => (b.node?.changedAt ?? 0) - (a.node?.changedAt ?? 0));
	const listed = [...dots, ...entries];
	return options.flags.has('r') ? listed.reverse() : listed;
}

/** A container's disk tells names and bytes, not times and owners. */
function* lookInside(host: Host, process: Process, container: string, target: Latin1): Task<Entry[] | Entry | null> {
	const path = pathOf(host, process, target);
	const names = yield* listContainer(host, container, path);
	if (names === null) {
		const node = yield* nodeInside(host, process, path);
		return node === null ? null : { name: target, node };
	}
	const entries: Entry[] = [];
	for (const name of names) {
		if (name.startsWith('.')) continue;
		entries.push({ name, node: yield* nodeInside(host, process, path === '/' ? `/${name}` : `${path}/${name}`) });
	}
	return entries;
}

function* nodeInside(host: Host, process: Process, path: Latin1): Task<FileNode | null> {
	const read = yield* readPlaceFile(host, process, path);
	if (read.ok) return { text: read.text, changedAt: host.now, owner: 'user', mode: fileMode };
	return read.error === 'EISDIR' ? { text: null, changedAt: host.now, owner: 'user', mode: folderMode } : null;
}

function layOut(host: Host, process: Process, entries: readonly Entry[], options: Options): Latin1 {
	if (options.flags.has('l')) return longForm(process.place.in === 'host' ? host.spec.user : 'redis', entries);
	const names = entries.map(({ name }) => name);
	if (!isTerminal(process.stdout) || options.flags.has('1')) return names.map((name) => `${name}\n`).join('');
	const columns = process.terminal === null ? 80 : (host.terminals.get(process.terminal)?.columns ?? 80);
	return inColumns(names, columns);
}

/** Down, then across, in as few rows as fit. */
export function inColumns(names: readonly Latin1[], columns: number): Latin1 {
	const widths = names.map((name) => textWidth(utf8Decode(name)));
	for (let rows = 1; rows <= names.length; rows++) {
		const count = Math.ceil(names.length / rows);
		const widest = Array.from({ length: count }, (_, column) =>
			Math.max(...widths.slice(column * rows, (column + 1) * rows)),
		);
		const total = widest.reduce((sum, width) => sum + width + 2, -2);
		if (total > columns && rows < names.length) continue;
		let text = '';
		for (let row = 0; row < rows; row++) {
			for (let column = 0; column < count; column++) {
				const index = column * rows + row;
				const name = names[index];
				if (name === undefined) continue;
				const isLast = names[index + rows] === undefined;
				text += isLast ? name : name + ' '.repeat((widest[column] ?? 0) - (widths[index] ?? 0) + 2);
			}
			text += '\n';
		}
		return text;
	}
	return '';
}

function blocks(node: FileNode | null): number {
	if (node === null) return 0;
	return node.text === null ? 4 : Math.ceil(node.text.length / 4096) * 4;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function longForm(user: string, entries: readonly Entry[]): Latin1 {
	const rows = entries.map(({ name, node }) => {
		const owner = node?.owner === 'root' ? 'root' : user;
		const size = node?.text == null ? 4096 : node.text.length;
		const at = civilTime(node?.changedAt ?? micros(0));
		const clock = `${String(at.hour).padStart(2, '0')}:${String(at.minute).padStart(2, '0')}`;
		const date = `${months[at.month - 1] ?? ''} ${String(at.day).padStart(2)} ${clock}`;
		const isFolder = node?.text == null;
		const mode = `${isFolder ? 'd' : '-'}${modeText(node?.mode ?? folderMode)} ${isFolder ? 2 : 1}`;
		return { head: `${mode} ${owner} ${owner} `, size: String(size), tail: ` ${date} ${nameOf(name)}\n` };
	});
	const width = Math.max(0, ...rows.map(({ size }) => size.length));
	return rows.map(({ head, size, tail }) => head + size.padStart(width) + tail).join('');
}
