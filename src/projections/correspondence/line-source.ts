// What a log line was printed for: the message that brought it about, or else the one that the same turn of the server
// sends, or the one that opens the connection which it dials. What is left (a start, a signal, a lost connection) is an
// event of the world.

import type { EventId, TraceEvent, TraceKind } from '../../sim';
import type { EventOf } from '../folds';
import type { TraceIndex } from './trace-index';

/** How a message belongs to a line: it was received; the line's turn sends it; it is the first of the dial. */
export type LineHow = 'brought' | 'sends' | 'opens';

export interface LineSource {
	/** By its departure. */
	readonly message: EventId | null;
	readonly how: LineHow | null;
	/** The event of the world at which the turn began, a frame's arrival included. */
	readonly began: EventId | null;
	/** From the line's cause to there. */
	readonly way: readonly EventId[];
}

/** Where a turn of a machine begins: what came to it from outside. */
const beginnings: ReadonlySet<TraceKind> = new Set<TraceKind>([
	'frame.arrived',
	'input.taken',
	'node.started',
	'node.signalled',
	'node.exited',
	'conn.dialled',
	'conn.opened',
	'conn.refused',
	'conn.closed',
	'wire.changed',
	'terminal.line',
	'terminal.prompt',
]);

export function lineSource(index: TraceIndex, line: TraceEvent): LineSource {
	const way: EventId[] = [];
	let at: TraceEvent | undefined = line;
	while (at !== undefined && at.cause !== null) {
		at = index.events.get(at.cause);
		if (at === undefined) break;
		way.push(at.id);
		if (at.kind === 'frame.arrived') return { message: at.body.frame, how: 'brought', began: at.id, way };
		if (beginnings.has(at.kind)) return { ...sentAlong(index, line, at), began: at.id, way };
	}
	return { message: null, how: null, began: way.at(-1) ?? null, way };
}

function sentAlong(index: TraceIndex, line: TraceEvent, began: TraceEvent): Pick<LineSource, 'message' | 'how'> {
	const turn = turnOf(index, began, line);
	const sent = turn.find(isDeparture);
	if (sent !== undefined) return { message: sent.id, how: 'sends' };
	const dial = turn.find((event) => event.kind === 'conn.dialled');
	const first = dial === undefined ? undefined : index.wires.get(dial.body.wire)?.frames[0];
	return first === undefined ? { message: null, how: null } : { message: first, how: 'opens' };
}

function isDeparture(event: TraceEvent): event is EventOf<'frame.departed'> {
	return event.kind === 'frame.departed';
}

/** What the machine of the line did at the instant of the line. */
function turnOf(index: TraceIndex, began: TraceEvent, line: TraceEvent): TraceEvent[] {
	const found: TraceEvent[] = [];
	const visit = (id: EventId): void => {
		for (const effect of index.effects.get(id) ?? []) {
			const event = index.events.get(effect);
			if (event === undefined || event.at !== line.at || event.node !== line.node) continue;
			found.push(event);
			if (!beginnings.has(event.kind)) visit(effect);
		}
	};
	visit(began.id);
	return found;
}
