// Directories and files that a container has bound from the host: what its process writes there, the host has too.

import { asLatin1, type Latin1 } from '../../base';
import type { DiskOp, DiskResult } from '../../engine';
import { type Disk, noteWritten, performDisk, readFile } from '../disk/disk';
import type { EventId } from '../trace/event';
import { depart, type NodeMachine } from './state';

/** Does an operation of the disk now, and tells the host of what it changed there. */
export function performForHost(node: NodeMachine, op: DiskOp, cause: EventId | null): DiskResult {
	const result = performDisk(node.disk, op);
	if (!result.ok || op.op === 'read' || op.op === 'list' || op.op === 'fsync') return result;
	noteWritten(node.disk, op, node.now);
	tellHost(node, op.path, cause);
	if (op.op === 'rename') tellHost(node, op.to, cause);
	return result;
}

export function tellHost(node: NodeMachine, path: Latin1, cause: EventId | null): void {
	if (!node.spec.bound.some((target) => isBelow(target, path))) return;
	const { files } = node.disk;
	const bytes = readFile(node.disk, path);
	const what = !files.has(path) ? 'nothing' : bytes === null ? 'directory' : 'file';
	depart(node, { kind: 'wrote', path, what, bytes: bytes === null ? '' : asLatin1(bytes) }, cause, node.now);
}

/** What is bound is as the host has it now: the rest of what was there before is gone. */
export function forgetBound({ files }: Disk, targets: readonly Latin1[]): void {
	for (const path of [...files.keys()]) if (targets.some((target) => isBelow(target, path))) files.delete(path);
}

function isBelow(target: Latin1, path: Latin1): boolean {
	return path === target || path.startsWith(`${target}/`);
}
