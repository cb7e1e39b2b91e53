// The signs on the tape: pins of replicas, the flag of a request, the slot of one that asks from nothing, and brackets
// under the spans that the question is about.

import { formatCount } from '../../../i18n';
import type { TapePin, TapeView } from '../../../projections';
import { IconAt } from '../../parts/icon';
import { RoleMark } from '../../parts/marks';
import { fitText, SvgText, textWidth } from '../../parts/svg-text';
import { useTexts } from '../../store/selectors';
import type { Bracket } from './blocks';
import { strip, type TapeScale, unknownSlot, xOf } from './scale';

/** Solid ring: applied. Dashed ring: the last ACK that the master knows. */
export function Pin({
	pin,
	scale,
	shift,
	sharing,
	alone,
}: {
	readonly pin: TapePin;
	readonly scale: TapeScale;
	/** Which of the pins at this offset it is, and how many there are. */
	readonly shift: number;
	readonly sharing: number;
	readonly alone: boolean;
}) {
	const texts = useTexts().tape;
	if (pin.applied === null) return null;
	const x = xOf(scale, pin.applied);
	if (x < scale.left - 8 || x > scale.right + 8) return null;
	const y = strip.rail + 38;
	const atEnd = x > scale.right - 130;
	const label = `${fitText(pin.label, 120, 11, false)}${sharing > 1 ? ` +${sharing - 1}` : ''}`;
	const labelX = x + (atEnd ? -1 : 1) * (15 + (sharing - 1) * 19);
	const acked = pin.acked === null || pin.acked === pin.applied ? null : xOf(scale, pin.acked);
	const ringX = x + shift * 19 * (atEnd ? -1 : 1);
	return (
		<g>
			{acked !== null && acked > scale.left && acked < x - 30 && (
				<g>
					<circle
						cx={acked}
						cy={y}
						r={7}
						fill="var(--bg-1)"
						stroke="var(--replica)"
						strokeWidth={1.75}
						strokeDasharray="3 2.2"
					/>
					<SvgText x={acked - 13} y={y + 4} anchor="end" fill="fg-3" halo="bg-1">
						{texts.lastAck}
					</SvgText>
				</g>
			)}
			<path d={`M${x} ${strip.top - 4}V${y - 8}`} stroke="var(--replica)" strokeWidth={2.5} />
			<RoleMark who="replica" cx={ringX} cy={y} r={9} />
			{!alone && <title>{`${pin.label} ${texts.applied(formatCount(pin.applied))}`}</title>}
			{shift === 0 && alone && (
				<>
					<SvgText x={labelX} y={y - 2} anchor={atEnd ? 'end' : 'start'} weight={500} fill="fg-2" halo="bg-1">
						{label}
					</SvgText>
					<SvgText x={labelX} y={y + 11} mono anchor={atEnd ? 'end' : 'start'} weight={600} fill="replica" halo="bg-1">
						{texts.applied(formatCount(pin.applied))}
					</SvgText>
				</>
			)}
		</g>
	);
}

const bracketInk: Readonly<Record<Bracket['kind'], string>> = {
	rdb: 'full',
	waiting: 'master',
	replayed: 'replica',
	'on-the-way': 'master',
	lost: 'down',
};

export function BracketLine({
	bracket,
	scale,
	low,
	last,
}: {
	readonly bracket: Bracket;
	readonly scale: TapeScale;
	readonly low: boolean;
	/** Nothing stands to its right: a text that does not fit may go there. */
	readonly last: boolean;
}) {
	const texts = useTexts().tape;
	const bytes = formatCount(bracket.to - bracket.from);
	const text = {
		rdb: texts.inRdb,
		waiting: texts.waiting(bytes, formatCount(bracket.from + 1)),
		replayed: texts.replayed(bytes),
		'on-the-way': texts.onTheWay(bytes),
		lost: texts.lost(bytes),
	}[bracket.kind];
	const x0 = Math.max(xOf(scale, bracket.from) + 1, scale.left < unknownSlot ? 0 : scale.left - 4);
	const x1 = Math.min(xOf(scale, bracket.to) - 1, scale.right);
	if (x1 - x0 < 12) return null;
	const y = strip.rail + (low ? 62 : 40);
	const ink = bracketInk[bracket.kind];
	const width = textWidth(text, 12, false) + 14;
	const fits = width < x1 - x0 - 8;
	return (
		<g>
			<path
				d={`M${x0} ${y - 5}v10M${x1} ${y - 5}v10M${x0} ${y}H${x1}`}
				stroke={`var(--${ink})`}
				strokeWidth={1.5}
				fill="none"
			/>
			{fits && <rect x={(x0 + x1) / 2 - width / 2} y={y - 9} width={width} height={18} fill="var(--bg-1)" />}
			{fits && (
				<SvgText x={(x0 + x1) / 2} y={y + 4} anchor="middle" size={12} weight={600} fill={ink}>
					{text}
				</SvgText>
			)}
			{!fits && last && (
				<SvgText x={Math.min(x1 + 8, scale.right - width)} y={y + 4} size={12} weight={600} fill={ink} halo="bg-1">
					{text}
				</SvgText>
			)}
		</g>
	);
}

