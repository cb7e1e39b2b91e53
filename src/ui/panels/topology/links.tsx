// The links between the cards: the line's style tells the state, stacked lanes carry request, reply and data in the
// order in which they happen. What is on its way is drawn on the canvas above.

import { linkHorizontal } from 'd3-shape';
import { formatCount } from '../../../i18n';
import type { FrameView, LinkView } from '../../../projections';
import type { FramePath } from '../../canvas/draw-frames';
import { IconAt } from '../../parts/icon';
import { briefIds, fitText, SvgText, textWidth } from '../../parts/svg-text';
import { useCounterparts } from '../../store/counterparts';
import { inspect } from '../../store/selection';
import { useTexts } from '../../store/selectors';
import { chunksInAir, type Exchange } from './exchange';
import { isSteady } from './lanes';
import { LedLink } from './led-link';
import type { LinkPlace } from './places';

const curve = linkHorizontal<FramePath, readonly [number, number]>()
	.source((path) => [path.x1, path.y1])
	.target((path) => [path.x2, path.y2]);

/** The line, ending short of its arrowhead. */
function pathOf(path: FramePath): string {
	if (path.x1 === path.x2) return `M${path.x1} ${path.y1}V${path.y2 + (path.y2 > path.y1 ? -6 : 6)}`;
	const inset = path.x2 > path.x1 ? -6 : 6;
	return curve({ ...path, x2: path.x2 + inset }) ?? '';
}

function Arrow({ path, size = 4 }: { readonly path: FramePath; readonly size?: number }) {
	if (path.x1 === path.x2) {
		const up = (path.y2 > path.y1 ? -2 : 2) * size;
		return <path d={`M${path.x2} ${path.y2}l${-size} ${up}h${size * 2}z`} fill="currentColor" />;
	}
	const back = (path.x2 > path.x1 ? -2 : 2) * size;
	return <path d={`M${path.x2} ${path.y2}l${back} ${-size}v${size * 2}z`} fill="currentColor" />;
}

interface LaneProps {
	readonly path: FramePath;
	readonly colour: string;
	readonly width?: number;
	readonly dash?: string;
}

function Lane({ path, colour, width = 1.25, dash }: LaneProps) {
	return (
		<g color={`var(--${colour})`}>
			<path d={pathOf(path)} fill="none" stroke="currentColor" strokeWidth={width} strokeDasharray={dash} />
			<Arrow path={path} size={width > 2 ? 6 : 4} />
		</g>
	);
}

interface SettledProps {
	readonly path: FramePath;
	readonly text: string;
	readonly event: number;
	readonly colour: string;
	readonly dim: boolean;
	/** It got something else than it asked for. */
	readonly refused?: boolean;
}

/** What was said last on a lane, standing in its middle. */
function Settled({ path, text, event, colour, dim, refused = false }: SettledProps) {
	const marked = useCounterparts(({ found }) => found?.marked.includes(event) === true);
	const room = Math.abs(path.x2 - path.x1) - 18;
	const shown = fitText(briefIds(text), room - 14);
	const width = textWidth(shown) + 14;
	const x = (path.x1 + path.x2) / 2;
	const y = (path.y1 + path.y2) / 2;
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: the same message stands in the sequence as a button
		<g className="settled" data-event={event} onClick={() => inspect({ kind: 'message', event })}>
			{marked && (
				<rect
					x={x - width / 2 - 4}
					y={y - 14}
					width={width + 8}
					height={28}
					rx={7}
					fill="none"
					stroke="var(--now)"
					strokeWidth={2}
				/>
			)}
			<rect
				x={x - width / 2}
				y={y - 10}
				width={width}
				height={20}
				rx={4}
				fill="var(--bg-1)"
				stroke={`var(--${colour})`}
				strokeWidth={1.25}
			/>
			<SvgText x={x} y={y + 4} mono anchor="middle" weight={500} fill={dim ? 'fg-2' : 'fg-1'}>
				{shown}
			</SvgText>
			{refused && (
				<>
					<circle cx={x + width / 2 + 14} cy={y} r={8} fill="var(--down)" />
					<IconAt name="cross" x={x + width / 2 + 9} y={y - 5} size={10} colour="var(--on-down)" />
				</>
			)}
		</g>
	);
}

