// The latest rows of the sequence diagram in words, for those who cannot see it; nothing reads them out by itself.

import { memo } from 'react';
import type { SequenceView } from '../../../projections';
import { useCalmly } from '../../parts/use-calmly';
import { useRowText } from './row-text';

const textRowsMax = 40;

interface TextRowsProps {
	readonly view: SequenceView;
}

export function TextRows({ view }: TextRowsProps) {
	return <Rows view={useCalmly(view)} />;
}

const Rows = memo(function Rows({ view }: TextRowsProps) {
	const line = useRowText();
	return (
		<ol className="sr">
			{view.rows.slice(-textRowsMax).map((row) => (
				<li key={`${row.event} ${row.kind}`}>{line(row)}</li>
			))}
		</ol>
	);
});
