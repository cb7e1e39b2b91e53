// The narrow bar above the tape: the whole stream, what each part is, and which part the tape shows.

import type { TapeView } from '../../../projections';
import { appliedByAll } from './blocks';
import type { TapeScale } from './scale';

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
		{ from: first - 1, to: both, colour: 'replica' },
		{ from: both, to: rdb, colour: 'full' },
		{ from: rdb, to: last, colour: 'master' },
	].filter((part) => part.to > part.from);
}

export function Overview({ tape, scale }: { readonly tape: TapeView; readonly scale: TapeScale }) {
	const last = tape.window?.last ?? 0;
	const end = Math.max(scale.from === 0 ? scale.to : 0, last * 1.06, 1);
	const { left, right } = scale;
	const x = (offset: number) => left + (Math.max(0, Math.min(end, offset)) / end) * (right - left);
	const a = x(scale.from);
	const b = x(scale.to);
	const whole = b - a > right - left - 4;
	return (
		<g>
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
			{!whole && <path d={`M${a} 14L${left} 20M${b} 14L${right} 20`} stroke="var(--line-3)" fill="none" />}
		</g>
	);
}
