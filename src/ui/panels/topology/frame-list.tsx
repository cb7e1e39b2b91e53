// Messages in the air for the keyboard: one stop that the arrows walk through, oldest first. The message it stands at is
// selected, so the canvas and every other panel mark it; what it is stands at the edge of the stage meanwhile.

import { type KeyboardEvent, useId, useRef } from 'react';
import type { FrameView, NodeView } from '../../../projections';
import { openMessageMenu } from '../../store/menus';
import { inspect, select, useSelected } from '../../store/selection';
import { useHoldText, usePicture, useTexts } from '../../store/selectors';

interface FrameListProps {
	readonly frames: readonly FrameView[];
	readonly nodes: readonly NodeView[];
}

const moves: Readonly<Record<string, (at: number, count: number) => number>> = {
	ArrowDown: (at, count) => Math.min(count - 1, at + 1),
	ArrowRight: (at, count) => Math.min(count - 1, at + 1),
	ArrowUp: (at) => Math.max(0, at - 1),
	ArrowLeft: (at) => Math.max(0, at - 1),
	Home: () => 0,
	End: (_, count) => count - 1,
};

export function FrameList({ frames, nodes }: FrameListProps) {
	const texts = useTexts().link;
	const picture = usePicture().topology;
	const text = useHoldText();
	const selected = useSelected();
	const id = useId();
	/** Where it stood last: of a frame that has landed meanwhile, the next one takes the place. */
	const place = useRef(0);
	const chosen = frames.findIndex(({ event }) => selected?.kind === 'message' && selected.event === event);
	if (chosen >= 0) place.current = chosen;
	const at = Math.max(0, Math.min(frames.length - 1, place.current));
	const frame = frames[at];
	const name = (node: string) => nodes.find((one) => one.node === node)?.name ?? node;
	const say = ({ text: line, from, to, kept }: FrameView) =>
		`${texts.frame(line, name(from), name(to))}${kept === null ? '' : ` · ${text(kept.state)}`}`;
	const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
		if (frame === undefined) return;
		const next = moves[event.key]?.(chosen < 0 ? -1 : at, frames.length);
		if (next !== undefined) select({ kind: 'message', event: frames[Math.max(0, next)]?.event ?? frame.event });
		else if (event.key === 'Enter' || event.key === ' ') inspect({ kind: 'message', event: frame.event });
		else if (event.key === 'ContextMenu' || event.code === 'KeyF') {
			const { currentTarget } = event;
			openMessageMenu(
				{ clientX: 0, clientY: 0, currentTarget, preventDefault: () => {} },
				{ ...frame, at: frame.departedAt },
			);
		} else return;
		event.preventDefault();
	};
	return (
		<>
			<div
				className="airlist"
				role="listbox"
				// Without a frame there is nothing to go to; whoever is there may stay.
				tabIndex={frames.length === 0 ? -1 : 0}
				aria-label={picture.airList(frames.length)}
				aria-activedescendant={`${id}option`}
				data-keys="ArrowUp ArrowDown ArrowLeft ArrowRight Home End Enter Space KeyF"
				onKeyDown={onKeyDown}
			>
				{frame === undefined ? (
					<div id={`${id}option`} role="option" tabIndex={-1} aria-selected={false} aria-disabled={true}>
						{picture.airEmpty}
					</div>
				) : (
					<div
						id={`${id}option`}
						role="option"
						tabIndex={-1}
						aria-selected={chosen >= 0}
						aria-setsize={frames.length}
						aria-posinset={at + 1}
					>
						<b>{`${at + 1}/${frames.length}`}</b>
						<span>{say(frame)}</span>
						<kbd>{'↑↓'}</kbd>
						<kbd>{'Enter'}</kbd>
					</div>
				)}
			</div>
			{/* A press on the canvas selects, too. */}
			<p className="sr" role="status">
				{chosen >= 0 && frame !== undefined ? picture.airChosen(say(frame)) : ''}
			</p>
		</>
	);
}
