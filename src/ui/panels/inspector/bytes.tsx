// The bytes of a message three times: as fields with what they mean, as hexadecimal numbers with their characters, and as
// their place on the tape. Pointing at a field, or going to it by keyboard, lights up the same bytes everywhere.

import { type ReactNode, useMemo, useRef } from 'react';
import { utf8Decode } from '../../../base';
import { formatCount } from '../../../i18n';
import type { MessageFacts } from '../../../projections';
import { useSize } from '../../parts/use-size';
import { pointAt, useCounterparts } from '../../store/counterparts';
import { useInspectTexts } from './frame';
import { InStream } from './in-stream';
import { type Field, fieldsOf } from './wire-fields';

function useMeaning(): (field: Field) => string {
	const texts = useInspectTexts();
	return ({ kind, value = '' }) => {
		const text = texts.field[kind];
		return typeof text === 'function' ? text(value) : (text ?? '');
	};
}

const shownMax = 60;

function shownText({ text, kind }: Field): string {
	const shown = utf8Decode(text).replace(/[\0-\x1f\x7f]/g, '·');
	if (kind === 'rdbBytes') return '…';
	return shown.length > shownMax ? `${shown.slice(0, shownMax - 1)}…` : shown;
}

interface BytesProps {
	readonly message: MessageFacts;
	readonly fields: readonly Field[];
}

/** Of a stream its offsets; else places in the message, from 1. */
function numberOf({ stream, rdb }: MessageFacts, index: number): number {
	return (stream?.from ?? rdb?.from ?? 1) + index;
}

function isLit(pointed: readonly [number, number] | null, from: number, to: number): boolean {
	return pointed !== null && from < pointed[1] && to > pointed[0];
}

function Fields({ message, fields }: BytesProps) {
	const texts = useInspectTexts();
	const meaning = useMeaning();
	const pointed = useCounterparts((state) => state.pointed);
	return (
		<ul className="resp" aria-label={texts.fields} onPointerLeave={() => pointAt(null)}>
			{fields.map((field) => {
				const point = () => pointAt([field.from, field.to]);
				const lines = message.head.startsWith('\r\n', field.to - 2);
				return (
					<li key={field.from}>
						<button
							type="button"
							className={isLit(pointed, field.from, field.to) ? 'lit' : ''}
							onPointerEnter={point}
							onFocus={point}
							onBlur={() => pointAt(null)}
							onClick={point}
						>
							<span className="o">{formatCount(numberOf(message, field.from))}</span>
							<span className="t">
								{shownText(field)}
								{lines && (
									<span className="cr" aria-hidden="true">
										{'\\r\\n'}
									</span>
								)}
							</span>
							<span className="d">{meaning(field)}</span>
						</button>
					</li>
				);
			})}
		</ul>
	);
}

/** Bytes of a row, where there is room for them and where not. */
const rowBytes = { wide: 16, low: 8 } as const;
const roomFor16 = 520;
const half = 8;

interface RunProps {
	readonly head: string;
	readonly from: number;
	readonly to: number;
	/** Column: place in the row, from 0. */
	readonly cell: (byte: number, column: number) => string;
}

function Run({ head, from, to, cell }: RunProps): ReactNode {
	const pointed = useCounterparts((state) => state.pointed);
	const cells: ReactNode[] = [];
	for (let index = from; index < to; index++) {
		const byte = head.charCodeAt(index);
		const lit = isLit(pointed, index, index + 1);
		const quiet = byte === 13 || byte === 10;
		cells.push(
			<span key={index} className={lit ? 'h' : quiet ? 'c' : undefined}>
				{cell(byte, index - from)}
			</span>,
		);
	}
	return cells;
}

const hexCell = (byte: number, column: number) =>
	`${byte.toString(16).padStart(2, '0')}${column === half - 1 ? '  ' : ' '}`;
const charCell = (byte: number) => (byte > 31 && byte < 127 ? String.fromCharCode(byte) : '·');

/** Cells of so many bytes, with the gap in their middle. */
const hexLength = (bytes: number) => bytes * 3 + (bytes >= half ? 1 : 0);

function Hex({ message }: { readonly message: MessageFacts }) {
	const texts = useInspectTexts();
	const { head, size } = message;
	const box = useRef<HTMLElement>(null);
	const { width } = useSize(box);
	const across = width >= roomFor16 ? rowBytes.wide : rowBytes.low;
	const rows = Array.from({ length: Math.ceil(head.length / across) }, (_, row) => row * across);
	return (
		<figure ref={box} className="hexbox" aria-label={texts.hex}>
			<div className="hex">
				{rows.map((from) => {
					const to = Math.min(head.length, from + across);
					const gap = hexLength(across) - hexLength(to - from);
					return (
						<div key={from}>
							<span className="o">{formatCount(numberOf(message, from)).padStart(6)}</span>
							{'  '}
							<Run head={head} from={from} to={to} cell={hexCell} />
							{' '.repeat(gap + 1)}
							<span className="a">
								<Run head={head} from={from} to={to} cell={charCell} />
							</span>
						</div>
					);
				})}
			</div>
			{size > head.length && (
				<figcaption className="f3">{texts.firstOf(formatCount(head.length), formatCount(size))}</figcaption>
			)}
		</figure>
	);
}

export function Bytes({ message }: { readonly message: MessageFacts }) {
	const texts = useInspectTexts();
	const fields = useMemo(() => fieldsOf(message), [message]);
	return (
		<div className="bytes">
			<Fields message={message} fields={fields} />
			<div className="raw">
				<InStream message={message} />
				<Hex message={message} />
				<p className="f3">{message.stream === null ? texts.whereRdb : texts.where}</p>
			</div>
		</div>
	);
}
