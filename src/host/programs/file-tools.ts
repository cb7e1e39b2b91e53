// mkdir, rm, cp, mv and touch, on the host's files. A container's disk belongs to its node: there they only say so.

import type { Latin1 } from '../../base';
import { nameOf, parentOf } from '../files/paths';
import {
	allows,
	bytesBelow,
	cannotRemove,
	cannotWrite,
	copyPath,
	type FileError,
	fileErrorTexts,
	isDirectory,
	makeDirectories,
	makeDirectory,
	movePath,
	namesIn,
	nodeAt,
	pathsBelow,
	readFile,
	removePath,
	roomIn,
	writeFile,
} from '../files/tree';
import { actorOf, pathOf } from '../machine/place-files';
import type { Host, Process, Program } from '../machine/state';
import { tellFile, writeErr } from '../machine/stream';
import { complainUsage, type Options, readOptions } from './options';

/** Runs once for each operand; a text is a complaint. */
function tool(
	known: string,
	least: number,
	run: (host: Host, process: Process, options: Options) => readonly (string | null)[],
): Program {
	return function* (host, process) {
		const options = readOptions(host, process, known);
		if (options === null) return 1;
		const { operands } = options;
		if (operands.length < least && !options.flags.has('f')) {
			const missing =
				operands.length === 1 ? `missing destination file operand after '${operands[0]}'` : missingText(process);
			return complainUsage(host, process, missing) ?? 1;
		}
		const complaints = run(host, process, options).filter((text) => text !== null);
		for (const text of complaints) writeErr(host, process, `${process.argv[0] ?? ''}: ${text}\n`);
		return complaints.length === 0 ? 0 : 1;
	};
}

function missingText(process: Process): string {
	return process.argv[0] === 'mkdir' || process.argv[0] === 'rm' ? 'missing operand' : 'missing file operand';
}

const readOnly = 'Read-only file system';

export const mkdir = tool('pv', 1, (host, process, { flags, operands }) =>
	operands.map((name) => {
		const path = pathOf(host, process, name);
		if (process.place.in === 'container') return `cannot create directory '${name}': ${readOnly}`;
		const error = flags.has('p')
			? makeDirectories(host.files, path, host.now, actorOf(process))
			: makeDirectory(host.files, path, host.now, actorOf(process));
		if (error === null) tellFile(host, path);
		return error === null ? null : `cannot create directory '${name}': ${fileErrorTexts[error]}`;
	}),
);

export const rmdir = tool('p', 1, (host, process, { operands }) =>
	operands.map((name) => {
		const path = pathOf(host, process, name);
		const error = process.place.in === 'container' ? 'EACCES' : whyKept(host, process, path);
		if (error !== null) return `failed to remove '${name}': ${fileErrorTexts[error]}`;
		removePath(host.files, path);
		tellFile(host, path);
		return null;
	}),
);

function whyKept(host: Host, process: Process, path: Latin1): FileError | null {
	const node = nodeAt(host.files, path);
	if (node === undefined) return 'ENOENT';
	if (node.text !== null) return 'ENOTDIR';
	return namesIn(host.files, path).length > 0 ? 'ENOTEMPTY' : cannotRemove(host.files, path, actorOf(process));
}

export const rm = tool('rRfvi', 1, (host, process, { flags, operands }) =>
	operands.map((name) => {
		const path = pathOf(host, process, name);
		const node = nodeAt(host.files, path);
		if (process.place.in === 'container') return `cannot remove '${name}': ${readOnly}`;
		if (node === undefined) return flags.has('f') ? null : `cannot remove '${name}': ${fileErrorTexts.ENOENT}`;
		if (path === '/') return "it is dangerous to operate recursively on '/'";
		if (node.text === null && !flags.has('r') && !flags.has('R'))
			return `cannot remove '${name}': ${fileErrorTexts.EISDIR}`;
		const kept = pathsBelow(host.files, path).find((each) => cannotRemove(host.files, each, actorOf(process)) !== null);
		if (kept !== undefined) return `cannot remove '${name}${kept.slice(path.length)}': ${fileErrorTexts.EACCES}`;
		removePath(host.files, path);
		tellFile(host, path);
		return null;
	}),
);

