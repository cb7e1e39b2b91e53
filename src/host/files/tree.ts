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
	/** The lower twelve bits, as chmod writes them. */
	mode: number;
}

export interface FileTree {
	readonly nodes: Map<Latin1, FileNode>;
	/** False on Windows, whose files have no such modes. */
	readonly guarded: boolean;
	/** Bytes of all files together that find room; null: as many as there are. */
	limit: number | null;
}

/** Who asks. What a container's process leaves in a bound folder nothing holds up, and it is the learner's. */
export type Actor = 'user' | 'root' | 'container';

export type FileError = 'ENOENT' | 'EISDIR' | 'ENOTDIR' | 'EEXIST' | 'ENOTEMPTY' | 'EACCES' | 'EROFS' | 'ENOSPC';

export const fileErrorTexts: Readonly<Record<FileError, string>> = {
	ENOENT: 'No such file or directory',
	EISDIR: 'Is a directory',
	ENOTDIR: 'Not a directory',
	EEXIST: 'File exists',
	ENOTEMPTY: 'Directory not empty',
	EACCES: 'Permission denied',
	EROFS: 'Read-only file system',
	ENOSPC: 'No space left on device',
};

/** Of a file of the page's: what has changed or is there already is in its way. */
export function placeErrorText(error: FileError | 'changed' | 'exists'): string {
	return fileErrorTexts[error === 'changed' || error === 'exists' ? 'EEXIST' : error];
}

export type FileRead = { readonly ok: true; readonly text: Latin1 } | { readonly ok: false; readonly error: FileError };

export const fileMode = 0o644;
export const folderMode = 0o755;

export function createFileTree(guarded = true): FileTree {
	const root: FileNode = { text: null, changedAt: 0 as Micros, owner: 'root', mode: folderMode };
	return { nodes: new Map([['/', root]]), guarded, limit: null };
}

export function nodeAt(tree: FileTree, path: Latin1): FileNode | undefined {
	return tree.nodes.get(path);
}

export function isDirectory(tree: FileTree, path: Latin1): boolean {
	return tree.nodes.get(path)?.text === null;
}

const bits = { read: 4, write: 2, search: 1 } as const;

/** Whether the modes of what is there let somebody do this. Nothing is there: true. */
export function allows(tree: FileTree, path: Latin1, what: keyof typeof bits, by: Actor): boolean {
	const node = tree.nodes.get(path);
	if (node === undefined || by !== 'user' || !tree.guarded) return true;
	return ((node.owner === 'user' ? node.mode >> 6 : node.mode) & bits[what]) !== 0;
}

/** Whether every folder above lets one through. */
function isReached(tree: FileTree, path: Latin1, by: Actor): boolean {
	for (let at = path; at !== '/'; ) {
		at = parentOf(at);
		if (isDirectory(tree, at) && !allows(tree, at, 'search', by)) return false;
	}
	return true;
}

/** Whether somebody who is neither its owner nor root may open it, who came in at `top`. */
export function isOpenToOthers({ nodes, guarded }: FileTree, path: Latin1, top: Latin1): boolean {
	if (!guarded) return true;
	if (((nodes.get(path)?.mode ?? 0) & bits.read) === 0) return false;
	for (let at = path; at !== top; ) {
		at = parentOf(at);
		if (((nodes.get(at)?.mode ?? 0) & bits.search) === 0) return false;
	}
	return true;
}

export function readFile(tree: FileTree, path: Latin1, by: Actor = 'user'): FileRead {
	const node = tree.nodes.get(path);
	if (!isReached(tree, path, by)) return { ok: false, error: 'EACCES' };
	if (node === undefined) return { ok: false, error: missing(tree, path) };
	if (node.text === null) return { ok: false, error: 'EISDIR' };
	return allows(tree, path, 'read', by) ? { ok: true, text: node.text } : { ok: false, error: 'EACCES' };
}

