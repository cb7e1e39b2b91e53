// What can go wrong, as buttons that show the command they type: of the link or node that is selected, else of the first
// ones. A split network stands above them with the way back.

import type { LinkView, NodeView, TopologyView } from '../../../projections';
import { secondsText } from '../../parts/format';
import { Icon, type IconName } from '../../parts/icon';
import { runAtHost } from '../../store/actions';
import { useLab } from '../../store/lab-store';
import { linkCommands } from '../../store/link-commands';
import { conditionCommand } from '../../store/link-conditions';
import { useSelected } from '../../store/selection';
import { useTexts } from '../../store/selectors';

type Fault = keyof ReturnType<typeof useTexts>['sandbox']['fault'];

interface Choice {
	readonly fault: Fault;
	readonly icon: IconName;
	readonly command: string;
}

const slow = { latency: 40, loss: 2 };

function ofLink({ master, replica, state, held }: LinkView, names: ReadonlyMap<string, string>): readonly Choice[] {
	const [a, b] = [names.get(master) ?? master, names.get(replica) ?? replica];
	const cut = state === 'down';
	const [first] = linkCommands({ a, b, cut, held });
	return [
		{ fault: cut ? 'heal' : 'cut', icon: first?.icon ?? 'cut', command: first?.command ?? '' },
		{ fault: 'slow', icon: 'settings', command: conditionCommand([a, b], null, slow) ?? '' },
	];
}

function ofNode({ name, state, disk }: NodeView): readonly Choice[] {
	const ill = disk !== null && (disk.full || disk.slow > 0);
	if (state === 'stopped' || state === 'created')
		return [{ fault: 'start', icon: 'play', command: `docker start ${name}` }];
	return [
		{ fault: 'kill', icon: 'cross', command: `docker kill ${name}` },
		{ fault: 'stop', icon: 'power', command: `docker stop ${name}` },
		...(ill
			? [{ fault: 'diskOk', icon: 'disk', command: `lab disk ${name} ok` } as const]
			: [
					{ fault: 'diskFull', icon: 'disk', command: `lab disk ${name} full` } as const,
					{ fault: 'diskSlow', icon: 'disk', command: `lab disk ${name} slow 3s` } as const,
				]),
	];
}

function Split({ partition, nodes }: Pick<TopologyView, 'partition' | 'nodes'>) {
	const texts = useTexts();
	const now = useLab((lab) => lab.views?.transport.now ?? 0);
	if (partition === null) return null;
	const far = nodes.filter(({ node }) => partition.far.includes(node)).map(({ name }) => name);
	return (
		<div className="fault">
			<Icon name="cut" />
			<p>
				<b>{texts.sandbox.splitFor(secondsText(now - partition.since))}</b>
				<br />
				{texts.sandbox.splitSides(far.join(', '))}
			</p>
			<button type="button" className="btn out" title="lab heal" onClick={() => void runAtHost('lab heal')}>
				{texts.sandbox.ideas.heal}
			</button>
		</div>
	);
}

/** The link and the node that the buttons are about. */
function useMeant({ links, nodes }: TopologyView): { readonly link?: LinkView; readonly node?: NodeView } {
	const selected = useSelected();
	const chosen = selected?.kind === 'node' ? nodes.find(({ node }) => node === selected.node) : undefined;
	const link =
		selected?.kind === 'link'
			? links.find(({ master, replica }) => master === selected.master && replica === selected.replica)
			: links.find(({ master, replica }) => chosen === undefined || [master, replica].includes(chosen.node));
	const node = chosen ?? nodes.find((one) => one.node === link?.replica) ?? nodes[0];
	return { ...(link === undefined ? {} : { link }), ...(node === undefined ? {} : { node }) };
}

export function Faults({ view }: { readonly view: TopologyView }) {
	const texts = useTexts().sandbox;
	const { link, node } = useMeant(view);
	const names = new Map<string, string>(view.nodes.map((one) => [one.node, one.name]));
	const choices = [...(link === undefined ? [] : ofLink(link, names)), ...(node === undefined ? [] : ofNode(node))];
	return (
		<section className="sec">
			<h2>{texts.faults}</h2>
			<Split partition={view.partition} nodes={view.nodes} />
			<div className="grid4">
				{choices.map(({ fault, icon, command }) => (
					<button
						key={fault}
						type="button"
						className="btn out"
						title={command}
						data-fault={fault}
						onClick={() => void runAtHost(command)}
					>
						<Icon name={icon} className="s" />
						<span>
							{texts.fault[fault]}
							<code>{command}</code>
						</span>
					</button>
				))}
			</div>
		</section>
	);
}
