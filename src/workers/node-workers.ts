// The page's node workers: one for each node of the lab, made when the conductor asks for it. One whose node is gone waits
// for another: to load its script again would be most of what a reset or another branch costs.

import type { NodeHello, ToConductor } from './protocol';

export interface NodeWorkers {
	take(ticket: number): void;
	drop(ticket: number): void;
	dispose(): void;
}

/** More than these are not kept waiting. */
const idleMax = 8;

export function createNodeWorkers(
	spare: number,
	post: (message: ToConductor, transfer: Transferable[]) => void,
): NodeWorkers {
	const taken = new Map<number, Worker>();
	const idle: Worker[] = [];
	/** A worker that ends by itself, or is ended from outside, says nothing: its lock comes free. */
	const ended = (worker: Worker): void => {
		const waiting = idle.indexOf(worker);
		if (waiting >= 0) idle.splice(waiting, 1);
		for (const [ticket, one] of taken) {
			if (one !== worker) continue;
			taken.delete(ticket);
			post({ kind: 'node-lost', ticket, message: 'its worker has ended' }, []);
		}
	};
	const spawn = (): Worker => {
		const worker = new Worker(new URL('./node.worker.ts', import.meta.url), { type: 'module', name: 'node' });
		// Only a secure page has locks.
		if ('locks' in navigator) {
			const lock = `resync node ${Math.random()} ${performance.now()}`;
			worker.onmessage = () => void navigator.locks.request(lock, () => ended(worker));
			worker.postMessage({ lock } satisfies NodeHello);
		}
		return worker;
	};
	while (idle.length < spare) idle.push(spawn());
	return {
		take: (ticket) => {
			const worker = idle.shift() ?? spawn();
			taken.set(ticket, worker);
			const { port1, port2 } = new MessageChannel();
			const lost = (message: string): void => {
				taken.delete(ticket);
				worker.terminate();
				post({ kind: 'node-lost', ticket, message }, []);
			};
			worker.onerror = ({ message }) => lost(message || 'node.worker.js could not be loaded');
			worker.onmessageerror = () => lost('a message could not be read');
			worker.postMessage({ port: port1 } satisfies NodeHello, [port1]);
			post({ kind: 'node-port', ticket, port: port2 }, [port2]);
		},
		drop: (ticket) => {
			const worker = taken.get(ticket);
			taken.delete(ticket);
			if (worker === undefined) return;
			if (idle.length < idleMax) idle.push(worker);
			else worker.terminate();
		},
		dispose: () => {
			for (const worker of [...taken.values(), ...idle]) worker.terminate();
		},
	};
}
