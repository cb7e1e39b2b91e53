// The logs tab: every line that any server printed, in the total order.

import type { TraceEvent } from '../sim';
import { type Facts, nameOf } from './facts';
import { readable } from './labels';
import type { LogRow } from './views';

export interface LogsFold {
	rows: LogRow[];
	version: number;
}

const rowsMax = 4000;
const rowsLetGo = 1000;

export function createLogsFold(): LogsFold {
	return { rows: [], version: 0 };
}

export function foldLogs(fold: LogsFold, event: TraceEvent, facts: Facts): void {
	if (event.kind !== 'log.printed') return;
	const { level } = event.body;
	const line = readable(event.body.line);
	const role = facts.nodes.get(event.node)?.role ?? 'master';
	fold.rows.push({
		event: event.id,
		at: event.at,
		node: event.node,
		name: nameOf(facts, event.node),
		role,
		line,
		level,
	});
	if (fold.rows.length > rowsMax) fold.rows = fold.rows.slice(rowsLetGo);
	fold.version++;
}
