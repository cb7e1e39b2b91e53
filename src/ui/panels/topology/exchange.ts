// What a replica asked for last and what it was answered, read from the sequence.

import type { LinkView, SequenceRow, SequenceView } from '../../../projections';

export interface Exchange {
	readonly request: { readonly text: string; readonly event: number } | null;
	readonly reply: { readonly text: string; readonly event: number; readonly hue: 'full' | 'partial' | 'down' } | null;
}

/** The last PSYNC of a replica and what was answered to it, read from the sequence. */
export function lastExchange(sequence: SequenceView, link: Pick<LinkView, 'master' | 'replica'>): Exchange {
	let reply: Exchange['reply'] = null;
	for (let i = sequence.rows.length - 1; i >= 0; i--) {
		const row = sequence.rows[i] as SequenceRow;
		if (row.kind !== 'arrow') continue;
		if (row.from === link.replica && row.to === link.master && row.text.startsWith('PSYNC'))
			return { request: { text: row.text, event: row.event }, reply };
		if (row.from !== link.master || row.to !== link.replica || reply !== null) continue;
		if (row.text.startsWith('+FULLRESYNC')) reply = { text: row.text, event: row.event, hue: 'full' };
		else if (row.text.startsWith('+CONTINUE')) reply = { text: row.text, event: row.event, hue: 'partial' };
		else if (row.text.startsWith('-')) reply = { text: row.text, event: row.event, hue: 'down' };
	}
	return { request: null, reply: null };
}
