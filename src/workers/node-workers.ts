// The page's node workers: one for each node of the lab, made when the conductor asks for it.

import type { ToConductor } from './protocol';

export interface NodeWorkers {
	take(ticket: number): void;
	drop(ticket: number): void;
	dispose(): void;
}

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
			worker.onerror = ({ message }) => post({ kind: 'node-lost', ticket, message }, []);
			worker.onmessageerror = () => post({ kind: 'node-lost', ticket, message: 'a message could not be read' }, []);
			worker.postMessage({ port: port1 }, [port1]);
			post({ kind: 'node-port', ticket, port: port2 }, [port2]);
		},
		drop: (ticket) => {
			taken.get(ticket)?.terminate();
			taken.delete(ticket);
		},
		dispose: () => {
			for (const worker of [...taken.values(), ...idle]) worker.terminate();
		},
	};
}
