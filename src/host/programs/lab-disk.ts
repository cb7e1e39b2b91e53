// lab disk: the disk of a container, or of this host, gets full or slow, and is as before again.

import type { Latin1 } from '../../base';
import { micros } from '../../base';
import { bytesBelow } from '../files/tree';
import type { DiskSettings } from '../io';
import type { Host, Process, Task } from '../machine/state';
import { emit } from '../machine/tell';
import { sleep } from '../machine/waiting';
import { changeMicros, complain } from './lab-said';
import { readSize, readSpan } from './lab-words';

type Read = (value: Latin1 | undefined) => DiskSettings | string;

const conditions: ReadonlyMap<Latin1, Read> = new Map<Latin1, Read>([
	['full', (value) => (value === undefined ? { limit: 'full' } : 'full takes nothing more')],
	['ok', (value) => (value === undefined ? { limit: null, slow: micros(0) } : 'ok takes nothing more')],
	[
		'limit',
		(value) => {
			const limit = readSize(value ?? '');
			return limit === null ? `"${value ?? ''}" is no size: write 500b, 64kb or 1mb` : { limit };
		},
	],
	[
		'slow',
		(value) => {
			const slow = readSpan(value ?? '');
			return slow === null ? `"${value ?? ''}" is no time: write for example 500ms or 3s` : { slow };
		},
	],
]);

export function* disk(host: Host, process: Process, words: readonly Latin1[]): Task<number> {
	const [name = '', condition = '', value, ...rest] = words;
	if (name === 'host') return diskOfHost(host, process, [condition, value, ...rest]);
	const container = [...host.daemon.containers.values()].findLast((each) => each.name === name);
	if (container === undefined) return complain(host, process, `no container is called "${name}"`);
	const read = conditions.get(condition);
	if (read === undefined || rest.length > 0)
		return complain(host, process, 'a disk is full, slow 500ms, limit 64kb, or ok. See "lab help".');
	const change = read(value);
	if (typeof change === 'string') return complain(host, process, change);
	emit(host, { kind: 'lab-disk', container: container.id, change });
	yield* sleep(host, changeMicros);
	return 0;
}

function diskOfHost(host: Host, process: Process, words: readonly (Latin1 | undefined)[]): number {
	const [condition] = words;
	const alone = words.slice(1).every((word) => word === undefined);
	if (!alone || (condition !== 'full' && condition !== 'ok'))
		return complain(host, process, "the host's disk is full or ok: lab disk host full");
	host.files.limit = condition === 'full' ? bytesBelow(host.files, '/') : null;
	return 0;
}

/** What Tab offers behind `disk` and these words. */
export function diskWords(before: readonly Latin1[], names: readonly Latin1[]): Latin1[] {
	if (before.length === 0) return [...names].sort();
	if (before[0] === 'host') return before.length === 1 ? ['full', 'ok'] : [];
	return before.length === 1 ? [...conditions.keys()].sort() : [];
}
