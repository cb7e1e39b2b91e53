// The page's way to a comparison: a conductor's worker of its own that is ended when it has answered, or before.

import type { Comparison } from '../projections';
import type { Change, LabRecord } from '../sim';
import type { Progress } from './compare';
import { linkConductor } from './conductor-link';

export interface Comparing {
	/** Rejects with what is wrong with the change, or when it is given up. */
	readonly done: Promise<Comparison>;
	cancel(): void;
}

export function compareInWorker(record: LabRecord, change: Change, progress: Progress): Comparing {
	let give = (_: Error): void => {};
	const broken = new Promise<never>((_, reject) => {
		give = reject;
	});
	const link = linkConductor(0, (message) => give(new Error(message)));
	const forget = link.progress.add(progress);
	const answered = Promise.race([link.call('compare', { record, change }), broken]);
	return {
		done: answered.finally(() => {
			forget();
			link.dispose();
		}),
		cancel: () => give(new Error('cancelled')),
	};
}
