// A link between a master and its replica in full: what it is like, what is on it, what waits for it, and every resync that
// went over it.

import type { ReactNode } from 'react';
import { formatCount, linkInspectorTexts, shortReplid } from '../../../i18n';
import type { LinkView, NodeView, ResyncView } from '../../../projections';
import { clockText, secondsText, sizeText } from '../../parts/format';
import { Icon } from '../../parts/icon';
import { useAsked } from '../../parts/use-asked';
import { useLab } from '../../store/lab-store';
import { openLinkMenu } from '../../store/menus';
import { usePage } from '../../store/page-store';
import { inspect, type SelectedOf } from '../../store/selection';
import { useTexts } from '../../store/selectors';
import { MenuButton } from '../topology/menu-button';
import { Stepper } from '../topology/stepper';
import { InspectorHead, Missing, useInspectTexts } from './frame';
import { LinkConditions } from './link-conditions';
import { type BufferLimit, closesAt, inFlight, replicaLimit } from './link-facts';

function useLinkTexts() {
	return linkInspectorTexts(usePage((page) => page.language));
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
	return (
		<>
			<dt>{name}</dt>
			<dd>{children}</dd>
		</>
	);
}

function Flying({ link }: { readonly link: LinkView }) {
	const texts = useLinkTexts();
	const frames = useLab((lab) => lab.views?.topology.frames) ?? [];
	const { frames: count, bytes, held } = inFlight(frames, link);
	const words = count === 0 ? texts.nothing : texts.frames(formatCount(count), formatCount(bytes));
	return <Fact name={texts.flying}>{held === 0 ? words : `${words} · ${texts.heldOf(formatCount(held))}`}</Fact>;
}

interface BufferProps {
	readonly bytes: number;
	readonly limit: BufferLimit | null;
	readonly backlog: number | null;
}

function Buffer({ bytes, limit, backlog }: BufferProps) {
	const texts = useLinkTexts();
	const end = limit === null ? null : closesAt(limit, backlog);
	return (
		<Fact name={texts.buffer}>
			{`${formatCount(bytes)} B`}
			{end !== null && limit !== null && (
				<>
					<span className="bar" aria-hidden="true">
						<i style={{ width: `${Math.min(100, (bytes / end) * 100)}%` }} />
					</span>
					<span className="f3">
						{texts.limit(sizeText(limit.hard), sizeText(limit.soft), limit.softSeconds)}
						{end > limit.hard && ` · ${texts.closes(formatCount(end))}`}
					</span>
				</>
			)}
			{end === null && limit !== null && <span className="f3">{` ${texts.noLimit}`}</span>}
		</Fact>
	);
}

function Ack({ link, replica }: { readonly link: LinkView; readonly replica: NodeView | undefined }) {
	const texts = useLinkTexts();
	const now = useLab((lab) => lab.views?.transport.now ?? 0);
	const { ack } = link.detail;
	return (
		<>
			<Fact name={texts.ack}>
				{ack === null ? texts.noAck : texts.ackText(formatCount(ack.offset), secondsText(Math.max(0, now - ack.at)))}
			</Fact>
			{replica?.behind != null && <Fact name={texts.lag}>{texts.behind(formatCount(replica.behind))}</Fact>}
		</>
	);
}

function Resync({ resync }: { readonly resync: ResyncView }) {
	const texts = useLinkTexts();
	const { event, at, asked, decision, why, bytes } = resync;
	const full = decision === 'full';
	const id = asked.replid === '?' ? '?' : shortReplid(asked.replid);
	return (
		<li>
			<button type="button" className="stp" onClick={() => inspect({ kind: 'event', event })}>
				<span className="f3 mono">{clockText(at)}</span>
				<span className={`pill ${full ? 'full' : 'partial'}`}>
					<Icon name={full ? 'stack' : 'splice'} className="s" />
					{full ? texts.full : texts.partial}
				</span>
				<code>{`PSYNC ${id} ${asked.offset}`}</code>
				<span className="f3">
					{texts.why[why]}
					{bytes !== null && ` · ${texts.sent(formatCount(bytes))}`}
				</span>
			</button>
		</li>
	);
}

function Resyncs({ resyncs }: { readonly resyncs: readonly ResyncView[] }) {
	const texts = useLinkTexts();
	return (
		<section className="resyncs" aria-label={texts.resyncs}>
			<h3>{texts.resyncs}</h3>
			{resyncs.length === 0 ? (
				<p className="f3">{texts.noResyncs}</p>
			) : (
				<ol>
					{resyncs.map((resync) => (
						<Resync key={resync.event} resync={resync} />
					))}
				</ol>
			)}
		</section>
	);
}

function State({ link, replica }: { readonly link: LinkView; readonly replica: NodeView | undefined }) {
	const texts = useLinkTexts();
	const words = useTexts().link;
	const { trouble, seen } = link.detail;
	return (
		<>
			<Fact name={texts.state}>
				{words[link.state]}
				{trouble !== null && <span className="trouble">{texts.trouble[trouble]}</span>}
			</Fact>
			{replica?.link != null && (
				<Fact name={texts.stage}>
					<Stepper link={replica.link} />
				</Fact>
			)}
			<Fact name={texts.seen}>{seen ?? texts.notSeen}</Fact>
		</>
	);
}

export function LinkInspector({ selected }: { readonly selected: SelectedOf<'link'> }) {
	const texts = useInspectTexts();
	const mine = useLinkTexts();
	const words = useTexts().link;
	const topology = useLab((lab) => lab.views?.topology);
	const asked = useAsked(selected.master, (port) =>
		port.inspect(selected.master, { ask: 'config', pattern: 'client-output-buffer-limit' }),
	);
	const link = topology?.links.find(
		({ master, replica }) => master === selected.master && replica === selected.replica,
	);
	const nodeOf = (node: string) => topology?.nodes.find((one) => one.node === node);
	if (link === undefined) return <Missing text={texts.notHere} />;
	const [master, replica] = [nodeOf(link.master), nodeOf(link.replica)];
	const limit = replicaLimit(asked?.answer?.values[0]?.[1] ?? '');
	const tone = {
		online: 'partial',
		down: 'down',
		transfer: 'full',
		handshake: 'replica',
		connecting: 'neutral',
	} as const;
	return (
		<>
			<InspectorHead
				title={`${replica?.name ?? link.replica} → ${master?.name ?? link.master}`}
				pill={tone[link.state]}
				pillText={words[link.state]}
				pillIcon="link"
			>
				<MenuButton label={words[link.state]} className="" onOpen={(event) => openLinkMenu(event, link)} />
			</InspectorHead>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
			<section className="ibody scroll" tabIndex={0} aria-label={mine.state}>
				<dl className="facts lk">
					<State link={link} replica={replica} />
					<Flying link={link} />
					<Buffer bytes={link.detail.buffer} limit={limit} backlog={master?.backlog?.size ?? null} />
					<Ack link={link} replica={replica} />
				</dl>
				<LinkConditions
					key={`${link.master} ${link.replica}`}
					link={link}
					master={master?.name ?? link.master}
					replica={replica?.name ?? link.replica}
				/>
				<Resyncs resyncs={link.detail.resyncs} />
			</section>
		</>
	);
}
