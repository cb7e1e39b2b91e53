// A row of the sequence diagram in words.

import { formatCount, type InterfaceTexts } from '../../../i18n';
import type { SequenceRow } from '../../../projections';
import { clockText, secondsText } from '../../parts/format';
import { useLab } from '../../store/lab-store';
import { usePicture, useTexts } from '../../store/selectors';
import type { RowOf } from './row-props';

/** Why time is broken here, and for how long. */
export function gapText(texts: InterfaceTexts['sequence'], row: RowOf<'gap'>): string {
	const seconds = secondsText(row.until - row.at);
	switch (row.reason) {
		case 'diskless-delay':
			return texts.disklessDelay(seconds);
		case 'idle':
			return texts.idle(seconds);
		case 'retry':
			return texts.retry(formatCount(row.count), seconds);
	}
}

export function useRowText(): (row: SequenceRow) => string {
	const texts = useTexts().sequence;
	const picture = usePicture().sequence;
	const lanes = useLab((lab) => lab.views?.sequence.lanes);
	const label = (id: string) => lanes?.find((lane) => lane.id === id)?.label ?? id;
	return (row) => {
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
}
