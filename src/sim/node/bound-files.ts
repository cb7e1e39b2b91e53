// Directories and files that a container has bound from the host: what its process writes there, the host has too.

import { asLatin1, type Latin1 } from '../../base';
import type { DiskOp, DiskResult } from '../../engine';
import { type Disk, isBelow, noteWritten, performDisk, readFile, roomAt, totalLength } from '../disk/disk';
import type { EventId } from '../trace/event';
import { eventId } from '../trace/ids';
import { depart, type NodeMachine, type Pending } from './state';

/** Does an operation of the disk now, and tells the host of what it changed there. */
export function performForHost(node: NodeMachine, asked: Asked, cause: EventId | null): DiskResult {
	const { op } = asked;
	const result = perform(node, asked);
	noteRoom(node, op, result, cause);
	if (!result.ok || op.op === 'read' || op.op === 'list' || op.op === 'fsync') return result;
	noteWritten(node.disk, op, node.now);
	tellHost(node, op.path, cause);
	if (op.op === 'rename') tellHost(node, op.to, cause);
	return result;
}

/** Tells when writes begin and end to find no room. */
function noteRoom(node: NodeMachine, op: DiskOp, result: DiskResult, cause: EventId | null): void {
	const { disk } = node;
	if (op.op !== 'write' && op.op !== 'append') return;
	if (roomAt(disk, op.path) === Number.POSITIVE_INFINITY && !disk.refuses) return;
	if (result.ok && (op.op === 'append' ? op.bytes.length : totalLength(op.chunks)) === 0) return;
	const refused = !result.ok && result.errno === 'ENOSPC';
	if (refused !== disk.refuses) tellRoom(node, op.path, refused, cause);
}

export function tellRoom(node: NodeMachine, path: Latin1, refuses: boolean, cause: EventId | null): void {
	const { disk, spec, now } = node;
	disk.refuses = refuses;
	const id = eventId(spec.index, node.n++);
	node.told.push({ kind: refuses ? 'disk.full' : 'disk.room', id, at: now, node: spec.node, cause, body: { path } });
}

type Asked = Pick<Pending, 'seq'> & { readonly op: DiskOp };

/** An append that follows a refused one is refused too: a process would have waited for the answer. */
function perform(node: NodeMachine, { op, seq }: Asked): DiskResult {
	const { disk } = node;
	if (op.op !== 'append') return performDisk(disk, op);
	if (seq < (disk.refusedBefore.get(op.path) ?? 0)) return { ok: false, errno: 'ENOSPC', written: 0 };
	const result = performDisk(disk, op);
	if (!result.ok && result.errno === 'ENOSPC') disk.refusedBefore.set(op.path, node.n);
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
