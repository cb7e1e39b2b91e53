// What stands beside the topology: the sequence, the writes that are or will be lost, or keys held against each other.

import { lazy, Suspense } from 'react';
import { Icon, type IconName } from '../../parts/icon';
import { useLab } from '../../store/lab-store';
import { type StageTab, setPage, usePage } from '../../store/page-store';
import { useTexts } from '../../store/selectors';
import { Sequence } from '../sequence/sequence';
import { Keys } from './keys';
import { LostWrites } from './lost';

const Inspector = lazy(() => import('../inspector/inspector'));

type SideTab = Exclude<StageTab, 'topology'>;

const tabs: readonly (readonly [StageTab, IconName])[] = [
	['topology', 'chip'],
	['sequence', 'log'],
	['lost', 'warn'],
	['keys', 'compare'],
	['inspector', 'search'],
];

const panels: Readonly<Record<SideTab, () => React.ReactNode>> = {
	sequence: () => <Sequence />,
	lost: () => <LostWrites />,
	keys: () => <Keys />,
	inspector: () => (
		<Suspense fallback={<section className="sidep" aria-busy />}>
			<Inspector />
		</Suspense>
	),
};

/** Where nothing but the sequence has its place, the topology is no choice. */
function sideTabOf(tab: StageTab): SideTab {
	return tab === 'topology' ? 'sequence' : tab;
}

export function StageTabs({ topology }: { readonly topology: boolean }) {
	const { stage, lost, keys } = useTexts();
	const chosen = usePage((page) => page.stageTab);
	const count = useLab((lab) => (lab.views?.lost.atRisk ?? 0) + (lab.views?.lost.lost ?? 0));
	const names = {
		topology: stage.topology,
		sequence: stage.sequence,
		lost: lost.tab(count),
		keys: keys.tab,
		inspector: stage.inspector,
	};
	const shown = topology ? chosen : sideTabOf(chosen);
	return (
		<div className="seg" role="tablist" aria-label={stage.views}>
			{tabs
				.filter(([name]) => topology || name !== 'topology')
				.map(([name, icon]) => (
					<button
						key={name}
						type="button"
						role="tab"
						aria-selected={shown === name}
						className={name === 'lost' && count > 0 ? 'warns' : ''}
						onClick={() => setPage({ stageTab: name })}
					>
						<Icon name={icon} className="s" />
						{names[name]}
					</button>
				))}
		</div>
	);
}

/** The panel that is chosen below its tabs; `topology`: which is one of them. */
export function Side({ topology }: { readonly topology: boolean }) {
	const tab = sideTabOf(usePage((page) => page.stageTab));
	return (
		<div className="side">
			<div className="side-tabs">
				<StageTabs topology={topology} />
			</div>
			{panels[tab]()}
		</div>
	);
}
