// A setting of one node: its value at the shown moment, and the log lines and messages in which it shows.

import { useEffect, useState } from 'react';
import type { Step } from '../../../projections';
import { Icon } from '../../parts/icon';
import { labPort, useLab } from '../../store/lab-store';
import { inspect, type SelectedOf } from '../../store/selection';
import { InspectorHead, useInspectTexts } from './frame';
import { Steps, useNodeName } from './steps';

interface Known {
	readonly value: string | null;
	readonly steps: readonly Step[];
}

export function DirectiveInspector({ selected }: { readonly selected: SelectedOf<'directive'> }) {
	const texts = useInspectTexts();
	const nodeName = useNodeName();
	const { node, name } = selected;
	const events = useLab((lab) => lab.views?.logs);
	const [known, setKnown] = useState<Known | null>(null);
	// biome-ignore lint/correctness/useExhaustiveDependencies: what has come since is asked for again
	useEffect(() => {
		let wanted = true;
		const port = labPort();
		if (port === null) return;
		void Promise.all([port.inspect(node, { ask: 'config', pattern: name }), port.directiveSteps({ node, name })]).then(
			([view, steps]) => {
				const values = view !== null && 'values' in view ? view.values : [];
				if (wanted) setKnown({ value: values.find(([known]) => known === name)?.[1] ?? null, steps });
			},
		);
		return () => {
			wanted = false;
		};
	}, [node, name, events]);
	return (
		<div className="scroll">
			<InspectorHead pillIcon="settings" pillText={nodeName(node)} title={name} literal>
				<button
					type="button"
					className="btn ic ghost"
					aria-label={nodeName(node)}
					title={nodeName(node)}
					onClick={() => inspect({ kind: 'node', node })}
				>
					<Icon name="chip" />
				</button>
			</InspectorHead>
			{known !== null && (
				<>
					<dl className="facts">
						<dt>{texts.value}</dt>
						<dd>{known.value === null || known.value === '' ? texts.unknown : known.value}</dd>
					</dl>
					{known.steps.length === 0 ? (
						<p className="typed f3">{texts.noSteps}</p>
					) : (
						<Steps title={texts.showsIn} steps={known.steps} />
					)}
				</>
			)}
		</div>
	);
}
