// A split network: a torn strip from top to bottom of the stage, its far side tinted, and since when.

import type { TopologyView } from '../../../projections';
import { secondsText } from '../../parts/format';
import { Icon } from '../../parts/icon';
import { useLab } from '../../store/lab-store';
import { usePicture } from '../../store/selectors';
import type { TopologyLayout } from './places';
import type { Viewport } from './viewport';

/** The strip's teeth, one every 20 px. */
const teeth = [0, -7, 5, -4, 8, -2, 6, -8, 3, -5, 7, -3, 8, -6, 2, -7, 5] as const;
const step = 20;
/** Far beyond any stage: the view may be dragged. */
const reach = 3_000;
const stripWidth = 14;

function edge(x: number): readonly string[] {
	const points: string[] = [];
	for (let y = -reach, tooth = 0; y <= reach; y += step, tooth++) {
		points.push(`${(x + (teeth[tooth % teeth.length] ?? 0) * 1.1).toFixed(1)} ${y}`);
	}
	return points;
}

export function Tear({ at }: { readonly at: number | null }) {
	if (at === null) return null;
	const left = edge(at - stripWidth / 2);
	const right = edge(at + stripWidth / 2);
	return (
		<svg className="tear" width="1" height="1" aria-hidden="true">
			<path d={`M${left.join('L')}L${-reach} ${reach}L${-reach} ${-reach}z`} fill="var(--down-soft)" opacity={0.7} />
			<path d={`M${left.join('L')}L${right.toReversed().join('L')}z`} fill="var(--bg-2)" />
			<path d={`M${left.join('L')}`} fill="none" stroke="var(--down)" strokeWidth={2} strokeLinejoin="round" />
			<path
				d={`M${right.join('L')}`}
				fill="none"
				stroke="var(--down)"
				strokeWidth={1.25}
				strokeLinejoin="round"
				opacity={0.65}
			/>
		</svg>
	);
}

interface TearLabelProps {
	readonly layout: TopologyLayout;
	readonly viewport: Viewport;
	readonly partition: TopologyView['partition'];
}

export function TearLabel({ layout, viewport, partition }: TearLabelProps) {
	const texts = usePicture().topology;
	const now = useLab((lab) => lab.views?.transport.now ?? 0);
	if (layout.tear === null || partition === null) return null;
	return (
		<div className="tearlabel" style={{ left: viewport.x + layout.tear * viewport.scale }}>
			<span className="pill down">
				<Icon name="cut" className="s" />
				{texts.split(secondsText(now - partition.since))}
			</span>
		</div>
	);
}
