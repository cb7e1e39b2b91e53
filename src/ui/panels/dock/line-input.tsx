// A plain input line for a console: an equal way to type for those whose input method or screen reader gets along
// better with a field than with a drawn terminal. Enter commits the line; arrows walk through the lines entered here.

import { type KeyboardEvent, useRef, useState } from 'react';
import { Icon } from '../../parts/icon';
import { commitLine, sendKey } from '../../store/actions';
import { terminalIn, useLab } from '../../store/lab-store';
import { useTexts } from '../../store/selectors';

/** Lines entered by terminal: they outlive the pane. */
const entered = new Map<string, string[]>();

export function LineInput({ terminal, title }: { readonly terminal: string; readonly title: string }) {
	const texts = useTexts().dock;
	const prompt = useLab((lab) => terminalIn(lab, terminal)?.prompt ?? null);
	const [text, setText] = useState('');
	const back = useRef(0);
	const lines = entered.get(terminal) ?? [];
	const commit = () => {
		if (text !== '') entered.set(terminal, [...lines, text]);
		back.current = 0;
		setText('');
		commitLine(terminal, text);
	};
	const walk = (by: 1 | -1) => {
		back.current = Math.max(0, Math.min(lines.length, back.current + by));
		setText(back.current === 0 ? '' : (lines.at(-back.current) ?? ''));
	};
	const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
		// Enter that ends a composition belongs to the input method.
		if (event.nativeEvent.isComposing) return;
		const { selectionStart, selectionEnd } = event.currentTarget;
		if (event.ctrlKey && event.code === 'KeyC' && selectionStart === selectionEnd) sendKey(terminal, '^C');
		else if (event.ctrlKey && event.code === 'KeyD' && text === '') sendKey(terminal, '^D');
		else if (event.key === 'ArrowUp') walk(1);
		else if (event.key === 'ArrowDown') walk(-1);
		else if (event.key === 'Enter') commit();
		else return;
		event.preventDefault();
	};
	return (
		<div className="lineform">
			<span className="mono quiet" aria-hidden="true">
				{prompt === null || prompt === '' ? '…' : prompt}
			</span>
			<input
				className="mono"
				data-line={terminal}
				aria-label={texts.lineFor(title)}
				value={text}
				autoComplete="off"
				autoCapitalize="off"
				spellCheck={false}
				onChange={(event) => setText(event.target.value)}
				onKeyDown={onKeyDown}
			/>
			<button type="button" className="btn out sm" onClick={commit}>
				<Icon name="play" className="s" />
				{texts.enter}
			</button>
		</div>
	);
}
