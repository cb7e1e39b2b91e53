// A node in full: its state in numbers, and what it has printed.

import { useState } from 'react';
import { formatCount } from '../../../i18n';
import type { NodeView } from '../../../projections';
import { RoleIcon } from '../../parts/marks';
import { useLab } from '../../store/lab-store';
import type { SelectedOf } from '../../store/selection';
import { useTexts } from '../../store/selectors';
import { InspectorHead, InspectorTabs, Missing, useInspectTexts } from './frame';

function State({ node }: { readonly node: NodeView }) {
	const texts = useTexts().node;
	return (
		<dl className="facts">
			<dt>{texts.replid}</dt>
			<dd>{node.replid ?? '–'}</dd>
			<dt>{texts.offset}</dt>
			<dd>{node.offset === null ? texts.noOffset : formatCount(node.offset)}</dd>
			<dt>{texts.keys}</dt>
			<dd>{formatCount(node.keys)}</dd>
		</dl>
	);
}

function Log({ node }: { readonly node: NodeView }) {
	const texts = useInspectTexts();
	const logs = useLab((lab) => lab.views?.logs) ?? [];
	const lines = logs.filter((row) => row.node === node.node);
	return (
		<pre className="mono loglines">{lines.length === 0 ? texts.noLog : lines.map(({ line }) => line).join('\n')}</pre>
	);
}

type Tab = 'facts' | 'log';

export function NodeInspector({ selected }: { readonly selected: SelectedOf<'node'> }) {
	const texts = useInspectTexts();
	const [tab, setTab] = useState<Tab>('facts');
	const node = useLab((lab) => lab.views?.topology.nodes.find((one) => one.node === selected.node));
	if (node === undefined) return <Missing text={texts.notHere} />;
	return (
		<>
			<InspectorHead mark={<RoleIcon who={node.role} size={20} />} title={node.name} about={node.address} />
			<InspectorTabs
				label={texts.tabs}
				tabs={[
					['facts', texts.facts],
					['log', texts.log],
				]}
				chosen={tab}
				onChoose={setTab}
			/>
			{tab === 'facts' ? <State node={node} /> : <Log node={node} />}
		</>
	);
}