/** Asked to go on from a byte, and answered with everything. */
function isRefused({ request, full }: Exchange): boolean {
	return full && request?.text.startsWith('PSYNC ') === true && !request.text.includes('?');
}

/** Whether the exchange is still of interest: until the replica has what it asked for. */
export function showsExchange(link: LinkView): boolean {
	if (link.state === 'handshake' || link.state === 'transfer') return true;
	return link.state === 'online' && !isSteady(link);
}

function Progress({
	path,
	done,
	colour,
	label,
}: {
	readonly path: FramePath;
	readonly done: number;
	readonly colour: string;
	readonly label: string;
}) {
	const x = Math.min(path.x1, path.x2) + 6;
	const width = Math.abs(path.x2 - path.x1) - 12;
	const y = Math.max(path.y1, path.y2) + 18;
	return (
		<g>
			<rect x={x} y={y} width={width} height={6} rx={3} fill="var(--bg-4)" />
			<rect x={x} y={y} width={width * Math.max(0, Math.min(1, done))} height={6} rx={3} fill={`var(--${colour})`} />
			<SvgText x={x + width / 2} y={y + 22} mono anchor="middle" fill="fg-2" halo="bg-0">
				{label}
			</SvgText>
		</g>
	);
}

function TornLine({ path }: { readonly path: FramePath }) {
	const middle = (path.x1 + path.x2) / 2;
	const y = (path.y1 + path.y2) / 2;
	const sign = path.x2 > path.x1 ? 1 : -1;
	if (path.x1 === path.x2) {
		const down = path.y2 > path.y1 ? 1 : -1;
		const tear = `M${path.x1} ${path.y1}V${y - 10 * down}l4 ${4 * down}M${path.x1} ${path.y2}V${y + 10 * down}l-4 ${-4 * down}`;
		return <path d={tear} stroke="var(--down)" fill="none" strokeWidth={1.5} />;
	}
	return (
		<g stroke="var(--down)" fill="none" strokeWidth={1.5} strokeLinecap="round" strokeLinejoin="round">
			<path
				d={`M${path.x1} ${path.y1}L${middle - 16 * sign} ${y}l${6 * sign} -6l${3 * sign} 10`}
				strokeDasharray="none"
			/>
			<path d={`M${path.x2} ${path.y2}L${middle + 16 * sign} ${y}l${-6 * sign} 6l${-3 * sign} -10`} />
		</g>
	);
}

interface ChunkHeadProps {
	readonly path: FramePath;
	readonly flying: readonly FrameView[];
	readonly link: LinkView;
}

/** Which part of the RDB comes next, over the parts in the air. */
function ChunkHead({ path, flying, link }: ChunkHeadProps) {
	const texts = useTexts().link;
	const counted = chunksInAir(flying, link);
	if (counted === null) return null;
	const of = counted.of === null ? null : formatCount(counted.of);
	return (
		<SvgText
			x={(path.x1 + path.x2) / 2}
			y={Math.min(path.y1, path.y2) - 17}
			anchor="middle"
			size={12}
			weight={600}
			halo="bg-0"
		>
			{texts.rdbChunk(formatCount(counted.next), of)}
		</SvgText>
	);
}

