// One TCP connection: its two ends, and what in-order delivery needs to know of each.

import { type Micros, micros } from '../../base';

export type WireRole = 'replication' | 'client';

export interface WireEnd {
	/** Number of the machine: a node's index or the host's. */
	readonly machine: number;
	/** The connection's number in that machine. */
	readonly conn: number;
	/** When this end learns that it is connected; it is told nothing of the connection before. */
	readonly knownAt: Micros;
	/** Bytes that this end has sent. */
	sent: number;
	/** Nothing this end sends may arrive before this. */
	arrivesAfter: Micros;
}

export interface Wire {
	readonly id: number;
	readonly role: WireRole;
	/** Key of the link below; null: within one machine, where the shortest edge is all there is. */
	readonly link: string | null;
	/** The dialling end is first. */
	readonly ends: readonly [WireEnd, WireEnd];
}

export function createWireEnd(machine: number, conn: number, knownAt: Micros): WireEnd {
	return { machine, conn, knownAt, sent: 0, arrivesAfter: micros(0) };
}

/** 0 or 1: which end this connection of this machine is. A machine may be connected to itself. */
export function sideOf(wire: Wire, machine: number, conn: number): 0 | 1 {
	const [first] = wire.ends;
	return first.machine === machine && first.conn === conn ? 0 : 1;
}
