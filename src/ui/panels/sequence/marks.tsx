// Marks on the lanes: log lines, nodes that start and stop, cuts, verdicts.

import { IconAt, type IconName } from '../../parts/icon';
import { SvgText, textWidth } from '../../parts/svg-text';
import { openLogLine } from '../../store/log-line';
import { select } from '../../store/selection';
import { usePicture, useTexts } from '../../store/selectors';
import { type RowOf, type RowProps, strokes } from './row-props';

const markIcons: Readonly<Record<RowOf<'mark'>['mark'], IconName>> = {
	cut: 'cut',
	'node-down': 'power',
	'node-up': 'play',
	silent: 'cut',
	held: 'pause',
	released: 'play',
	healed: 'splice',
	full: 'stack',
	partial: 'splice',
};

export function MarkRow({ row, place, xs, width }: RowProps<'mark'>) {
	const texts = useTexts().sequence;
	const words: string = {
		cut: texts.cut,
		'node-down': texts.nodeDown,
		'node-up': texts.nodeUp,
		full: texts.full,
		partial: texts.partial,
		silent: texts.silent,
		held: texts.held,
		released: texts.released,
		healed: texts.healed,
	}[row.mark];
	const colour = strokes[row.hue];
	const wide = textWidth(words, 11, false) + 34;
	const lane = row.lane === null ? undefined : xs[row.lane];
	const middle = Math.max(60 + wide / 2, Math.min(width - 8 - wide / 2, lane ?? width / 2 + 30));
	const y = place.y + 3;
	return (
		<g>
			{row.lane === null && (
				<path d={`M60 ${y + 10}H${width - 12}`} stroke={`var(--${colour})`} strokeDasharray="3 3" />
			)}
			<rect
				x={middle - wide / 2}
				y={y}
				width={wide}
				height={20}
				rx={10}
				fill="var(--bg-1)"
				stroke={`var(--${colour})`}
			/>
			<IconAt name={markIcons[row.mark]} x={middle - wide / 2 + 8} y={y + 4} size={12} colour={`var(--${colour})`} />
			<SvgText x={middle - wide / 2 + 25} y={y + 14} weight={600} fill={row.hue === 'neutral' ? 'fg-2' : colour}>
				{words}
			</SvgText>
		</g>
	);
}

function chooseLine(event: number): void {
	openLogLine(event);
	select({ kind: 'log', event });
}

export function LogRow({ row, place, xs, width }: RowProps<'log'>) {
	const texts = useTexts().sequence;
	const picture = usePicture().sequence;
	const x = xs[row.lane];
	if (x === undefined) return null;
	const y = place.y + 9;
	const text = texts.logs(row.count);
	const before = x + 16 + textWidth(text, 11, false) > width;
	return (
		// biome-ignore lint/a11y/useSemanticElements: an SVG group cannot be a button element
		<g
			role="button"
			tabIndex={0}
			className="folded"
			data-keys="Enter Space"
			aria-label={`${row.text}. ${picture.openLog}`}
			onClick={() => chooseLine(row.event)}
			onKeyDown={(event) => {
				if (event.key !== 'Enter' && event.key !== ' ') return;
				event.preventDefault();
				chooseLine(row.event);
			}}
		>
			<title>{row.text}</title>
			<rect x={x - 6} y={y - 6} width={12} height={12} rx={2.5} fill="var(--bg-3)" stroke="var(--line-3)" />
			<IconAt name="log" x={x - 4} y={y - 4} size={8} colour="var(--fg-2)" />
			<SvgText x={before ? x - 10 : x + 10} y={y + 4} anchor={before ? 'end' : 'start'} fill="fg-3" halo="bg-1">
				{text}
			</SvgText>
		</g>
	);
}
