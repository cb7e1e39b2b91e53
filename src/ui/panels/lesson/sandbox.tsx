// The panel beside the stage when no lesson leads: the nodes there are, their consoles, and a few commands to begin with.

import type { LessonCode, LessonStep } from '../../../lessons';
import { Icon } from '../../parts/icon';
import { ReplidChip, RoleIcon } from '../../parts/marks';
import { openConsole } from '../../store/actions';
import { useLab } from '../../store/lab-store';
import { setPage } from '../../store/page-store';
import { useTexts } from '../../store/selectors';
import { CodeBlock } from './code-block';

const host = (id: string, terminal: number, code: string): LessonCode => ({
	id,
	place: { in: 'host', terminal },
	code,
});

const starters: LessonStep = {
	id: 'sandbox',
	title: { ko: '', en: '' },
	prose: [],
	goals: [],
	code: [
		host('first', 1, 'docker run -d --name redis-1 -p 7000:6379 redis'),
		host(
			'second',
			1,
			'docker run -d --name redis-2 --network host redis redis-server --port 7001 --replicaof 127.0.0.1 7000',
		),
		host('status', 1, 'redis-cli -p 7000 info replication'),
	],
};

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
				{starters.code.map((block) => (
					<CodeBlock key={block.id} step={starters} block={block} />
				))}
			</section>
		</aside>
	);
}
