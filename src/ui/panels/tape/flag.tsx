// The flag of a request: it stands inside or outside the amber frame, and that is the whole question.

import type { TapeView } from '../../../projections';
import { IconAt } from '../../parts/icon';
import { SvgText, textWidth } from '../../parts/svg-text';
import { useTexts } from '../../store/selectors';
import { type FlagPlace, flagPlace } from './flag-place';
import { strip, type TapeScale } from './scale';

/** Its text has some room on either side. */
const flagWidth = (text: string): number => textWidth(text) + 20;

export function Flag({ x, text, ink }: { readonly x: number; readonly text: string; readonly ink: string }) {
	return (
		<g>
			<rect
				x={x}
				y={20}
				width={flagWidth(text)}
				height={20}
				rx={4}
				fill="var(--bg-1)"
				stroke={`var(--${ink})`}
				strokeWidth={1.5}
			/>
			<SvgText x={x + 8} y={34} mono weight={500}>
				{text}
			</SvgText>
		</g>
	);
}

export function useFlag(tape: TapeView, scale: TapeScale): { readonly place: FlagPlace | null; readonly word: string } {
	const texts = useTexts().tape;
	const inside = tape.request?.inside ?? null;
	const word = inside === null ? '' : inside ? texts.inWindow : texts.outOfWindow;
	return { place: flagPlace(tape, scale, word), word };
}

export function RequestFlag({ tape, scale }: { readonly tape: TapeView; readonly scale: TapeScale }) {
	const { place, word } = useFlag(tape, scale);
	const { request } = tape;
	if (place === null || request === null) return null;
	const ink = request.inside === false ? 'down' : 'replica';
	const badge = place.from + flagWidth(place.text) + 8;
	const sign = request.inside === true ? 'partial' : 'down';
	return (
		<g>
			<path d={`M${place.at} 36V${strip.rail + 8}`} stroke={`var(--${ink})`} strokeWidth={2} strokeDasharray="4 3" />
			<Flag x={place.from} text={place.text} ink={ink} />
			{request.inside !== null && (
				<>
					<circle cx={badge + 9} cy={30} r={9} fill={`var(--${sign})`} />
					<IconAt
						name={request.inside ? 'check' : 'cross'}
						x={badge + 3}
						y={24}
						size={12}
						colour={`var(--on-${sign})`}
					/>
					<SvgText x={badge + 24} y={34} size={12} weight={600} fill={sign} halo="bg-1">
						{word}
					</SvgText>
				</>
			)}
		</g>
	);
}