/** ENOTDIR if the path goes through a file. */
function missing(tree: FileTree, path: Latin1): FileError {
	for (let at = parentOf(path); ; at = parentOf(at)) {
		const node = tree.nodes.get(at);
		if (node !== undefined) return node.text === null ? 'ENOENT' : 'ENOTDIR';
	}
}

/** What would stop a file of this path from being written, or null. */
export function cannotWrite(tree: FileTree, path: Latin1, by: Actor = 'user'): FileError | null {
	if (!isReached(tree, path, by)) return 'EACCES';
	if (isDirectory(tree, path)) return 'EISDIR';
	const folder = parentOf(path);
	const parent = tree.nodes.get(folder);
	if (parent === undefined) return missing(tree, path);
	if (parent.text !== null) return 'ENOTDIR';
	return allows(tree, tree.nodes.has(path) ? path : folder, 'write', by) ? null : 'EACCES';
}

/** What would stop this name from leaving its folder: a mode of the folder's, not its own. */
export function cannotRemove(tree: FileTree, path: Latin1, by: Actor = 'user'): FileError | null {
	return isReached(tree, path, by) && allows(tree, parentOf(path), 'write', by) ? null : 'EACCES';
}

export function writeFile(
	tree: FileTree,
	path: Latin1,
	text: Latin1,
	now: Micros,
	by: Actor = 'user',
): FileError | null {
	const error = cannotWrite(tree, path, by);
	if (error !== null) return error;
	const before = tree.nodes.get(path)?.text?.length ?? 0;
	// What a container has written has found its room on the container's disk.
	if (by !== 'container' && text.length > before + roomIn(tree)) return 'ENOSPC';
	const { owner, mode } = tree.nodes.get(path) ?? { owner: ownerOf(by), mode: fileMode };
	tree.nodes.set(path, { text, changedAt: now, owner, mode });
	return null;
}

/** Bytes that still find room. */
export function roomIn(tree: FileTree): number {
	if (tree.limit === null) return Number.POSITIVE_INFINITY;
	return Math.max(0, tree.limit - bytesBelow(tree, '/'));
}

/** Of all files at and below a path. */
export function bytesBelow(tree: FileTree, path: Latin1): number {
	return pathsBelow(tree, path).reduce((sum, each) => sum + (tree.nodes.get(each)?.text?.length ?? 0), 0);
}

function ownerOf(by: Actor): FileNode['owner'] {
	return by === 'root' ? 'root' : 'user';
}

export function appendFile(
	tree: FileTree,
	path: Latin1,
	text: Latin1,
	now: Micros,
	by: Actor = 'user',
): FileError | null {
	return writeFile(tree, path, (tree.nodes.get(path)?.text ?? '') + text, now, by);
}

export function makeDirectory(tree: FileTree, path: Latin1, now: Micros, by: Actor = 'user'): FileError | null {
	if (tree.nodes.has(path)) return 'EEXIST';
	const error = cannotWrite(tree, path, by);
	if (error === null) tree.nodes.set(path, { text: null, changedAt: now, owner: ownerOf(by), mode: folderMode });
	return error;
}

/** With all directories above it. */
export function makeDirectories(tree: FileTree, path: Latin1, now: Micros, by: Actor = 'user'): FileError | null {
	if (isDirectory(tree, path)) return null;
	const parent = parentOf(path);
	const error = parent === path ? null : makeDirectories(tree, parent, now, by);
	return error ?? makeDirectory(tree, path, now, by);
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

/** A file that is there already keeps whose it is and its mode. */
export function copyPath(tree: FileTree, from: Latin1, to: Latin1, now: Micros, by: Actor = 'user'): void {
	for (const each of pathsBelow(tree, from)) {
		const node = tree.nodes.get(each);
		if (node === undefined) continue;
		const place = to + each.slice(from.length);
		const { owner, mode } = tree.nodes.get(place) ?? { owner: ownerOf(by), mode: node.mode };
		tree.nodes.set(place, { text: node.text, changedAt: now, owner, mode });
	}
}

export function byBytes(a: Latin1, b: Latin1): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
