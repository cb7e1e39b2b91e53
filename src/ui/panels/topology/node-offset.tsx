// How far a node has come, and what it lacks, in the room of its card.

import type { ReactNode } from 'react';
import { formatCount } from '../../../i18n';
import type { NodeView } from '../../../projections';
import { textWidth } from '../../parts/svg-text';
import { useTexts } from '../../store/selectors';

export function Row({ label, children }: { readonly label: ReactNode; readonly children: ReactNode }) {
	return (
		<div className="kv">
			{label}
			<span className="v">{children}</span>
		</div>
	);
}

/** In three digits or so: '1.1k'. */
function roundCount(count: number): string {
	if (count < 1_000) return String(count);
	return count < 1_000_000 ? `${(count / 1_000).toFixed(1)}k` : `${(count / 1_000_000).toFixed(1)}M`;
}

export function isBehind({ behind }: NodeView): boolean {
	return behind !== null && behind > 0;
}

function behindText({ behind }: NodeView, narrow: boolean): string {
	if (behind === null || behind <= 0) return '';
	return `−${narrow ? roundCount(behind) : formatCount(behind)}`;
}

export function Behind({ node, narrow }: { readonly node: NodeView; readonly narrow: boolean }) {
	const texts = useTexts();
	if (!isBehind(node)) return null;
	return (
		<span className="diff" title={texts.node.behind(formatCount(node.behind ?? 0))}>
			{behindText(node, narrow)}
		</span>
	);
}

/** Padding and gaps of a row, and what stands around a difference. */
const rowTaken = 26 + 6;
const behindTaken = 8 + 5;
const bigSize = 14;

/** Millions of bytes leave no room for the row's name beside what is missing. */
export function Offset({ node, room }: { readonly node: NodeView; readonly room: number }) {
	const texts = useTexts();
	const { offset } = texts.node;
	const number = textWidth(formatCount(node.offset ?? 0), bigSize);
	const left = room - rowTaken - number - (isBehind(node) ? behindTaken : 0);
	const behind = (narrow: boolean) => textWidth(behindText(node, narrow));
	const named = left - behind(true) >= textWidth(offset, 12, false);
	const narrow = left - behind(false) < (named ? textWidth(offset, 12, false) : 0);
	return (
		<Row label={named ? offset : <span className="sr">{offset}</span>}>
			<Behind node={node} narrow={narrow} />
			<span className={node.offset === null ? 'big f3' : 'big'}>
				{node.offset === null ? '–' : formatCount(node.offset)}
			</span>
		</Row>
	);
}
