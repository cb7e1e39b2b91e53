// The host's files: a map from inside paths to files and directories, plain data. Failures are errno names; the
// programs word them.

import type { Latin1, Micros } from '../../base';
import { nameOf, parentOf } from './paths';

export interface FileNode {
	/** Null is a directory. */
	text: Latin1 | null;
	changedAt: Micros;
	/** Docker makes a missing bind source as root. */
	readonly owner: 'user' | 'root';
}

export interface FileTree {
	readonly nodes: Map<Latin1, FileNode>;
}

export type FileError = 'ENOENT' | 'EISDIR' | 'ENOTDIR' | 'EEXIST' | 'ENOTEMPTY' | 'EACCES';

export const fileErrorTexts: Readonly<Record<FileError, string>> = {
	ENOENT: 'No such file or directory',
	EISDIR: 'Is a directory',
	ENOTDIR: 'Not a directory',
	EEXIST: 'File exists',
	ENOTEMPTY: 'Directory not empty',
	EACCES: 'Permission denied',
};

export type FileRead = { readonly ok: true; readonly text: Latin1 } | { readonly ok: false; readonly error: FileError };

export function createFileTree(): FileTree {
	return { nodes: new Map([['/', { text: null, changedAt: 0 as Micros, owner: 'root' }]]) };
}

export function nodeAt(tree: FileTree, path: Latin1): FileNode | undefined {
	return tree.nodes.get(path);
}

export function isDirectory(tree: FileTree, path: Latin1): boolean {
	return tree.nodes.get(path)?.text === null;
}

export function readFile(tree: FileTree, path: Latin1): FileRead {
	const node = tree.nodes.get(path);
	if (node === undefined) return { ok: false, error: missing(tree, path) };
	if (node.text === null) return { ok: false, error: 'EISDIR' };
	return { ok: true, text: node.text };
}

/** ENOTDIR if the path goes through a file. */
function missing(tree: FileTree, path: Latin1): FileError {
	for (let at = parentOf(path); ; at = parentOf(at)) {
		const node = tree.nodes.get(at);
		if (node !== undefined) return node.text === null ? 'ENOENT' : 'ENOTDIR';
	}
}

/** What would stop a file of this path from being written, or null. */
export function cannotWrite(tree: FileTree, path: Latin1): FileError | null {
	if (isDirectory(tree, path)) return 'EISDIR';
	const parent = tree.nodes.get(parentOf(path));
	if (parent === undefined) return missing(tree, path);
	return parent.text === null ? null : 'ENOTDIR';
}

export function writeFile(tree: FileTree, path: Latin1, text: Latin1, now: Micros): FileError | null {
	const error = cannotWrite(tree, path);
	if (error === null) tree.nodes.set(path, { text, changedAt: now, owner: tree.nodes.get(path)?.owner ?? 'user' });
	return error;
}

export function appendFile(tree: FileTree, path: Latin1, text: Latin1, now: Micros): FileError | null {
	const before = readFile(tree, path);
	return writeFile(tree, path, before.ok ? before.text + text : text, now);
}

export function makeDirectory(
	tree: FileTree,
	path: Latin1,
	now: Micros,
	owner: 'user' | 'root' = 'user',
): FileError | null {
	if (tree.nodes.has(path)) return 'EEXIST';
	const error = cannotWrite(tree, path);
	if (error === null) tree.nodes.set(path, { text: null, changedAt: now, owner });
	return error;
}

/** With all directories above it. */
export function makeDirectories(
	tree: FileTree,
	path: Latin1,
	now: Micros,
	owner: 'user' | 'root' = 'user',
): FileError | null {
	if (isDirectory(tree, path)) return null;
	const parent = parentOf(path);
	const error = parent === path ? null : makeDirectories(tree, parent, now, owner);
	return error ?? makeDirectory(tree, path, now, owner);
}

/** Names in a directory, in byte order. */
export function namesIn(tree: FileTree, path: Latin1): Latin1[] {
	const names: Latin1[] = [];
	for (const each of tree.nodes.keys()) if (each !== '/' && parentOf(each) === path) names.push(nameOf(each));
	return names.sort(byBytes);
}

/** The path and everything below it. */
export function pathsBelow(tree: FileTree, path: Latin1): Latin1[] {
	const below = path === '/' ? '/' : `${path}/`;
	return [...tree.nodes.keys()].filter((each) => each === path || each.startsWith(below)).sort(byBytes);
}

export function removePath(tree: FileTree, path: Latin1): void {
	for (const each of pathsBelow(tree, path)) tree.nodes.delete(each);
}

export function movePath(tree: FileTree, from: Latin1, to: Latin1): void {
	for (const each of pathsBelow(tree, from)) {
		const node = tree.nodes.get(each);
		tree.nodes.delete(each);
		if (node !== undefined) tree.nodes.set(to + each.slice(from.length), node);
	}
}

export function copyPath(tree: FileTree, from: Latin1, to: Latin1, now: Micros): void {
	for (const each of pathsBelow(tree, from)) {
		const node = tree.nodes.get(each);
		if (node !== undefined)
			tree.nodes.set(to + each.slice(from.length), { text: node.text, changedAt: now, owner: 'user' });
	}
}

export function byBytes(a: Latin1, b: Latin1): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
