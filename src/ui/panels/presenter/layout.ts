// Where everything stands in front of a class, in pixels of a 1280×720 picture: it is drawn larger on larger screens,
// never smaller. Up to four nodes are large; who else there is is counted, not squeezed in.

import type { LabViews, LinkView, NodeView, TapeView } from '../../../projections';
import type { TapeScale } from '../tape/scale';

export const picture = { width: 1280, height: 720, margin: 40 } as const;
export const stageHeight = 226;

const card = { width: 340, gap: 14 } as const;
const beside = 3;

export interface BigCard {
	readonly node: NodeView;
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
	/** Its link to the master at the left; null: it follows another node, or none. */
	readonly link: LinkView | null;
	/** The name of the other node that it follows. */
	readonly follows: string | null;
}

export interface BigStage {
	readonly master: BigCard | null;
	readonly others: readonly BigCard[];
	/** Nodes that have no card. */
	readonly more: number;
}

/** The stream in question: that of the chosen node, else one with an open question, else the first. */
export function shownTape(tapes: readonly TapeView[], selected: string | null): TapeView | null {
	const open = tapes.find(({ request, verdict }) => request !== null || verdict?.settled === false);
	return tapes.find(({ master }) => master === selected) ?? open ?? tapes[0] ?? null;
}

export function bigStage({ nodes, links }: LabViews['topology'], master: string | null, width: number): BigStage {
	const first = nodes.find(({ node }) => node === master) ?? nodes.find(({ role }) => role === 'master') ?? nodes[0];
	if (first === undefined) return { master: null, others: [], more: 0 };
	const linkOf = (node: NodeView) => links.find((link) => link.replica === node.node);
	const rank = (node: NodeView) => (linkOf(node)?.master === first.node ? 0 : linkOf(node) === undefined ? 2 : 1);
	const rest = nodes.filter((node) => node !== first).sort((a, b) => rank(a) - rank(b));
	const shown = rest.slice(0, beside);
	const height = (stageHeight - card.gap * (shown.length - 1)) / Math.max(1, shown.length);
	const others = shown.map((node, index): BigCard => {
		const link = linkOf(node) ?? null;
		const ours = link?.master === first.node;
		return {
			node,
			x: width - picture.margin - card.width,
			y: index * (height + card.gap),
			width: card.width,
			height,
			link: ours ? link : null,
			follows: ours || link === null ? null : (nodes.find((one) => one.node === link.master)?.name ?? null),
		};
	});
	const left = {
		node: first,
		x: picture.margin,
		y: 0,
		width: card.width,
		height: stageHeight,
		link: null,
		follows: null,
	};
	return { master: left, others, more: rest.length - shown.length };
}

const blocksMin = 5;
const blocksMax = 14;

/** The end of the stream, from before what is asked for or still lacking on. */
export function bigScale(tape: TapeView, width: number): TapeScale {
	const last = tape.window?.last ?? 0;
	const asked = tape.request !== null && tape.request.offset > 0 ? tape.request.offset - 1 : last;
	const lowest = Math.min(asked, ...tape.pins.flatMap(({ applied }) => (applied === null ? [] : [applied])));
	const recent = tape.blocks.slice(-blocksMax);
	const fromBlock = recent.findLastIndex(
		(block, index) => block.from - 1 <= lowest && recent.length - index >= Math.min(blocksMin, recent.length),
	);
	const start = Math.min(lowest, (recent[Math.max(0, fromBlock)]?.from ?? 1) - 1);
	const span = Math.max(32, last - start);
	const from = Math.max(0, start - span * 0.03);
	const left = picture.margin;
	const right = width - picture.margin - 4;
	return { from, to: last, left, right, perByte: (right - left) / Math.max(1, last - from) };
}
