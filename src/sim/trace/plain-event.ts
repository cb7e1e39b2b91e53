// The host's events are traced as the host made them, with their kind inside. Who reads a trace by hand gets the body
// alone.

import type { TraceEvent } from './event';

export function plainEvent(event: TraceEvent): TraceEvent {
	const { kind, ...body } = event.body as unknown as Record<string, unknown>;
	return kind === undefined ? event : ({ ...event, body } as unknown as TraceEvent);
}
