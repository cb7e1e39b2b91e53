// The in-thread port: a node that runs where the conductor runs and answers at once. What breaks an invariant of one
// node must stop that node only; catching it is the runtime's business, so the runtime hands in a guard.

import { invariant } from '../../base';
import { checkpointNode, restoreNode, runNode } from './machine';
import { answerQuestion } from './questions';
import type { Server } from './server';
import { createNode, type NodeMachine } from './state';
import { type NodePort, notCalm, type WindowDone } from './window';

/** Runs `run`; when it throws, the answer is `broken` with what was thrown as text. */
export type Guard = <T>(run: () => T, broken: (message: string) => T) => T;

export function createInThreadPort(server: Server, guard: Guard): NodePort {
	let node: NodeMachine | null = null;
	const created = (): NodeMachine => {
		invariant(node !== null, 'a port is used after its node was created');
		return node;
	};
	return {
		create: (spec) => {
			node = createNode(spec);
		},
		runWindow: (window) => {
			const machine = created();
			return guard<WindowDone>(
				() => runNode(machine, server, window),
				(message) => brokenWindow(machine, message),
			);
		},
		inspect: (question) => answerQuestion(created(), server, question),
		checkpoint: () => checkpointNode(created(), server),
		restore: (image) => {
			node = restoreNode(image, server);
		},
		dispose: () => {
			node = null;
		},
	};
}

/** What had left before the break has left; the rest of the turn never happened. */
function brokenWindow(node: NodeMachine, message: string): WindowDone {
	const { departures, told, now } = node;
	node.process = null;
	node.departures = [];
	node.told = [];
	node.pending.heap.length = 0;
	return {
		departures,
		told,
		nextEventAt: null,
		loudAt: null,
		calm: notCalm,
		broken: { at: now, message },
	};
}
