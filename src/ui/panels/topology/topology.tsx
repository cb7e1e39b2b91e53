// The stage's topology: node cards, the clients that talk to them, the links, and what is in the air. The same facts
// stand below it as a list for those who cannot see the picture.

import { useMemo, useRef, useState } from 'react';
import type { FrameView, LabViews } from '../../../projections';
import { Icon } from '../../parts/icon';
import { RoleMark } from '../../parts/marks';
import { fitText, SvgText } from '../../parts/svg-text';
import { useSize } from '../../parts/use-size';
import { openConsole } from '../../store/actions';
import { useLab } from '../../store/lab-store';
import { openNodeMenu, warmMenus } from '../../store/menus';
import { toggleNode, useSelectedNode } from '../../store/selection';
import { usePicture, useTexts } from '../../store/selectors';
import { Air } from './air';
import { Empty } from './empty';
import { lastExchange, noExchange } from './exchange';
import { FrameList } from './frame-list';
import { HeldFrames } from './held-frames';
import { KeyDifferences, nothing } from './key-differences';
import { layoutTopology } from './layout';
import { LinkHead } from './link-head';
import { LinkLines } from './links';
import { MenuButton } from './menu-button';
import { placeCard, putCardsBack, useMoved } from './moved';
import { NodeCard } from './node-card';
import { type ClientPlace, roomyHeight, type TopologyLayout } from './places';
import { Tear, TearLabel } from './tear';
import { TextList } from './text-list';
import { useCardDrag, useZoom } from './use-arrangement';
import { useLanding } from './use-landing';

function Legend({ low }: { readonly low: boolean }) {
	const texts = useTexts();
	return (
		<div className={low ? 'legend low' : 'legend'} aria-hidden="true">
			<span>
				<svg width="14" height="14" aria-hidden="true">
					<RoleMark who="master" cx={7} cy={7} r={6} letter={false} />
				</svg>
				{'master'}
			</span>
			<span>
				<svg width="14" height="14" aria-hidden="true">
					<RoleMark who="replica" cx={7} cy={7} r={6.5} letter={false} ground="var(--bg-0)" />
				</svg>
				{'replica'}
			</span>
			<span>
				<svg width="14" height="12" aria-hidden="true" style={{ fill: 'var(--fg-3)' }}>
					<path d="M0 0h2.5v12H0zM3.6 5h2.5v7H3.6zM7.2 1h2.5v11H7.2zM10.8 8h2.5v4h-2.5z" />
				</svg>
				{texts.stage.legend}
			</span>
		</div>
	);
}

function ClientCard({ place }: { readonly place: ClientPlace }) {
	const texts = useTexts().node;
	const { client, brief } = place;
	const said = client.lastReply === null ? '' : `→ ${client.lastReply}`;
	const title = [client.name, client.lastCommand, said].filter((part) => part !== null && part !== '').join(' ');
	return (
		<div
			className={brief ? 'client brief' : 'client'}
			style={{ left: place.x, top: place.y, width: place.width }}
			title={title}
		>
			{!(brief && client.waiting !== null) && <Icon name="terminal" />}
			<div>
				{!(brief && (client.waiting !== null || client.lastCommand !== null)) && <b>{client.name}</b>}
				{!brief && (
					<>
						{' '}
						<span className="f3">{'redis-cli'}</span>{' '}
						{client.isReplica && <span className="waiting">{texts.badge.replica}</span>}
						<br />
					</>
				)}
				{client.waiting === null ? (
					<span className="mono f2">
						{brief ? fitText(client.lastCommand ?? '', place.width - 40) : fitText(said, place.width - 46)}
					</span>
				) : (
					<span className="waiting">
						<Icon name="pause" className="xs" />
						{brief
							? `WAIT ${client.waiting.confirmed}/${client.waiting.wanted}`
							: texts.waiting(client.waiting.confirmed, client.waiting.wanted)}
					</span>
				)}
			</div>
		</div>
	);
}

function ClientArrow({ place }: { readonly place: ClientPlace }) {
	const texts = useTexts();
	const { path, client } = place;
	const label = client.lastCommand ?? texts.link.idle;
	return (
		<g>
			<path d={`M${path.x1} ${path.y1}V${path.y2 - 6}`} stroke="var(--line-3)" strokeWidth={1.25} />
			<path d={`M${path.x2} ${path.y2}l-4 -8h8z`} fill="var(--line-3)" />
			{!place.brief && (
				<SvgText
					x={path.x1 + 10}
					y={(path.y1 + path.y2) / 2 + 4}
					mono={client.lastCommand !== null}
					fill="fg-2"
					halo="bg-0"
				>
					{fitText(label, 112)}
				</SvgText>
			)}
		</g>
	);
}

interface ToolsProps {
	readonly zoomBy: (factor: number) => void;
	readonly showAll: () => void;
	/** Somebody has moved cards. */
	readonly arranged: boolean;
}

function Tools({ zoomBy, showAll, arranged }: ToolsProps) {
	const texts = useTexts();
	const { arrange } = usePicture().topology;
	return (
		<div className="tools">
			{arranged && (
				<button type="button" className="btn ghost" aria-label={arrange} title={arrange} onClick={putCardsBack}>
					<Icon name="rewind" className="s" />
				</button>
			)}
			<button type="button" className="btn ghost" aria-label={texts.stage.zoomIn} onClick={() => zoomBy(1.25)}>
				<Icon name="plus" className="s" />
			</button>
			<button type="button" className="btn ghost" aria-label={texts.stage.zoomOut} onClick={() => zoomBy(0.8)}>
				<Icon name="minus" className="s" />
			</button>
			<button type="button" className="btn ghost" aria-label={texts.stage.fit} onClick={showAll}>
				<Icon name="fit" className="s" />
			</button>
		</div>
	);
}

