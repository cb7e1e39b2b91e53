// The panel beside the stage when no lesson leads: the nodes there are, what can go wrong with them, who talks to them,
// moments to come back to, and a few commands to begin with.

import type { NodeId } from '../../../base';
import { formatCount, type InterfaceTexts } from '../../../i18n';
import type { LessonCode, PresetName } from '../../../lessons';
import type { LinkView, NodeView, TopologyView } from '../../../projections';
import { clockSeconds } from '../../parts/format';
import { Icon } from '../../parts/icon';
import { ReplidChip, RoleIcon } from '../../parts/marks';
import { NodeName } from '../../parts/node-name';
import { openConsole, runAtHost } from '../../store/actions';
import { firstOfSandbox, sandboxStep } from '../../store/first-block';
import { useLab } from '../../store/lab-store';
import { addBookmark, showBookmark } from '../../store/moments';
import { setPage, usePage } from '../../store/page-store';
import { useTexts } from '../../store/selectors';
import { CodeBlock, CodeRow } from './code-block';
import { Faults } from './faults';
import { HostFiles } from './host-files';

type Idea = keyof InterfaceTexts['sandbox']['ideas'];

const host = (id: string, code: string): LessonCode => ({ kind: 'code', id, place: { in: 'host', terminal: 1 }, code });

const run = 'docker run -d --name';

/** What there is to begin with, and what can be done with it: one command each, in the order in which it makes sense. */
const ideas: readonly (readonly [Idea, LessonCode])[] = [
	['master', firstOfSandbox],
	[
		'replica',
		host('replica', `${run} redis-2 --network host redis redis-server --port 7001 --replicaof 127.0.0.1 7000`),
	],
	['status', host('status', 'redis-cli -p 7000 info replication')],
	['write', host('write', 'redis-cli -p 7000 set a a')],
	['cut', host('cut', 'lab link cut redis-1 redis-2')],
	['heal', host('heal', 'lab link heal redis-1 redis-2')],
	['slow', host('slow', 'lab link redis-1 redis-2 --latency 40ms --bandwidth 4kb')],
	['chain', host('chain', `${run} redis-3 --network host redis redis-server --port 7002 --replicaof 127.0.0.1 7001`)],
	['promote', host('promote', 'redis-cli -p 7001 replicaof no one')],
];

/** Beside one id, and beside two. */
const nameRoom = 132;
const nameRoomLess = 76;
/** Characters that are worth a row; longer commands are broken into lines. */
const rowLength = 42;

/** How many links lie above a node: a replica of a replica stands further in. */
function depthOf(node: NodeId, links: readonly LinkView[]): number {
	let depth = 0;
	let at = links.find((link) => link.replica === node)?.master;
	while (at !== undefined && depth < links.length) {
		depth += 1;
		const above = at;
		at = links.find((link) => link.replica === above)?.master;
	}
	return depth;
}

/** The next node: a master where there is none, else a replica of the first, under a name and a port that are free. */
function nextNode(nodes: readonly NodeView[]): string {
	let number = nodes.length + 1;
	while (nodes.some(({ name }) => name === `redis-${number}`)) number += 1;
	let port = 7_000;
	while (nodes.some(({ address }) => address.endsWith(`:${port}`))) port += 1;
	const master = nodes.find(({ role, address }) => role === 'master' && address.startsWith('127.0.0.1:'));
	if (master === undefined) return `${run} redis-${number} -p ${port}:6379 redis`;
	const of = master.address.replace(':', ' ');
	return `${run} redis-${number} --network host redis redis-server --port ${port} --replicaof ${of}`;
}

function Nodes({ nodes, links }: Pick<TopologyView, 'nodes' | 'links'>) {
	const texts = useTexts().sandbox;
	const command = nextNode(nodes);
	return (
		<section className="sec">
			<div className="sech">
				<h2>{texts.nodes(nodes.length)}</h2>
				<button type="button" className="btn out" title={command} onClick={() => void runAtHost(command)}>
					<Icon name="plus" className="s" />
					{texts.addNode}
				</button>
			</div>
			<ul>
				{nodes.map((node) => (
					<li key={node.node} className="nl-row">
						<span className="in" style={{ ['--depth' as string]: Math.max(0, depthOf(node.node, links) - 1) }} />
						<RoleIcon who={node.role} />
						<NodeName name={node.name} room={node.ownReplid === null ? nameRoom : nameRoomLess} size={12.6} />
						<span className="mono quiet">{node.address.replace('127.0.0.1', '')}</span>
						<span className="ids">
							{node.ownReplid !== null && (
								<>
									<ReplidChip replid={node.ownReplid} lineage={null} brief own />
									{node.replid !== null && <span className="f3">→</span>}
								</>
							)}
							{node.replid !== null && <ReplidChip replid={node.replid} lineage={node.lineage} brief />}
						</span>
						<button
							type="button"
							className="btn ic sm ghost"
							aria-label={`${texts.console} ${node.name}`}
							title={texts.console}
							onClick={() => openConsole(node.name)}
						>
							<Icon name="terminal" className="s" />
						</button>
					</li>
				))}
			</ul>
		</section>
	);
}

