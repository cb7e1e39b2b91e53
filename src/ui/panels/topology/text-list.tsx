// The topology in words, for those who cannot see it; nothing reads them out by itself.

import { formatCount } from '../../../i18n';
import type { TopologyView } from '../../../projections';
import { calmly } from '../../parts/calmly';
import { secondsText } from '../../parts/format';
import { useLab } from '../../store/lab-store';
import { useHoldText, usePicture, useTexts } from '../../store/selectors';

export const TextList = calmly(({ view }: { readonly view: TopologyView }) => {
	const texts = useTexts();
	const picture = usePicture().topology;
	const text = useHoldText();
	const name = (id: string) => view.nodes.find((node) => node.node === id)?.name ?? id;
	return (
		<ul className="sr">
			<li>{picture.host(view.docker)}</li>
			{view.nodes.map((node) => (
				<li key={node.node}>
					{texts.node.summary(
						node.name,
						node.role,
						node.address,
						node.offset === null ? texts.node.noOffset : formatCount(node.offset),
						formatCount(node.keys),
					)}
				</li>
			))}
			{view.nodes.map(({ node, name: of, goodReplicas: count }) =>
				count === null ? null : (
					<li key={`${node} good`}>
						{`${of}: ${texts.node.goodReplicas(count.good, count.wanted, count.good < count.wanted)}`}
					</li>
				),
			)}
			{view.clients.map(({ name: of, node, waiting }) =>
				waiting === null ? null : (
					<li key={`${of} ${node}`}>{`${of}: ${texts.node.waiting(waiting.confirmed, waiting.wanted)}`}</li>
				),
			)}
			{view.clients.map(({ name: of, node, isReplica }) =>
				isReplica ? <li key={`${of} ${node} replica`}>{`${of}: ${texts.node.badge.replica}`}</li> : null,
			)}
			<SplitText view={view} />
			{view.links.map((link) => (
				<li key={`${link.master} ${link.replica}`}>
					{texts.link.summary(name(link.master), name(link.replica), texts.link[link.state])}
				</li>
			))}
			{view.frames.map((frame) => (
				<li key={frame.event}>
					{texts.link.frame(frame.text, name(frame.from), name(frame.to))}
					{frame.kept !== null && ` · ${text(frame.kept.state)}`}
				</li>
			))}
		</ul>
	);
});

function SplitText({ view }: { readonly view: TopologyView }) {
	const texts = usePicture().topology;
	const { partition } = view;
	const now = useLab((lab) => (partition === null ? 0 : (lab.views?.transport.now ?? 0)));
	if (partition === null) return null;
	const names = view.nodes.filter(({ node }) => partition.far.includes(node)).map(({ name }) => name);
	return <li>{texts.textSplit(names.join(', '), secondsText(now - partition.since))}</li>;
}
