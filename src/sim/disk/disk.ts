// The files of one container, and a disk that does one operation after another at a pace of bytes a second. They
// outlive the process; an operation's result shows when it is done, not when it is asked for.

import { type Bytes, byteLength, concatBytes, type Latin1, type Micros, sliceBytes } from '../../base';
import type { DiskOp, DiskResult } from '../../engine';

/** By absolute path; null is a directory. */
export interface Disk {
	readonly files: Map<Latin1, readonly Bytes[] | null>;
	/** When a process wrote a file last; none for those that were put there. */
	readonly writtenAt: Map<Latin1, Micros>;
	readonly bytesPerSecond: number;
	/** Files and folders that are the host's, and on its disk. */
	readonly bound: readonly Latin1[];
	/** Bytes that still find room there; null: as many as there are. */
	hostRoom: number | null;
	/** Files and folders that were mounted to be read only. */
	readonly sealed: readonly Latin1[];
	/** What the process's user may not open. */
	denied: readonly Latin1[];
	/** Bytes of all other files together that find room; null: as many as there are. */
	limit: number | null;
	/** What a sync takes longer, because others use the device. */
	slowMicros: number;
	/** The last write found no room. */
	refuses: boolean;
	/** By path: appends with a lower number were asked before it was known that one was refused. */
	readonly refusedBefore: Map<Latin1, number>;
	/** When the operations so far will be done. */
	freeAt: Micros;
	/** Bytes that processes have written so far. */
	written: number;
}

/** An operation that touches no data still costs a trip to the device. */
const operationMicros = 50;
const fsyncMicros = 1_000;

export function createDisk(bytesPerSecond: number, mounts: Partial<Pick<Disk, 'bound' | 'sealed'>> = {}): Disk {
	return {
		files: new Map(),
		writtenAt: new Map(),
		bytesPerSecond,
		bound: mounts.bound ?? [],
		hostRoom: null,
		sealed: mounts.sealed ?? [],
		denied: [],
		limit: null,
		slowMicros: 0,
		refuses: false,
		refusedBefore: new Map(),
		freeAt: 0 as Micros,
		written: 0,
	};
}

/** `full`: no more than what it holds now. */
export function changeDisk(disk: Disk, limit: number | 'full' | null, slow: Micros): void {
	disk.limit = limit === 'full' ? usedBytes(disk) : limit;
	disk.slowMicros = slow;
}

export function changeHostRoom(disk: Disk, room: number | null): void {
	disk.hostRoom = room;
}

export function putFile(disk: Disk, path: Latin1, content: Latin1 | null): void {
	const known = disk.files.get(path);
	if (content === null && known !== undefined) return;
	disk.files.set(path, content === null ? null : [content]);
	disk.writtenAt.delete(path);
}

export function readFile(disk: Disk, path: Latin1): Bytes | null {
	const chunks = disk.files.get(path);
	return chunks === undefined || chunks === null ? null : concatBytes(chunks);
}

/** Takes the disk for this operation and says when it will be done. */
export function scheduleDisk(disk: Disk, op: DiskOp, asked: Micros): Micros {
	const start = Math.max(disk.freeAt, asked);
	disk.freeAt = (start + diskMicros(disk, op)) as Micros;
	return disk.freeAt;
}

function diskMicros(disk: Disk, op: DiskOp): number {
	if (op.op === 'fsync') return fsyncMicros + disk.slowMicros;
	return operationMicros + Math.ceil((diskBytes(disk, op) * 1_000_000) / disk.bytesPerSecond);
}

function diskBytes(disk: Disk, op: DiskOp): number {
	if (op.op === 'write') return totalLength(op.chunks);
	if (op.op === 'append') return byteLength(op.bytes);
	if (op.op === 'read') return totalLength(disk.files.get(op.path) ?? []);
	return 0;
}

export function totalLength(chunks: readonly Bytes[]): number {
	let length = 0;
	for (const chunk of chunks) length += byteLength(chunk);
	return length;
}

const done: DiskResult = { ok: true, bytes: null, names: null };
const notFound: DiskResult = { ok: false, errno: 'ENOENT' };
const isDirectory: DiskResult = { ok: false, errno: 'EISDIR' };
const notDirectory: DiskResult = { ok: false, errno: 'ENOTDIR' };

function isFull(written: number): DiskResult {
	return { ok: false, errno: 'ENOSPC', written };
}

/** Bytes that still find room in a file of this path. */
export function roomAt(disk: Disk, path: Latin1): number {
	if (isBound(disk, path)) return disk.hostRoom ?? Number.POSITIVE_INFINITY;
	return disk.limit === null ? Number.POSITIVE_INFINITY : Math.max(0, disk.limit - usedBytes(disk));
}

function isBound({ bound }: Disk, path: Latin1): boolean {
	return bound.some((target) => isBelow(target, path));
}

/** Of its own files, or of those that are the host's. */
export function usedBytes(disk: Disk, ofHost = false): number {
	let used = 0;
	for (const [path, chunks] of disk.files)
		if (chunks !== null && isBound(disk, path) === ofHost) used += totalLength(chunks);
	return used;
}

