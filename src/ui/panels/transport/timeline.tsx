// The run so far on one line: what happened where, and where the clock stands.

import { useRef } from 'react';
import { micros } from '../../../base';
import type { BranchView, MarkKind, TransportView } from '../../../projections';
import { clockSeconds, clockText } from '../../parts/format';
import { IconAt } from '../../parts/icon';
import { fitText, SvgText } from '../../parts/svg-text';
import { useSize } from '../../parts/use-size';
import { branchLabel, showBookmark, showMark } from '../../store/moments';
import { chooseBranch, lookAt } from '../../store/past';
import { useTexts } from '../../store/selectors';
import { markLooks, type TimeScale, ticksOf, timeScale, timeX } from './marks';

function Sign({ kind, x }: { readonly kind: MarkKind; readonly x: number }) {
	const look = markLooks[kind];
	const ink = `var(--${look.ink})`;
	return (
		<>
			<path d={`M${x} 19v9`} stroke={ink} />
			<path d={look.outline(x)} fill={`var(--${look.ink}-soft)`} stroke={ink} strokeLinejoin="round" />
			<IconAt name={look.icon} x={x - 5.5} y={4.5} size={11} colour={ink} />
		</>
	);
}

interface MarkProps {
	readonly mark: TransportView['marks'][number];
	readonly scale: TimeScale;
	/** It lies after the shown moment. */
	readonly later: boolean;
}

function Mark({ mark, scale, later }: MarkProps) {
	const x = timeX(scale, mark.at);
	const ink = `var(--${markLooks[mark.kind].ink})`;
	return (
		<g opacity={later ? 0.55 : 1}>
			{mark.until !== null && (
				<rect x={x} y={26} width={Math.max(2, timeX(scale, mark.until) - x)} height={6} fill={ink} opacity={0.45} />
			)}
			<Sign kind={mark.kind} x={x} />
		</g>
	);
}

/** The other branches: each leaves the bar where it left its parent, and runs below as far as it was taken. */
function Rails({ transport, scale }: { readonly transport: TransportView; readonly scale: TimeScale }) {
	const others = transport.branches.filter(({ id }) => id !== transport.branch);
	return others.slice(-railsMax).map((branch, index) => {
		const { id, endsAt } = branch;
		const from = timeX(scale, Math.max(partedAt(transport, branch), scale.from));
		const to = Math.min(scale.right, Math.max(from + 12, timeX(scale, endsAt)));
		const y = 35 + 3 * index;
		return (
			<path
				key={id}
				d={`M${from} 30q2 ${y - 30} 8 ${y - 30}H${to}`}
				fill="none"
				stroke="var(--fg-3)"
				strokeWidth={1.5}
				strokeDasharray="4 2"
			/>
		);
	});
}

/** The branch that is shown: its part of the bar is its own, what came before belongs to others, too. */
function Own({ transport, scale }: { readonly transport: TransportView; readonly scale: TimeScale }) {
	const branch = currentBranch(transport);
	if (branch === null) return null;
	const from = timeX(scale, branch.at);
	const to = Math.max(from + 2, timeX(scale, transport.endsAt));
	const shown = Math.min(to, timeX(scale, Math.max(transport.now, branch.at)));
	return (
		<g>
			<rect x={from} y={26} width={to - from} height={6} fill="var(--now)" opacity={0.35} />
			<rect x={from} y={26} width={shown - from} height={6} fill="var(--now)" opacity={0.75} />
			<path d={`M${from} 22v14`} stroke="var(--now)" strokeWidth={2} />
			<SvgText x={from + 5} y={21} weight={600} fill="fg-2" halo="bg-2">
				{fitText(branchLabel(branch), Math.min(nameMost, scale.right - from - 8), 11, false)}
			</SvgText>
		</g>
	);
}

const nameMost = 150;

/** Null: the record that the others came from has all of the bar. */
function currentBranch({ branches, branch }: TransportView): BranchView | null {
	const own = branches.find(({ id }) => id === branch);
	return own === undefined || own.parent === null || own.change !== undefined ? null : own;
}

const railsMax = 2;

/** When a branch and the current one went different ways: the one that came of the other says it. */
function partedAt({ branches, branch: current }: TransportView, { id, at }: BranchView): number {
	for (let child = branches.find((one) => one.id === current); child !== undefined; ) {
		const { parent } = child;
		if (parent === id) return child.at;
		child = branches.find((one) => one.id === parent);
	}
	return at;
}

interface Stop {
	readonly key: string;
	readonly at: number;
	readonly name: string;
	readonly go: () => void;
}

const stopWidth = 24;

/** Those that would lie over each other are one. */
function clustersOf(stops: readonly Stop[], scale: TimeScale): readonly (readonly [Stop, ...Stop[]])[] {
	const clusters: [Stop, ...Stop[]][] = [];
	for (const stop of [...stops].sort((a, b) => a.at - b.at)) {
		const last = clusters.at(-1);
		if (last !== undefined && timeX(scale, stop.at) - timeX(scale, last[0].at) < stopWidth) last.push(stop);
		else clusters.push([stop]);
	}
	return clusters;
}

interface StopsProps {
	readonly stops: readonly Stop[];
	readonly scale: TimeScale;
	readonly now: number;
	readonly className: string;
}

