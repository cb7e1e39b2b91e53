// A link between a master and its replica in full.

import { useLab } from '../../store/lab-store';
import type { SelectedOf } from '../../store/selection';
import { useTexts } from '../../store/selectors';
import { InspectorHead, Missing, useInspectTexts } from './frame';

export function LinkInspector({ selected }: { readonly selected: SelectedOf<'link'> }) {
	const texts = useInspectTexts();
	const words = useTexts().link;
	const topology = useLab((lab) => lab.views?.topology);
	const link = topology?.links.find(
		({ master, replica }) => master === selected.master && replica === selected.replica,
	);
	const name = (node: string) => topology?.nodes.find((one) => one.node === node)?.name ?? node;
	if (link === undefined) return <Missing text={texts.notHere} />;
	return (
		<InspectorHead
			title={`${name(link.replica)} → ${name(link.master)}`}
			pillText={words[link.state]}
			pillIcon="link"
		/>
	);
}