function Clients({ clients, nodes }: Pick<TopologyView, 'clients' | 'nodes'>) {
	const texts = useTexts().sandbox;
	const now = useLab((lab) => Math.floor((lab.views?.transport.now ?? 0) / 1_000_000));
	if (clients.length === 0) return null;
	return (
		<section className="sec">
			<h2>{texts.clients}</h2>
			<ul>
				{clients.map(({ name, node, lastCommand, seconds }) => (
					<li key={`${name} ${node}`} className="nl-row" title={lastCommand ?? texts.noCommand}>
						<Icon name="terminal" className="s" />
						<span className="nm fix">{name}</span>
						<span className="quiet to">
							{'→ '}
							<NodeName name={nodes.find((one) => one.node === node)?.name ?? node} room={86} size={12} />
						</span>
						<span className="mono said">{lastCommand ?? texts.noCommand}</span>
						<span className="mono rate">{`${rateOf(seconds, now)} ops/s`}</span>
					</li>
				))}
			</ul>
		</section>
	);
}

const rateSeconds = 10;

/** Commands a second over the last ten. */
function rateOf(seconds: TopologyView['clients'][number]['seconds'], now: number): string {
	const recent = seconds.filter(({ second }) => second > now - rateSeconds && second <= now);
	const rate = recent.reduce((sum, { commands }) => sum + commands, 0) / rateSeconds;
	return rate < 100 ? rate.toFixed(1) : formatCount(Math.round(rate));
}

function Bookmarks() {
	const texts = useTexts().sandbox;
	const add = useTexts().moments.add;
	const bookmarks = useLab((lab) => lab.views?.transport.bookmarks) ?? [];
	return (
		<section className="sec">
			<div className="sech">
				<h2>{texts.moments}</h2>
				<button type="button" className="btn ghost" onClick={() => void addBookmark()}>
					{add}
					<kbd>{'B'}</kbd>
				</button>
			</div>
			{bookmarks.length === 0 && <p className="quiet">{texts.noMoments}</p>}
			<ul>
				{bookmarks.map((mark) => (
					<li key={mark.id}>
						<button type="button" className="nl-row" onClick={() => showBookmark(mark)}>
							<Icon name="flag" className="s" />
							<span className="nm">{mark.name}</span>
							<span className="mono said">{clockSeconds(mark.at)}</span>
						</button>
					</li>
				))}
			</ul>
		</section>
	);
}

/** Commands to begin with: where something is there already they are folded away, out of the way of what is. */
function Ideas({ open }: { readonly open: boolean }) {
	const texts = useTexts().sandbox;
	return (
		<details className="sec ideas" open={open}>
			<summary>
				<h2>{texts.ideaCount(ideas.length)}</h2>
				<Icon name="down" className="s" />
			</summary>
			<p className="prose">{texts.tryText}</p>
			<div className="blocks">
				{ideas.map(([idea, block]) => {
					const Block = block.code.length <= rowLength ? CodeRow : CodeBlock;
					return (
						<div key={idea} className="idea">
							<h3>{texts.ideas[idea]}</h3>
							<Block step={sandboxStep} block={block} />
						</div>
					);
				})}
			</div>
		</details>
	);
}

export function Sandbox() {
	const texts = useTexts();
	const view = useLab((lab) => lab.views?.topology);
	const preset = usePage((page) => page.preset);
	const title = texts.home.presets[preset as PresetName] ?? texts.sandbox.title;
	const present = view !== undefined && view.nodes.length > 0;
	return (
		<aside className="panel" aria-label={texts.sandbox.over}>
			<div className="hd">
				<div className="over">
					<Icon name="flask" className="s" />
					{texts.sandbox.over}
					<span className="grow" />
					<button
						type="button"
						className="btn ic ghost"
						aria-label={texts.lesson.collapse}
						onClick={() => setPage({ lessonOpen: false })}
					>
						<Icon name="panel" className="s" />
					</button>
				</div>
				<h1 tabIndex={-1}>{title}</h1>
			</div>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
			<section className="lbody secs" tabIndex={0} aria-label={title}>
				{present && (
					<>
						<Nodes nodes={view.nodes} links={view.links} />
						<Faults view={view} />
						<Clients clients={view.clients} nodes={view.nodes} />
					</>
				)}
				<Ideas open={!present} />
				{present && <Bookmarks />}
				<HostFiles />
			</section>
		</aside>
	);
}
