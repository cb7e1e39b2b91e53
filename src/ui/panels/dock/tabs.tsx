// The dock's tabs: host terminals, a redis-cli console per node, the logs; and what the dock can do.

import type { LabViews, NodeView, TerminalView } from '../../../projections';
import { Icon } from '../../parts/icon';
import { RoleIcon } from '../../parts/marks';
import { addTerminal, focusTerminal, openConsole } from '../../store/actions';
import { findIn } from '../../store/finding';
import { useLab } from '../../store/lab-store';
import { isShown, logsTab, type PageState, setPage, showTab, singlePane, usePage } from '../../store/page-store';
import { useTexts } from '../../store/selectors';

export interface DockTab {
	readonly id: string;
	readonly title: string;
	/** The node whose console it is or would be. */
	readonly node: NodeView | null;
	readonly open: boolean;
	/** Its redis-cli has ended, with the container or by itself: choosing the tab starts it again. */
	readonly ended: boolean;
}

/** 'host-2' is 'host$ 2'; the first has no number. */
function hostTitle(terminal: string): string {
	const number = terminal.replace('host-', '');
	return number === '1' ? 'host$' : `host$ ${number}`;
}

export function dockTabs(terminals: readonly TerminalView[], nodes: readonly NodeView[]): readonly DockTab[] {
	const open = terminals.filter((view) => !view.closed);
	const hosts = open
		.filter((view) => !view.terminal.startsWith('cli:'))
		.map(
			(view): DockTab => ({ id: view.terminal, title: hostTitle(view.terminal), node: null, open: true, ended: false }),
		);
	const consoles = nodes.map((node): DockTab => {
		const id = `cli:${node.name}`;
		const view = open.find((one) => one.terminal === id);
		const ended = view !== undefined && view.reader === 'shell' && view.prompt !== null && node.state === 'running';
		return { id, title: node.name, node, open: view !== undefined, ended };
	});
	const orphans = open
		.filter((view) => view.terminal.startsWith('cli:') && !nodes.some((node) => view.terminal === `cli:${node.name}`))
		.map(
			(view): DockTab => ({ id: view.terminal, title: view.terminal.slice(4), node: null, open: true, ended: false }),
		);
	return [...hosts, ...consoles, ...orphans];
}

function choose(tab: DockTab): void {
	if ((!tab.open || tab.ended) && tab.node !== null) {
		void openConsole(tab.node.name);
		return;
	}
	showTab(tab.id);
	focusTerminal(tab.id);
}

interface TabProps {
	readonly tab: DockTab;
	/** Whether there is room for two panes. */
	readonly splits: boolean;
}

function Tab({ tab, splits }: TabProps) {
	const on = usePage((page) => page.dockOpen && isShown(page, tab.id, splits));
	return (
		<button
			type="button"
			role="tab"
			className={on ? 'tab on' : 'tab'}
			aria-selected={on}
			data-tab={tab.id}
			onClick={() => choose(tab)}
		>
			{tab.node === null ? <Icon name="terminal" /> : <RoleIcon who={tab.node.role} size={14} />}
			<span className="mono">{tab.title}</span>
		</button>
	);
}

function LogsTab({ logs, splits }: { readonly logs: LabViews['logs']; readonly splits: boolean }) {
	const texts = useTexts().dock;
	const on = usePage((page) => page.dockOpen && isShown(page, logsTab, splits));
	return (
		<button
			type="button"
			role="tab"
			className={on ? 'tab on' : 'tab'}
			aria-selected={on}
			data-tab={logsTab}
			onClick={() => showTab(logsTab, usePage.getState().split ? 'right' : undefined)}
		>
			<Icon name="log" />
			<span className="mono">{texts.logs}</span>
			{logs.length > 0 && <span className="b">{logs.length}</span>}
		</button>
	);
}

/** The console that is in sight: that of the side one was in last, or the other one. */
function shownConsole(page: PageState, splits: boolean): string | null {
	const { panes, side, split } = page;
	const sides = split && splits ? ([side, side === 'left' ? 'right' : 'left'] as const) : [singlePane(page)];
	return sides.map((one) => panes[one]).find((tab) => tab !== logsTab) ?? null;
}

function FindButton({ splits }: { readonly splits: boolean }) {
	const texts = useTexts().dock;
	const terminal = usePage((page) => (page.dockOpen ? shownConsole(page, splits) : null));
	if (terminal === null) return null;
	return (
		<button
			type="button"
			className="btn ic sm ghost"
			aria-label={texts.find}
			title={`${texts.find} (Ctrl+F)`}
			onClick={() => findIn(terminal)}
		>
			<Icon name="search" className="s" />
		</button>
	);
}

const noTerminals: readonly TerminalView[] = [];
const noNodes: readonly NodeView[] = [];
const noLogs: LabViews['logs'] = [];

export function Tabs({ splits }: { readonly splits: boolean }) {
	const texts = useTexts().dock;
	const terminals = useLab((lab) => lab.views?.terminals ?? noTerminals);
	const nodes = useLab((lab) => lab.views?.topology.nodes ?? noNodes);
	const logs = useLab((lab) => lab.views?.logs ?? noLogs);
	const split = usePage((page) => page.split);
	const open = usePage((page) => page.dockOpen);
	const lineInput = usePage((page) => page.lineInput);
	return (
		<div className="tabs">
			<div className="tl2" role="tablist" aria-label={texts.tabs}>
				{dockTabs(terminals, nodes).map((tab) => (
					<Tab key={tab.id} tab={tab} splits={splits} />
				))}
				<LogsTab logs={logs} splits={splits} />
			</div>
			<button
				type="button"
				className="btn ic sm ghost"
				aria-label={texts.addTerminal}
				title={texts.addTerminal}
				onClick={() => addTerminal()}
			>
				<Icon name="plus" className="s" />
			</button>
			<span className="grow" />
			<div className="acts">
				<button
					type="button"
					className="btn ic sm ghost"
					aria-pressed={lineInput}
					aria-label={texts.lineInput}
					title={texts.lineInput}
					onClick={() => setPage({ lineInput: !lineInput })}
				>
					<Icon name="field" className="s" />
				</button>
				{splits && (
					<button
						type="button"
						className="btn ic sm ghost"
						aria-pressed={split}
						aria-label={texts.split}
						title={texts.split}
						onClick={() => setPage({ split: !split })}
					>
						<Icon name="split" className="s" />
					</button>
				)}
				{splits && <FindButton splits={splits} />}
				<button
					type="button"
					className="btn ic sm ghost"
					aria-expanded={open}
					aria-label={open ? texts.collapse : texts.expand}
					title={`${open ? texts.collapse : texts.expand} (J)`}
					onClick={() => setPage({ dockOpen: !open })}
				>
					<Icon name={open ? 'down' : 'up'} className="s" />
				</button>
			</div>
		</div>
	);
}
