// The menus of a node and of a link: what can be looked at, and every command that changes something, as it is typed.

import { interfaceTexts, type MenuText, menuText } from '../../i18n';
import type { LinkView, NodeView } from '../../projections';
import { openConsole } from './actions';
import { isCut, meantLink } from './holds';
import { labViews } from './lab-store';
import { linkCommands } from './link-commands';
import { type MenuEntry, menuPlace, openMenu } from './menu';
import { nodeCommands } from './node-commands';
import { usePage } from './page-store';
import { inspect, selectedNow } from './selection';

function word(name: MenuText): string {
	return menuText(usePage.getState().language, name);
}

function nodeEntries(node: NodeView): readonly MenuEntry[] {
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
	let group = '';
	for (const one of nodeCommands(node, labViews()?.topology.nodes ?? [])) {
		if (one.group !== group) entries.push('rule');
		group = one.group;
		entries.push({
			icon: one.icon,
			text: one.other === null ? nodeActions[one.name] : `${nodeActions[one.name]}: ${one.other}`,
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
		before = group;
		const more = { ...(key === null ? {} : { key }), ...(danger ? { danger: true as const } : {}) };
		entries.push({ icon, text: word(name), types: command, ...more });
	}
	return entries;
}

type Place = Parameters<typeof menuPlace>[0] & { preventDefault(): void };

export function openNodeMenu(event: Place, node: NodeView): void {
	event.preventDefault();
	openMenu({ ...menuPlace(event), label: `${node.name} · ${node.address}`, entries: nodeEntries(node) });
}

export function openLinkMenu(event: Place, link: LinkView): void {
	event.preventDefault();
	openMenu({ ...menuPlace(event), label: labelOf(link), entries: linkEntries(link) });
}

function labelOf({ master, replica }: LinkView): string {
	return [master, replica].map(nameOf).join(' ⇄ ');
}

function nameOf(id: string): string {
	return labViews()?.topology.nodes.find(({ node }) => node === id)?.name ?? id;
}

/** The key F: the menu of the selected node or link, else of the first link. */
export function openMeantMenu(): void {
	const selected = selectedNow();
	const node = labViews()?.topology.nodes.find((one) => selected?.kind === 'node' && one.node === selected.node);
	const link = meantLink();
	if (node !== undefined) openNodeMenu(placeOf(`[data-node="${node.node}"]`), node);
	else if (link !== undefined) openLinkMenu(placeOf(`[data-link="${link.replica}"]`), link);
}

function placeOf(selector: string): Place {
	const element = document.querySelector(selector) ?? document.body;
	return { clientX: 0, clientY: 0, currentTarget: element, preventDefault: () => {} };
}
