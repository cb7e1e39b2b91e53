// The latest rows of the sequence diagram in words, for those who cannot see it; nothing reads them out by itself.

import type { SequenceView } from '../../../projections';
import { calmly } from '../../parts/calmly';
import { useRowText } from './row-text';

const textRowsMax = 40;

export const TextRows = calmly(({ view }: { readonly view: SequenceView }) => {
	const line = useRowText();
	return (
		<ol className="sr">
			{view.rows.slice(-textRowsMax).map((row) => (
				<li key={`${row.event} ${row.kind}`}>{line(row)}</li>
			))}
		</ol>
	);
});
