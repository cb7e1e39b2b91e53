// The panel of writes that got OK and are lost, or will be: one row a write, and how many there are of each.

import type { Micros, NodeId } from '../base';
import type { EventId } from '../sim';
import type { AckedWrite } from './acked-writes';
import { type Facts, nameOf } from './facts';
import { replyLabel } from './labels';
import { countAtRisk, type LostFold, writesAtRisk } from './lost-fold';

export interface LostRow {
	readonly event: EventId;
	/** When it was acknowledged. */
	readonly at: Micros;
	/** When it, or the script that it is of, was typed. */
	readonly typedAt: Micros;
	/** Who acknowledged it, and its name. */
	readonly node: NodeId;
	readonly name: string;
	/** 'client-1'; null: nobody that was typed into a terminal. */
	readonly client: string | null;
	readonly text: string;
	/** As redis-cli shows it. */
	readonly reply: string;
	/** Last byte of it in the stream; null: it never was in one. */
	readonly offset: number | null;
	/** When the last copy went; null: an older side of a fork still has it. */
	readonly lostAt: Micros | null;
	/** The master that goes on without it, of a write that will be lost. */
	readonly survivor: string | null;
}

export interface LostView {
	/** Writes that will be lost, and those that are; `rows` may hold fewer. */
	readonly atRisk: number;
	readonly lost: number;
	/** In the order in which they were acknowledged. */
	readonly rows: readonly LostRow[];
}

const rowsMax = 200;

export const nothingLost: LostView = { atRisk: 0, lost: 0, rows: [] };

export function lostView(fold: LostFold, facts: Facts): LostView {
	const atRisk = countAtRisk(fold);
	if (atRisk === 0 && fold.lostCount === 0) return nothingLost;
	const lost = fold.lost.slice(-rowsMax).map(({ write, at }) => rowOf(facts, write, at, null));
	const risky = writesAtRisk(fold)
		.slice(-rowsMax)
		.map(({ write, survivor }) => rowOf(facts, write, null, nameOf(facts, survivor)));
	const rows = [...lost, ...risky].sort((a, b) => a.at - b.at).slice(-rowsMax);
	return { atRisk, lost: fold.lostCount, rows };
}

function rowOf(facts: Facts, write: AckedWrite, lostAt: Micros | null, survivor: string | null): LostRow {
	const { event, at, typedAt, node, client, text, reply, offset } = write;
	return {
		event,
		at,
		typedAt,
		node,
		name: nameOf(facts, node),
		client,
		text,
		reply: replyLabel(reply),
		offset,
		lostAt,
		survivor,
	};
}
