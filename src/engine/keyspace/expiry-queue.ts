// Expiry times, earliest first: a binary heap over two arrays. An entry that is no longer true (the key was deleted, or
// expires at another time) stays until it comes up; when such entries are the majority the heap is built anew.

import type { Latin1 } from '../../base';

export interface ExpiryQueue {
	readonly at: number[];
	readonly keys: Latin1[];
}

export function createExpiryQueue(): ExpiryQueue {
	return { at: [], keys: [] };
}

export function clearExpiryQueue(queue: ExpiryQueue): void {
	queue.at.length = 0;
	queue.keys.length = 0;
}

/** Adds what was just set in `expires`. */
export function noteExpiry(queue: ExpiryQueue, expires: ReadonlyMap<Latin1, number>, key: Latin1, at: number): void {
	if (queue.at.length > 2 * expires.size + 64) return rebuild(queue, expires);
	push(queue, key, at);
}

/** Drops what is no longer true from the front; the earliest true time, or null. */
export function earliestExpiry(queue: ExpiryQueue, expires: ReadonlyMap<Latin1, number>): number | null {
	while (queue.at.length > 0) {
		const at = queue.at[0] as number;
		if (expires.get(queue.keys[0] as Latin1) === at) return at;
		pop(queue);
	}
	return null;
}

/** The key at the front; call after `earliestExpiry` has given a time. */
export function takeEarliest(queue: ExpiryQueue): Latin1 {
	const key = queue.keys[0] as Latin1;
	pop(queue);
	return key;
}

function rebuild(queue: ExpiryQueue, expires: ReadonlyMap<Latin1, number>): void {
	clearExpiryQueue(queue);
	for (const [key, at] of expires) push(queue, key, at);
}

function push(queue: ExpiryQueue, key: Latin1, at: number): void {
	let hole = queue.at.length;
	while (hole > 0) {
		const parent = (hole - 1) >> 1;
		if ((queue.at[parent] as number) <= at) break;
		move(queue, parent, hole);
		hole = parent;
	}
	queue.at[hole] = at;
	queue.keys[hole] = key;
}

function pop(queue: ExpiryQueue): void {
	const at = queue.at.pop() as number;
	const key = queue.keys.pop() as Latin1;
	const size = queue.at.length;
	if (size === 0) return;
	let hole = 0;
	for (;;) {
		let child = 2 * hole + 1;
		if (child >= size) break;
		if (child + 1 < size && (queue.at[child + 1] as number) < (queue.at[child] as number)) child++;
		if ((queue.at[child] as number) >= at) break;
		move(queue, child, hole);
		hole = child;
	}
	queue.at[hole] = at;
	queue.keys[hole] = key;
}

function move(queue: ExpiryQueue, from: number, to: number): void {
	queue.at[to] = queue.at[from] as number;
	queue.keys[to] = queue.keys[from] as Latin1;
}
