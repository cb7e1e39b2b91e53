// The children of a process: each works on the snapshot that was taken when it was forked, at the pace of the node's
// disk, so that a learner can watch the transfer and write meanwhile.

import { type Micros, queueRetain } from '../../base';
import type { ChildJob, EngineInput } from '../../engine';
import { isSealed, roomAt, totalLength } from '../disk/disk';
import type { EventId } from '../trace/event';
import { tellHost, tellRoom } from './bound-files';
import { type Child, later, type NodeMachine } from './state';

/** Forking and starting; and the last report, the exit and the parent's wait. */
const startMicros = 1_000;
const exitMicros = 500;
const stepBytesMin = 16_384;
const stepsMax = 64;

export function startChild(node: NodeMachine, pid: number, job: ChildJob, cause: EventId | null, at: Micros): void {
	const total = job.job === 'pipe' ? job.total : totalLength(job.chunks);
	later(node, (at + startMicros) as Micros, cause, {
		kind: 'child',
		child: { pid, job, produced: 0, total, killedBy: null },
	});
}

export function killChild(node: NodeMachine, pid: number, signal: string, cause: EventId | null, at: Micros): void {
	let killed: Child | null = null;
	queueRetain(node.pending, ({ what }) => {
		if (what.kind !== 'child' || what.child.pid !== pid) return true;
		killed = { ...what.child, killedBy: signal };
		return false;
	});
	if (killed !== null) later(node, (at + exitMicros) as Micros, cause, { kind: 'child', child: killed });
}

/** The child's next step is due: more bytes, or its end. What its parent learns of it, if anything. */
export function childStep(node: NodeMachine, child: Child, cause: EventId | null): EngineInput | null {
	const { pid, job, total } = child;
	if (child.killedBy !== null) return { kind: 'child-done', pid, how: { signal: child.killedBy } };
	if (job.job === 'file' && isSealed(node.disk.sealed, job.temp))
		return { kind: 'child-done', pid, how: { exit: 1, failed: { errno: 'EROFS', written: 0 } } };
	if (job.job === 'file' && child.produced > roomAt(node.disk, job.temp)) {
		const failed = { errno: 'ENOSPC', written: roomAt(node.disk, job.temp) } as const;
		if (!node.disk.refuses) tellRoom(node, job.temp, true, cause);
		return { kind: 'child-done', pid, how: { exit: 1, failed } };
	}
	if (child.produced === total) {
		if (job.job === 'file') {
			if (node.disk.refuses) tellRoom(node, job.path, false, cause);
			node.disk.files.set(job.path, job.chunks);
			node.disk.writtenAt.set(job.path, node.now);
			tellHost(node, job.path, cause);
		}
		return { kind: 'child-done', pid, how: { exit: 0 } };
	}
	const stepBytes = Math.max(stepBytesMin, Math.ceil(total / stepsMax));
	const produced = Math.min(total, child.produced + stepBytes);
	const pace = Math.ceil(((produced - child.produced) * 1_000_000) / node.disk.bytesPerSecond);
	const last = exitMicros + (job.job === 'file' ? node.disk.slowMicros : 0);
	const next = (node.now + (produced === total ? last : pace)) as Micros;
	later(node, next, cause, { kind: 'child', child: { ...child, produced } });
	return job.job === 'pipe' ? { kind: 'child-progress', pid, produced } : null;
}
