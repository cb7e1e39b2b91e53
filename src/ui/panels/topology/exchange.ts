// What a replica asked for last and what it was answered, read from the sequence; how far the RDB is that it is sent.

import type { FrameView, LinkView, SequenceRow, SequenceView } from '../../../projections';

export interface Exchange {
	readonly request: { readonly text: string; readonly event: number } | null;
	/** The master has decided to send everything; its answer may still have to be sent. */
	readonly full: boolean;
	readonly reply: { readonly text: string; readonly event: number; readonly hue: 'full' | 'partial' | 'down' } | null;
}

/** Nothing was asked. */
export const noExchange: Exchange = { request: null, full: false, reply: null };

/** The last PSYNC of a replica and what was answered to it, read from the sequence. */
export function lastExchange(sequence: SequenceView, link: Pick<LinkView, 'master' | 'replica'>): Exchange {
	let reply: Exchange['reply'] = null;
	let full = false;
	for (let i = sequence.rows.length - 1; i >= 0; i--) {
		const row = sequence.rows[i] as SequenceRow;
		// Of several marks the first one behind the request is its own.
		if (row.kind === 'mark' && row.lane === link.master && (row.mark === 'full' || row.mark === 'partial'))
			full = row.mark === 'full';
		if (row.kind !== 'arrow') continue;
		if (row.from === link.replica && row.to === link.master && row.text.startsWith('PSYNC'))
			return { request: { text: row.text, event: row.event }, full: full || reply?.hue === 'full', reply };
		if (row.from !== link.master || row.to !== link.replica || reply !== null) continue;
		if (row.text.startsWith('+FULLRESYNC')) reply = { text: row.text, event: row.event, hue: 'full' };
		else if (row.text.startsWith('+CONTINUE')) reply = { text: row.text, event: row.event, hue: 'partial' };
		else if (row.text.startsWith('-')) reply = { text: row.text, event: row.event, hue: 'down' };
	}
	return noExchange;
}

export interface Chunks {
	/** The number of the one that arrives next. */
	readonly next: number;
	/** How many there are: known once the end of the RDB has left, too. */
	readonly of: number | null;
}

/** Null while no chunk of an RDB is on this link. */
export function chunksInAir(
	frames: readonly FrameView[],
	{ master, replica }: Pick<LinkView, 'master' | 'replica'>,
): Chunks | null {
	const sent = frames.filter(({ from, to, lane }) => from === master && to === replica && lane === 'data');
	const numbers = sent.flatMap(({ chunk }) => (chunk === null ? [] : [chunk]));
	if (numbers.length === 0) return null;
	const ended = sent.some(({ chunk, hue, text }) => chunk === null && hue === 'full' && !text.startsWith('$'));
	return { next: Math.min(...numbers), of: ended ? Math.max(...numbers) : null };
}
