// A node in full: INFO, its keys, its settings, its files, and what it has printed; at the shown moment, also when that is
// in the past.

import { useState } from 'react';
import type { NodeView } from '../../../projections';
import { Icon } from '../../parts/icon';
import { RoleIcon } from '../../parts/marks';
import { downloadText } from '../../store/download';
import { useLab } from '../../store/lab-store';
import { openNodeMenu } from '../../store/menus';
import type { SelectedOf } from '../../store/selection';
import { MenuButton } from '../topology/menu-button';
import { InspectorHead, InspectorTabs, Missing, useInspectTexts } from './frame';
import { NodeConfig } from './node/config';
import { NodeFiles } from './node/files';
import { NodeInfo } from './node/info';
import { NodeKeys } from './node/keys';
import { useNodeTexts } from './node/use-node-texts';

function Log({ node }: { readonly node: NodeView }) {
	const texts = useInspectTexts();
	const { download } = useNodeTexts();
	const logs = useLab((lab) => lab.views?.logs) ?? [];
	const text = logs
		.filter((row) => row.node === node.node)
		.map(({ line }) => line)
		.join('\n');
	if (text === '') return <Missing text={texts.noLog} />;
	return (
		<>
			<div className="filehead">
				<code>{`docker logs ${node.name}`}</code>
				<span className="grow" />
				<button
					type="button"
					className="btn ic ghost"
					aria-label={download}
					title={download}
					onClick={() => downloadText(`${node.name}.log`, `${text}\n`, 'text/plain')}
				>
					<Icon name="download" />
				</button>
			</div>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
			<section className="scroll" tabIndex={0} aria-label={texts.log}>
				<pre className="mono loglines">{text}</pre>
			</section>
		</>
	);
}

type Tab = 'info' | 'keys' | 'config' | 'files' | 'log';

const bodies: { readonly [K in Tab]: (props: { readonly node: NodeView }) => React.ReactNode } = {
	info: ({ node }) => <NodeInfo node={node.node} />,
	keys: ({ node }) => <NodeKeys node={node.node} />,
	config: ({ node }) => <NodeConfig node={node.node} />,
	files: ({ node }) => <NodeFiles node={node.node} />,
	log: Log,
};

export function NodeInspector({ selected }: { readonly selected: SelectedOf<'node'> }) {
	const texts = useInspectTexts();
	const tabs = useNodeTexts();
	const [tab, setTab] = useState<Tab>('info');
	const node = useLab((lab) => lab.views?.topology.nodes.find((one) => one.node === selected.node));
	if (node === undefined) return <Missing text={texts.notHere} />;
	const Body = bodies[tab];
	return (
		<>
			<InspectorHead mark={<RoleIcon who={node.role} size={20} />} title={node.name} about={node.address}>
				<MenuButton label={node.name} className="" onOpen={(event) => openNodeMenu(event, node)} />
			</InspectorHead>
			<InspectorTabs
				label={texts.tabs}
				tabs={[
					['info', tabs.info],
					['keys', tabs.keys],
					['config', tabs.config],
					['files', tabs.files],
					['log', texts.log],
				]}
				chosen={tab}
				onChoose={setTab}
			/>
			<div key={`${tab} ${node.node}`} className="ibody">
				<Body node={node} />
			</div>
		</>
	);
}
