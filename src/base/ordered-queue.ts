/**
 * A binary heap in the lab's total order of events, (at, from, seq). Plain data: one array of items whose smallest is
 * first. Two items never compare equal as long as a sender numbers what it sends.
 */
export interface Ordered {
	readonly at: number;
	readonly from: string | number;
	readonly seq: number;
}

export interface OrderedQueue<T extends Ordered> {
	readonly heap: T[];
}

export function createOrderedQueue<T extends Ordered>(): OrderedQueue<T> {
	return { heap: [] };
}

/** Negative if `a` comes first. Senders compare by code unit, never by locale. */
export function compareOrdered(a: Ordered, b: Ordered): number {
	if (a.at !== b.at) return a.at - b.at;
	if (a.from !== b.from) return a.from < b.from ? -1 : 1;
	return a.seq - b.seq;
}

export function queueSize(queue: OrderedQueue<Ordered>): number {
	return queue.heap.length;
}

/** The next item, left in the queue. */
export function queuePeek<T extends Ordered>(queue: OrderedQueue<T>): T | undefined {
	return queue.heap[0];
}

export function queuePush<T extends Ordered>(queue: OrderedQueue<T>, item: T): void {
	const { heap } = queue;
	let hole = heap.length;
	heap.push(item);
	while (hole > 0) {
		const parent = (hole - 1) >> 1;
		const above = heap[parent] as T;
		if (compareOrdered(above, item) <= 0) break;
		heap[hole] = above;
		hole = parent;
	}
	heap[hole] = item;
}

export function queuePop<T extends Ordered>(queue: OrderedQueue<T>): T | undefined {
	const { heap } = queue;
	const first = heap[0];
	const last = heap.pop();
	if (first === undefined || last === undefined || heap.length === 0) return first;
	sinkFrom(heap, 0, last);
	return first;
}

/** Takes out every item that fails the test, and says how many went. */
export function queueRetain<T extends Ordered>(queue: OrderedQueue<T>, keep: (item: T) => boolean): number {
	const kept = queue.heap.filter(keep);
	const removed = queue.heap.length - kept.length;
	if (removed === 0) return 0;
	// A sorted array is a heap.
	kept.sort(compareOrdered);
	queue.heap.length = 0;
	for (const item of kept) queue.heap.push(item);
	return removed;
}

function sinkFrom<T extends Ordered>(heap: T[], start: number, item: T): void {
	const size = heap.length;
	let hole = start;
	for (;;) {
		let child = 2 * hole + 1;
		if (child >= size) break;
		if (child + 1 < size && compareOrdered(heap[child + 1] as T, heap[child] as T) < 0) child++;
		const below = heap[child] as T;
		if (compareOrdered(item, below) <= 0) break;
		heap[hole] = below;
		hole = child;
	}
	heap[hole] = item;
}
