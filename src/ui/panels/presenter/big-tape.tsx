// The backlog for the last row: the end of the stream in blocks, the window that the master still holds, who asks for
// which byte, and how many bytes that makes.

import { formatCount, type InterfaceTexts } from '../../../i18n';
import type { TapeView } from '../../../projections';
import { IconAt } from '../../parts/icon';
import { lineageStyle } from '../../parts/marks';
import { fitText, SvgText, textWidth } from '../../parts/svg-text';
import { useTexts } from '../../store/selectors';
import { appliedByAll, type BlockState, type DrawnBlock, drawnBlocks } from '../tape/blocks';
import { fills, Patterns } from '../tape/fills';
import { type TapeScale, xOf } from '../tape/scale';
import { bigScale } from './layout';

export const tapeHeight = 258;
const strip = { top: 98, height: 78 } as const;
const rail = strip.top + strip.height;

type Texts = InterfaceTexts['presenter'];

/** Under a label the pattern gives way. */
const covers: Readonly<Record<BlockState, string>> = {
	both: 'var(--replica-soft)',
	only: 'var(--master-soft)',
	rdb: 'var(--full-soft)',
	lost: 'var(--down-soft)',
	gone: 'var(--bg-2)',
};

function Block({ block, scale }: { readonly block: DrawnBlock; readonly scale: TapeScale }) {
	const { fill, ink } = fills[block.state];
	// What began before the picture shows its end only.
	const x = Math.max(-3, xOf(scale, block.from - 1) + 1.5);
	const width = Math.max(3, xOf(scale, block.to) - x - 1.5);
	const cover = covers[block.state];
	const inner = width - 20;
	const text = fitText(block.text, inner - 8, 24);
	const size = fitText(`${formatCount(block.to - block.from + 1)} B`, inner - 8, 20);
	return (
		<g>
			<rect
				x={x}
				y={strip.top}
				width={width}
				height={strip.height}
				rx={6}
				fill={fill}
				stroke={`var(--${ink})`}
				strokeWidth={2}
			/>
			{text !== '' && text !== '…' && (
				<>
					<rect x={x + 6} y={strip.top + 8} width={width - 12} height={strip.height - 16} rx={4} fill={cover} />
					<SvgText x={x + 14} y={strip.top + 36} mono size={24} weight={700}>
						{text}
					</SvgText>
					<SvgText x={x + 14} y={strip.top + 63} mono size={20} fill="fg-2">
						{size === '…' ? '' : size}
					</SvgText>
				</>
			)}
		</g>
	);
}

function Window({ tape, scale }: { readonly tape: TapeView; readonly scale: TapeScale }) {
	if (tape.window === null) return null;
	const left = tape.window.first - 1 < scale.from ? 0 : xOf(scale, tape.window.first - 1);
	const right = xOf(scale, tape.window.last);
	return (
		<g stroke="var(--master)" fill="none" style={lineageStyle(tape.lineage)}>
			<path d={`M${left} ${strip.top - 10}H${right}`} strokeWidth={3} />
			{left > 0 && <path d={`M${left + 14} ${strip.top - 10}h-16V${rail + 10}h16`} strokeWidth={5} />}
			<path d={`M${right - 14} ${strip.top - 10}h16V${rail + 10}h-16`} strokeWidth={5} />
			<path d={`M${left} ${rail + 3}H${right}`} stroke="var(--lin)" strokeWidth={6} />
		</g>
	);
}

function Flag({ tape, scale, texts }: { readonly tape: TapeView; readonly scale: TapeScale; readonly texts: Texts }) {
	const { request } = tape;
	if (request === null) return null;
	const nothing = request.offset < 1;
	const x = nothing ? scale.left : Math.max(scale.left, xOf(scale, request.offset - 1));
	const text = nothing ? 'PSYNC ? -1' : texts.asks(formatCount(request.offset));
	const width = textWidth(text, 26, nothing) + 44;
	const start = Math.min(Math.max(4, x - 24), scale.right - width - 260);
	const ink = request.inside === true ? 'partial' : 'full';
	const said = request.inside === true ? texts.inWindow : nothing ? texts.noRequest : texts.overwritten;
	return (
		<g>
			<path d={`M${x} 72V${rail + 16}`} stroke="var(--replica)" strokeWidth={5} />
			<rect x={start} y={36} width={width} height={42} rx={8} fill="var(--replica)" />
			<SvgText x={start + width / 2} y={66} anchor="middle" size={26} weight={700} fill="on-replica" mono={nothing}>
				{text}
			</SvgText>
			{request.inside !== null && (
				<>
					<circle cx={start + width + 30} cy={57} r={20} fill={`var(--${ink})`} />
					<IconAt
						name={request.inside ? 'check' : 'cross'}
						x={start + width + 17}
						y={44}
						size={26}
						colour={`var(--on-${ink})`}
					/>
					<SvgText x={start + width + 62} y={66} size={26} weight={700} fill={ink}>
						{said}
					</SvgText>
				</>
			)}
		</g>
	);
}

