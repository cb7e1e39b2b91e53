// Frames that a link keeps, standing half way with a pause sign and the number that `lab held` gives them. Each is a
// button: it offers what can be done with the frame, and every offer shows the command that it types.

import { type KeyboardEvent, useState } from 'react';
import { menuText } from '../../../i18n';
import type { FrameView } from '../../../projections';
import { type FramePath, pointOnPath } from '../../canvas/draw-frames';
import { Icon } from '../../parts/icon';
import { briefIds, fitText } from '../../parts/svg-text';
import { runAtHost } from '../../store/actions';
import { useCounterparts } from '../../store/counterparts';
import { frameChoices, frameCommand } from '../../store/holds';
import { openMessageMenu } from '../../store/message-menu';
import { usePage } from '../../store/page-store';
import { inspect } from '../../store/selection';
import { useHoldText } from '../../store/selectors';
import { pathOfFrame } from './air';
import type { TopologyLayout } from './places';

const rowHeight = 26;
const shownMax = 5;
const textWidthMax = 132;

interface HeldPlace {
	readonly frame: FrameView;
	readonly x: number;
	readonly y: number;
}

/** Frames of one lane stand below each other, the first at its middle. */
function placesOf(frames: readonly FrameView[], layout: TopologyLayout) {
	const lanes = new Map<FramePath, number>();
	const places: HeldPlace[] = [];
	let hidden = 0;
	for (const frame of frames) {
		const path = frame.kept === null ? null : pathOfFrame(frame, layout);
		if (path === null) continue;
		const before = lanes.get(path) ?? 0;
		lanes.set(path, before + 1);
		if (before >= shownMax) {
			hidden++;
			continue;
		}
		const { x, y } = pointOnPath(path, 0.5);
		places.push({ frame, x, y: y + before * rowHeight });
	}
	return { places, hidden };
}

interface ChoicesProps {
	readonly frame: FrameView;
	readonly onDone: () => void;
}

function Choices({ frame, onDone }: ChoicesProps) {
	const text = useHoldText();
	const language = usePage((page) => page.language);
	return (
		<ul className="heldchoices">
			<li>
				<button
					type="button"
					className="btn ghost"
					onClick={() => {
						onDone();
						inspect({ kind: 'message', event: frame.event });
					}}
				>
					<span>{menuText(language, 'inspect')}</span>
					<kbd>{'I'}</kbd>
				</button>
			</li>
			{frameChoices.map((choice) => {
				const command = frameCommand(frame, choice);
				return (
					<li key={choice}>
						<button
							type="button"
							className="btn ghost"
							onClick={() => {
								onDone();
								void runAtHost(command);
							}}
						>
							<span>{text(choice)}</span>
							<code>{command}</code>
						</button>
					</li>
				);
			})}
		</ul>
	);
}

interface HeldFrameProps {
	readonly place: HeldPlace;
	readonly open: boolean;
	readonly onToggle: (open: boolean) => void;
}

function HeldFrame({ place, open, onToggle }: HeldFrameProps) {
	const text = useHoldText();
	const { frame, x, y } = place;
	const marked = useCounterparts(({ found }) => found?.marked.includes(frame.event) === true);
	const { kept } = frame;
	if (kept === null) return null;
	const state = text(kept.state);
	const shown = fitText(briefIds(frame.text), textWidthMax);
	const close = (event: KeyboardEvent): void => {
		if (event.key !== 'Escape' || !open) return;
		event.stopPropagation();
		onToggle(false);
	};
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: Escape is heard from the buttons inside
		<div className={`heldframe ${kept.state} ${marked ? 'marked' : ''}`} style={{ left: x, top: y }} onKeyDown={close}>
			<button
				type="button"
				className={`heldpill ${frame.hue}`}
				aria-expanded={kept.state === 'held' ? open : undefined}
				aria-label={`${text('frame')} ${kept.number}: ${frame.text}, ${frame.from} → ${frame.to}, ${state}`}
				data-keys="Escape"
				onClick={() => onToggle(!open)}
				onContextMenu={(event) => openMessageMenu(event, { ...frame, at: frame.departedAt })}
			>
				<Icon name={kept.state === 'lost' ? 'cross' : 'pause'} className="xs" />
				<b>{kept.number}</b>
				<span className="mono">{shown}</span>
			</button>
			{open && kept.state === 'held' && <Choices frame={frame} onDone={() => onToggle(false)} />}
		</div>
	);
}

interface HeldFramesProps {
	readonly frames: readonly FrameView[];
	readonly layout: TopologyLayout;
}

export function HeldFrames({ frames, layout }: HeldFramesProps) {
	const text = useHoldText();
	const [chosen, setChosen] = useState<number | null>(null);
	const { places, hidden } = placesOf(frames, layout);
	const last = places.at(-1);
	return (
		<>
			{places.map((place) => (
				<HeldFrame
					key={place.frame.event}
					place={place}
					open={chosen === place.frame.event}
					onToggle={(open) => setChosen(open ? place.frame.event : null)}
				/>
			))}
			{hidden > 0 && last !== undefined && (
				<div className="heldframe more" style={{ left: last.x, top: last.y + rowHeight }}>
					{`+${hidden} ${text('more')}`}
				</div>
			)}
		</>
	);
}
