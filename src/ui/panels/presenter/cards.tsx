// The nodes in front of a class: badge, name, history and offset, as large as there is room for.

import { formatCount } from '../../../i18n';
import type { NodeView } from '../../../projections';
import { historyBars, lineageStyle, RoleMark } from '../../parts/marks';
import { fitName, fitText, SvgText, textWidth } from '../../parts/svg-text';
import { useTexts } from '../../store/selectors';
import { isDown } from '../topology/node-card';
import type { BigCard } from './layout';

/** The port when it is on this host, else the whole address. */
function place({ address }: NodeView): string {
	return address.replace('127.0.0.1', '');
}

function Chip({ node, x, y }: { readonly node: NodeView; readonly x: number; readonly y: number }) {
	if (node.replid === null) return null;
	return (
		<g style={lineageStyle(node.lineage)}>
			<rect x={x} y={y} width={160} height={38} rx={8} fill="var(--bg-2)" stroke="var(--lin)" strokeWidth={2} />
			<g transform={`translate(${x + 12} ${y + 7}) scale(2)`} fill="var(--lin)">
				{historyBars(node.replid).map((bar) => (
					<rect key={bar.x} x={bar.x} y={12 - bar.height} width="2.5" height={bar.height} rx=".6" />
				))}
			</g>
			<SvgText x={x + 50} y={y + 27} mono size={22} weight={600}>
				{`${node.replid.slice(0, 4)}…`}
			</SvgText>
		</g>
	);
}

function useRemark(node: NodeView): string | null {
	const texts = useTexts().node;
	if (node.state === 'stopped') return node.exitCode === null ? texts.stopped : texts.exited(node.exitCode);
	if (node.state === 'worker-lost') return texts.workerLost;
	if (node.state === 'frozen') return texts.frozen;
	if (node.state === 'loading') return texts.loading;
	return node.stale ? texts.stale : null;
}

/** A name that is too long gets smaller letters before it is cut. */
function nameSizes(tall: boolean): readonly number[] {
	return tall ? [30, 28, 26, smallest] : [26, smallest];
}

const smallest = 24;

/** A long offset gets smaller digits, so that its name keeps its place beside it. */
function offsetSize(offset: string, name: string, width: number): number {
	const room = width - 56 - textWidth(name, 24) - 14;
	return [60, 52, 46, 40, 34].find((size) => textWidth(offset, size) <= room) ?? 30;
}

export function Card({ card }: { readonly card: BigCard }) {
	const { node, x, y, width, height, follows } = card;
	const texts = useTexts().node;
	const state = useRemark(node);
	const down = isDown(node);
	const tall = height > 180;
	const offset = node.offset === null ? '–' : formatCount(node.offset);
	const size = tall ? offsetSize(offset, texts.offset, width) : height > 90 ? 44 : 34;
	const badge = tall ? 28 : 20;
	const middle = y + height / 2;
	const nameAt = tall ? y + 44 : height > 90 ? y + 42 : middle + 9;
	const room = tall ? width - 112 : height > 90 ? width - 90 : width - 112 - offset.length * size * 0.62;
	const letters = nameSizes(tall).find((one) => textWidth(node.name, one, false) <= room) ?? smallest;
	return (
		<g style={lineageStyle(node.lineage)}>
			<rect
				x={x}
				y={y + 1}
				width={width}
				height={height - 2}
				rx={node.role === 'master' ? 8 : Math.min(36, height / 2)}
				fill={down ? 'var(--bg-3)' : 'var(--bg-1)'}
				stroke="var(--line-3)"
				strokeWidth={2}
				strokeDasharray={down ? '8 6' : undefined}
			/>
			<rect x={x} y={y + height * 0.14} width={8} height={height * 0.72} fill="var(--lin)" />
			<RoleMark who={node.role} cx={x + 26 + badge} cy={tall ? y + 48 : nameAt - 9} r={badge} ground="var(--bg-1)" />
			<SvgText x={x + 40 + badge * 2} y={nameAt} size={letters} weight={700}>
				{fitName(node.name, room, letters)}
			</SvgText>
			{follows !== null && (
				<SvgText x={x - 22} y={middle + 8} size={24} anchor="end" fill="fg-2">
					{`${follows} →`}
				</SvgText>
			)}
			{tall && (
				<>
					<SvgText x={x + 40 + badge * 2} y={y + 72} mono size={22} fill="fg-2">
						{place(node)}
					</SvgText>
					{state === null ? (
						<Chip node={node} x={x + 28} y={y + 94} />
					) : (
						<SvgText x={x + 28} y={y + 122} size={26} weight={650} fill={down ? 'down' : 'fg-1'}>
							{fitText(state, width - 50, 26, false)}
						</SvgText>
					)}
					<SvgText x={x + 28} y={y + height - 32} mono size={24} fill="fg-2">
						{texts.offset}
					</SvgText>
				</>
			)}
			{!tall && height > 90 && (
				<SvgText
					x={x + 28}
					y={y + height - 20}
					size={24}
					fill={down ? 'down' : 'fg-2'}
					weight={state === null ? 400 : 650}
				>
					{fitText(state ?? texts.offset, width - 60 - offset.length * size * 0.62, 24, false)}
				</SvgText>
			)}
			<SvgText
				x={x + width - 28}
				y={tall ? y + height - 26 : height > 90 ? y + height - 18 : middle + 12}
				mono
				anchor="end"
				size={size}
				weight={700}
			>
				{offset}
			</SvgText>
		</g>
	);
}
