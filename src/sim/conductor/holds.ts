// What a person orders about the frames that a link keeps, one row an order, and what `lab` prints in answer.

import { micros } from '../../base';
import type { HoldOrder } from '../../host';
import type { Way } from '../network/link';
import { wayFrom } from '../network/link';
import { worldNode } from '../trace/ids';
import { firstLineOf } from './first-line';
import { arrange, catchInAir, dropKept, keepingOf, letAllGo, letGo, linkAt, loadText } from './keeping';
import { nodeName } from './machines';
import { tell } from './tell';
import type { Kept, Place, World } from './world';

export interface HeldLink {
	readonly key: string;
	readonly a: number;
	readonly b: number;
	/** The ways that are meant: both, or from one end. */
	readonly ways: readonly Way[];
}

export interface Answer {
	readonly ok: boolean;
	readonly text: string;
}

type Row<K extends HoldOrder['do']> = (
	world: World,
	place: Place,
	link: HeldLink,
	order: HoldOrder & { readonly do: K },
) => Answer;

const done: Answer = { ok: true, text: '' };

const rows: { readonly [K in HoldOrder['do']]: Row<K> } = {
	hold: (world, place, link) => {
		const cause = setHolding(world, place, link, true);
		catchInAir(world, { ...place, cause }, link.key, link.ways);
		return done;
	},
	release: (world, place, link) => {
		const cause = setHolding(world, place, link, false);
		letAllGo(world, { ...place, cause }, link.key, link.ways);
		return done;
	},
	deliver: (world, place, link, { number }) =>
		withHeld(world, link, number, (item) => {
			if (letGo(world, place, link.key, item, 'delivered')) return done;
			const before = keepingOf(world, link.key).items.find(({ wire, way }) => wire === item.wire && way === item.way);
			return { ok: true, text: `frame ${item.number} has come out of order: it waits for frame ${before?.number}\n` };
		}),
	delay: (world, place, link, { number, by }) =>
		withHeld(world, link, number, (item) => {
			const until = micros(place.at + by);
			item.due = until;
			arrange(world, place, 'go-on', link.key, item, until);
			const { wire, frame } = { wire: item.wire, frame: frameOf(item) };
			tell(world, place, nodeName(world, item.from), 'frame.delayed', { wire, frame, number: item.number, until });
			return done;
		}),
	drop: (world, place, link, { number }) =>
		withHeld(world, link, number, (item) => {
			dropKept(world, place, link.key, item);
			const waits = ((item.due ?? place.at) - place.at) / 1_000;
			return { ok: true, text: `frame ${item.number} is lost: TCP sends it again after ${waits} ms\n` };
		}),
	list: (world, place, link) => ({ ok: true, text: heldLines(world, place, link.key) }),
};

export function carryOut(world: World, place: Place, link: HeldLink, order: HoldOrder): Answer {
	const row = rows[order.do] as Row<HoldOrder['do']>;
	return row(world, place, link, order);
}

function setHolding(world: World, place: Place, { key, a, b, ways }: HeldLink, holds: boolean) {
	const { holding } = keepingOf(world, key);
	for (const way of ways) holding[way] = holds;
	const link = linkAt(world, key);
	const from = [a, b].filter((machine) => holding[wayFrom(link, machine)]).map((machine) => nodeName(world, machine));
	return tell(world, place, worldNode, 'link.held', { a: nodeName(world, a), b: nodeName(world, b), from });
}

function withHeld(world: World, link: HeldLink, number: number | null, run: (item: Kept) => Answer): Answer {
	const { items } = keepingOf(world, link.key);
	const item = items.find((one) => (number === null ? one.state === 'held' : one.number === number));
	if (item?.state === 'held') return run(item);
	const where = `${nodeName(world, link.a)} - ${nodeName(world, link.b)}`;
	if (number === null) return { ok: false, text: `nothing is held on ${where}` };
	if (item === undefined) return { ok: false, text: `no frame ${number} is held on ${where}. See "lab held".` };
	const why = item.state === 'lost' ? 'is lost already: TCP sends it again' : 'has been let go already';
	return { ok: false, text: `frame ${number} ${why}` };
}

function frameOf({ load }: Kept): number | null {
	const told = load.is === 'bytes' ? load.travelling.told : null;
	return told !== null && typeof told === 'object' && told.kind === 'frame.arrived' ? told.body.frame : null;
}

const openings = {
	dial: 'SYN: opens a connection',
	fin: 'FIN: closes the connection',
	rst: 'RST: resets the connection',
};

/** One line an item: number, direction, size, since when, what becomes of it, first line. */
function heldLines(world: World, { at }: Place, key: string): string {
	const rowsOf = keepingOf(world, key).items.map((item) => {
		const what = loadText(item);
		const { load } = item;
		const bytes = load.is === 'bytes' && load.travelling.body.kind === 'conn-data' ? load.travelling.body.bytes : '';
		return [
			String(item.number),
			`${nodeName(world, item.from)} -> ${nodeName(world, item.to)}`,
			`${bytes.length} B`,
			`${ago(at - item.since)} ago`,
			fateOf(item, at),
			what === 'bytes' ? firstLineOf(bytes) : openings[what],
		];
	});
	return rowsOf.map((row) => `${row.join('\t')}\n`).join('');
}

function fateOf({ state, due }: Kept, at: number): string {
	if (state === 'passed') return 'waits';
	if (due === null) return state;
	return state === 'lost' ? `sent again in ${ago(due - at)}` : `goes on in ${ago(due - at)}`;
}

function ago(span: number): string {
	return span < 1_000_000 ? `${Math.round(span / 1_000)}ms` : `${(span / 1_000_000).toFixed(1)}s`;
}
