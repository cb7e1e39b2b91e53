// Looking back, and what is done from there: the lab stays at the end of its record until somebody wants to go on from
// the shown moment, and that is asked first.

import type { Micros } from '../../base';
import { interfaceTexts } from '../../i18n';
import { clockSeconds } from '../parts/format';
import { labPort, labViews, viewsReach } from './lab-store';
import { setPage, toast, usePage } from './page-store';
import { pause, stepBackBy } from './player';

export function isLive(): boolean {
	return labViews()?.transport.live ?? true;
}

export function stepBackOnce(): void {
	void stepBackBy(usePage.getState().unit);
}

let wanted: Micros | 'start' | 'live' | null = null;
let looking = false;

/** While one moment is on its way, only the last of those asked for meanwhile follows. */
export function lookAt(to: Micros | 'start' | 'live'): void {
	if (usePage.getState().playing) pause();
	wanted = to;
	if (!looking) void look();
}

async function look(): Promise<void> {
	looking = true;
	while (wanted !== null) {
		const to = wanted;
		wanted = null;
		await labPort()?.seek(to);
	}
	looking = false;
}

export function chooseBranch(branch: number): void {
	pause();
	void labPort()?.switchBranch(branch);
}

export type BranchAnswer = 'start' | 'live' | 'cancel';

let answer: ((given: BranchAnswer) => void) | null = null;

export function answerBranch(given: BranchAnswer): void {
	setPage({ dialog: null });
	answer?.(given);
	answer = null;
}

/** True at the end of the record, or once a branch has begun at the shown moment. */
export async function mayGoOn(): Promise<boolean> {
	if (isLive()) return true;
	answerBranch('cancel');
	pause();
	const given = await new Promise<BranchAnswer>((resolve) => {
		answer = resolve;
		setPage({ dialog: 'branch' });
	});
	if (given === 'live') lookAt('live');
	if (given !== 'start') return false;
	await labPort()?.branch();
	const live = await viewsReach(({ transport }) => transport.live, 5_000);
	const views = labViews();
	const { started } = interfaceTexts(usePage.getState().language).branch;
	if (live && views !== null) toast(started(clockSeconds(views.transport.now)));
	return live;
}
