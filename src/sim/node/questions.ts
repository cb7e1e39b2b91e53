// What may be asked of a node from outside: of its server while that runs, and of the files in its container at any
// time. Nothing changes by it.

import { asUint8Array, type Latin1, type Micros } from '../../base';
import type { EngineQuestion, EngineViewMap, FileParts } from '../../engine';
import { readFile, totalLength } from '../disk/disk';
import type { Server } from './server';
import type { NodeMachine } from './state';

export type NodeQuestion =
	| EngineQuestion
	| { readonly ask: 'files' }
	/** `path` is absolute. */
	| { readonly ask: 'file'; readonly path: Latin1 };

export interface FileView {
	/** Absolute. */
	readonly path: Latin1;
	/** Null: a directory. */
	readonly bytes: number | null;
	/** When the process wrote it last; null: it was there before. */
	readonly writtenAt: Micros | null;
}

export interface FilesView {
	/** In the order of their paths. */
	readonly files: readonly FileView[];
}

export interface FileContentView extends FileParts {
	readonly path: Latin1;
	readonly content: Uint8Array;
}

/** Answers by question. */
export interface NodeReplyMap extends EngineViewMap {
	readonly files: FilesView;
	readonly file: FileContentView;
}
export type NodeReply = NodeReplyMap[keyof NodeReplyMap];

/** Null: no process runs, or there is no such file. */
export function answerQuestion(node: NodeMachine, server: Server, question: NodeQuestion): NodeReply | null {
	if (question.ask === 'files') return filesView(node);
	if (question.ask === 'file') return fileView(node, server, question.path);
	return node.process === null ? null : server.inspect(node.process.state, question);
}

function filesView({ disk }: NodeMachine): FilesView {
	const paths = [...disk.files.keys()].sort();
	const files = paths.map((path) => {
		const chunks = disk.files.get(path) ?? null;
		return { path, bytes: chunks === null ? null : totalLength(chunks), writtenAt: disk.writtenAt.get(path) ?? null };
	});
	return { files };
}

function fileView({ disk }: NodeMachine, server: Server, path: Latin1): FileContentView | null {
	const bytes = readFile(disk, path);
	if (bytes === null) return null;
	// A copy: what is handed out may change owners.
	return { path, content: asUint8Array(bytes).slice(), ...server.fileParts(path, bytes) };
}
