// What the page may ask of its lab, one row a call.

import { type Micros, micros } from '../base';
import type { StepUnit } from '../projections';
import { plainEvent, type TraceEvent } from '../sim';
import { beginLab, type LabDesk, labOf } from './lab-desk';
import type { Call, CallKind, CallMap, TraceFilter } from './protocol';

type Answer<K extends CallKind> = CallMap[K]['answer'];
type Serve<K extends CallKind> = (desk: LabDesk, ask: CallMap[K]['ask']) => Answer<K> | Promise<Answer<K>>;

const secondMicros = 1_000_000;
/** A step that finds nothing gives up after this much virtual time. */
const stepMicrosMax = 120_000_000;

const rows: { readonly [K in CallKind]: Serve<K> } = {
	start: async (desk, { world, record }) => {
		desk.player.pause();
		await beginLab(desk, world, record);
		return null;
	},
	input: async (desk, { input }) => {
		await catchUp(desk);
		labOf(desk).input(input);
		return null;
	},
	play: ({ player }, { speed }) => {
		player.play(speed);
		return null;
	},
	pause: async (desk) => {
		await catchUp(desk);
		desk.player.pause();
		return null;
	},
	step: (desk, { unit, within }) => step(desk, unit, within ?? micros(stepMicrosMax)),
	'step-back': (desk, { unit }) => stepBack(desk, unit),
	advance: async (desk, { by }) => {
		const lab = labOf(desk);
		await lab.advance(micros(lab.now() + by));
		return lab.now();
	},
	run: async (desk, { command, terminal, within }) => {
		const options = { ...(terminal === null ? {} : { terminal }), ...(within === null ? {} : { within }) };
		return labOf(desk).run(command, options);
	},
	now: (desk) => labOf(desk).now(),
	nodes: (desk) => labOf(desk).nodes(),
	inspect: async (desk, { node, question }) => labOf(desk).inspect(node, question),
	trace: (desk, { filter }) => filtered(labOf(desk).trace(), filter),
	record: (desk) => labOf(desk).record(),
	digest: (desk) => labOf(desk).digest(),
	marks: (desk) => labOf(desk).marks(),
	completions: (desk, { terminal, text }) => labOf(desk).completions(terminal, text),
	history: (desk, { terminal }) => labOf(desk).history(terminal),
};

export function serveCall(desk: LabDesk, call: Call): unknown {
	const row = rows[call.call] as (desk: LabDesk, ask: Call) => unknown;
	return row(desk, call);
}

/** What is done while it plays happens at the time that the page shows. */
async function catchUp(desk: LabDesk): Promise<void> {
	const lab = labOf(desk);
	const until = desk.player.target();
	if (until > lab.now()) await lab.advance(until);
}

async function step(desk: LabDesk, unit: StepUnit, within: Micros): Promise<Micros> {
	const lab = labOf(desk);
	desk.unit = unit;
	desk.player.pause();
	const now = lab.now();
	if (unit === 'second') await lab.advance(micros((Math.floor(now / secondMicros) + 1) * secondMicros));
	else await lab.stepUntil(() => desk.units.includes(unit), micros(now + within));
	return lab.now();
}

async function stepBack(desk: LabDesk, unit: StepUnit): Promise<Micros> {
	const lab = labOf(desk);
	desk.unit = unit;
	desk.player.pause();
	const record = lab.record();
	const { startsAt } = record.world;
	const until = micros(Math.max(startsAt, instantBefore(desk, unit, lab.now()) ?? startsAt));
	const inputs = record.inputs.filter(({ at }) => at < until);
	await beginLab(desk, record.world, { ...record, inputs, until });
	return labOf(desk).now();
}

/** `now` is one instant after the last thing that happened; that one is taken back. */
function instantBefore({ instants }: LabDesk, unit: StepUnit, now: Micros): Micros | null {
	if (unit === 'second') return micros((Math.ceil(now / secondMicros) - 1) * secondMicros);
	const last = (instants.get(unit) ?? []).findLast((at) => at < now - 1);
	return last === undefined ? null : micros(last + 1);
}

function filtered(events: readonly TraceEvent[], { kinds, node, since, last }: TraceFilter): TraceEvent[] {
	const found = events.filter(
		(event) =>
			(kinds === undefined || kinds.includes(event.kind)) &&
			(node === undefined || event.node === node) &&
			(since === undefined || event.at >= since),
	);
	return (last === undefined ? found : found.slice(-last)).map(plainEvent);
}