interface Mark {
	readonly offset: number;
	readonly ink: 'fg-1' | 'replica' | 'master';
}

/** What matters first; the ends of blocks where there is room. */
function marksOf(tape: TapeView, blocks: readonly DrawnBlock[], scale: TapeScale): readonly Mark[] {
	const wanted: Mark[] = [];
	if (tape.window !== null) wanted.push({ offset: tape.window.last, ink: 'master' });
	if (tape.request !== null && tape.request.offset > 0)
		wanted.push({ offset: tape.request.offset - 1, ink: 'replica' });
	for (const { applied } of tape.pins) if (applied !== null) wanted.push({ offset: applied, ink: 'replica' });
	for (const { to } of blocks) wanted.push({ offset: to, ink: 'fg-1' });
	const placed: Mark[] = [];
	for (const mark of wanted) {
		const x = xOf(scale, mark.offset);
		const half = formatCount(mark.offset).length * 8 + 8;
		const free = placed.every((one) => Math.abs(xOf(scale, one.offset) - x) > half * 2);
		if (free && x >= scale.left - 2) placed.push(mark);
	}
	return placed;
}

/** The bytes that are missing: a bracket with their number. */
function Missing({
	tape,
	scale,
	texts,
}: {
	readonly tape: TapeView;
	readonly scale: TapeScale;
	readonly texts: Texts;
}) {
	const last = tape.window?.last ?? 0;
	const asked = tape.request?.inside === true ? tape.request.offset - 1 : null;
	const from = asked ?? appliedByAll(tape) ?? last;
	const bytes = last - from;
	if (bytes <= 0) return null;
	const text = (asked === null ? texts.behind : texts.resend)(formatCount(bytes));
	const width = textWidth(text, 28, false) + 40;
	const [x0, x1] = [Math.max(scale.left, xOf(scale, from)), xOf(scale, last)];
	const middle = Math.max(width / 2, Math.min(scale.right - width / 2, (x0 + x1) / 2));
	const inside = x1 - x0 > width + 40;
	return (
		<g>
			<path
				d={`M${x0} ${rail + 54}v18M${x1} ${rail + 54}v18M${x0} ${rail + 63}H${inside ? middle - width / 2 : x1}${inside ? `M${middle + width / 2} ${rail + 63}H${x1}` : ''}`}
				stroke="var(--master)"
				strokeWidth={3}
				fill="none"
			/>
			<SvgText
				x={inside ? middle : x0 - 14}
				y={rail + 73}
				anchor={inside ? 'middle' : 'end'}
				size={28}
				weight={700}
				fill="master"
			>
				{text}
			</SvgText>
		</g>
	);
}

export function BigTape({ tape, width }: { readonly tape: TapeView; readonly width: number }) {
	const texts = useTexts().presenter;
	const scale = bigScale(tape, width);
	const blocks = drawnBlocks(tape, scale);
	const { window } = tape;
	const title = texts.backlogOf(tape.label);
	const kept = window === null ? '' : texts.kept(formatCount(window.first), formatCount(window.last));
	return (
		<svg viewBox={`0 0 ${width} ${tapeHeight}`} role="img" aria-label={`${title}. ${kept}`}>
			<Patterns />
			<text x={scale.left} y={22} style={{ fontSize: '24px' }}>
				<tspan style={{ fontWeight: 700 }}>{title}</tspan>
				<tspan dx={18} style={{ fill: 'var(--fg-2)' }}>
					{kept}
				</tspan>
			</text>
			<Window tape={tape} scale={scale} />
			{blocks.map((block) => (
				<Block key={block.from} block={block} scale={scale} />
			))}
			<Flag tape={tape} scale={scale} texts={texts} />
			{marksOf(tape, blocks, scale).map(({ offset, ink }) => (
				<SvgText
					key={offset}
					x={xOf(scale, offset)}
					y={rail + 38}
					mono
					anchor={xOf(scale, offset) > scale.right - 30 ? 'end' : 'middle'}
					size={24}
					weight={600}
					fill={ink}
				>
					{formatCount(offset)}
				</SvgText>
			))}
			<Missing tape={tape} scale={scale} texts={texts} />
		</svg>
	);
}
