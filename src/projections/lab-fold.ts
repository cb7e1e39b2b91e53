// All panels' folds together. The conductor's worker folds every event of the trace up to the cursor and asks for
// views at most once a frame; a part that has not changed keeps its identity, so that only changes travel to the page.

import type { Micros } from '../base';
import type { TraceEvent, WorldSpec } from '../sim';
import { createFacts, type Facts, wireAt } from './facts';
import { foldFacts } from './facts-fold';
import type { EventOf } from './folds';
import { keepEqual } from './keep-equal';
import { createLogsFold, foldLogs, type LogsFold } from './logs';
import { createLostFold, foldLost, type LostFold } from './lost-fold';
import { lostView } from './lost-view';
import { createMarksFold, foldMarks, type MarksFold } from './marks';
import { createNarratorFold, foldNarrator, type NarratorFold } from './narrator';
import { foldSequence, sequenceView } from './sequence';
import { createSequenceFold, type SequenceFold } from './sequence-rows';
import { createTapeFold, foldTape, type TapeFold, tapeViews } from './tape';
import { createTerminalsFold, foldTerminals, type TerminalsFold, terminalViews } from './terminals';
import { createTopologyFold, foldTopology, type TopologyFold, topologyView, type WorldDefaults } from './topology';
import type { LabViews, NarratorView, StepUnit, TransportView } from './views';

export interface LabFold {
	readonly world: WorldDefaults;
	readonly startsAt: Micros;
	readonly facts: Facts;
	readonly narrator: NarratorFold;
	readonly topology: TopologyFold;
	readonly sequence: SequenceFold;
	readonly tape: TapeFold;
	readonly logs: LogsFold;
	readonly terminals: TerminalsFold;
	readonly marks: MarksFold;
	readonly lost: LostFold;
	shown: Shown | null;
}

/** What was shown last, and the versions of the folds that it was made of. */
interface Shown {
	readonly versions: Versions;
	readonly views: LabViews;
}

type Versions = Readonly<
	Record<'facts' | 'topology' | 'sequence' | 'tape' | 'logs' | 'terminals' | 'lost' | 'rush', number>
>;

/** The two pictures that take turns. */
export type Resting = 'tape' | 'sequence';

/** What the transport shows beside what the fold knows. */
export type Playback = Omit<TransportView, 'startsAt' | 'marks'>;

export function createLabFold(world: WorldSpec): LabFold {
	return {
		world: { docker: world.host.docker ?? 'engine', latency: world.latency, bandwidth: world.bandwidth },
		startsAt: world.startsAt,
		facts: createFacts(world.overrides?.links),
		narrator: createNarratorFold(),
		topology: createTopologyFold(),
		sequence: createSequenceFold(),
		tape: createTapeFold(),
		logs: createLogsFold(),
		terminals: createTerminalsFold(),
		marks: createMarksFold(),
		lost: createLostFold(),
		shown: null,
	};
}

/** Which units of a step this event completes; most events complete none. */
export function foldEvent(fold: LabFold, event: TraceEvent): readonly StepUnit[] {
	// What goes away is asked for once more.
	const before = event.kind === 'node.removed' || event.kind === 'conn.closed';
	if (before) foldPanels(fold, event);
	foldFacts(fold.facts, event);
	if (!before) foldPanels(fold, event);
	const narrated = foldNarrator(fold.narrator, event, fold.facts);
	return stepsOf(event, narrated, fold.facts);
}

function foldPanels(fold: LabFold, event: TraceEvent): void {
	foldTopology(fold.topology, event, fold.facts);
	foldSequence(fold.sequence, event, fold.facts);
	foldTape(fold.tape, event);
	foldLogs(fold.logs, event, fold.facts);
	foldTerminals(fold.terminals, event);
	foldMarks(fold.marks, event);
	foldLost(fold.lost, event, fold.facts);
}

const none: readonly StepUnit[] = [];
const message: readonly StepUnit[] = ['message'];
const command: readonly StepUnit[] = ['message', 'command'];
const log: readonly StepUnit[] = ['log'];
const narratedLog: readonly StepUnit[] = ['message', 'log'];

function stepsOf(event: TraceEvent, narrated: boolean, facts: Facts): readonly StepUnit[] {
	switch (event.kind) {
		case 'frame.departed':
		case 'frame.arrived':
			return facts.wires.get(event.body.wire)?.quiet === true ? none : message;
		case 'command.run':
			return isOfInterest(event, facts) ? command : none;
		case 'log.printed':
			return narrated ? narratedLog : log;
		default:
			return narrated ? message : none;
	}
}

/** What somebody typed, or what a master's stream brought; not what a handshake or redis-cli itself asks. */
function isOfInterest(event: EventOf<'command.run'>, facts: Facts): boolean {
	const { from, conn } = event.body;
	if (from !== 'client') return from === 'master';
	const wire = wireAt(facts, event.node, conn);
	return wire === null || (wire.role === 'client' && !wire.quiet);
}

/** @param whole the fold at the end of the record, when `fold` stands before it: its marks and its number of sentences
 * are shown there too. @param rests more happens than somebody can follow: this picture stays as it was. The page draws
 * one of the two at a time, and everything when it is over */
export function viewsOf(
	fold: LabFold,
	playback: Playback,
	whole: LabFold = fold,
	rests: Resting | null = null,
): LabViews {
	const before = fold.shown?.views ?? null;
	const rush = rests !== null;
	const versions = versionsOf(fold, rush);
	const changed = (...parts: readonly (keyof Versions)[]) =>
		parts.some((part) => fold.shown?.versions[part] !== versions[part]);
	const fresh: LabViews = {
		narrator: narratorView(fold.narrator, whole.narrator.count),
		topology:
			before === null || changed('facts', 'topology')
				? topologyView(fold.topology, fold.facts, fold.world)
				: before.topology,
		sequence:
			before === null || (rests !== 'sequence' && changed('sequence')) ? sequenceView(fold.sequence) : before.sequence,
		tapes:
			before === null || (rests !== 'tape' && changed('facts', 'tape', 'rush'))
				? tapeViews(fold.tape, fold.facts, rush)
				: before.tapes,
		logs: before === null || changed('logs') ? [...fold.logs.rows] : before.logs,
		terminals:
			before === null || changed('facts', 'terminals') ? terminalViews(fold.terminals, fold.facts) : before.terminals,
		lost: before === null || changed('lost') ? lostView(fold.lost, fold.facts) : before.lost,
		transport: { ...playback, startsAt: fold.startsAt, marks: whole.marks.marks },
	};
	const views = before === null ? fresh : keepEqual(before, fresh);
	fold.shown = { versions: rush ? { ...versions, [rests]: Number.NaN } : versions, views };
	return views;
}

function narratorView({ current }: NarratorFold, total: number): NarratorView | null {
	return current === null || current.total === total ? current : { ...current, total };
}

function versionsOf({ facts, topology, sequence, tape, logs, terminals, lost }: LabFold, rush: boolean): Versions {
	return {
		facts: facts.version,
		topology: topology.version,
		sequence: sequence.version,
		tape: tape.version,
		logs: logs.version,
		terminals: terminals.version,
		lost: lost.version,
		rush: rush ? 1 : 0,
	};
}
