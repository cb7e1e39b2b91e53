// What the card under the line of now says about the present row: its first line in full, sizes and offsets, and for
// the few messages of a sync what they mean.

import { micros } from '../../../base';
import { formatCount, type InterfaceTexts } from '../../../i18n';
import type { SequenceRow } from '../../../projections';
import { durationText } from '../../parts/format';
import type { IconName } from '../../parts/icon';
import { type RowOf, strokes } from './row-props';

export interface MessageFacts {
	readonly icon: IconName;
	/** Token of the icon's colour. */
	readonly tone: string;
	readonly title: string;
	readonly facts: readonly { readonly name: string; readonly value: string }[];
	readonly note: string;
}

/** The line without its pid, role, time and level. */
function logText(line: string): string {
	return line.replace(/^\d+:[A-Z] \d\d \w{3} \d{4} [\d:.]+ [.\-*#] /, '');
}

function range(from: number, to: number): string {
	return from === to ? formatCount(from) : `${formatCount(from)}–${formatCount(to)}`;
}

/** What a message of a sync means; '' for one that speaks for itself. */
export function meaningOf(texts: InterfaceTexts['message'], text: string): string {
	const last = Number(/ (-?\d+)$/.exec(text)?.[1] ?? Number.NaN);
	if (text.startsWith('PSYNC ?')) return texts.asksAll;
	if (text.startsWith('PSYNC ')) return texts.asksFrom(formatCount(last));
	if (text.startsWith('+FULLRESYNC')) return texts.fullFollows(formatCount(last + 1));
	if (text.startsWith('+CONTINUE')) return texts.missingFollows;
	if (/^-|^\(error\)/.test(text)) return texts.refuses;
	return '';
}

const markIcons: Readonly<Record<RowOf<'mark'>['mark'], IconName>> = {
	cut: 'cut',
	silent: 'cut',
	held: 'pause',
	released: 'play',
	healed: 'splice',
	'node-down': 'power',
	'node-up': 'play',
	full: 'stack',
	partial: 'splice',
};

function onTheWay({ lost, waits, arrivesAt, at }: RowOf<'arrow'>, texts: InterfaceTexts['message']): string {
	if (lost) return texts.lost;
	return waits ? texts.waits : durationText(micros(arrivesAt - at));
}

function ofArrow(row: RowOf<'arrow'>, texts: InterfaceTexts['message']): MessageFacts {
	const { stream, hue } = row;
	return {
		icon: hue === 'full' ? 'stack' : hue === 'partial' ? 'splice' : hue === 'down' ? 'cross' : 'right',
		tone: strokes[hue],
		title: row.text,
		facts: [
			...(stream === null ? [] : [{ name: texts.offsets, value: range(stream.from, stream.to) }]),
			{ name: texts.size, value: `${formatCount(row.size)} B` },
			{ name: texts.onTheWay, value: onTheWay(row, texts) },
		],
		note: meaningOf(texts, row.text),
	};
}

function ofRdb(row: RowOf<'rdb'>, all: InterfaceTexts): MessageFacts {
	const texts = all.message;
	const { bytes, total, announced } = row;
	const sent = total === null ? `${formatCount(bytes)} B` : `${formatCount(bytes)} / ${formatCount(total)} B`;
	const framing = announced === null ? `$EOF:… · ${texts.sizeUnknown}` : `$${announced}`;
	return {
		icon: 'stack',
		tone: 'full',
		title: all.sequence.rdb(row.chunks, formatCount(bytes)),
		facts: [
			{ name: texts.rdbBytes, value: sent },
			{ name: texts.framing, value: framing },
		],
		note: '',
	};
}

function ofFold(row: RowOf<'fold'>, all: InterfaceTexts): MessageFacts {
	const title = row.title === 'handshake' ? all.sequence.handshake : row.text;
	const note = {
		handshake: all.message.handshake(row.text),
		pings: all.message.ping,
		acks: all.message.ack,
		requests: all.message.requests,
		stream: all.message.stream,
	}[row.title];
	const facts = row.count > 1 ? [{ name: all.message.count, value: formatCount(row.count) }] : [];
	return { icon: row.title === 'handshake' ? 'check' : 'right', tone: 'fg-3', title, facts, note };
}

function ofMark(row: RowOf<'mark'>, all: InterfaceTexts): MessageFacts {
	const words = {
		cut: all.sequence.cut,
		silent: all.sequence.silent,
		held: all.sequence.held,
		released: all.sequence.released,
		healed: all.sequence.healed,
		'node-down': all.sequence.nodeDown,
		'node-up': all.sequence.nodeUp,
		full: all.sequence.full,
		partial: all.sequence.partial,
	}[row.mark];
	const verdict = row.mark === 'full' || row.mark === 'partial';
	const note = verdict ? (all.message.reasons[row.text] ?? '') : row.text;
	return { icon: markIcons[row.mark], tone: strokes[row.hue], title: words, facts: [], note };
}

/** Null for what has its words in the row already. */
export function messageFacts(row: SequenceRow, all: InterfaceTexts): MessageFacts | null {
	switch (row.kind) {
		case 'arrow':
			return ofArrow(row, all.message);
		case 'rdb':
			return ofRdb(row, all);
		case 'fold':
			return ofFold(row, all);
		case 'mark':
			return ofMark(row, all);
		case 'log':
			return {
				icon: 'log',
				tone: 'fg-3',
				title: all.sequence.logs(row.count),
				facts: [],
				note: logText(row.text),
			};
		case 'cut':
			return { icon: 'cut', tone: 'down', title: all.sequence.cut, facts: [], note: '' };
		case 'gap':
			return null;
	}
}
