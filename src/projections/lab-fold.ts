// All panels' folds together. The conductor's worker folds every event of the trace up to the cursor and asks for
// views at most once a frame; a part that has not changed keeps its identity, so that only changes travel to the page.

import type { Micros } from '../base';
import type { TraceEvent, WorldSpec } from '../sim';
import { createFacts, type Facts } from './facts';
import { foldFacts } from './facts-fold';
import { createLogsFold, foldLogs, type LogsFold } from './logs';
import { createMarksFold, foldMarks, type MarksFold } from './marks';
import { createNarratorFold, foldNarrator, type NarratorFold } from './narrator';
import { createSequenceFold, foldSequence, type SequenceFold, sequenceView } from './sequence';
import { createTapeFold, foldTape, type TapeFold, tapeViews } from './tape';
import { createTerminalsFold, foldTerminals, type TerminalsFold, terminalViews } from './terminals';
import { createTopologyFold, type EdgeDefaults, foldTopology, type TopologyFold, topologyView } from './topology';
import type { LabViews, StepUnit, TransportView } from './views';

export interface LabFold {
	readonly edges: EdgeDefaults;
	readonly startsAt: Micros;
	readonly facts: Facts;
	readonly narrator: NarratorFold;
	readonly topology: TopologyFold;
	readonly sequence: SequenceFold;
	readonly tape: TapeFold;
	readonly logs: LogsFold;
	readonly terminals: TerminalsFold;
	readonly marks: MarksFold;
	/** Events folded so far. */
	events: number;
	/** What was shown last, and after how many events, sequence rows, log rows and terminal changes. */
	shown: { readonly events: number; readonly sequence: number; readonly logs: number; readonly terminals: number; readonly views: LabViews } | null;
}

/** What only the player knows: where the clock stands. */
export interface Playback {
	readonly now: Micros;
	readonly endsAt: Micros;
	readonly playing: boolean;
	readonly speed: number;
	readonly unit: StepUnit;
}

export function createLabFold(world: WorldSpec): LabFold {
	return {
		edges: { latency: world.latency, bandwidth: world.bandwidth },
		startsAt: world.startsAt,
		facts: createFacts(),
		narrator: createNarratorFold(),
		topology: createTopologyFold(),
		sequence: createSequenceFold(),
		tape: createTapeFold(),
		logs: createLogsFold(),
		terminals: createTerminalsFold(),
		marks: createMarksFold(),
		events: 0,
		shown: null,
	};
}

/** Which units of a step this event completes; most events complete none. */
export function foldEvent(fold: LabFold, event: TraceEvent): readonly StepUnit[] {
	const before = event.kind === 'node.removed' || event.kind === 'conn.closed';
	if (before) foldPanels(fold, event);
	foldFacts(fold.facts, event);
	if (!before) foldPanels(fold, event);
	fold.events++;
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
}

const none: readonly StepUnit[] = [];
const message: readonly StepUnit[] = ['message'];
const command: readonly StepUnit[] = ['message', 'command'];
const log: readonly StepUnit[] = ['log'];

function stepsOf(event: TraceEvent, narrated: boolean, facts: Facts): readonly StepUnit[] {
	switch (event.kind) {
		case 'frame.departed':
		case 'frame.arrived':
			return facts.wires.has(event.body.wire) ? message : none;
		case 'command.run':
			return event.body.from === 'replica' ? none : command;
		case 'log.printed':
			return log;
		default:
			return narrated ? message : none;
	}
}

export function viewsOf(fold: LabFold, playback: Playback): LabViews {
	const { shown } = fold;
	const transport: TransportView = { ...playback, startsAt: fold.startsAt, marks: fold.marks.marks };
	if (shown !== null && shown.events === fold.events) {
		const same = shown.views.transport;
		const unmoved = same.now === transport.now && same.endsAt === transport.endsAt && same.playing === transport.playing;
		const unset = same.speed === transport.speed && same.unit === transport.unit;
		return unmoved && unset ? shown.views : { ...shown.views, transport };
	}
	const views: LabViews = {
		narrator: fold.narrator.current,
		topology: topologyView(fold.topology, fold.facts, fold.edges),
		sequence: shown?.sequence === fold.sequence.version ? shown.views.sequence : sequenceView(fold.sequence),
		tapes: tapeViews(fold.tape, fold.facts),
		logs: shown?.logs === fold.logs.version ? shown.views.logs : [...fold.logs.rows],
		terminals: shown?.terminals === fold.terminals.version ? shown.views.terminals : terminalViews(fold.terminals, fold.facts),
		transport,
	};
	fold.shown = {
		events: fold.events,
		sequence: fold.sequence.version,
		logs: fold.logs.version,
		terminals: fold.terminals.version,
		views,
	};
	return views;
}
