// Machines' events are traced as the machines made them, with their kind and the index of their cause inside. Who reads
// a trace by hand gets the body alone.

import type { TraceEvent } from './event';

export function plainEvent(event: TraceEvent): TraceEvent {
	const { kind, cause, ...body } = event.body as unknown as Record<string, unknown>;
	return kind === undefined ? event : ({ ...event, body } as unknown as TraceEvent);
}