function DataLane({ place, flying }: Pick<LinkLinesProps, 'place' | 'flying'>) {
	const texts = useTexts().link;
	const { link, data, roomy } = place;
	switch (link.state) {
		case 'connecting':
			return <Lane path={data} colour="line-3" dash="2 3" />;
		case 'handshake':
			return <Lane path={data} colour="replica" dash="5 4" />;
		case 'down':
			return <TornLine path={data} />;
		case 'transfer': {
			const { rdb } = link;
			const label =
				rdb === null
					? ''
					: rdb.total === null
						? texts.rdbReceived(formatCount(rdb.received))
						: texts.rdbProgress(formatCount(rdb.received), formatCount(rdb.total));
			return (
				<>
					<Lane path={data} colour="full" width={3} />
					{roomy && <ChunkHead path={data} flying={flying} link={link} />}
					{roomy && rdb !== null && rdb.total !== null && (
						<Progress path={data} done={rdb.received / Math.max(1, rdb.total)} colour="full" label={label} />
					)}
				</>
			);
		}
		case 'online': {
			const { catchUp } = link;
			const catching = catchUp !== null && catchUp.applied < catchUp.total;
			return (
				<>
					<Lane path={data} colour="partial" width={catching ? 3 : 1.75} />
					{roomy && catching && (
						<Progress
							path={data}
							done={catchUp.applied / Math.max(1, catchUp.total)}
							colour="partial"
							label={texts.replayed(formatCount(catchUp.applied), formatCount(catchUp.total))}
						/>
					)}
				</>
			);
		}
	}
}

interface CloseExchangeProps {
	readonly place: LinkPlace;
	readonly exchange: Exchange;
	readonly ink: string;
	readonly asking: boolean;
	readonly answering: boolean;
}

/** Where only a short word fits: which byte was asked for, and the first word of the answer. */
function CloseExchange({ place, exchange, ink, asking, answering }: CloseExchangeProps) {
	const { request, reply } = place;
	// Up to the cards, which the ends of lanes keep clear of.
	const room = Math.abs(request.x2 - request.x1) + 8;
	const middle = (request.x1 + request.x2) / 2;
	const [word = '', , offset = ''] = exchange.request?.text.split(' ') ?? [];
	return (
		<>
			{exchange.request !== null && !asking && (
				<>
					<Lane path={request} colour={ink} dash="2 3" />
					<SvgText x={middle} y={request.y1 - 14} mono anchor="middle" fill="fg-2" halo="bg-0">
						{word}
					</SvgText>
					<Settled path={request} text={offset} event={exchange.request.event} colour={ink} dim={false} />
				</>
			)}
			{exchange.reply !== null && !answering && (
				<SvgText x={middle} y={reply.y1 + 4} mono anchor="middle" fill="fg-2" halo="bg-0">
					{fitText(exchange.reply.text.split(' ')[0] ?? '', room)}
				</SvgText>
			)}
		</>
	);
}

interface LinkLinesProps {
	readonly place: LinkPlace;
	readonly exchange: Exchange;
	/** Frames in the air: what stands on their lane makes way. */
	readonly flying: readonly FrameView[];
}

export function LinkLines({ place, exchange, flying }: LinkLinesProps) {
	return place.way === null ? (
		<StraightLink place={place} exchange={exchange} flying={flying} />
	) : (
		<LedLink link={place.link} way={place.way} />
	);
}

function StraightLink({ place, exchange, flying }: LinkLinesProps) {
	const { link, request, reply, roomy } = place;
	const shown = roomy && showsExchange(link);
	const settled = link.state === 'transfer' || link.state === 'online';
	const asking = flying.some((frame) => frame.from === link.replica && frame.to === link.master);
	const answering = flying.find(
		(frame) => frame.from === link.master && frame.to === link.replica && frame.lane === 'reply',
	);
	const refused = isRefused(exchange);
	const ink = refused ? 'down' : settled ? 'line-3' : 'replica';
	return (
		<g>
			<DataLane place={place} flying={flying} />
			{place.pair && showsExchange(link) && (
				<CloseExchange
					place={place}
					exchange={exchange}
					ink={refused ? 'down' : 'replica'}
					asking={asking}
					answering={answering !== undefined}
				/>
			)}
			{shown && exchange.request !== null && (
				<>
					<Lane path={request} colour={ink} dash="2 3" />
					{!asking && (
						<Settled path={request} {...exchange.request} colour={ink} dim={settled && !refused} refused={refused} />
					)}
				</>
			)}
			{shown && exchange.reply !== null && (
				<>
					<Lane path={reply} colour={exchange.reply.hue} dash="2 3" />
					{answering === undefined && (
						<Settled
							path={reply}
							text={exchange.reply.text}
							event={exchange.reply.event}
							colour={exchange.reply.hue}
							dim={false}
						/>
					)}
				</>
			)}
		</g>
	);
}
