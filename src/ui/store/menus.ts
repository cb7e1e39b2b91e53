// Opens the menus of nodes, links and messages. What stands in them is fetched when the first one is asked for: a page
// that only watches never needs it.

import type { LinkView, NodeView, SequenceRow } from '../../projections';
import { type MenuPlace, menuPlace } from './menu';
import type { MenuMessage } from './message-menu';

type Asked = Parameters<typeof menuPlace>[0] & { preventDefault(): void };

/** Whoever comes near the picture may want one soon. */
export function warmMenus(): void {
	void import('./node-menu');
	void import('./message-menu');
	void import('../panels/menu/menu');
}

/** The event is over by the time that the menu is there. */
function placed(event: Asked): MenuPlace {
	event.preventDefault();
	return menuPlace(event);
}

export function openNodeMenu(event: Asked, node: NodeView): void {
	const place = placed(event);
	void import('./node-menu').then((menus) => menus.openNodeMenu(place, node));
}

export function openLinkMenu(event: Asked, link: LinkView): void {
	const place = placed(event);
	void import('./node-menu').then((menus) => menus.openLinkMenu(place, link));
}

/** The key F: the menu of the selected node or link, else of the first link. */
export function openMeantMenu(): void {
	void import('./node-menu').then((menus) => menus.openMeantMenu());
}

export function openMessageMenu(event: Asked, message: MenuMessage): void {
	const place = placed(event);
	void import('./message-menu').then((menus) => menus.openMessageMenu(place, message));
}

/** Only arrows and ladders are messages. */
export function openRowMenu(event: Asked, row: SequenceRow, text: string): void {
	if (row.kind === 'arrow') openMessageMenu(event, row);
	else if (row.kind === 'rdb') openMessageMenu(event, { ...row, text });
}
