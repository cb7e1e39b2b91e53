// Several small exchanges in one row: a handshake, PINGs, ACKs. It opens to the messages that it stands for.

import type { KeyboardEvent } from 'react';
import { rowTime } from '../../parts/format';
import { IconAt } from '../../parts/icon';
import { fitText, SvgText, textWidth } from '../../parts/svg-text';
import { chooseRow, useCounterparts } from '../../store/counterparts';
import { openMessageMenu } from '../../store/menus';
import { inspect } from '../../store/selection';
import { usePicture, useTexts } from '../../store/selectors';
import type { RowOf, RowProps, Xs } from './row-props';
import { itemHeight } from './stack';

const left = 60;

interface ItemProps {
	readonly item: RowOf<'fold'>['items'][number];
	readonly xs: Xs;
	readonly y: number;
	readonly width: number;
}

function Item({ item, xs, y, width }: ItemProps) {
	const marked = useCounterparts(({ found }) => found?.marked.includes(item.event) === true);
	const x1 = xs[item.from];
	const x2 = xs[item.to];
	if (x1 === undefined || x2 === undefined) return null;
	const sign = x2 > x1 ? 1 : -1;
	const text = fitText(item.text, width - left - 20);
	const half = textWidth(text) / 2;
	const middle = Math.max(left + half + 4, Math.min(width - half - 6, (x1 + x2) / 2));
	const selected = { kind: 'message', event: item.event } as const;
	return (
		// biome-ignore lint/a11y/useSemanticElements: an SVG group cannot be a button element
		<g
			role="button"
			tabIndex={0}
			className="folded"
			data-row={item.event}
			data-keys="Space Enter"
			aria-label={`${rowTime(item.at)} ${item.text}`}
			color="var(--replica)"
			onClick={() => chooseRow(selected)}
			onContextMenu={(event) => openMessageMenu(event, item)}
			onKeyDown={(event) => {
				if (event.key !== 'Enter' && event.key !== ' ') return;
				event.preventDefault();
				inspect(selected);
			}}
		>
			{marked && (
				<rect
					x={left}
					y={y - 2}
					width={width - left - 12}
					height={itemHeight}
					rx={3}
					fill="var(--now)"
					fillOpacity={0.06}
					stroke="var(--now)"
				/>
			)}
			<path d={`M${x1 + sign * 3} ${y + 9}H${x2 - sign * 8}`} stroke="currentColor" fill="none" />
			<path d={`M${x2 - sign * 3} ${y + 9}l${-sign * 6} -3v6z`} fill="currentColor" />
			<SvgText x={middle} y={y + 7} mono anchor="middle" halo="bg-1" fill="fg-2">
				{text}
			</SvgText>
			<SvgText x={52} y={y + 11} mono anchor="end" fill="fg-3">
				{rowTime(item.at)}
			</SvgText>
		</g>
	);
}

export function FoldRow({ row, place, xs, width, onToggle }: RowProps<'fold'>) {
	const texts = useTexts().sequence;
	const picture = usePicture().sequence;
	const words = row.title === 'handshake' ? row.text : row.count > 1 ? `×${row.count}` : '';
	const title = texts[row.title];
	const y = place.y + 4;
	const toggle = () => onToggle(row.event);
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.key !== 'Enter' && event.key !== ' ') return;
		event.preventDefault();
		toggle();
	};
	return (
		<g>
			{/* biome-ignore lint/a11y/useSemanticElements: an SVG group cannot be a button element */}
			<g
				role="button"
				tabIndex={0}
				className="folded"
				data-keys="Space Enter"
				aria-expanded={place.unfolded}
				aria-label={`${title} ${words}. ${place.unfolded ? picture.fold : picture.unfold}`}
				onClick={toggle}
				onKeyDown={onKeyDown}
			>
				<rect x={left} y={y} width={width - left - 12} height={20} rx={4} fill="var(--bg-2)" stroke="var(--line-1)" />
				<IconAt name={place.unfolded ? 'down' : 'right'} x={64} y={y + 4} size={12} colour="var(--fg-3)" />
				<SvgText x={80} y={y + 14} fill="fg-2">
					{fitText([title, words].filter((part) => part !== '').join(' · '), width - 100, 11, false)}
				</SvgText>
			</g>
			{place.unfolded &&
				row.items.map((item, index) => (
					<Item key={item.event} item={item} xs={xs} y={y + 24 + index * itemHeight} width={width} />
				))}
		</g>
	);
}
