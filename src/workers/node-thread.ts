// A node in a thread of its own: answers the conductor's requests in the order in which they come.

import { createInThreadPort, type Guard, type RunWindow, redisServer, type WindowDone } from '../sim';
import { createPacker, createUnpacker } from './packed';
import type { NodeAnswer, NodeRequest } from './protocol';

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
	const pack = createPacker();
	const unpack = createUnpacker();
	const answer = (id: number, value: unknown): void => {
		port.postMessage({ id, answer: value } satisfies NodeAnswer);
	};
	port.onmessage = ({ data }: MessageEvent<NodeRequest>) => {
		switch (data.ask) {
			case 'create':
				return node.create(data.spec);
			case 'window': {
				const [deliveries = []] = unpack(data.deliveries);
				const window = { until: data.until, deliveries } as RunWindow;
				const { departures, told, ...done } = node.runWindow(window) as WindowDone;
				const { message: lists, transfer } = pack(departures, told);
				return port.postMessage({ id: data.id, done: { ...done, lists } } satisfies NodeAnswer, transfer);
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
