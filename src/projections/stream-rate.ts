// How fast a master's stream grows, and what that means for a link that is cut: the backlog holds what the replica lacks
// until that much has been written.

import type { Micros, NodeId } from '../base';
import type { NodeFact } from './facts';
import type { EventOf } from './folds';

/** Bytes of one second of virtual time. */
interface Second {
	readonly second: number;
	bytes: number;
	/** Whether commands of clients are among them; PINGs alone are no load. */
	written: boolean;
}

export interface StreamRate {
	readonly since: Micros;
	/** Of the last minute, oldest first. */
	readonly seconds: Second[];
}

const secondMicros = 1_000_000;
const minute = 60;
/** @redis config.c repl-backlog-ttl */
const backlogTtlDefault = 3600;

export function noteGrowth(rates: Map<NodeId, StreamRate>, { node, at, body }: EventOf<'backlog.grew'>): void {
	const rate = rates.get(node) ?? { since: at, seconds: [] };
	rates.set(node, rate);
	const now = Math.floor(at / secondMicros);
	let last = rate.seconds.at(-1);
	if (last?.second !== now) {
		last = { second: now, bytes: 0, written: false };
		rate.seconds.push(last);
		while ((rate.seconds[0]?.second ?? now) <= now - minute) rate.seconds.shift();
	}
	last.bytes += body.to - body.from + 1;
	last.written ||= body.why === 'write' || body.why === 'passed-on';
}

/** Whole seconds at the rate of the last minute, and never longer than a master without replicas keeps its backlog. */
export function safeCutOf(rate: StreamRate | undefined, node: NodeFact, now: Micros): Micros | null {
	if (rate === undefined || node.window === null) return null;
	const from = Math.floor(now / secondMicros) - minute;
	const recent = rate.seconds.filter(({ second }) => second > from);
	if (!recent.some(({ written }) => written)) return null;
	const bytes = recent.reduce((sum, { bytes: some }) => sum + some, 0);
	const span = Math.max(1, Math.min(minute, Math.ceil((now - rate.since) / secondMicros)));
	const seconds = Math.floor((node.window.size * span) / bytes);
	const ttl = Number(node.settings.get('repl-backlog-ttl') ?? backlogTtlDefault);
	return ((ttl > 0 ? Math.min(seconds, ttl) : seconds) * secondMicros) as Micros;
}