function destination(host: Host, process: Process, source: Latin1, target: Latin1): Latin1 {
	const path = pathOf(host, process, target);
	return isDirectory(host.files, path) ? `${path === '/' ? '' : path}/${nameOf(pathOf(host, process, source))}` : path;
}

function eachSource(
	run: (host: Host, process: Process, source: Latin1, target: Latin1, options: Options) => string | null,
) {
	return (host: Host, process: Process, options: Options): readonly (string | null)[] => {
		const target = options.operands[options.operands.length - 1] ?? '';
		const sources = options.operands.slice(0, -1);
		if (process.place.in === 'container') return [`cannot create '${target}': ${readOnly}`];
		if (sources.length > 1 && !isDirectory(host.files, pathOf(host, process, target)))
			return [`target '${target}': ${fileErrorTexts.ENOTDIR}`];
		return sources.map((source) => run(host, process, source, target, options));
	};
}

export const cp = tool(
	'rRafv',
	2,
	eachSource((host, process, source, target, { flags }) => {
		const from = pathOf(host, process, source);
		const node = nodeAt(host.files, from);
		if (node === undefined) return `cannot stat '${source}': ${fileErrorTexts.ENOENT}`;
		if (node.text === null && !flags.has('r') && !flags.has('R') && !flags.has('a'))
			return `-r not specified; omitting directory '${source}'`;
		const to = destination(host, process, source, target);
		if (to === from) return `'${source}' and '${target}' are the same file`;
		if (to.startsWith(`${from}/`)) return `cannot copy a directory, '${source}', into itself, '${target}'`;
		const by = actorOf(process);
		const unread = node.text === null ? null : readFile(host.files, from, by);
		if (unread?.ok === false) return `cannot open '${source}' for reading: ${fileErrorTexts[unread.error]}`;
		const error = cannotWrite(host.files, to, by);
		if (error !== null && node.text !== null) return `cannot create regular file '${target}': ${fileErrorTexts[error]}`;
		if (error === 'EACCES') return `cannot create directory '${target}': ${fileErrorTexts.EACCES}`;
		if (bytesBelow(host.files, from) > roomIn(host.files) + bytesBelow(host.files, to))
			return `error writing '${target}': ${fileErrorTexts.ENOSPC}`;
		copyPath(host.files, from, to, host.now, by);
		tellFile(host, to);
		return null;
	}),
);

export const mv = tool(
	'fnv',
	2,
	eachSource((host, process, source, target) => {
		const from = pathOf(host, process, source);
		if (nodeAt(host.files, from) === undefined) return `cannot stat '${source}': ${fileErrorTexts.ENOENT}`;
		const to = destination(host, process, source, target);
		if (to === from) return `'${source}' and '${target}' are the same file`;
		if (to.startsWith(`${from}/`)) return `cannot move '${source}' to a subdirectory of itself, '${target}'`;
		if (!isDirectory(host.files, parentOf(to)))
			return `cannot move '${source}' to '${target}': ${fileErrorTexts.ENOENT}`;
		if ([from, to].some((each) => cannotRemove(host.files, each, actorOf(process)) !== null))
			return `cannot move '${source}' to '${target}': ${fileErrorTexts.EACCES}`;
		movePath(host.files, from, to);
		tellFile(host, to);
		return null;
	}),
);

export const touch = tool('acm', 1, (host, process, { operands }) =>
	operands.map((name) => {
		const path = pathOf(host, process, name);
		const node = nodeAt(host.files, path);
		if (process.place.in === 'container') return `cannot touch '${name}': ${readOnly}`;
		const by = actorOf(process);
		if (node !== undefined) {
			if (!allows(host.files, path, 'write', by) && node.owner !== 'user')
				return `cannot touch '${name}': ${fileErrorTexts.EACCES}`;
			node.changedAt = host.now;
			return null;
		}
		const error = writeFile(host.files, path, '', host.now, by);
		if (error === null) tellFile(host, path);
		return error === null ? null : `cannot touch '${name}': ${fileErrorTexts[error]}`;
	}),
);
