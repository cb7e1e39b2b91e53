// Frames that a link keeps, standing half way with a pause sign and the number that `lab held` gives them. Each is a
// button: it offers what can be done with the frame, and every offer shows the command that it types.

import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { menuText } from '../../../i18n';
import type { FrameView } from '../../../projections';
import { type FramePath, pointOnPath } from '../../canvas/draw-frames';
import { Icon } from '../../parts/icon';
import { briefIds, fitText } from '../../parts/svg-text';
import { runAtHost } from '../../store/actions';
import { useCounterparts } from '../../store/counterparts';
import { delayCommand, type FrameChoice, frameCommand } from '../../store/holds';
import { openMessageMenu } from '../../store/menus';
import { usePage } from '../../store/page-store';
import { inspect } from '../../store/selection';
import { useHoldText } from '../../store/selectors';
import { pathOfFrame } from './air';
import type { Point, TopologyLayout } from './places';

const rowHeight = 26;
const shownMax = 5;
const textWidthMax = 132;

interface HeldPlace {
	readonly frame: FrameView;
	readonly x: number;
	readonly y: number;
	/** Its number alone, since words would lie on cards, and so many more behind it. */
	readonly brief: { readonly more: number } | null;
}

/** Frames of one lane stand below each other, the first at its middle. */
function placesOf(frames: readonly FrameView[], layout: TopologyLayout) {
	const lanes = new Map<FramePath | null, FrameView[]>();
	for (const frame of frames) {
		if (frame.kept === null) continue;
		const path = pathOfFrame(frame, layout);
		const lane = lanes.get(path);
		if (lane === undefined) lanes.set(path, [frame]);
		else lane.push(frame);
	}
	const places: HeldPlace[] = [];
	let hidden = 0;
	for (const [path, kept] of lanes) {
		const [first] = kept;
		if (path === null || first === undefined) continue;
		if (path.via !== undefined) {
			// What left after it waits for it in any case.
			places.push({ frame: first, ...besideWay(path.via, first.lane === 'request'), brief: { more: kept.length - 1 } });
			continue;
		}
		hidden += Math.max(0, kept.length - shownMax);
		const { x, y } = pointOnPath(path, 0.5);
		places.push(...kept.slice(0, shownMax).map((frame, nth) => ({ frame, x, y: y + nth * rowHeight, brief: null })));
	}
	return { places, hidden };
}

const besideBy = 12;

/** At the stretch that is the link's alone: what is asked above it, what is told below. */
function besideWay(via: NonNullable<FramePath['via']>, asks: boolean): Point {
	const [from, to] = asks ? [via[0], via[1]] : [via.at(-1), via.at(-2)];
	if (from === undefined || to === undefined) return { x: 0, y: 0 };
	return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 + (asks ? -besideBy : besideBy) };
}

/** What has a span of its own stands below them. */
const choices = ['deliver', 'drop'] as const satisfies readonly FrameChoice[];
const delayFirst = 500;

/** A delay of any length, in milliseconds. */
function Delay({ frame, onDone }: ChoicesProps) {
	const text = useHoldText();
	const [span, setSpan] = useState(String(delayFirst));
	const command = delayCommand(frame, Number(span));
	return (
		<form
			className="delay"
			onSubmit={(event) => {
				event.preventDefault();
				onDone();
				void runAtHost(command);
			}}
		>
			<label>
				{text('delay')}
				<input
					type="number"
					min={1}
					step="any"
					required
					value={span}
					onChange={({ target }) => setSpan(target.value)}
				/>
				{'ms'}
			</label>
			<button type="submit" className="btn ghost" aria-label={`${text('delay')}: ${command}`}>
				<code>{command}</code>
				<kbd>{'Enter'}</kbd>
			</button>
		</form>
	);
}

interface ChoicesProps {
	readonly frame: FrameView;
	readonly onDone: () => void;
}

const margin = 8;

/** Over the page, where the stage's edge does not cut it: under its frame, or above where there is no room under it. */
function useOver() {
	const list = useRef<HTMLUListElement>(null);
	useLayoutEffect(() => {
		const element = list.current;
		const pill = element?.parentElement?.getBoundingClientRect();
		if (element === null || pill === undefined) return;
		element.showPopover();
		const { width, height } = element.getBoundingClientRect();
		const under = pill.bottom + 4;
		const top = under + height > window.innerHeight - margin ? pill.top - 4 - height : under;
		const left = pill.left + (pill.width - width) / 2;
		element.style.top = `${Math.max(margin, top)}px`;
		element.style.left = `${Math.max(margin, Math.min(left, window.innerWidth - width - margin))}px`;
	}, []);
	return list;
}

function Choices({ frame, onDone }: ChoicesProps) {
	const text = useHoldText();
	const language = usePage((page) => page.language);
	const list = useOver();
	return (
		<ul ref={list} className="heldchoices" popover="manual">
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
			{choices.map((choice) => {
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
			<li>
				<Delay frame={frame} onDone={onDone} />
			</li>
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
	const { frame, x, y, brief } = place;
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
				className={`heldpill ${frame.hue} ${brief === null ? '' : 'brief'}`}
				title={brief === null ? undefined : shown}
				aria-expanded={kept.state === 'held' ? open : undefined}
				aria-label={`${text('frame')} ${kept.number}: ${frame.text}, ${frame.from} → ${frame.to}, ${state}`}
				data-keys="Escape"
				onClick={() => onToggle(!open)}
				onContextMenu={(event) => openMessageMenu(event, { ...frame, at: frame.departedAt })}
			>
				<Icon name={kept.state === 'lost' ? 'cross' : 'pause'} className="xs" />
				<b>{kept.number}</b>
				{brief === null && <span className="mono">{shown}</span>}
				{brief !== null && brief.more > 0 && <span>{`+${brief.more}`}</span>}
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
