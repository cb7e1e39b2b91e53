// What is selected, on the tape: an outline around its part of the stream, and in it the bytes that somebody points at.

import { useCounterparts } from '../../store/counterparts';
import { type Strip, strip, type TapeScale, xOf } from './scale';

const around = 5;

interface SelectedPartProps {
	/** Whose streams are drawn here. */
	readonly nodes: readonly string[];
	readonly scale: TapeScale;
	readonly at?: Strip;
	/** Offsets that are drawn here: after the first, up to the second. */
	readonly between?: readonly [number, number];
}

const everything = [0, Number.POSITIVE_INFINITY] as const;

export function SelectedPart({ nodes, scale, at = strip, between = everything }: SelectedPartProps) {
	const stream = useCounterparts(({ found }) => found?.stream ?? null);
	const inMessage = useCounterparts(({ found }) => found?.message?.stream ?? null);
	const pointed = useCounterparts((state) => state.pointed);
	if (stream === null || !nodes.includes(stream.node)) return null;
	const [after, last] = between;
	const from = Math.max(stream.from - 1, after);
	const to = Math.min(stream.to, last);
	if (to <= from) return null;
	const { top, height } = at;
	const lit = pointed === null || inMessage === null ? null : pointed.map((place) => inMessage.from - 1 + place);
	const [litFrom = 0, litTo = 0] = lit ?? [];
	const x = xOf(scale, Math.max(litFrom, after));
	return (
		<g pointerEvents="none">
			{litTo > litFrom && litFrom >= after && litTo <= last && (
				<rect
					x={x}
					y={top}
					width={Math.max(2, xOf(scale, litTo) - x)}
					height={height}
					fill="var(--master)"
					opacity={0.55}
				/>
			)}
			<rect
				data-selected={`${stream.from}-${stream.to}`}
				x={xOf(scale, from) - 1}
				y={top - around}
				width={Math.max(3, xOf(scale, to) - xOf(scale, from) + 2)}
				height={height + around * 2}
				rx={6}
				fill="none"
				stroke="var(--now)"
				strokeWidth={2}
			/>
		</g>
	);
}
