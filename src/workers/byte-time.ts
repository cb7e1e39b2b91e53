// When a byte of a master's stream was written: looked for in the stored trace, and in the whole run again for what that
// has let go of.

import { type Micros, micros } from '../base';
import { createHostProgram, createInThreadPort, redisServer, replay, type TraceEvent } from '../sim';
import { historyOf, type LabDesk, labOf, shownNow } from './desk';
import { guard } from './node-thread';
import type { CallMap } from './protocol';

type Asked = CallMap['byte-time']['ask'];

/** Of the masters asked for, the first that has written it: the moment right after, the last one up to what is shown if
 * there are several, since a master that has lost its history counts anew. Null: none has. */
export async function byteTime(desk: LabDesk, asked: Asked): Promise<Micros | null> {
	const lab = labOf(desk);
	const until = shownNow(desk);
	const stored = lab.trace();
	const found = chosen(stored.filter(writes(asked)), asked, until);
	if (found !== null || stored.length === historyOf(desk).events) return found;
	const events: TraceEvent[] = [];
	const isOne = writes(asked);
	const again = await replay(lab.record(), {
		createPort: () => createInThreadPort(redisServer, guard),
		createHost: createHostProgram,
		observe: (event) => {
			if (isOne(event)) events.push(event);
		},
	});
	again.dispose();
	return chosen(events, asked, until);
}

function writes({ masters, offset }: Asked): (event: TraceEvent) => boolean {
	return (event) =>
		event.kind === 'backlog.grew' &&
		masters.includes(event.node) &&
		event.body.from <= offset &&
		offset <= event.body.to;
}

function chosen(events: readonly TraceEvent[], { masters }: Asked, until: Micros): Micros | null {
	for (const master of masters) {
		const own = events.filter(({ node }) => node === master);
		const event = own.findLast(({ at }) => at < until) ?? own[0];
		if (event !== undefined) return micros(event.at + 1);
	}
	return null;
}
