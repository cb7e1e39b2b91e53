// Zooming the stage and dragging cards, with d3: the wheel and drags on the ground move the view, a drag on a card moves
// the card. Until someone does, everything stands as drawn.

import { drag } from 'd3-drag';
import { select } from 'd3-selection';
import { type ZoomBehavior, zoom, zoomIdentity } from 'd3-zoom';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { Size } from '../../parts/use-size';
import { dragCard, dropCard } from './moved';
import type { TopologyLayout } from './places';
import { fitViewport, restViewport, type Viewport } from './viewport';

export interface Arrangement {
	readonly viewport: Viewport;
	readonly zoomBy: (factor: number) => void;
	readonly showAll: () => void;
}

const scaleExtent: [number, number] = [0.4, 2.5];

export function useZoom(panel: RefObject<HTMLElement | null>, layout: TopologyLayout, size: Size): Arrangement {
	const [chosen, setChosen] = useState<Viewport | 'all' | null>(null);
	const shown = viewportOf(chosen, layout, size);
	const behaviour = useRef<ZoomBehavior<HTMLElement, unknown> | null>(null);
	const latest = useRef(shown);
	latest.current = shown;
	useEffect(() => {
		const element = panel.current;
		if (element === null) return;
		const zooming = zoom<HTMLElement, unknown>()
			.scaleExtent(scaleExtent)
			.filter(
				(event: Event) => !(event.target instanceof Element && event.target.closest('.node, .tools, .legend') !== null),
			)
			.on('start', () => {
				const { x, y, scale } = latest.current;
				Object.assign(element, { __zoom: zoomIdentity.translate(x, y).scale(scale) });
			})
			.on(
				'zoom',
				({ transform, sourceEvent }: { transform: { x: number; y: number; k: number }; sourceEvent: unknown }) => {
					if (sourceEvent !== null) setChosen({ x: transform.x, y: transform.y, scale: transform.k });
				},
			);
		behaviour.current = zooming;
		const selection = select<HTMLElement, unknown>(element).call(zooming).on('dblclick.zoom', null);
		return () => {
			selection.on('.zoom', null);
		};
	}, [panel]);
	const zoomBy = useCallback(
		(factor: number) => {
			const { x, y, scale } = latest.current;
			const next = Math.max(scaleExtent[0], Math.min(scaleExtent[1], scale * factor));
			const cx = size.width / 2;
			const cy = size.height / 2;
			setChosen({ scale: next, x: cx - ((cx - x) * next) / scale, y: cy - ((cy - y) * next) / scale });
		},
		[size.width, size.height],
	);
	const showAll = useCallback(() => setChosen('all'), []);
	return { viewport: shown, zoomBy, showAll };
}

function viewportOf(chosen: Viewport | 'all' | null, layout: TopologyLayout, size: Size): Viewport {
	if (chosen === 'all') return fitViewport(layout, size);
	return chosen ?? restViewport(layout, size.width, size.height);
}

/** Lets cards be dragged; `scale` turns page pixels into those of the layout. */
export function useCardDrag(world: RefObject<HTMLElement | null>, layout: TopologyLayout, scale: number): void {
	const latest = useRef({ layout, scale });
	latest.current = { layout, scale };
	const names = layout.cards.map((card) => card.node.node).join(' ');
	// biome-ignore lint/correctness/useExhaustiveDependencies: new cards need the behaviour too
	useEffect(() => {
		const element = world.current;
		if (element === null) return;
		const dragging = drag<HTMLElement, unknown>()
			.clickDistance(4)
			.on('drag', function (event: { dx: number; dy: number }) {
				const card = latest.current.layout.cards.find((place) => place.node.node === this.dataset.node);
				if (card === undefined) return;
				const { scale: by } = latest.current;
				dragCard(card.node.node, { x: card.x + event.dx / by, y: card.y + event.dy / by });
			})
			.on('end', dropCard);
		const cards = select(element).selectAll<HTMLElement, unknown>('.node').call(dragging);
		return () => {
			cards.on('.drag', null);
		};
	}, [world, names]);
}
