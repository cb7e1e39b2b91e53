// The stream of a promoted node while the old master goes on by itself: one rail that parts at `second_repl_offset`, the
// old history above with what will be lost, the new one below with those who follow it.

import type { ReactNode } from 'react';
import { formatCount } from '../../../i18n';
import type { TapePin, TapeView } from '../../../projections';
import { RoleMark } from '../../parts/marks';
import { fitName, fitText, SvgText, textWidth } from '../../parts/svg-text';
import { usePicture, useTexts } from '../../store/selectors';
import { Block } from './block';
import { type DrawnBlock, stretches } from './blocks';
import { type ForkedProps, newStrip, oldStrip, sharedStrip } from './fork-place';
import { endOf, forkGap, type Strip, type TapeScale, xOf } from './scale';
import { SelectedPart } from './selected';

/** Numbers under the ends of blocks, where they have room. */
function Ends({ blocks, scale, at }: { blocks: readonly DrawnBlock[]; scale: TapeScale; at: Strip }) {
	let free = Number.NEGATIVE_INFINITY;
	const shown: ReactNode[] = [];
	for (const { to } of blocks) {
		const text = formatCount(to);
		const x = xOf(scale, to);
		if (x - textWidth(text) < free) continue;
		free = x + 6;
		shown.push(
			<SvgText key={to} x={x - 1} y={at.rail + 14} mono anchor="end" fill="fg-3" halo="bg-1">
				{text}
			</SvgText>,
		);
	}
	return shown;
}

/** Both rails, and where they part. */
function Rails({ tape, fork, old, scale, after }: ForkedProps & { readonly after: TapeScale }) {
	const x = xOf(scale, fork.at);
	const start = xOf(after, fork.at);
	const shared = sharedStrip.rail;
	const rail = (to: Strip, end: number) =>
		`M${x} ${shared}C${x + 26} ${shared} ${start - 26} ${to.rail} ${start} ${to.rail}H${xOf(after, end)}`;
	return (
		<g fill="none" strokeWidth={4}>
			<path d={`M${scale.left - 10} ${shared}H${x}`} stroke={`var(--l${fork.lineage % 6})`} />
			<path d={rail(oldStrip, old.end)} stroke={`var(--l${fork.lineage % 6})`} />
			<path d={rail(newStrip, tape.window?.last ?? fork.at)} stroke={`var(--l${tape.lineage % 6})`} />
		</g>
	);
}

function ForkPoint({ fork, scale }: Pick<ForkedProps, 'fork' | 'scale'>) {
	const texts = usePicture().tape;
	const x = xOf(scale, fork.at);
	const y = sharedStrip.rail;
	return (
		<g>
			<path d={`M${x} ${y + 8}V178`} stroke="var(--line-3)" strokeDasharray="2 3" />
			<circle cx={x} cy={y} r={6} fill="var(--bg-1)" stroke="var(--fg-1)" strokeWidth={2.5} />
			<SvgText x={4} y={y + 20} size={12} weight={600} halo="bg-1">
				{texts.forkPoint}
			</SvgText>
			<SvgText x={4} y={y + 36} mono fill="fg-3" halo="bg-1">
				{'second_repl_offset'}
			</SvgText>
			<SvgText x={4} y={y + 53} mono size={13} weight={700} halo="bg-1">
				{String(fork.at + 1)}
			</SvgText>
			<SvgText x={4} y={sharedStrip.top - 8} weight={500} fill="fg-2" halo="bg-1">
				{texts.shared}
			</SvgText>
		</g>
	);
}

/** What only the old master has, as a bracket with its length. */
function LostBracket({ fork, old, after }: Pick<ForkedProps, 'fork' | 'old'> & { readonly after: TapeScale }) {
	const texts = usePicture().tape;
	const x0 = Math.max(xOf(after, fork.at) + 1, 0);
	const x1 = Math.max(x0 + 12, xOf(after, old.end) - 1);
	const words = texts.onlyOn(old.label, formatCount(old.end - fork.at), formatCount(old.writes));
	const wide = textWidth(words, 12, false) + 16;
	const middle = Math.max((x0 + x1) / 2, wide / 2);
	const inside = wide < x1 - x0 - 8;
	return (
		<g>
			<path d={`M${x0} 18v10M${x1} 18v10M${x0} 23H${x1}`} stroke="var(--down)" strokeWidth={1.5} fill="none" />
			{inside && <rect x={middle - wide / 2} y={14} width={wide} height={18} fill="var(--bg-1)" />}
			<SvgText
				x={inside ? middle : x1 + 8}
				y={27}
				anchor={inside ? 'middle' : 'start'}
				size={12}
				weight={600}
				fill="down"
				halo="bg-1"
			>
				{words}
			</SvgText>
		</g>
	);
}