/** What can be gone to on the bar, as buttons over the drawing; of several in one place, each in turn. */
function Stops({ stops, scale, now, className }: StopsProps) {
	return clustersOf(stops, scale).map((cluster) => {
		const [first] = cluster;
		const name = cluster.map((stop) => stop.name).join('; ');
		return (
			<button
				key={first.key}
				type="button"
				className={className}
				style={{ left: `${timeX(scale, Math.max(first.at, scale.from)) - stopWidth / 2}px` }}
				aria-label={name}
				title={name}
				onClick={() => (cluster.find(({ at }) => at >= now) ?? first).go()}
			/>
		);
	});
}

function useStops(transport: TransportView): { readonly marks: readonly Stop[]; readonly branches: readonly Stop[] } {
	const { clock: texts, moments } = useTexts();
	const { marks, bookmarks, branches, branch, now } = transport;
	const late = (at: number, name: string): string => (at >= now ? `${name}, ${moments.later}` : name);
	const ofMarks = marks.map(({ at, kind, event }) => ({
		key: `mark ${event} ${kind}`,
		at,
		name: late(at, `${texts.marks[kind]} ${clockText(at)}`),
		go: () => showMark(at),
	}));
	const ofBookmarks = bookmarks.map((mark) => ({
		key: `bookmark ${mark.id}`,
		at: mark.at,
		name: `${texts.marks.bookmark} ${clockText(mark.at)}: ${mark.name}`,
		go: () => showBookmark(mark),
	}));
	const own = currentBranch(transport);
	const ofOwn =
		own === null
			? []
			: [
					{
						key: `own ${own.id}`,
						at: own.at,
						name: moments.shown(branchLabel(own), clockSeconds(own.at)),
						go: () => showMark(own.at),
					},
				];
	const others = branches.filter(({ id, change }) => id !== branch && change === undefined);
	const ofBranches = others.map((one) => {
		const at = partedAt(transport, one);
		const name = moments.left(branchLabel(one), clockSeconds(micros(at)));
		return { key: `branch ${one.id}`, at, name, go: () => chooseBranch(one.id) };
	});
	return { marks: [...ofMarks, ...ofBookmarks], branches: [...ofOwn, ...ofBranches] };
}

export function Timeline({ transport }: { readonly transport: TransportView }) {
	const { clock: texts, moments } = useTexts();
	const surface = useRef<HTMLDivElement>(null);
	const { width } = useSize(surface);
	const scale = timeScale(transport, width);
	const stops = useStops(transport);
	const now = timeX(scale, transport.now);
	const own = currentBranch(transport);
	const branch = own === null ? [] : [moments.shown(branchLabel(own), clockSeconds(own.at))];
	const words = transport.marks.map((mark) => `${texts.marks[mark.kind]} ${clockText(mark.at)}`);
	return (
		<div className="scrub" ref={surface}>
			<svg
				width={width}
				height={48}
				role="img"
				aria-label={[texts.timeline, clockText(transport.now), ...branch, ...words].join(', ')}
			>
				<rect x={8} y={26} width={Math.max(0, width - 16)} height={6} rx={3} fill="var(--bg-4)" />
				<rect
					x={8}
					y={26}
					width={Math.max(0, timeX(scale, transport.endsAt) - 8)}
					height={6}
					rx={3}
					fill="var(--line-3)"
					opacity={0.7}
				/>
				<rect x={8} y={26} width={Math.max(0, now - 8)} height={6} rx={3} fill="var(--fg-2)" />
				{ticksOf(scale).map((tick, index, all) => (
					<g key={tick.at}>
						<path d={`M${timeX(scale, tick.at)} 32v4`} stroke="var(--line-3)" />
						<SvgText
							x={timeX(scale, tick.at)}
							y={46}
							mono
							anchor={index === 0 ? 'start' : index === all.length - 1 ? 'end' : 'middle'}
							fill="fg-3"
						>
							{tick.text}
						</SvgText>
					</g>
				))}
				<Own transport={transport} scale={scale} />
				<Rails transport={transport} scale={scale} />
				{transport.marks.map((mark) => (
					<Mark key={`${mark.event} ${mark.kind}`} mark={mark} scale={scale} later={mark.at >= transport.now} />
				))}
				{transport.bookmarks.map((mark) => (
					<Sign key={mark.id} kind="bookmark" x={timeX(scale, mark.at)} />
				))}
				<path d={`M${now} 20v16`} stroke="var(--now)" strokeWidth={2} />
				<circle cx={now} cy={29} r={7} fill="var(--now)" stroke="var(--bg-2)" strokeWidth={2} />
			</svg>
			<input
				type="range"
				aria-label={texts.timeline}
				aria-valuetext={clockText(transport.now)}
				min={scale.from}
				max={scale.to}
				step={1}
				value={transport.now}
				onChange={(event) => lookAt(micros(Number(event.target.value)))}
			/>
			<span className="ring" aria-hidden="true" />
			<Stops stops={stops.marks} scale={scale} now={transport.now} className="stop" />
			<Stops stops={stops.branches} scale={scale} now={transport.now} className="stop low" />
		</div>
	);
}
