// The page's end of the conductor's worker: calls with their answers, the feed into views, and the workers it asks for.

import type { ClockAsk, EditedFile } from '../host';
import type { LabViews } from '../projections';
import { applyPatch } from './feed';
import { createNodeWorkers } from './node-workers';
import type { Call, CallKind, CallMap, DiffersView, FromConductor, Keeps, PlacedFile, ToConductor } from './protocol';

export interface ConductorLink {
	call<K extends CallKind>(kind: K, ask: CallMap[K]['ask']): Promise<CallMap[K]['answer']>;
	readonly views: Listeners<LabViews>;
	readonly editors: Listeners<EditedFile>;
	readonly placed: Listeners<PlacedFile>;
	readonly clock: Listeners<ClockAsk>;
	/** Of a comparison, from 0 to 1. */
	readonly progress: Listeners<number>;
	readonly keeps: Listeners<Keeps>;
	/** What the page has kept beside the run that is opened. */
	readonly opens: Listeners<unknown>;
	readonly differs: Listeners<DiffersView>;
	/** What the feed has brought so far. */
	current(): LabViews | null;
	dispose(): void;
}

export function linkConductor(spareNodes: number, failed: (message: string) => void): ConductorLink {
	const conductor = new Worker(new URL('./conductor.worker.ts', import.meta.url), {
		type: 'module',
		name: 'conductor',
	});
	const waiting = new Map<
		number,
		{ readonly resolve: (answer: unknown) => void; readonly reject: (error: Error) => void }
	>();
	const told = createTold();
	const post = (message: ToConductor, transfer: Transferable[] = []): void => conductor.postMessage(message, transfer);
	const nodes = createNodeWorkers(spareNodes, post);
	let current: LabViews | null = null;
	let nextId = 1;

	const receive = (message: FromConductor): void => {
		switch (message.kind) {
			case 'answer':
				waiting.get(message.id)?.resolve(message.answer);
				waiting.delete(message.id);
				break;
			case 'failed':
				waiting.get(message.id)?.reject(new Error(message.message));
				waiting.delete(message.id);
				break;
			case 'need-node':
				return nodes.take(message.ticket);
			case 'drop-node':
				return nodes.drop(message.ticket);
			case 'editor':
				return told.editors.tell(message.editor);
			case 'placed':
				return told.placed.tell(message.placed);
			case 'clock':
				return told.clock.tell(message.ask);
			case 'progress':
				return told.progress.tell(message.done);
			case 'keeps':
				return told.keeps.tell(message.keeps);
			case 'opens':
				return told.opens.tell(message.page);
			case 'differs':
				return told.differs.tell({ at: message.at, step: message.step });
			case 'patch':
				current = applyPatch(current, message.patch);
				told.views.tell(current);
				// The next patch comes when this one can be seen.
				nextFrame(() => post({ kind: 'drawn' }));
		}
	};
	conductor.onmessage = ({ data }: MessageEvent<FromConductor>) => receive(data);
	// A script that could not be fetched says nothing about itself.
	conductor.onerror = ({ message }) => failed(message || '');
	conductor.onmessageerror = () => failed('a message from the conductor could not be read');
	return {
		call: (kind, ask) =>
			new Promise((resolve, reject) => {
				const id = nextId++;
				waiting.set(id, { resolve: resolve as (answer: unknown) => void, reject });
				post({ kind: 'call', id, call: { call: kind, ...ask } as Call });
			}),
		...told,
		current: () => current,
		dispose: () => {
			conductor.terminate();
			nodes.dispose();
		},
	};
}

function createTold() {
	return {
		views: createListeners<LabViews>(),
		editors: createListeners<EditedFile>(),
		placed: createListeners<PlacedFile>(),
		clock: createListeners<ClockAsk>(),
		progress: createListeners<number>(),
		keeps: createListeners<Keeps>(),
		opens: createListeners<unknown>(),
		differs: createListeners<DiffersView>(),
	};
}

/** A hidden page has no frames, and must not hold up the lab for it. */
function nextFrame(run: () => void): void {
	let done = false;
	const once = (): void => {
		if (done) return;
		done = true;
		clearTimeout(timer);
		run();
	};
	const timer = setTimeout(once, 200);
	requestAnimationFrame(once);
}

export interface Listeners<T> {
	add(listener: (value: T) => void): () => void;
	tell(value: T): void;
}

function createListeners<T>(): Listeners<T> {
	const listeners = new Set<(value: T) => void>();
	return {
		add: (listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		tell: (value) => {
			for (const listener of listeners) listener(value);
		},
	};
}
