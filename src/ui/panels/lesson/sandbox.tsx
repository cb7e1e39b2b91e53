// The panel beside the stage when no lesson leads: the nodes there are, their consoles, and a few commands to begin with.

import type { InterfaceTexts } from '../../../i18n';
import type { LessonCode } from '../../../lessons';
import { Icon } from '../../parts/icon';
import { ReplidChip, RoleIcon } from '../../parts/marks';
import { openConsole } from '../../store/actions';
import { useLab } from '../../store/lab-store';
import { setPage } from '../../store/page-store';
import { useTexts } from '../../store/selectors';
import { CodeBlock, CodeRow } from './code-block';

type Idea = keyof InterfaceTexts['sandbox']['ideas'];

const host = (id: string, code: string): LessonCode => ({ kind: 'code', id, place: { in: 'host', terminal: 1 }, code });

const run = 'docker run -d --name';

/** What there is to begin with, and what can be done with it: one command each, in the order in which it makes sense. */
const ideas: readonly (readonly [Idea, LessonCode])[] = [
	['master', host('master', `${run} redis-1 -p 7000:6379 redis`)],
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

/** Characters that are worth a row; longer commands are broken into lines. */
const rowLength = 42;

function Nodes() {
	const texts = useTexts().sandbox;
	const nodes = useLab((lab) => lab.views?.topology.nodes);
	if (nodes === undefined || nodes.length === 0) return null;
	return (
		<section className="sec">
			<h2>{texts.nodes(nodes.length)}</h2>
			<ul>
				{nodes.map((node) => (
					<li key={node.node} className="nl-row">
						<RoleIcon who={node.role} />
						<span className="nm">{node.name}</span>
						<span className="mono quiet">{node.address.replace('127.0.0.1', '')}</span>
						{node.replid !== null && <ReplidChip replid={node.replid} lineage={node.lineage} brief />}
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

export function Sandbox() {
	const texts = useTexts();
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
				<h1>{texts.sandbox.title}</h1>
			</div>
			<Nodes />
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
			<section className="lbody" tabIndex={0} aria-label={texts.sandbox.try}>
				<p className="prose">{texts.sandbox.tryText}</p>
				<div className="blocks">
					{ideas.map(([idea, block]) => {
						const Block = block.code.length <= rowLength ? CodeRow : CodeBlock;
						return (
							<div key={idea} className="idea">
								<h2>{texts.sandbox.ideas[idea]}</h2>
								<Block step="sandbox" block={block} />
							</div>
						);
					})}
				</div>
			</section>
		</aside>
	);
}