/** The old master at the end of its rail, the new one and all who have as much as it at the end of the other. */
function Holders({ tape, old, after }: Pick<ForkedProps, 'tape' | 'old'> & { readonly after: TapeScale }) {
	const texts = usePicture().tape;
	const last = tape.window?.last ?? 0;
	const x = xOf(after, last) + 16;
	const level = tape.pins.filter(({ applied }) => applied === last);
	const marks = level.slice(0, 3);
	const textX = x + 16 + marks.length * 20;
	const names = level.map(({ label }) => label).join(', ');
	return (
		<g>
			<RoleMark who="master" cx={xOf(after, old.end) + 16} cy={oldStrip.top + 14} r={9} />
			<RoleMark who="master" cx={x} cy={newStrip.top + 14} r={9} />
			{marks.map((pin, index) => (
				<RoleMark key={pin.replica} who="replica" cx={x + 20 + index * 20} cy={newStrip.top + 14} r={8.5} />
			))}
			<SvgText x={textX} y={newStrip.top + 12} weight={600} halo="bg-1">
				{texts.newMaster(fitName(tape.label, 130))}
			</SvgText>
			<SvgText x={textX} y={newStrip.top + 27} fill="fg-2" halo="bg-1">
				{[fitText(names, 130, 11, false), formatCount(last)].filter((part) => part !== '').join(' · ')}
			</SvgText>
		</g>
	);
}

/** A replica that has not come to the end: where it stands, and what it asks for there. */
function Behind({
	pin,
	tape,
	scale,
	after,
}: {
	readonly pin: TapePin;
	readonly tape: TapeView;
	readonly scale: TapeScale;
	readonly after: TapeScale;
}) {
	const texts = useTexts().tape;
	if (pin.applied === null) return null;
	const at = tape.fork?.at ?? 0;
	const shared = pin.applied < at;
	const x = xOf(shared ? scale : after, pin.applied);
	const { top, rail } = shared ? sharedStrip : newStrip;
	const asks = tape.request?.replica === pin.replica ? tape.request : null;
	const words =
		asks === null
			? `${pin.label} · ${texts.applied(formatCount(pin.applied))}`
			: `${pin.label} ${pin.applied} → PSYNC ${asks.replid.slice(0, 4)}… ${asks.offset}`;
	const y = shared ? rail + 66 : rail + 30;
	return (
		<g>
			<path d={`M${x} ${top - 6}V${y - 8}`} stroke="var(--replica)" strokeWidth={2} />
			<RoleMark who="replica" cx={x} cy={y} r={8.5} />
			<SvgText x={x + 14} y={y + 4} mono weight={600} fill="replica" halo="bg-1">
				{words}
			</SvgText>
		</g>
	);
}

export function Forked({ tape, fork, old, scale }: ForkedProps) {
	const after = { ...scale, left: scale.left + forkGap };
	const first = tape.window?.first ?? 0;
	const sharedBlocks = stretches(
		tape.blocks.filter(({ to }) => to <= fork.at),
		scale,
		null,
		({ to }) => (to < first ? 'gone' : 'both'),
	);
	const oldBlocks = stretches(old.blocks, scale, null, () => 'lost');
	const newBlocks = stretches(
		tape.blocks.filter(({ to }) => to > fork.at),
		scale,
		null,
		() => 'both',
	);
	const behind = tape.pins.filter(({ applied }) => applied !== null && applied < (tape.window?.last ?? 0));
	return (
		<g>
			{sharedBlocks.map((block) => (
				<Block key={block.from} block={block} scale={scale} at={sharedStrip} />
			))}
			{oldBlocks.map((block) => (
				<Block key={block.from} block={block} scale={after} at={oldStrip} />
			))}
			{newBlocks.map((block) => (
				<Block key={block.from} block={block} scale={after} at={newStrip} />
			))}
			<SelectedPart nodes={[old.node, tape.master]} scale={scale} at={sharedStrip} between={[0, fork.at]} />
			<SelectedPart nodes={[old.node]} scale={after} at={oldStrip} between={[fork.at, old.end]} />
			<SelectedPart nodes={[tape.master]} scale={after} at={newStrip} between={[fork.at, endOf(tape)]} />
			<Rails tape={tape} fork={fork} old={old} scale={scale} after={after} />
			<Ends blocks={oldBlocks} scale={after} at={oldStrip} />
			<Ends blocks={newBlocks} scale={after} at={newStrip} />
			<ForkPoint fork={fork} scale={scale} />
			<LostBracket fork={fork} old={old} after={after} />
			<Holders tape={tape} old={old} after={after} />
			{behind.map((pin) => (
				<Behind key={pin.replica} pin={pin} tape={tape} scale={scale} after={after} />
			))}
		</g>
	);
}
