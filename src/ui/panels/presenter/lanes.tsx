// What goes on between the master and who follows it, for the last row: the question and its answer while there is one,
// else what is in the air, else how the link stands. Frames stand still at the middle of their way.

import type { FrameView, LinkView, TapeView } from '../../../projections';
import { IconAt } from '../../parts/icon';
import { briefIds, fitText, SvgText, textWidth } from '../../parts/svg-text';
import { useTexts } from '../../store/selectors';
import { showsVerdict } from '../tape/verdict-card';
import type { BigCard } from './layout';

interface LaneProps {
	readonly from: number;
	readonly to: number;
	readonly y: number;
	/** To the left: from the replica to the master. */
	readonly back: boolean;
	readonly text: string;
	/** Name of a colour token. */
	readonly ink: string;
	readonly solid: boolean;
	readonly broken?: boolean;
}

function Arrow({
	at,
	y,
	back,
	ink,
}: {
	readonly at: number;
	readonly y: number;
	readonly back: boolean;
	readonly ink: string;
}) {
	const tip = back ? `M${at} ${y}l22-12v24z` : `M${at} ${y}l-22-12v24z`;
	return <path d={tip} fill={`var(--${ink})`} />;
}

function Lane({ from, to, y, back, text, ink, solid, broken = false }: LaneProps) {
	const room = to - from - 80;
	const shown = fitText(text, room - 44, 26);
	const width = textWidth(shown, 26) + 44;
	const middle = (from + to) / 2;
	const stroke = `var(--${ink})`;
	return (
		<g>
			{broken ? (
				<path
					d={`M${from} ${y}H${middle - width / 2 - 14}m0-10l10 20M${to} ${y}H${middle + width / 2 + 14}m0-10l-10 20`}
					stroke={stroke}
					strokeWidth={4}
					fill="none"
				/>
			) : (
				<>
					<path
						d={`M${from} ${y}H${to}`}
						stroke={stroke}
						strokeWidth={solid ? 6 : 4}
						strokeDasharray={solid ? undefined : '4 8'}
					/>
					<Arrow at={back ? from - 4 : to + 4} y={y} back={back} ink={ink} />
				</>
			)}
			<rect
				x={middle - width / 2}
				y={y - 25}
				width={width}
				height={50}
				rx={10}
				fill={solid ? stroke : 'var(--bg-2)'}
				stroke={stroke}
				strokeWidth={3}
			/>
			<SvgText x={middle} y={y + 9} mono anchor="middle" size={26} weight={650} fill={solid ? `on-${ink}` : 'fg-1'}>
				{shown}
			</SvgText>
		</g>
	);
}

const hueInks: Readonly<Record<FrameView['hue'], string>> = {
	master: 'master',
	replica: 'replica',
	partial: 'partial',
	full: 'full',
	down: 'down',
	warn: 'master',
	neutral: 'replica',
};

const stateInks: Readonly<Record<LinkView['state'], string>> = {
	connecting: 'replica',
	handshake: 'replica',
	transfer: 'full',
	online: 'partial',
	down: 'down',
};

interface BetweenProps {
	readonly card: BigCard;
	readonly link: LinkView;
	readonly from: number;
	readonly frames: readonly FrameView[];
	readonly tape: TapeView | null;
}

/** The question that this link is about. */
function Question({ card, from, tape }: { readonly card: BigCard; readonly from: number; readonly tape: TapeView }) {
	const texts = useTexts().verdict;
	const { verdict } = tape;
	if (verdict === null) return null;
	const ends = { from: from + 22, to: card.x - 22 };
	const asked = `PSYNC ${verdict.asked.replid === '?' ? '?' : `${verdict.asked.replid.slice(0, 4)}…`} ${verdict.asked.offset}`;
	const partial = verdict.decision === 'continue';
	const ink = partial ? 'partial' : 'full';
	const answer = partial ? '+CONTINUE' : '+FULLRESYNC';
	const said = partial ? texts.partial : texts.full;
	const width = textWidth(said, 26, false) + 40;
	const middle = (ends.from + ends.to) / 2;
	return (
		<>
			<Lane {...ends} y={card.y + 56} back text={asked} ink="replica" solid={false} />
			{verdict.decision !== null && (
				<>
					<Lane {...ends} y={card.y + 138} back={false} text={answer} ink={ink} solid />
					<IconAt
						name={partial ? 'splice' : 'stack'}
						x={middle - width / 2}
						y={card.y + 180}
						size={28}
						colour={`var(--${ink})`}
					/>
					<SvgText x={middle - width / 2 + 40} y={card.y + 203} size={26} weight={700} fill={ink}>
						{said}
					</SvgText>
				</>
			)}
		</>
	);
}

export function Between({ card, link, from, frames, tape }: BetweenProps) {
	const texts = useTexts().link;
	const ofLink = frames.filter(
		(frame) =>
			(frame.from === link.master && frame.to === link.replica) ||
			(frame.from === link.replica && frame.to === link.master),
	);
	const open = tape !== null && showsVerdict(tape) && tape.verdict?.replica === link.replica && link.state !== 'down';
	if (open && card.height > 180 && tape !== null) return <Question card={card} from={from} tape={tape} />;
	const frame = ofLink.at(-1);
	const y = card.y + card.height / 2;
	const ends = { from: from + 22, to: card.x - 22 };
	if (frame !== undefined) {
		const back = frame.from === link.replica;
		return <Lane {...ends} y={y} back={back} text={briefIds(frame.text)} ink={hueInks[frame.hue]} solid={!back} />;
	}
	const ink = stateInks[link.state];
	const solid = link.state === 'online' || link.state === 'transfer';
	return (
		<Lane
			{...ends}
			y={y}
			back={false}
			text={texts[link.state]}
			ink={ink}
			solid={solid}
			broken={link.state === 'down'}
		/>
	);
}
