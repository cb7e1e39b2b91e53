// A node whose worker has ended, or that broke an invariant of ours: when that was, and the way on. The record defines
// the run, so running it again brings the node back as it was, with everything that was done since.

import type { Micros } from '../../base';
import { interfaceTexts } from '../../i18n';
import { labPort, useLab } from './lab-store';
import { setPage, toast, usePage } from './page-store';
import { pause } from './player';

export interface LostNode {
	readonly name: string;
	readonly at: Micros;
	/** Null: its worker ended, and it can be brought back. Else what broke, with the seed. */
	readonly broke: string | null;
}

/** What the conductor says of a worker that is gone. */
const workerGone = 'worker-lost';

export function watchLostNodes(): () => void {
	let known: string | null = null;
	return useLab.subscribe(({ views }) => {
		const node = views?.topology.nodes.find(({ state }) => state === 'worker-lost');
		if ((node?.node ?? null) === known) return;
		known = node?.node ?? null;
		if (node === undefined) setPage({ lost: null });
		else void note(node.node, node.name);
	});
}

async function note(id: string, name: string): Promise<void> {
	const events = await labPort()?.trace({ kinds: ['node.stopped-by-invariant'] });
	for (const event of events ?? []) {
		if (event.kind !== 'node.stopped-by-invariant' || event.node !== id) continue;
		const { message, seed } = event.body;
		setPage({ lost: { name, at: event.at, broke: message === workerGone ? null : `${message} (${seed})` } });
	}
}

export async function restartLost(): Promise<void> {
	const { lost, language } = usePage.getState();
	const port = labPort();
	if (port === null || lost === null) return;
	pause();
	await port.openKept(await port.kept());
	setPage({ lost: null });
	toast(interfaceTexts(language).trouble.restarted(lost.name), { icon: 'check' });
}
