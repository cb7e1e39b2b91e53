// What is selected, on the tape: an outline around its part of the stream, and in it the bytes that somebody points at.

import type { TapeView } from '../../../projections';
import { useCounterparts } from '../../store/counterparts';
import { strip, type TapeScale, xOf } from './scale';

const around = 5;

export function SelectedPart({ tape, scale }: { readonly tape: TapeView; readonly scale: TapeScale }) {
	const stream = useCounterparts(({ found }) => found?.stream ?? null);
	const inMessage = useCounterparts(({ found }) => found?.message?.stream ?? null);
	const pointed = useCounterparts((state) => state.pointed);
	if (stream === null || stream.node !== tape.master) return null;
	const x0 = xOf(scale, stream.from - 1);
	const x1 = xOf(scale, stream.to);
	const { top, height } = strip;
	const lit = pointed === null || inMessage === null ? null : pointed.map((place) => inMessage.from - 1 + place);
	return (
		<g pointerEvents="none">
			{lit?.[0] !== undefined && lit[1] !== undefined && (
				<rect
					x={xOf(scale, lit[0])}
					y={top}
					width={Math.max(2, xOf(scale, lit[1]) - xOf(scale, lit[0]))}
					height={height}
					fill="var(--master)"
					opacity={0.55}
				/>
			)}
			<rect
				data-selected={`${stream.from}-${stream.to}`}
				x={x0 - 1}
				y={top - around}
				width={Math.max(3, x1 - x0 + 2)}
				height={height + around * 2}
				rx={6}
				fill="none"
				stroke="var(--now)"
				strokeWidth={2}
			/>
		</g>
	);
}
