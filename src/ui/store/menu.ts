// The one menu that is open: what can be done with a thing of the picture, offered at a place of the screen. What changes
// the lab is a command that is typed into a terminal, and its item shows it.

import { create } from 'zustand';
import type { IconName } from '../parts/icon';
import { runAtHost } from './actions';

export interface MenuItem {
	readonly icon: IconName;
	readonly text: string;
	/** The command that it types at the host; null: it changes nothing in the lab, and `run` does it. */
	readonly types: string | null;
	/** Why it cannot be done now; it is shown all the same. */
	readonly refused?: string;
	readonly run?: () => void;
	/** What `run` types somewhere else than at the host. */
	readonly shows?: string;
	/** The key that does the same, as it is printed on it. */
	readonly key?: string;
	/** It takes something away. */
	readonly danger?: true;
}

/** `rule` stands between groups. */
export type MenuEntry = MenuItem | 'rule';

/** Of the window, in pixels. */
export interface MenuPlace {
	readonly x: number;
	readonly y: number;
}

export interface OpenMenu extends MenuPlace {
	/** What it is about. */
	readonly label: string;
	readonly entries: readonly MenuEntry[];
}

export const useMenu = create<{ readonly menu: OpenMenu | null }>()(() => ({ menu: null }));

export function openMenu(menu: OpenMenu): void {
	useMenu.setState({ menu });
}

export function closeMenu(): void {
	useMenu.setState({ menu: null });
}

export function chooseItem({ types, run }: MenuItem): void {
	closeMenu();
	run?.();
	if (types !== null) void runAtHost(types);
}

/** Where a menu opens for a press of the second button or of the menu key: that has no place of its own. */
export function menuPlace(event: {
	readonly clientX: number;
	readonly clientY: number;
	readonly currentTarget: Element;
}): MenuPlace {
	if (event.clientX > 0 || event.clientY > 0) return { x: event.clientX, y: event.clientY };
	const { left, bottom } = event.currentTarget.getBoundingClientRect();
	return { x: left, y: bottom };
}
