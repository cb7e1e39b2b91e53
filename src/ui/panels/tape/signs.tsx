// The signs on the tape: pins of replicas, the slot of one that asks from nothing, and brackets under the spans that the
// question is about.

import { formatCount } from '../../../i18n';
import { RoleMark } from '../../parts/marks';
import { fitName, SvgText, textWidth } from '../../parts/svg-text';
import { usePicture, useTexts } from '../../store/selectors';
import type { Bracket } from './brackets';
import { Flag } from './flag';
import type { PinPlace } from './pins';
import { strip, type TapeScale, unknownSlot, xOf } from './scale';

/** Solid ring: applied. Dashed ring: the last ACK that the master knows. */
export function Pin({ place }: { readonly place: PinPlace }) {
	const texts = useTexts().tape;
	const { pin, x, ringX, label, labelX, anchor, ackedX: acked } = place;
	const y = strip.rail + 38;
	const applied = texts.applied(formatCount(pin.applied ?? 0));
	return (
		<g>
			<title>{`${pin.label} ${applied}`}</title>
			{acked !== null && (
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
					<SvgText x={acked - 13} y={y - 2} anchor="end" fill="fg-3" halo="bg-1">
						{texts.lastAck}
					</SvgText>
					<SvgText x={acked - 13} y={y + 11} mono anchor="end" fill="fg-3" halo="bg-1">
						{formatCount(pin.acked ?? 0)}
					</SvgText>
				</g>
			)}
			<path d={`M${x} ${strip.top - 4}V${y - 8}`} stroke="var(--replica)" strokeWidth={2.5} />
			<RoleMark who="replica" cx={ringX} cy={y} r={9} />
			{label !== null && (
				<>
					<SvgText x={labelX} y={y - 2} anchor={anchor} weight={500} fill="fg-2" halo="bg-1">
						{label}
					</SvgText>
					<SvgText x={labelX} y={y + 11} mono anchor={anchor} weight={600} fill="replica" halo="bg-1">
						{applied}
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
	histlen: 'master',
	written: 'fg-2',
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
	const picture = usePicture().tape;
	const bytes = formatCount(bracket.to - bracket.from);
	const text = {
		rdb: texts.inRdb,
		waiting: texts.waiting(bytes, formatCount(bracket.from + 1)),
		replayed: texts.replayed(bytes),
		'on-the-way': texts.onTheWay(bytes),
		lost: texts.lost(bytes),
		histlen: picture.histlen(bytes),
		written: picture.written(bytes),
	}[bracket.kind];
	const x0 = Math.max(xOf(scale, bracket.from) + 1, scale.left < unknownSlot ? 0 : scale.left - 4);
	const x1 = Math.min(xOf(scale, bracket.to) - 1, scale.right);
	if (x1 - x0 < 12) return null;
	const y = strip.rail + (low ? 62 : 40) + bracket.row * (low ? 14 : 21);
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
				{fitName(label, 88)}
			</SvgText>
			<SvgText x={40} y={rail + 61} anchor="middle" fill="fg-3">
				{texts.noOffset}
			</SvgText>
		</g>
	);
}
