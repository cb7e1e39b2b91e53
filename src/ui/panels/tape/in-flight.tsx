// Bytes of the stream that are on their way to a replica: what will be at both ends is drawn over them as far as they have
// come, and runs on with the virtual clock; where nothing may travel it stands where the clock was told last.

import { useEffect, useMemo, useRef } from 'react';
import { formatCount } from '../../../i18n';
import { createFrameLoop } from '../../canvas/frame-loop';
import { isMoving, notedTime, onClockNoted, shownTime } from '../../canvas/virtual-clock';
import { prefersStill } from '../../parts/use-media';
import { usePicture } from '../../store/selectors';
import { Block } from './block';
import type { DrawnBlock } from './blocks';
import { crossed, type Flight } from './flights';
import { strip, type TapeScale, xOf } from './scale';

interface InFlightProps {
	readonly flights: readonly Flight[];
	/** All that are drawn. */
	readonly blocks: readonly DrawnBlock[];
	readonly scale: TapeScale;
}

export function InFlight({ flights, blocks, scale }: InFlightProps) {
	const texts = usePicture().tape;
	const still = useMemo(prefersStill, []);
	const group = useRef<SVGGElement>(null);
	useEffect(() => {
		const element = group.current;
		if (element === null || flights.length === 0) return;
		let drawn: readonly number[] = [];
		const loop = createFrameLoop((at) => {
			const now = still ? notedTime() : shownTime(at);
			const moves = !still && isMoving(at);
			const widths = flights.map((flight) => Math.max(0, crossed(flight, now) * scale.perByte));
			// Not for less than a pixel: the browser goes through all that is drawn on the page for it.
			if (moves && widths.every((width, index) => Math.abs(width - (drawn[index] ?? Number.NEGATIVE_INFINITY)) < 1))
				return true;
			flights.forEach((flight, index) => {
				const width = widths[index] ?? 0;
				const parts = element.children[index];
				parts?.querySelector('clipPath rect')?.setAttribute('width', width.toFixed(1));
				parts?.querySelector('.edge')?.setAttribute('x', (xOf(scale, flight.from - 1) + width - 2).toFixed(1));
			});
			drawn = widths;
			return moves;
		});
		loop.request();
		const forget = onClockNoted(loop.request);
		return () => {
			forget();
			loop.stop();
		};
	}, [flights, scale, still]);
	const { top, height } = strip;
	return (
		<g ref={group}>
			{flights.map((flight) => {
				const x = xOf(scale, flight.from - 1);
				const width = xOf(scale, flight.to) - x;
				return (
					<g key={flight.event} className="flight">
						<title>{texts.flying(formatCount(flight.from), formatCount(flight.to))}</title>
						<clipPath id={`flown-${flight.event}`}>
							<rect x={x} y={top - 1} width={0} height={height + 2} />
						</clipPath>
						<g clipPath={`url(#flown-${flight.event})`}>
							{blocks
								.filter(({ from, to }) => from <= flight.to && to >= flight.from)
								.map((block) => (
									<Block key={block.from} block={{ ...block, state: 'both', appliedTo: null }} scale={scale} />
								))}
						</g>
						<rect className="edge" x={x - 2} y={top - 2} width={2.5} height={height + 4} fill="var(--replica)" />
						<path
							d={`M${x} ${top - 1}H${x + width}V${top + height + 1}H${x}z`}
							fill="none"
							stroke="var(--replica)"
							strokeWidth={1.5}
							strokeDasharray="4 3"
						/>
					</g>
				);
			})}
		</g>
	);
}
