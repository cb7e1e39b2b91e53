// The machines as they were: a lab in this thread that stands at a moment of the past, to be asked questions. It is made
// by running the record, from the nearest image that was left on the way there before; the run itself stays untouched.
// It stands between instants, so whatever turn a cursor is among, what is seen is the state after it.

import { type Micros, micros } from '../base';
import {
	createHostProgram,
	createInThreadPort,
	createLab,
	type Lab,
	type LabImage,
	type LabPorts,
	type LabRecord,
	redisServer,
	restoreLab,
} from '../sim';
import { guard } from './node-thread';
import { leastMissed } from './thin';

interface Left {
	readonly at: Micros;
	/** Events of the run before it. */
	readonly events: number;
	readonly image: LabImage;
}

export interface PastLab {
	lab: Lab | null;
	/** Events of the run so far, where the lab stands. */
	events: number;
	readonly left: Left[];
}

const eventsBetween = 4_096;
const leftMax = 12;
/** An hour in which nothing is entered is run in pieces, too. */
const sliceMicros = 300_000_000;

export function createPastLab(): PastLab {
	return { lab: null, events: 0, left: [] };
}

/** @param now before the end of the record, so that nothing more is entered before it */
export async function labAsOf(past: PastLab, record: LabRecord, now: Micros): Promise<Lab> {
	const lab = await nearest(past, record, now);
	for (;;) {
		const next = record.inputs[lab.record().inputs.length];
		const inputAt = next === undefined ? Number.POSITIVE_INFINITY : next.at;
		const until = Math.min(now, inputAt, lab.now() + sliceMicros);
		await lab.advance(micros(until));
		if (until >= now) return lab;
		// Before what is entered at this instant, which is not in the lab that stands here.
		await leaveImage(past, lab);
		if (next !== undefined && inputAt === until) lab.input(next.input);
	}
}

/** The lab that is there, if it has not gone too far; else one from an image; else a new one. */
async function nearest(past: PastLab, record: LabRecord, now: Micros): Promise<Lab> {
	const from = past.left.findLast(({ at }) => at <= now);
	const { lab } = past;
	if (lab !== null && lab.now() <= now && lab.now() >= (from?.at ?? 0)) return lab;
	lab?.dispose();
	past.events = from?.events ?? 0;
	past.lab = from === undefined ? createLab(record.world, portsOf(past)) : await restoreLab(from.image, portsOf(past));
	return past.lab;
}

function portsOf(past: PastLab): LabPorts {
	return {
		createPort: () => createInThreadPort(redisServer, guard),
		createHost: createHostProgram,
		observe: () => {
			past.events++;
		},
	};
}

async function leaveImage(past: PastLab, lab: Lab): Promise<void> {
	const { left, events } = past;
	if (events < (left.at(-1)?.events ?? 0) + eventsBetween) return;
	left.push({ at: lab.now(), events, image: await lab.checkpoint({ trace: false }) });
	const places = left.map((one) => one.events);
	if (left.length > leftMax) left.splice(leastMissed(places, events, eventsBetween), 1);
}
