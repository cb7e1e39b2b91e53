// The menus of a node and of a link: what can be looked at, and every command that changes something, as it is typed.

import type { NodeId } from '../../base';
import { interfaceTexts, type MenuText, menuText, nodeReasonText } from '../../i18n';
import type { LinkView, NodeView } from '../../projections';
import { openConsole } from './actions';
import { isCut, meantLink } from './holds';
import { labViews } from './lab-store';
import { linkCommands } from './link-commands';
import { type MenuEntry, type MenuPlace, menuPlace, openMenu } from './menu';
import { nodeEntries } from './node-commands';
import { askNodeFacts, factsOf } from './node-facts';
import { usePage } from './page-store';
import { chooseFile } from './run-files';
import { inspect, selectedNow } from './selection';

function word(name: MenuText): string {
	return menuText(usePage.getState().language, name);
}

function entriesOf(node: NodeView): readonly MenuEntry[] {
	const { nodeActions } = interfaceTexts(usePage.getState().language).palette;
	const entries: MenuEntry[] = [
		{
			icon: 'search',
			text: word('inspect'),
			types: null,
			key: 'I',
			run: () => inspect({ kind: 'node', node: node.node }),
		},
	];
	if (node.state === 'running') {
		entries.push({
			icon: 'terminal',
			text: nodeActions.console,
			types: null,
			shows: `docker exec -it ${node.name} redis-cli`,
			run: () => void openConsole(node.name),
		});
	}
	// Where it was stopped its files can be changed, and where it runs it is stopped for that.
	const into = `docker cp … ${node.name}:`;
	entries.push(
		{ icon: 'file', text: word('putFile'), types: null, shows: into, run: () => chooseFile({ node: node.node }) },
		{
			icon: 'file',
			text: word('putFolder'),
			types: null,
			shows: into,
			run: () => chooseFile({ node: node.node, folder: true }),
		},
	);
	let group = '';
	for (const one of nodeEntries(node, labViews()?.topology.nodes ?? [], factsOf(node))) {
		if (one.group !== group) entries.push('rule');
		group = one.group;
		const { icon, name } = one;
		if ('reason' in one) {
			const refused = nodeReasonText(usePage.getState().language, one.reason);
			entries.push({ icon, text: nodeActions[name], types: null, refused });
			continue;
		}
		entries.push({
			icon,
			text: one.other === null ? nodeActions[name] : `${nodeActions[name]}: ${one.other}`,
			types: one.command,
			...(one.danger ? { danger: true } : {}),
		});
	}
	return entries;
}

function linkEntries({ master, replica, held }: LinkView): readonly MenuEntry[] {
	const entries: MenuEntry[] = [
		{
			icon: 'search',
			text: word('inspect'),
			types: null,
			key: 'I',
			run: () => inspect({ kind: 'link', master, replica }),
		},
	];
	let before = '';
	const now = { a: nameOf(master), b: nameOf(replica), cut: isCut(master, replica), held };
	for (const { name, group, icon, command, key, danger } of linkCommands(now)) {
		if (group !== before) entries.push('rule');
		if (group !== before && group === 'condition') entries.push(conditionsEntry(master, replica));
		before = group;
		const more = { ...(key === null ? {} : { key }), ...(danger ? { danger: true as const } : {}) };
		entries.push({ icon, text: word(name), types: command, ...more });
	}
	return entries;
}

/** Its sliders stand in the inspector. */
function conditionsEntry(master: NodeId, replica: NodeId): MenuEntry {
	return {
		icon: 'step',
		text: word('conditions'),
		types: null,
		run: () => {
			inspect({ kind: 'link', master, replica });
			focusOnceThere('.conds input:checked');
		},
	};
}

/** The panel that it belongs to is only about to be drawn. */
function focusOnceThere(selector: string, tries = 60): void {
	const element = document.querySelector<HTMLElement>(selector);
	if (element !== null) element.focus();
	else if (tries > 0) requestAnimationFrame(() => focusOnceThere(selector, tries - 1));
}

export async function openNodeMenu(place: MenuPlace, node: NodeView): Promise<void> {
	await askNodeFacts([node]);
	openMenu({ ...place, label: `${node.name} · ${node.address}`, entries: entriesOf(node) });
}

export function openLinkMenu(place: MenuPlace, link: LinkView): void {
	openMenu({ ...place, label: labelOf(link), entries: linkEntries(link) });
}

function labelOf({ master, replica }: LinkView): string {
	return [master, replica].map(nameOf).join(' ⇄ ');
}

function nameOf(id: string): string {
	return labViews()?.topology.nodes.find(({ node }) => node === id)?.name ?? id;
}

/** Of the selected node or link, else of the first link. */
export function openMeantMenu(): void {
	const selected = selectedNow();
	const node = labViews()?.topology.nodes.find((one) => selected?.kind === 'node' && one.node === selected.node);
	const link = meantLink();
	if (node !== undefined) void openNodeMenu(placeOf(`[data-node="${node.node}"]`), node);
	else if (link !== undefined) openLinkMenu(placeOf(`[data-link="${link.replica}"]`), link);
}

function placeOf(selector: string): MenuPlace {
	return menuPlace({ clientX: 0, clientY: 0, currentTarget: document.querySelector(selector) ?? document.body });
}
