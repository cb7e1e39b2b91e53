// The program that a node runs, as the node sees it. Its state is opaque here: one redis-server, or a stand-in of a few
// lines in a test of the world.

import type { Bytes, Latin1, Micros } from '../../base';
import type {
	Calm,
	EngineEffect,
	EngineInput,
	EngineInputOf,
	EngineQuestion,
	EngineQuestionKind,
	EngineTrace,
	EngineViewMap,
	FileParts,
} from '../../engine';

export type ServerState = object;

export type EngineView = EngineViewMap[EngineQuestionKind];

export interface ServerTurn {
	readonly effects: readonly EngineEffect[];
	readonly told: readonly EngineTrace[];
	/** Virtual µs that the turn took: its effects and the next input come that much later. */
	readonly cost: number;
}

export interface Server {
	/** A process that has just been created; its first input is the same `boot`. */
	create(boot: EngineInputOf<'boot'>, now: Micros): ServerState;
	step(state: ServerState, input: EngineInput, now: Micros): ServerTurn;
	inspect(state: ServerState, question: EngineQuestion): EngineView;
	/** What the bytes of one of its files are, running or not. */
	fileParts(path: Latin1, bytes: Bytes): FileParts;
	checkpoint(state: ServerState): unknown;
	restore(image: unknown): ServerState;
	/** What may arrive without its doing anything that others could notice. */
	calmOf(state: ServerState): Calm;
	/** Until then, and while nothing but a master's PING comes from outside, its timers make it send ACKs only; null: it can't say. */
	quietUntil(state: ServerState): Micros | null;
}
