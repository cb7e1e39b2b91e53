// The run so far on one line: what happened where, and where the clock stands.

import { useRef } from 'react';
import { micros } from '../../../base';
import type { TransportView } from '../../../projections';
import { clockText } from '../../parts/format';
import { IconAt } from '../../parts/icon';
import { SvgText } from '../../parts/svg-text';
import { useSize } from '../../parts/use-size';
import { lookAt } from '../../store/past';
import { useTexts } from '../../store/selectors';
import { markLooks, type TimeScale, ticksOf, timeScale, timeX } from './marks';

function Mark({ mark, scale }: { readonly mark: TransportView['marks'][number]; readonly scale: TimeScale }) {
	const texts = useTexts().clock;
	const look = markLooks[mark.kind];
	const x = timeX(scale, mark.at);
	const ink = `var(--${look.ink})`;
	return (
		<g>
			<title>{`${texts.marks[mark.kind]} ${clockText(mark.at)}`}</title>
			{mark.until !== null && (
				<rect x={x} y={26} width={Math.max(2, timeX(scale, mark.until) - x)} height={6} fill={ink} opacity={0.45} />
			)}
			<path d={`M${x} 19v9`} stroke={ink} />
			<path d={look.outline(x)} fill={`var(--${look.ink}-soft)`} stroke={ink} strokeLinejoin="round" />
			<IconAt name={look.icon} x={x - 5.5} y={4.5} size={11} colour={ink} />
		</g>
	);
}

export function Timeline({ transport }: { readonly transport: TransportView }) {
	const texts = useTexts().clock;
	const surface = useRef<HTMLDivElement>(null);
	const { width } = useSize(surface);
	const scale = timeScale(transport, width);
	const now = timeX(scale, transport.now);
	const words = transport.marks.map((mark) => `${texts.marks[mark.kind]} ${clockText(mark.at)}`);
	return (
		<div className="scrub" ref={surface}>
			<svg
				width={width}
				height={48}
				role="img"
				aria-label={[texts.timeline, clockText(transport.now), ...words].join(', ')}
			>
				<rect x={8} y={26} width={Math.max(0, width - 16)} height={6} rx={3} fill="var(--bg-4)" />
				<rect
					x={8}
					y={26}
					width={Math.max(0, timeX(scale, transport.endsAt) - 8)}
					height={6}
					rx={3}
					fill="var(--line-3)"
					opacity={0.7}
				/>
				<rect x={8} y={26} width={Math.max(0, now - 8)} height={6} rx={3} fill="var(--fg-2)" />
				{ticksOf(scale).map((tick, index, all) => (
					<g key={tick.at}>
						<path d={`M${timeX(scale, tick.at)} 32v4`} stroke="var(--line-3)" />
						<SvgText
							x={timeX(scale, tick.at)}
							y={46}
							mono
							anchor={index === 0 ? 'start' : index === all.length - 1 ? 'end' : 'middle'}
							fill="fg-3"
						>
							{tick.text}
						</SvgText>
					</g>
				))}
				{transport.marks.map((mark) => (
					<Mark key={`${mark.event} ${mark.kind}`} mark={mark} scale={scale} />
				))}
				<path d={`M${now} 20v16`} stroke="var(--now)" strokeWidth={2} />
				<circle cx={now} cy={29} r={7} fill="var(--now)" stroke="var(--bg-2)" strokeWidth={2} />
			</svg>
			<input
				type="range"
				aria-label={texts.timeline}
				aria-valuetext={clockText(transport.now)}
				min={scale.from}
				max={scale.to}
				step={1}
				value={transport.now}
				onChange={(event) => lookAt(micros(Number(event.target.value)))}
			/>
		</div>
	);
}
