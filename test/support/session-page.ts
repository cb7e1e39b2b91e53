// The page's side of a session by hand: what a test of the conductor's worker talks through.

import type { LabViews } from '../../src/projections';
import { defaultWorld } from '../../src/sim';
import { applyPatch } from '../../src/workers/feed';
import { serveNode } from '../../src/workers/node-thread';
import type {
	Call,
	CallKind,
	CallMap,
	DiffersView,
	FromConductor,
	Keeps,
	NodeRequest,
} from '../../src/workers/protocol';
import type { RunStore } from '../../src/workers/run-store';
import { createSession } from '../../src/workers/session';
import { terminals } from './exercise';

export interface Page {
	call<K extends CallKind>(kind: K, ask: CallMap[K]['ask']): Promise<CallMap[K]['answer']>;
	views(): LabViews;
	/** The views once everything that the answered calls have changed is drawn. */
	shown(): Promise<LabViews>;
	/** Largest patch so far, in characters of JSON, and how many there were. */
	readonly patches: number[];
	/** When each came, in milliseconds, and how many events the run then had. */
	readonly came: { readonly ms: number; readonly events: number }[];
	readonly nodes: Set<number>;
	/** Windows of time that nodes were asked to run. */
	windows(): number;
	/** What the session has said of keeping its run, in order. */
	readonly keeps: Keeps[];
	/** What was kept of the page beside a run that was about to be opened, and how many patches had come by then. */
	readonly opens: { readonly page: unknown; readonly patches: number }[];
	readonly differs: DiffersView[];
	close(): void;
}

const pages: Page[] = [];

/** For `afterEach`. */
export function closePages(): void {
	for (const page of pages.splice(0)) page.close();
}

/** The page's side by hand: messages are cloned as between threads, nodes are behind real ports. */
export function openPage(runs?: RunStore): Page {
	const waiting = new Map<number, (answer: unknown) => void>();
	const failing = new Map<number, (error: Error) => void>();
	const open: MessagePort[] = [];
	const patches: number[] = [];
	const came: { ms: number; events: number }[] = [];
	const nodes = new Set<number>();
	const keeps: Keeps[] = [];
	const opens: { page: unknown; patches: number }[] = [];
	const differs: DiffersView[] = [];
	let views: LabViews | null = null;
	let drawing = false;
	let windows = 0;
	let nextId = 1;
	const receive = (message: FromConductor): void => {
		if (message.kind === 'answer') waiting.get(message.id)?.(message.answer);
		if (message.kind === 'failed') failing.get(message.id)?.(new Error(message.message));
		if (message.kind === 'keeps') keeps.push(message.keeps);
		if (message.kind === 'opens') opens.push({ page: message.page, patches: patches.length });
		if (message.kind === 'differs') differs.push({ at: message.at, step: message.step });
		if (message.kind === 'drop-node') nodes.delete(message.ticket);
		if (message.kind === 'need-node') {
			nodes.add(message.ticket);
			const { port1, port2 } = new MessageChannel();
			open.push(port1, port2);
			serveNode(port1);
			port1.addEventListener('message', ({ data }: MessageEvent<NodeRequest>) => {
				if (data.ask === 'window') windows++;
			});
			session.receive({ kind: 'node-port', ticket: message.ticket, port: port2 });
		}
		if (message.kind === 'patch') {
			patches.push(JSON.stringify(message.patch).length);
			views = applyPatch(views, message.patch);
			came.push({ ms: performance.now(), events: views.transport.events });
			drawing = true;
			setTimeout(() => {
				drawing = false;
				session.receive({ kind: 'drawn' });
			}, 5);
		}
	};
	const session = createSession({
		...(runs === undefined ? {} : { runs }),
		now: () => performance.now(),
		later: (ms, run) => {
			const timer = setTimeout(run, ms);
			return () => clearTimeout(timer);
		},
		post: (message) => {
			const copy = structuredClone(message);
			setTimeout(() => receive(copy));
		},
	});
	const page: Page = {
		call: (kind, ask) =>
			new Promise((resolve, reject) => {
				const id = nextId++;
				waiting.set(id, resolve as (answer: unknown) => void);
				failing.set(id, reject);
				session.receive({ kind: 'call', id, call: structuredClone({ call: kind, ...ask }) as Call });
			}),
		views: () => views as LabViews,
		shown: async () => {
			// A patch is posted together with the answer or with the word that the last one is drawn: it is here a turn later.
			for (let quiet = 0; quiet < 2; ) {
				await settle(0);
				quiet = drawing ? 0 : quiet + 1;
			}
			return views as LabViews;
		},
		patches,
		came,
		nodes,
		windows: () => windows,
		keeps,
		opens,
		differs,
		close: () => {
			for (const port of open) port.close();
		},
	};
	pages.push(page);
	return page;
}

export async function startPage(runs?: RunStore): Promise<Page> {
	const page = openPage(runs);
	if (runs !== undefined) await page.call('open-last', { take: false, otherwise: null });
	await page.call('start', { world: defaultWorld, record: null });
	for (const terminal of terminals)
		await page.call('input', { input: { kind: 'open-terminal', terminal, columns: 80, rows: 24 } });
	return page;
}

export const settle = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
