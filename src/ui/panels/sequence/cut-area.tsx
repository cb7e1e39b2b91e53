// A cut link: a tinted area between two lanes for as long as it lasts, with what happens on its sides meanwhile.

import { formatCount } from '../../../i18n';
import { IconAt } from '../../parts/icon';
import { fitText, SvgText, textWidth } from '../../parts/svg-text';
import { usePicture, useTexts } from '../../store/selectors';
import type { RowProps, Xs } from './row-props';
import { type AreaPlace, cutLine } from './stack';

function useWords({ refused, bytes, freed }: AreaPlace['row']): readonly { text: string; strong: boolean }[] {
	const texts = usePicture().sequence;
	const words: { text: string; strong: boolean }[] = [];
	if (refused > 0 && freed === 0) {
		words.push({ text: texts.refused(formatCount(refused)), strong: false });
		words.push({ text: texts.retries, strong: false });
	}
	if (bytes > 0) {
		const text = freed > 0 ? texts.written(formatCount(bytes)) : texts.waits(formatCount(bytes));
		words.push({ text, strong: true });
	}
	if (freed > 0) words.push({ text: texts.freed(formatCount(freed)), strong: false });
	return words;
}

const pillTop = 3;
const pillHeight = 20;

/** How far the tint reaches around a lane where it may not fill all that lies between. */
const band = 8;

interface CutAreaProps {
	readonly area: AreaPlace;
	readonly xs: Xs;
	/** It is the only one: over several, or over lanes between, neither tint nor words would say whose they are. */
	readonly alone: boolean;
}

export function CutArea({ area, xs, alone }: CutAreaProps) {
	const { row, y, height } = area;
	const words = useWords(row);
	const x1 = Math.min(xs[row.a] ?? 0, xs[row.b] ?? 0);
	const x2 = Math.max(xs[row.a] ?? 0, xs[row.b] ?? 0);
	const top = y + pillTop + pillHeight / 2;
	const bottom = y + height;
	const middle = (x1 + x2) / 2;
	const between = Object.values(xs).some((x) => x > x1 && x < x2);
	const whole = alone || !between;
	const bands = whole ? [{ x: x1, width: x2 - x1 }] : [x1, x2].map((x) => ({ x: x - band / 2, width: band }));
	return (
		<g>
			{bands.map(({ x, width }) => (
				<rect key={x} x={x} y={top} width={width} height={bottom - top} fill="var(--down-soft)" opacity={0.8} />
			))}
			<path
				d={`M${x1} ${top}H${x2}${row.until === null ? '' : `M${x1} ${bottom}H${x2}`}`}
				stroke="var(--down)"
				strokeDasharray="3 3"
			/>
			{(whole ? words : []).map(({ text, strong }, index) => (
				<SvgText
					key={text}
					x={middle}
					y={y + pillHeight + 20 + index * cutLine}
					anchor="middle"
					weight={strong ? 600 : 400}
					fill={strong ? 'fg-1' : 'fg-2'}
					halo="down-soft"
				>
					{fitText(text, Math.max(90, x2 - x1 - 8), 11, false)}
				</SvgText>
			))}
		</g>
	);
}

export function CutRow({ row, place, xs, width }: RowProps<'cut'>) {
	const words = useTexts().sequence.cut;
	const wide = textWidth(words, 11, false) + 34;
	const wanted = ((xs[row.a] ?? 0) + (xs[row.b] ?? 0)) / 2;
	const middle = Math.max(60 + wide / 2, Math.min(width - 8 - wide / 2, wanted));
	const y = place.y + pillTop;
	return (
		<g>
			<rect
				x={middle - wide / 2}
				y={y}
				width={wide}
				height={pillHeight}
				rx={10}
				fill="var(--bg-1)"
				stroke="var(--down)"
			/>
			<IconAt name="cut" x={middle - wide / 2 + 8} y={y + 4} size={12} colour="var(--down)" />
			<SvgText x={middle - wide / 2 + 25} y={y + 14} weight={600} fill="down">
				{words}
			</SvgText>
		</g>
	);
}
