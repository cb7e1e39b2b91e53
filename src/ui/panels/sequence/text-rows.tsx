// The latest rows of the sequence diagram in words, for those who cannot see it; nothing reads them out by itself.

import { formatCount } from '../../../i18n';
import type { SequenceRow, SequenceView } from '../../../projections';
import { clockText } from '../../parts/format';
import { usePicture, useTexts } from '../../store/selectors';
import { gapText } from './rows';

const textRowsMax = 40;

export function TextRows({ view }: { readonly view: SequenceView }) {
	const texts = useTexts().sequence;
	const picture = usePicture().sequence;
	const label = (id: string) => view.lanes.find((lane) => lane.id === id)?.label ?? id;
	const line = (row: SequenceRow): string => {
		const time = clockText(row.at);
		switch (row.kind) {
			case 'arrow':
			case 'fold':
				return texts.arrow(time, label(row.from), label(row.to), row.text);
			case 'rdb':
				return texts.arrow(time, label(row.from), label(row.to), texts.rdb(row.chunks, formatCount(row.bytes)));
			case 'gap':
				return `${time} ${gapText(texts, row)}`;
			case 'cut': {
				const counts = [picture.refused(formatCount(row.refused)), picture.written(formatCount(row.bytes))];
				return `${time} ${label(row.a)} – ${label(row.b)}: ${texts.cut}. ${counts.join(', ')}`;
			}
			case 'log':
				return `${time} ${label(row.lane)}: ${row.text}`;
			case 'mark':
				return `${time} ${row.lane === null ? '' : label(row.lane)} ${row.text}`;
		}
	};
	return (
		<ol className="sr">
			{view.rows.slice(-textRowsMax).map((row) => (
				<li key={`${row.event} ${row.kind}`}>{line(row)}</li>
			))}
		</ol>
	);
}
