// Rows that stand for a crowd of messages: PINGs, ACKs, and what comes in a rush. They grow thousands of times a second
// and are looked at ten times, so what has come is kept as it came, and made into words when somebody looks.

import type { Latin1 } from '../base';
import type { EventOf } from './folds';
import { commandTexts, frameLabel } from './labels';
import { type RowNumber, replaceRow, rowAt, type SequenceFold } from './sequence-rows';
import type { FoldedMessage } from './sequence-view';

/** What a row has taken in since it was last looked at. */
export interface Crowd {
	/** Messages that it counts; answers belong to them. */
	count: number;
	/** Of the last of them. */
	head: Latin1 | null;
	/** The latest of all, oldest first. */
	latest: Crowded[];
}

interface Crowded {
	readonly event: EventOf<'frame.departed'>;
	readonly from: string;
	readonly to: string;
}

/** The last messages of a crowd can be unfolded. */
const itemsKept = 12;

/** A message joins the crowd of a row. `counts`: it is no answer to one that has been counted. */
export function joinCrowd(fold: SequenceFold, row: RowNumber, crowded: Crowded, counts: boolean): void {
	let crowd = fold.crowds.get(row);
	if (crowd === undefined) {
		crowd = { count: 0, head: null, latest: [] };
		fold.crowds.set(row, crowd);
	}
	if (counts) {
		crowd.count++;
		crowd.head = crowded.event.body.head;
	}
	crowd.latest.push(crowded);
	if (crowd.latest.length > 8 * itemsKept) crowd.latest.splice(0, 7 * itemsKept);
	fold.version++;
}

/** Every row says what it stands for. */
export function settleCrowds(fold: SequenceFold): void {
	for (const [number, { count, head, latest }] of fold.crowds) {
		const row = rowAt(fold, number);
		if (row?.kind !== 'fold') continue;
		const came = latest.slice(-itemsKept).map(messageOf);
		const items = [...row.items, ...came].slice(-itemsKept);
		const text = head === null ? row.text : crowdText(head);
		replaceRow(fold, number, { ...row, count: row.count + count, text, items });
	}
	fold.crowds.clear();
}

/** Messages are shared. */
export function copyCrowds(crowds: SequenceFold['crowds']): SequenceFold['crowds'] {
	return new Map([...crowds].map(([row, crowd]) => [row, { ...crowd, latest: crowd.latest.slice(-itemsKept) }]));
}

export function crowdText(head: Latin1): string {
	return commandTexts(head)[0] ?? '';
}

export function messageOf({ event: { id, at, body }, from, to }: Crowded): FoldedMessage {
	return { event: id, at, from, to, text: frameLabel(body.head, body.what) };
}
