// What can be done with a message: look at it, go to its time, and what `lab` does with its link or, while it is held, with
// the frame itself.

import { type Micros, micros } from '../../base';
import { holdText, type MenuText, menuText } from '../../i18n';
import type { FrameView } from '../../projections';
import { copyText } from './actions';
import { frameChoices, frameCommand, holdCommand, isCut, linkCommand } from './holds';
import { labViews } from './lab-store';
import { type MenuEntry, type MenuPlace, openMenu } from './menu';
import { usePage } from './page-store';
import { lookAt } from './past';
import { inspect } from './selection';

export interface MenuMessage {
	readonly event: number;
	readonly at: Micros;
	readonly from: string;
	readonly to: string;
	readonly text: string;
}

function messageEntries({ event, at, from, to, text }: MenuMessage): readonly MenuEntry[] {
	const { language } = usePage.getState();
	const word = (name: MenuText) => menuText(language, name);
	const look: MenuEntry[] = [
		{
			icon: 'search',
			text: word('inspect'),
			types: null,
			key: 'I',
			run: () => inspect({ kind: 'message', event }),
		},
		{ icon: 'rewind', text: word('goThere'), types: null, run: () => lookAt(micros(at + 1)) },
		{ icon: 'copy', text: word('copy'), types: null, run: () => copyText(text) },
	];
	const frame = labViews()?.topology.frames.find((one) => one.event === event);
	return [...look, ...heldEntries(frame), ...linkEntries(from, to)];
}

function heldEntries(frame: FrameView | undefined): readonly MenuEntry[] {
	if (frame?.kept?.state !== 'held') return [];
	const { language } = usePage.getState();
	const choices = frameChoices.map(
		(choice): MenuEntry => ({
			icon: choice === 'drop' ? 'cross' : choice === 'deliver' ? 'right' : 'pause',
			text: holdText(language, choice),
			types: frameCommand(frame, choice),
			...(choice === 'drop' ? { danger: true } : {}),
		}),
	);
	return ['rule', ...choices];
}

/** Of a client there is no link to hold. */
function linkEntries(from: string, to: string): readonly MenuEntry[] {
	const nodes = labViews()?.topology.nodes ?? [];
	if (![from, to].every((end) => nodes.some(({ node }) => node === end))) return [];
	const { language } = usePage.getState();
	const hold = holdCommand(from, to);
	const cut = isCut(from, to);
	return [
		'rule',
		{
			icon: hold.startsWith('lab hold') ? 'pause' : 'play',
			text: menuText(language, hold.startsWith('lab hold') ? 'hold' : 'release'),
			types: hold,
		},
		cut
			? { icon: 'splice', text: menuText(language, 'heal'), types: linkCommand('heal', from, to) }
			: { icon: 'cut', text: menuText(language, 'cut'), types: linkCommand('cut', from, to), danger: true },
	];
}

export function openMessageMenu(place: MenuPlace, message: MenuMessage): void {
	const { language } = usePage.getState();
	const label = `${menuText(language, 'message')} ${message.text}`;
	openMenu({ ...place, label, entries: messageEntries(message) });
}
