// A node in a thread of its own: answers the conductor's requests in the order in which they come.

import { createInThreadPort, type Guard, redisServer, type WindowDone } from '../sim';
import type { NodeAnswer, NodeRequest } from './protocol';
import { packPayloads } from './transfer';

/** An invariant that breaks is caught here, at the runtime's edge, and stops this node only. */
export const guard: Guard = (run, broken) => {
	try {
		return run();
	} catch (error) {
		return broken(error instanceof Error ? error.message : String(error));
	}
};

export function serveNode(port: MessagePort): void {
	const node = createInThreadPort(redisServer, guard);
	const answer = (id: number, value: unknown, transfer: ArrayBuffer[] = []): void => {
		port.postMessage({ id, answer: value } satisfies NodeAnswer, transfer);
	};
	port.onmessage = ({ data }: MessageEvent<NodeRequest>) => {
		switch (data.ask) {
			case 'create':
				return node.create(data.spec);
			case 'window': {
				const done = node.runWindow(data.window) as WindowDone;
				const { message, transfer } = packPayloads(done.departures);
				return answer(data.id, { ...done, departures: message }, transfer);
			}
			case 'inspect':
				return answer(data.id, node.inspect(data.question));
			case 'checkpoint':
				return answer(data.id, node.checkpoint());
			case 'restore':
				void node.restore(data.image);
				return answer(data.id, null);
			case 'dispose':
				node.dispose();
				port.close();
		}
	};
}
