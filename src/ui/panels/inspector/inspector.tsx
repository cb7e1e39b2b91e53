// The inspector beside the topology: what is selected, in full. This is the frame; what stands in it is a file a kind.
//
// A new kind is a row in `SelectedMap` (`ui/store/selection.ts`) and one in `bodies` below: a component that takes
// `{ selected }` and draws an `InspectorHead` and what follows it. Parts for all of them are in `frame.tsx`:
//
//   <InspectorHead pill="replica" pillIcon="right" pillText="master → replica" title="set a a" about="27 B" />
//   <InspectorTabs tabs={[['info', 'INFO'], …]} chosen={tab} onChoose={setTab} label="…" />
//   <Missing text="…" />   for what the run does not have at the shown moment
//
// Whoever wants something shown calls `inspect(selected)` of the store; `select(selected)` only marks it.

import { type ComponentType, lazy } from 'react';
import { inspectTexts } from '../../../i18n';
import { Icon } from '../../parts/icon';
import { Part } from '../../parts/part';
import { usePage } from '../../store/page-store';
import { type Selected, type SelectedKind, type SelectedOf, useSelected } from '../../store/selection';

type Body<K extends SelectedKind> = ComponentType<{ readonly selected: SelectedOf<K> }>;

const event = lazy(async () => ({ default: (await import('./message')).EventInspector }));

const bodies: { readonly [K in SelectedKind]: Body<K> } = {
	message: event,
	log: event,
	event,
	directive: lazy(async () => ({ default: (await import('./directive')).DirectiveInspector })),
	node: lazy(async () => ({ default: (await import('./node')).NodeInspector })),
	link: lazy(async () => ({ default: (await import('./link')).LinkInspector })),
};

function Shown({ selected }: { readonly selected: Selected }) {
	const Chosen = bodies[selected.kind] as ComponentType<{ readonly selected: Selected }>;
	return (
		<Part>
			<Chosen key={selected.kind} selected={selected} />
		</Part>
	);
}

export default function Inspector() {
	const texts = inspectTexts(usePage((page) => page.language));
	const selected = useSelected();
	return (
		<section className="sidep insp" aria-label={texts.panel}>
			{selected === null ? (
				<div className="none">
					<Icon name="search" className="l" />
					<b>{texts.nothing}</b>
					<p>{texts.choose}</p>
				</div>
			) : (
				<Shown selected={selected} />
			)}
		</section>
	);
}