const operations: { readonly [K in DiskOp['op']]: (disk: Disk, op: DiskOp & { readonly op: K }) => DiskResult } = {
	read: (disk, { path }) => {
		const chunks = disk.files.get(path);
		if (chunks === undefined) return notFound;
		return chunks === null ? isDirectory : { ok: true, bytes: concatBytes(chunks), names: null };
	},
	write: (disk, { path, chunks }) => {
		const former = disk.files.get(path);
		if (former === null) return isDirectory;
		const room = roomAt(disk, path) + totalLength(former ?? []);
		const fits = totalLength(chunks) <= room;
		disk.files.set(path, fits ? chunks : [sliceBytes(concatBytes(chunks), 0, room)]);
		return fits ? done : isFull(room);
	},
	append: (disk, { path, bytes }) => {
		const chunks = disk.files.get(path);
		if (chunks === null) return isDirectory;
		const room = roomAt(disk, path);
		if (byteLength(bytes) > room) return isFull(room);
		disk.files.set(path, [...(chunks ?? []), bytes]);
		return done;
	},
	fsync: (disk, { path }) => (disk.files.has(path) ? done : notFound),
	rename: (disk, { path, to }) => {
		const chunks = disk.files.get(path);
		if (chunks === undefined) return notFound;
		if (disk.files.get(to) === null) return isDirectory;
		disk.files.delete(path);
		disk.files.set(to, chunks);
		return done;
	},
	unlink: (disk, { path }) => {
		const chunks = disk.files.get(path);
		if (chunks === undefined) return notFound;
		if (chunks === null) return isDirectory;
		disk.files.delete(path);
		return done;
	},
	mkdir: (disk, { path }) => {
		if (!disk.files.has(path)) disk.files.set(path, null);
		return done;
	},
	list: (disk, { path }) => {
		const found = disk.files.get(path);
		if (found !== null && found !== undefined) return notDirectory;
		const folder = path.endsWith('/') ? path : `${path}/`;
		const names = [...disk.files.keys()]
			.filter((name) => name.startsWith(folder))
			.map((name) => name.slice(folder.length));
		if (found === undefined && names.length === 0) return notFound;
		return { ok: true, bytes: null, names: names.filter((name) => !name.includes('/')).sort() };
	},
};

const looking: ReadonlySet<DiskOp['op']> = new Set(['read', 'list', 'fsync']);

/** Why it cannot be done whatever is there; null: it can. */
function forbidden({ sealed, denied, files }: Disk, op: DiskOp): DiskResult | null {
	const paths = op.op === 'rename' ? [op.path, op.to] : [op.path];
	// A folder that is there already is found before anything is written.
	const writes = !looking.has(op.op) && !(op.op === 'mkdir' && files.get(op.path) === null);
	if (writes && paths.some((path) => isSealed(sealed, path))) return { ok: false, errno: 'EROFS' };
	const opens = op.op === 'read' || op.op === 'write' || op.op === 'append';
	return opens && denied.includes(op.path) ? { ok: false, errno: 'EACCES' } : null;
}

export function isSealed(sealed: readonly Latin1[], path: Latin1): boolean {
	return sealed.some((target) => isBelow(target, path));
}

export function isBelow(target: Latin1, path: Latin1): boolean {
	return path === target || path.startsWith(`${target}/`);
}

/** Does the operation now. */
export function performDisk(disk: Disk, op: DiskOp): DiskResult {
	const refused = forbidden(disk, op);
	if (refused !== null) return refused;
	const perform = operations[op.op] as (disk: Disk, op: DiskOp) => DiskResult;
	if (disk.hostRoom === null || looking.has(op.op)) return perform(disk, op);
	const before = usedBytes(disk, true);
	const result = perform(disk, op);
	// Until the host says how much it is.
	disk.hostRoom -= usedBytes(disk, true) - before;
	return result;
}

/** Keeps when a file was written; a file that gets another name keeps its time. */
export function noteWritten(disk: Disk, op: DiskOp, now: Micros): void {
	const { files, writtenAt } = disk;
	if (op.op === 'write' || op.op === 'append') writtenAt.set(op.path, now);
	if (op.op === 'write') disk.written += totalLength(op.chunks);
	if (op.op === 'append') disk.written += op.bytes.length;
	if (op.op !== 'rename' && op.op !== 'unlink') return;
	const before = writtenAt.get(op.path);
	writtenAt.delete(op.path);
	if (op.op === 'rename' && before !== undefined && files.has(op.to)) writtenAt.set(op.to, before);
}

export function resolvePath(path: Latin1, cwd: Latin1): Latin1 {
	const parts: Latin1[] = [];
	for (const part of (path.startsWith('/') ? path : `${cwd}/${path}`).split('/')) {
		if (part === '..') parts.pop();
		else if (part !== '' && part !== '.') parts.push(part);
	}
	return `/${parts.join('/')}`;
}

/** The operation with the names that a process in `cwd` gave as absolute ones. */
export function resolveOp(op: DiskOp, cwd: Latin1): DiskOp {
	const path = resolvePath(op.path, cwd);
	return op.op === 'rename' ? { ...op, path, to: resolvePath(op.to, cwd) } : { ...op, path };
}
