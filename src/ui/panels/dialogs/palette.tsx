// The palette: a field and what it finds, walked with the arrows and done with Enter.

import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { NodeView } from '../../../projections';
import { Icon } from '../../parts/icon';
import { keyRows } from '../../parts/key-labels';
import { useModal } from '../../parts/use-modal';
import { useLab } from '../../store/lab-store';
import { askNodeFacts, useNodeFacts } from '../../store/node-facts';
import { setPage, usePage } from '../../store/page-store';
import { useTexts } from '../../store/selectors';
import { forgetTyped, typedAhead } from '../../store/typed-ahead';
import { type Entry, type EntryGroup, entriesFor } from './palette-entries';

const noNodes: readonly NodeView[] = [];

function Option({ entry, id, on }: { readonly entry: Entry; readonly id: string; readonly on: boolean }) {
	const line = useRef<HTMLDivElement>(null);
	useEffect(() => {
		if (on) line.current?.scrollIntoView({ block: 'nearest' });
	}, [on]);
	return (
		// biome-ignore lint/a11y/useKeyWithClickEvents: the field that owns the list takes the keys
		<div
			ref={line}
			id={id}
			tabIndex={-1}
			role="option"
			aria-selected={on}
			data-entry={entry.id}
			onClick={() => choose(entry)}
		>
			<span className="grow">{entry.text}</span>
			{entry.command !== null && <code>{entry.command}</code>}
			{keyRows(entry.keys).map((caps) => (
				<span key={caps.join('+')} className="caps">
					{caps.map((cap) => (
						<kbd key={cap}>{cap}</kbd>
					))}
				</span>
			))}
		</div>
	);
}

function choose(entry: Entry): void {
	setPage({ dialog: null });
	entry.run();
}

/** Runs of one group, in order. */
function grouped(entries: readonly Entry[]): readonly (readonly [EntryGroup, readonly Entry[]])[] {
	const groups = new Map<EntryGroup, Entry[]>();
	for (const entry of entries) groups.set(entry.group, [...(groups.get(entry.group) ?? []), entry]);
	return [...groups];
}

export function PaletteDialog() {
	const texts = useTexts().palette;
	const language = usePage((page) => page.language);
	const nodes = useLab((lab) => lab.views?.topology.nodes ?? noNodes);
	const { modal } = useModal(() => setPage({ dialog: null }));
	const base = useId();
	const [query, setQuery] = useState(typedAhead);
	const [at, setAt] = useState(0);
	useNodeFacts();
	const entries = entriesFor(query, language, nodes);
	useEffect(() => {
		// Keys also came between the drawing and this: until now there was no dialog to take them.
		setQuery(typedAhead());
		forgetTyped();
		void askNodeFacts();
	}, []);
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.nativeEvent.isComposing) return;
		const chosen = entries[at];
		const last = entries.length - 1;
		if (event.key === 'ArrowDown') setAt(at >= last ? 0 : at + 1);
		else if (event.key === 'ArrowUp') setAt(at <= 0 ? last : at - 1);
		else if (event.key === 'Enter' && chosen !== undefined) choose(chosen);
		else return;
		event.preventDefault();
	};
	return (
		<dialog {...modal} className="card palette" aria-label={texts.title}>
			<div className="find">
				<Icon name="search" />
				<input
					data-first-focus
					role="combobox"
					aria-label={texts.field}
					aria-expanded={true}
					aria-controls={`${base}list`}
					aria-activedescendant={entries.length === 0 ? undefined : `${base}${at}`}
					placeholder={texts.field}
					autoComplete="off"
					spellCheck={false}
					value={query}
					onChange={(event) => {
						setQuery(event.target.value);
						setAt(0);
					}}
					onKeyDown={onKeyDown}
				/>
				<kbd>{'Esc'}</kbd>
			</div>
			<div id={`${base}list`} role="listbox" tabIndex={-1} aria-label={texts.title}>
				{grouped(entries).map(([group, found]) => (
					// biome-ignore lint/a11y/useSemanticElements: a group of options in a list box
					<div key={group} role="group" aria-label={texts[group]}>
						<p className="gh" aria-hidden="true">
							{texts[group]}
						</p>
						{found.map((entry) => {
							const index = entries.indexOf(entry);
							return <Option key={entry.id} entry={entry} id={`${base}${index}`} on={index === at} />;
						})}
					</div>
				))}
			</div>
			<p className={entries.length === 0 ? 'none' : 'sr'} role="status">
				{entries.length === 0 ? texts.nothing : texts.found(entries.length)}
			</p>
		</dialog>
	);
}
