// What a replica asked for last and what it was answered, read from the sequence.

import type { LinkView, SequenceRow, SequenceView } from '../../../projections';

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
