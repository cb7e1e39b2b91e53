// What stands beside the topology: the sequence, the writes that are or will be lost, or keys held against each other.

import { type ComponentType, lazy } from 'react';
import { Icon, type IconName } from '../../parts/icon';
import { Part } from '../../parts/part';
import { useLab } from '../../store/lab-store';
import { type StageTab, setPage, usePage } from '../../store/page-store';
import { useTexts } from '../../store/selectors';
import { Sequence } from '../sequence/sequence';

const Inspector = lazy(() => import('../inspector/inspector'));
const LostWrites = lazy(async () => ({ default: (await import('./lost')).LostWrites }));
const Keys = lazy(async () => ({ default: (await import('./keys')).Keys }));

type SideTab = Exclude<StageTab, 'topology'>;

const tabs: readonly (readonly [StageTab, IconName])[] = [
	['topology', 'chip'],
	['sequence', 'log'],
	['lost', 'warn'],
	['keys', 'compare'],
	['inspector', 'search'],
];

/** All but the first are fetched when somebody wants them. */
const panels: Readonly<Record<SideTab, ComponentType>> = {
	sequence: Sequence,
	lost: LostWrites,
	keys: Keys,
	inspector: Inspector,
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
	const Panel = panels[sideTabOf(usePage((page) => page.stageTab))];
	return (
		<div className="side">
			<div className="side-tabs">
				<StageTabs topology={topology} />
			</div>
			<Part waiting={<section className="sidep" aria-busy />}>
				<Panel />
			</Part>
		</div>
	);
}
