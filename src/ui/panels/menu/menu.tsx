// The open menu over the page. It has the focus while it is open; arrows go from item to item, a letter to the next item
// that begins with it, Escape and a press beside it close it.

import { type KeyboardEvent, useEffect, useState } from 'react';
import { Icon } from '../../parts/icon';
import { useModal } from '../../parts/use-modal';
import { chooseItem, closeMenu, type MenuEntry, type OpenMenu, useMenu } from '../../store/menu';

const margin = 8;

function Entry({ entry }: { readonly entry: MenuEntry }) {
	if (entry === 'rule') return <hr />;
	const { icon, text, types, refused, shows = types, key, danger } = entry;
	return (
		<button
			type="button"
			role="menuitem"
			tabIndex={-1}
			className={danger === true ? 'mi dn' : 'mi'}
			aria-disabled={refused !== undefined}
			onClick={() => refused === undefined && chooseItem(entry)}
		>
			<Icon name={icon} />
			<span>{text}</span>
			{refused !== undefined && <small>{refused}</small>}
			{shows !== null && <code>{shows}</code>}
			{key !== undefined && <kbd>{key}</kbd>}
		</button>
	);
}

const places: Readonly<Record<string, (at: number, count: number) => number>> = {
	ArrowDown: (at, count) => (at + 1) % count,
	ArrowUp: (at, count) => (at - 1 + count) % count,
	Home: () => 0,
	End: (_, count) => count - 1,
};

function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
	const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]')];
	const at = items.indexOf(document.activeElement as HTMLElement);
	const place = places[event.key]?.(at, items.length);
	const letter = event.key.length === 1 ? event.key.toLowerCase() : null;
	const from = [...items.slice(at + 1), ...items.slice(0, at + 1)];
	const next =
		place === undefined
			? from.find((item) => letter !== null && item.textContent?.trim().toLowerCase().startsWith(letter))
			: items[place];
	if (event.key === 'Tab') closeMenu();
	if (next === undefined || event.key === ' ') return;
	event.preventDefault();
	next.focus();
}

function Shown({ menu }: { readonly menu: OpenMenu }) {
	const { modal } = useModal(closeMenu);
	const { ref } = modal;
	const [place, setPlace] = useState({ left: menu.x, top: menu.y });
	useEffect(() => {
		const element = ref.current;
		if (element === null) return;
		element.querySelector<HTMLElement>('[role=menuitem]')?.focus();
		const { width, height } = element.getBoundingClientRect();
		setPlace({
			left: Math.max(margin, Math.min(menu.x, window.innerWidth - width - margin)),
			top: Math.max(margin, Math.min(menu.y, window.innerHeight - height - margin)),
		});
	}, [menu, ref]);
	return (
		// biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself
		<dialog
			{...modal}
			className="menu"
			style={place}
			aria-label={menu.label}
			onClick={(event) => event.target === ref.current && closeMenu()}
			onContextMenu={(event) => {
				event.preventDefault();
				if (event.target === ref.current) closeMenu();
			}}
		>
			<p className="mh">{menu.label}</p>
			<div role="menu" aria-label={menu.label} onKeyDown={onKeyDown}>
				{menu.entries.map((entry, index) => (
					<Entry key={entry === 'rule' ? `rule ${index}` : entry.text} entry={entry} />
				))}
			</div>
		</dialog>
	);
}

export default function Menu() {
	const menu = useMenu((state) => state.menu);
	return menu === null ? null : <Shown key={`${menu.x} ${menu.y} ${menu.label}`} menu={menu} />;
}
