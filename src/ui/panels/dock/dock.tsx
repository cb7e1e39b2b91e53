// The dock under the stage: consoles and logs, one pane or two side by side.

import { Group, Panel, Separator } from 'react-resizable-panels';
import { Later } from '../../parts/later';
import { useKeptLayout } from '../../parts/use-kept-layout';
import { terminalIn, useLab } from '../../store/lab-store';
import { logsTab, type PaneSide, setPage, singlePane, usePage } from '../../store/page-store';
import { useTexts } from '../../store/selectors';
import { Console } from './console';
import { Logs } from './logs';
import { Tabs } from './tabs';

function Pane({ side, letters = 0 }: { readonly side: PaneSide; readonly letters?: number }) {
	const tab = usePage((page) => page.panes[side]);
	const view = useLab((lab) => terminalIn(lab, tab));
	const opening = useLab((lab) => lab.phase === 'opening');
	return (
		<div className="pane" onFocusCapture={() => setPage({ side })} onPointerDownCapture={() => setPage({ side })}>
			{tab === logsTab || (view === undefined && !opening) ? (
				<Logs />
			) : (
				<Console key={tab} terminal={tab} title={view?.title ?? ''} letters={letters} />
			)}
		</div>
	);
}

function Panes({ resize }: { readonly resize: string }) {
	const kept = useKeptLayout('panes', ['left', 'right']);
	return (
		<Group orientation="horizontal" {...kept}>
			<Panel id="left" defaultSize="50%" minSize="20%">
				<Pane side="left" />
			</Panel>
			<Separator className="sep v" data-keys="ArrowLeft ArrowRight Home End Enter" aria-label={resize} />
			<Panel id="right" minSize="20%">
				<Later>
					<Pane side="right" />
				</Later>
			</Panel>
		</Group>
	);
}

interface DockProps {
	/** Whether there is room for two panes. */
	readonly splits: boolean;
	/** Pixels that letters of its consoles have at least. */
	readonly letters?: number;
}

export function Dock({ splits, letters }: DockProps) {
	const {
		dock: texts,
		stage: { resize },
	} = useTexts();
	const split = usePage((page) => page.split) && splits;
	const open = usePage((page) => page.dockOpen);
	const single = usePage(singlePane);
	return (
		<section className="dock" aria-label={texts.panel}>
			<Tabs splits={splits} />
			{open && !split && <Pane side={single} {...(letters === undefined ? {} : { letters })} />}
			{open && split && <Panes resize={resize} />}
		</section>
	);
}