interface CardsProps {
	readonly layout: TopologyLayout;
	readonly flying: readonly FrameView[];
	readonly exchanges: readonly ReturnType<typeof lastExchange>[];
	readonly differences: typeof nothing;
}

function Cards({ layout, flying, exchanges, differences }: CardsProps) {
	const selected = useSelectedNode();
	return (
		<>
			<svg width={layout.width} height={layout.height} aria-hidden="true">
				{layout.clients.map((place) => (
					<ClientArrow key={place.client.node} place={place} />
				))}
				{layout.links.map((place, index) => (
					<LinkLines key={place.link.replica} place={place} exchange={exchanges[index] ?? noExchange} flying={flying} />
				))}
			</svg>
			{layout.clients.map((place) => (
				<ClientCard key={place.client.node} place={place} />
			))}
			{layout.cards.map((place) => (
				<NodeCard
					key={place.node.node}
					place={place}
					selected={selected === place.node.node}
					difference={differences.get(place.node.node)}
					onSelect={() => toggleNode(place.node.node)}
					onOpen={() => openConsole(place.node.name)}
					onMove={(dx, dy) => placeCard(place.node.node, { x: place.x + dx, y: place.y + dy })}
				/>
			))}
			{/* On the smallest cards it would hide their links: the second button, F and the inspector have it. */}
			{layout.cards
				.filter(({ density }) => density !== 'chip' && density !== 'row')
				.map(({ node, x, y, width }) => (
					<MenuButton
						key={node.node}
						label={node.name}
						className="cardmenu"
						style={{ left: x + width - 30, top: y - 11 }}
						onOpen={(event) => openNodeMenu(event, node)}
					/>
				))}
			{layout.links.map((place) => (
				<LinkHead key={place.link.replica} place={place} />
			))}
		</>
	);
}

/** More of them need a higher stage on a small screen. */
const fewNodes = 6;
/** Room that the legend takes at the right. */
const legendWidth = 300;

export function Topology() {
	const topology = useLab((lab) => lab.views?.topology);
	const sequence = useLab((lab) => lab.views?.sequence);
	return topology === undefined || sequence === undefined ? null : <Stage topology={topology} sequence={sequence} />;
}

function Stage({ topology, sequence }: Pick<LabViews, 'topology' | 'sequence'>) {
	const texts = useTexts();
	const picture = usePicture().topology;
	const panel = useRef<HTMLElement>(null);
	const world = useRef<HTMLDivElement>(null);
	const size = useSize(panel);
	const moved = useMoved();
	const layout = useMemo(() => layoutTopology(topology, size, moved), [topology, size, moved]);
	const exchanges = useMemo(
		() => layout.links.map((place) => lastExchange(sequence, place.link)),
		[layout.links, sequence],
	);
	const [differences, setDifferences] = useState(nothing);
	const landing = useLanding();
	const flying = useMemo(
		() => [...topology.frames, ...landing].filter((frame) => frame.role === 'replication'),
		[topology.frames, landing],
	);
	const { viewport, zoomBy, showAll } = useZoom(panel, layout, size);
	useCardDrag(world, layout, viewport.scale);
	const inCorner = layout.clients.some(({ x, width }) => x + width > size.width - legendWidth);
	const low = layout.clients.length > 1 || layout.cards.length > 2 || inCorner;
	// Where much stands, it would stand on something.
	const legend =
		topology.nodes.length > 0 && size.height >= roomyHeight && layout.tear === null && viewport.scale === 1;
	return (
		<section
			ref={panel}
			className={topology.nodes.length > fewNodes ? 'topo many' : 'topo'}
			aria-label={texts.stage.topology}
			onPointerEnter={warmMenus}
			onFocus={warmMenus}
		>
			<div
				ref={world}
				className="world"
				style={{
					transform: `translate(${viewport.x}px, ${viewport.y}px) scale(${viewport.scale})`,
					['--zoom' as string]: viewport.scale,
				}}
			>
				<Tear at={layout.tear} />
				<Cards layout={layout} flying={flying} exchanges={exchanges} differences={differences} />
				<HeldFrames frames={topology.frames} layout={layout} />
			</div>
			<Air frames={topology.frames} layout={layout} viewport={viewport} size={size} />
			<FrameList frames={topology.frames} nodes={topology.nodes} />
			<div className="plabel">
				<h2>{texts.stage.topology}</h2>
				{/* Where the network is split, the split's own label stands here. */}
				{layout.tear === null && <span aria-hidden="true">{picture.host(topology.docker)}</span>}
			</div>
			<TearLabel layout={layout} viewport={viewport} partition={topology.partition} />
			{topology.nodes.length === 0 && <Empty />}
			{legend && <Legend low={low} />}
			<Tools zoomBy={zoomBy} showAll={showAll} arranged={Object.keys(moved).length > 0} />
			<KeyDifferences view={topology} onFound={setDifferences} />
			<TextList view={topology} />
		</section>
	);
}
