// Where a message's bytes lie in the stream: the command before it, its own and the one after, as the tape draws them.

import { useRef } from 'react';
import { formatCount } from '../../../i18n';
import type { MessageFacts, TapeView } from '../../../projections';
import { SvgText, textWidth } from '../../parts/svg-text';
import { useSize } from '../../parts/use-size';
import { useLab } from '../../store/lab-store';
import { Block } from '../tape/block';
import { drawnBlocks } from '../tape/blocks';
import { type Strip, type TapeScale, xOf } from '../tape/scale';
import { SelectedPart } from '../tape/selected';

const at: Strip = { top: 8, height: 34, rail: 42 };
const height = 64;
const edge = 6;

/** From the start of the command before to the end of the one after. */
function spanAround({ blocks }: TapeView, from: number, to: number) {
	const first = blocks.findLast((block) => block.to < from) ?? blocks.find((block) => block.to >= from);
	const last = blocks.find((block) => block.from > to) ?? blocks.findLast((block) => block.from <= to);
	return first === undefined || last === undefined
		? { from: from - 1, to }
		: { from: Math.min(first.from, from) - 1, to: Math.max(last.to, to) };
}

function Drawing({ tape, from, to, width }: { readonly tape: TapeView } & Record<'from' | 'to' | 'width', number>) {
	const span = spanAround(tape, from, to);
	const [left, right] = [edge, width - edge];
	const scale: TapeScale = { ...span, left, right, perByte: (right - left) / Math.max(1, span.to - span.from) };
	const blocks = drawnBlocks(tape, scale);
	const ends = [...new Set([from - 1, to])];
	const number = (offset: number) => {
		const half = textWidth(formatCount(offset)) / 2;
		return Math.max(half, Math.min(width - half, xOf(scale, offset)));
	};
	return (
		<svg className="instream" width={width} height={height} aria-hidden="true">
			{blocks.map((block) => (
				<Block key={block.from} block={block} scale={scale} at={at} />
			))}
			<rect x={left} y={at.rail} width={right - left} height={3} fill={`var(--l${tape.lineage % 6})`} />
			<SelectedPart nodes={[tape.master]} scale={scale} at={at} />
			{ends.map((offset) => (
				<SvgText key={offset} x={number(offset)} y={at.rail + 18} mono anchor="middle" fill="fg-2">
					{formatCount(offset)}
				</SvgText>
			))}
		</svg>
	);
}

/** Nothing for what is no part of a stream, or of one that has no tape any more. */
export function InStream({ message }: { readonly message: MessageFacts }) {
	const box = useRef<HTMLDivElement>(null);
	const { width } = useSize(box);
	const tapes = useLab((lab) => lab.views?.tapes);
	const { stream } = message;
	const tape = tapes?.find(({ master }) => master === message.from);
	return (
		<div ref={box}>
			{tape !== undefined && stream !== null && width > 120 && (
				<Drawing tape={tape} from={stream.from} to={stream.to} width={width} />
			)}
		</div>
	);
}
