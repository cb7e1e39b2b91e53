// The conductor's way to a node in a worker. The worker's port may come later than the first requests, and the worker may
// be lost: then the window that was asked for, or the next one, is
// answered with the news.

import type { Micros } from '../base';
import { type NodePort, type NodeReply, notCalm, type WindowDone } from '../sim';
import { createPacker, createUnpacker } from './packed';
import type { NodeAnswer, NodeAsk, NodeRequest, PackedDone } from './protocol';

export interface WorkerPort extends NodePort {
	/** The worker is there. */
	connect(port: MessagePort): void;
	/** The worker is gone. */
	lose(): void;
}

interface Asked {
	readonly resolve: (answer: unknown) => void;
	readonly whenLost: () => unknown;
}

export function createWorkerPort(disposed: () => void): WorkerPort {
	const asked = new Map<number, Asked>();
	let unsent: { readonly request: NodeRequest; readonly transfer: ArrayBuffer[] }[] = [];
	let port: MessagePort | null = null;
	let lost = false;
	/** The news of the loss has been given. */
	let reported = false;
	let nextId = 1;
	const pack = createPacker();
	const unpack = createUnpacker();

	const post = (ask: NodeAsk, transfer: ArrayBuffer[] = []): number => {
		const request = { ...ask, id: nextId++ };
		if (port === null) unsent.push({ request, transfer });
		else port.postMessage(request, transfer);
		return request.id;
	};
	const request = <T>(ask: NodeAsk, whenLost: () => T, transfer?: ArrayBuffer[]): Promise<T> => {
		if (lost) return Promise.resolve(whenLost());
		return new Promise<T>((resolve) => {
			asked.set(post(ask, transfer), { resolve: resolve as (answer: unknown) => void, whenLost });
		});
	};
	const lostWindow = (until: Micros): WindowDone => {
		const broken = reported ? null : { at: (until - 1) as Micros, message: 'worker-lost' };
		reported = true;
		const silent = { departures: [], told: [], nextEventAt: null, loudAt: null };
		return { ...silent, calm: notCalm, broken };
	};
	const unpackDone = ({ lists, ...done }: PackedDone): WindowDone => {
		const [departures = [], told = []] = unpack(lists);
		return { ...done, departures, told } as WindowDone;
	};
	return {
		create: (spec) => {
			post({ ask: 'create', spec });
		},
		runWindow: ({ until, deliveries }) => {
			const { message, transfer } = pack(deliveries.map(({ at, seq, event, body }) => ({ at, seq, event, body })));
			return request<WindowDone>({ ask: 'window', until, deliveries: message }, () => lostWindow(until), transfer);
		},
		inspect: (question) => request<NodeReply | null>({ ask: 'inspect', question }, () => null),
		checkpoint: () => request<unknown>({ ask: 'checkpoint' }, () => null),
		restore: (image) => request<unknown>({ ask: 'restore', image }, () => null) as Promise<void>,
		dispose: () => {
			post({ ask: 'dispose' });
			disposed();
		},
		connect: (connected) => {
			port = connected;
			connected.onmessage = ({ data }: MessageEvent<NodeAnswer>) => {
				const answer = 'done' in data ? unpackDone(data.done) : data.answer;
				const waiting = asked.get(data.id);
				asked.delete(data.id);
				waiting?.resolve(answer);
			};
			for (const { request: early, transfer } of unsent) connected.postMessage(early, transfer);
			unsent = [];
		},
		lose: () => {
			lost = true;
			for (const { resolve, whenLost } of asked.values()) resolve(whenLost());
			asked.clear();
		},
	};
}