function Flag({ x, text, ink }: { readonly x: number; readonly text: string; readonly ink: string }) {
	return (
		<g>
			<rect
				x={x}
				y={20}
				width={textWidth(text) + 14}
				height={20}
				rx={4}
				fill="var(--bg-1)"
				stroke={`var(--${ink})`}
				strokeWidth={1.5}
			/>
			<SvgText x={x + 7} y={34} mono weight={500}>
				{text}
			</SvgText>
		</g>
	);
}

/** The request stands inside or outside the amber frame: that is the whole question. */
export function RequestFlag({ tape, scale }: { readonly tape: TapeView; readonly scale: TapeScale }) {
	const texts = useTexts().tape;
	const { request } = tape;
	if (request === null || request.offset < 1) return null;
	const at = xOf(scale, request.offset - 1);
	if (at < scale.left - 6 || at > scale.right + 6) return null;
	const ink = request.inside === false ? 'down' : 'replica';
	const text = `PSYNC ${request.replid.slice(0, 4)}… ${request.offset}`;
	const word = request.inside === null ? '' : request.inside ? texts.inWindow : texts.outOfWindow;
	const width = textWidth(text) + 14 + (word === '' ? 0 : textWidth(word, 12, false) + 44);
	const x = Math.max(0, Math.min(at - 7, scale.right - width));
	const badge = x + textWidth(text) + 24;
	return (
		<g>
			<path d={`M${at} 36V${strip.rail + 8}`} stroke={`var(--${ink})`} strokeWidth={2} strokeDasharray="4 3" />
			<Flag x={x} text={text} ink={ink} />
			{request.inside !== null && (
				<>
					<circle cx={badge + 9} cy={30} r={9} fill={request.inside ? 'var(--partial)' : 'var(--down)'} />
					<IconAt
						name={request.inside ? 'check' : 'cross'}
						x={badge + 3}
						y={24}
						size={12}
						colour={request.inside ? 'var(--on-partial)' : 'var(--on-down)'}
					/>
					<SvgText x={badge + 24} y={34} size={12} weight={600} fill={request.inside ? 'partial' : 'down'} halo="bg-1">
						{word}
					</SvgText>
				</>
			)}
		</g>
	);
}

/** A replica that asks from nothing has no place on the tape: it stands left of it. */
export function UnknownSlot({ label }: { readonly label: string }) {
	const texts = useTexts().tape;
	const { top, height, rail } = strip;
	return (
		<g>
			<rect
				x={4}
				y={top}
				width={72}
				height={height}
				rx={8}
				fill="none"
				stroke="var(--replica)"
				strokeWidth={1.5}
				strokeDasharray="4 3"
			/>
			<SvgText x={40} y={top + 33} anchor="middle" size={24} weight={600} fill="replica">
				{'?'}
			</SvgText>
			<Flag x={0} text="PSYNC ? -1" ink="replica" />
			<RoleMark who="replica" cx={40} cy={rail + 22} r={9} />
			<SvgText x={40} y={rail + 46} anchor="middle" weight={500} fill="fg-2">
				{fitText(label, 88, 11, false)}
			</SvgText>
			<SvgText x={40} y={rail + 61} anchor="middle" fill="fg-3">
				{texts.noOffset}
			</SvgText>
		</g>
	);
}
