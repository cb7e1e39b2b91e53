// The stage of a wide page: the topology with what stands beside it, or one of them at a time where there is no room.

import { Group, Panel, Separator } from 'react-resizable-panels';
import { useKeptLayout } from '../../parts/use-kept-layout';
import { usePage } from '../../store/page-store';
import { useTexts } from '../../store/selectors';
import { Topology } from '../topology/topology';
import { Side, StageTabs } from './side';

/** Pixels. */
const sideWidth = 440;

export function Stage({ roomy }: { readonly roomy: boolean }) {
	const texts = useTexts().stage;
	const sequenceOpen = usePage((page) => page.sequenceOpen && !page.home);
	const tab = usePage((page) => page.stageTab);
	const kept = useKeptLayout('stage', sequenceOpen ? ['topology', 'side'] : ['topology']);
	if (!roomy) {
		return (
			<div className="stage" style={{ position: 'relative' }}>
				{tab === 'topology' ? (
					<>
						<div className="stage-tabs">
							<StageTabs topology />
						</div>
						<Topology />
					</>
				) : (
					<Side topology />
				)}
			</div>
		);
	}
	return (
		<Group orientation="horizontal" className="stage" {...kept}>
			<Panel id="topology" minSize="320px">
				<Topology />
			</Panel>
			{sequenceOpen && (
				<Separator className="sep v" data-keys="ArrowLeft ArrowRight Home End Enter" aria-label={texts.resize} />
			)}
			{sequenceOpen && (
				<Panel
					id="side"
					defaultSize={`${sideWidth}px`}
					minSize="280px"
					maxSize="60%"
					groupResizeBehavior="preserve-pixel-size"
				>
					<Side topology={false} />
				</Panel>
			)}
		</Group>
	);
}
