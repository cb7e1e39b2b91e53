// The field over a console in which one looks for text: Enter goes back to the one before, as consoles are read from their
// end; Escape leads back into the console.

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Icon, type IconName } from '../../parts/icon';
import { focusTerminal } from '../../store/actions';
import { endFinding, useFinding } from '../../store/finding';
import { useTexts } from '../../store/selectors';
import { screenOf } from '../../terminal/screens';
import type { ConsoleSearch, Found } from '../../terminal/search';

const nothing: Found = { at: 0, count: 0 };

/** The search of a console for as long as the bar stands over it; what is typed before it has been fetched is found then. */
function useSearch(terminal: string, text: string) {
	const typed = useRef(text);
	typed.current = text;
	const [found, setFound] = useState(nothing);
	const search = useRef<ConsoleSearch | null>(null);
	useEffect(() => {
		let wanted = true;
		void screenOf(terminal)
			.search(setFound)
			.then((ready) => {
				if (!wanted) return ready.end();
				search.current = ready;
				ready.find(typed.current, 'previous');
			});
		return () => {
			wanted = false;
			search.current?.end();
			search.current = null;
		};
	}, [terminal]);
	return { search, found };
}

interface StepProps {
	readonly icon: IconName;
	readonly label: string;
	readonly keys: string;
	readonly onClick: () => void;
}

function Step({ icon, label, keys, onClick }: StepProps) {
	return (
		<button type="button" className="btn ic sm ghost" aria-label={label} title={`${label} (${keys})`} onClick={onClick}>
			<Icon name={icon} className="s" />
		</button>
	);
}

export function FindBar({ terminal }: { readonly terminal: string }) {
	const texts = useTexts().dock;
	const [text, setText] = useState('');
	const asked = useFinding((state) => state.asked);
	const { search, found } = useSearch(terminal, text);
	const field = useRef<HTMLInputElement>(null);
	// Asked for again, it takes the focus again.
	// biome-ignore lint/correctness/useExhaustiveDependencies: each asking counts
	useEffect(() => field.current?.select(), [asked]);
	const close = () => {
		endFinding();
		focusTerminal(terminal);
	};
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.nativeEvent.isComposing) return;
		if (event.key === 'Enter') search.current?.find(text, event.shiftKey ? 'next' : 'previous');
		else if (event.key === 'Escape') close();
		else return;
		event.preventDefault();
		event.stopPropagation();
	};
	return (
		// biome-ignore lint/a11y/useSemanticElements: the search element has no role in older browsers
		<div className="findbar" role="search" aria-label={texts.find}>
			<Icon name="search" className="s" />
			<input
				ref={field}
				type="text"
				aria-label={texts.find}
				placeholder={texts.find}
				autoComplete="off"
				spellCheck={false}
				data-keys="Escape"
				value={text}
				onChange={({ target }) => {
					setText(target.value);
					search.current?.find(target.value, 'previous');
				}}
				onKeyDown={onKeyDown}
			/>
			<span role="status">{text === '' ? '' : texts.found(found.at, found.count)}</span>
			<Step icon="up" label={texts.findPrevious} keys="Enter" onClick={() => search.current?.find(text, 'previous')} />
			<Step icon="down" label={texts.findNext} keys="Shift+Enter" onClick={() => search.current?.find(text, 'next')} />
			<Step icon="cross" label={texts.endFind} keys="Esc" onClick={close} />
		</div>
	);
}
