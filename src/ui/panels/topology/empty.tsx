// The stage before there is a container: what it waits for, and the first command on a button that types it. The button
// goes with the state, so the focus goes on to the node that it has made.

import { useLayoutEffect, useRef } from 'react';
import { Icon } from '../../parts/icon';
import { runCode } from '../../store/actions';
import { useFirstBlock } from '../../store/first-block';
import { focusOpened } from '../../store/focus-opened';
import { useTexts } from '../../store/selectors';

/** 'docker run … redis': that it is short is the point, the terminal has all of it. */
function brief(command: string): string {
	return command.replace(/^(\w+ \w+) .* (\S+)$/, '$1 … $2');
}

export function Empty() {
	const texts = useTexts().empty;
	const first = useFirstBlock();
	const button = useRef<HTMLButtonElement>(null);
	useLayoutEffect(
		() => () => {
			if (button.current !== null && button.current === document.activeElement) focusOpened('.node');
		},
		[],
	);
	return (
		<div className="empty state">
			<Icon name="plus" />
			<b>{texts.containers}</b>
			{first !== null && (
				<>
					<p>{texts.begin}</p>
					<button
						ref={button}
						type="button"
						className="btn out"
						title={first.block.code}
						onClick={() => void runCode(first.step, first.block)}
					>
						<Icon name="play" className="s" />
						<span className="mono">{brief(first.block.code)}</span>
					</button>
				</>
			)}
		</div>
	);
}
