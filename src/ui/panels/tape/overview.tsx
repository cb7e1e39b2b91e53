// The narrow bar above the tape: the whole stream, what each part is, and a lens over the part that the tape shows. The
// lens can be dragged, and the arrow keys move it.

import type { TapeView } from '../../../projections';
import { appliedByAll } from './blocks';
import { endOf, type TapeScale } from './scale';

interface Part {
	readonly from: number;
	readonly to: number;
	readonly colour: string;
}

function partsOf(tape: TapeView): readonly Part[] {
	if (tape.window === null) return [];
	const { first, last } = tape.window;
	const applied = appliedByAll(tape);
	const both = applied === null ? first - 1 : Math.max(first - 1, Math.min(last, applied));
	const rdb = applied === null && tape.rdbUpTo !== null ? Math.max(both, tape.rdbUpTo) : both;
	return [
		{ from: 0, to: first - 1, colour: 'bg-4' },
		{ from: first - 1, to: both, colour: 'replica' },
		{ from: both, to: rdb, colour: 'full' },
		{ from: rdb, to: last, colour: 'master' },
		{ from: last, to: tape.fork?.old?.end ?? last, colour: 'down' },
	].filter((part) => part.to > part.from);
}

/** Everything there is, and a little of what is not written yet. */
export function wholeOf(tape: TapeView, scale: TapeScale): number {
	return Math.max(scale.from === 0 ? scale.to : 0, endOf(tape) * 1.06, 1);
}

export const overviewHeight = 18;

/** The byte under a place of the bar. */
export function overviewOffset(tape: TapeView, scale: TapeScale, width: number, x: number): number {
	return (Math.max(0, Math.min(1, (x - scale.left) / (barEnd(width) - scale.left))) * wholeOf(tape, scale)) | 0;
}

function barEnd(width: number): number {
	return width - 8;
}

interface OverviewProps {
	readonly tape: TapeView;
	readonly scale: TapeScale;
	/** Of the drawing. */
	readonly width: number;
}

export function Overview({ tape, scale, width }: OverviewProps) {
	const end = wholeOf(tape, scale);
	const { left } = scale;
	const right = barEnd(width);
	const x = (offset: number) => left + (Math.max(0, Math.min(end, offset)) / end) * (right - left);
	const a = x(scale.from);
	const b = x(scale.to);
	const whole = b - a > right - left - 4;
	return (
		<g className="lens">
			<rect x={left} y={3} width={right - left} height={8} rx={2} fill="var(--bg-3)" />
			{partsOf(tape).map((part) => (
				<rect
					key={part.colour}
					x={x(part.from)}
					y={3}
					width={Math.max(1, x(part.to) - x(part.from))}
					height={8}
					rx={1.5}
					fill={`var(--${part.colour})`}
				/>
			))}
			<rect
				x={a}
				y={0.5}
				width={Math.max(4, b - a)}
				height={13}
				rx={3}
				fill="none"
				stroke={whole ? 'var(--line-2)' : 'var(--now)'}
				strokeWidth={whole ? 1 : 1.5}
			/>
			{!whole && tape.fork?.old == null && (
				<path d={`M${a} 14L${left} 20M${b} 14L${right} 20`} stroke="var(--line-3)" fill="none" />
			)}
		</g>
	);
}
