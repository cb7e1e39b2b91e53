// The page's node workers: one for each node of the lab, made when the conductor asks for it. One whose node is gone waits
// for another: to load its script again would be most of what a reset or another branch costs.

import type { ToConductor } from './protocol';

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
	const spawn = (): Worker =>
		new Worker(new URL('./node.worker.ts', import.meta.url), { type: 'module', name: 'node' });
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
			worker.onerror = ({ message }) => lost(message);
			worker.onmessageerror = () => lost('a message could not be read');
			worker.postMessage({ port: port1 }, [port1]);
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
