// The simulated computer as the conductor sees it, and its runs: it lives in the conductor's thread, one edge away from
// every node, and its inputs come from the record and from the nodes.

import { type Latin1, type Micros, micros, queuePeek, queuePop, queuePush } from '../../base';
import type { Completions, ComposeProblem, ContainerView, HostEffect, HostInput, HostTrace } from '../../host';
import type { EventId, TraceEvent } from '../trace/event';
import { eventId, hostIndex, hostNode } from '../trace/ids';
import type { Terminal, World } from './world';

export type HostState = object;

export interface HostTurn {
	readonly effects: readonly HostEffect[];
	/** `cause` is an index in this list; -1 is the turn's input. */
	readonly told: readonly { readonly cause: number; readonly event: HostTrace }[];
}

export interface HostProgram {
	create(): HostState;
	step(state: HostState, input: HostInput, now: Micros): HostTurn;
	/** What the Tab key would complete, for a line typed so far; and what the up key goes through. Both change nothing. */
	completions(state: HostState, terminal: string, text: string): Completions;
	history(state: HostState, terminal: string): readonly string[];
	/** What docker knows of a container; null: none is called that. */
	container(state: HostState, name: string): ContainerView | null;
	/** The host's files in a folder, by path in it. */
	files(state: HostState, folder: string): Readonly<Record<string, Latin1>>;
	/** What compose would say of this text in this file. */
	composeProblems(state: HostState, terminal: string, path: string, text: string): readonly ComposeProblem[];
	checkpoint(state: HostState): unknown;
	restore(image: unknown): HostState;
}

const never = Number.POSITIVE_INFINITY;

/** Time of its next event, or Infinity. */
export function hostNextAt({ host }: World): number {
	return Math.min(queuePeek(host.arrivals)?.at ?? never, host.armed?.at ?? never);
}

/** Runs everything of the host with `at < until`. */
export function runHost(world: World, program: HostProgram, state: HostState, until: Micros): void {
	const { host } = world;
	for (;;) {
		const arrival = queuePeek(host.arrivals);
		const arrivesAt = arrival?.at ?? never;
		const armedAt = host.armed?.at ?? never;
		if (Math.min(arrivesAt, armedAt) >= until) return;
		if (arrival !== undefined && arrivesAt <= armedAt) {
			queuePop(host.arrivals);
			const { at, seq, told, event, body } = arrival;
			if (told !== null) world.emitted.push({ at, from: 0, seq, event: told, payload: null });
			hostTurn(world, program, state, body, at, event);
		} else if (host.armed !== null) {
			const { at, cause } = host.armed;
			host.armed = null;
			hostTurn(world, program, state, { kind: 'timer' }, at, cause);
		}
	}
}

function hostTurn(
	world: World,
	program: HostProgram,
	state: HostState,
	input: HostInput,
	at: Micros,
	cause: EventId | null,
): void {
	const { host } = world;
	const { effects, told } = program.step(state, input, at);
	const base = host.n;
	for (const { cause: index, event } of told) {
		const n = host.n++;
		const because = index < 0 ? cause : eventId(hostIndex, base + index);
		const traced = {
			kind: event.kind,
			id: eventId(hostIndex, n),
			at,
			node: hostNode,
			cause: because,
			body: event,
		} as unknown as TraceEvent;
		world.emitted.push({ at, from: hostIndex, seq: n, event: traced, payload: null });
		if (event.kind === 'program.exited') terminalOf(world, event.terminal).lastCode = event.code;
	}
	// What a program does follows from the last thing that was told of it.
	const because = told.length === 0 ? cause : eventId(hostIndex, base + told.length - 1);
	for (const effect of effects) {
		if (!show(world, effect, at, because))
			queuePush(world.departing, { at, from: hostIndex, seq: host.n++, cause: because, by: 'host', body: effect });
	}
}

/** Effects that stay in the host's own thread. */
function show(world: World, effect: HostEffect, at: Micros, cause: EventId | null): boolean {
	switch (effect.kind) {
		case 'arm':
			world.host.armed = effect.at === null ? null : { at: micros(Math.max(effect.at, at)), cause };
			return true;
		case 'terminal-write':
			terminalOf(world, effect.terminal).lastOutputAt = at;
			return true;
		case 'terminal-prompt': {
			const terminal = terminalOf(world, effect.terminal);
			terminal.prompt = effect.prompt;
			if (effect.prompt !== null) terminal.promptAt = at;
			return true;
		}
		case 'terminal-exited':
			terminalOf(world, effect.terminal).exitCode = effect.code;
			return true;
		case 'open-editor':
			return true;
		default:
			return false;
	}
}

export function terminalOf(world: World, terminal: string): Terminal {
	const known = world.terminals.get(terminal);
	if (known !== undefined) return known;
	const created: Terminal = { prompt: null, promptAt: null, exitCode: null, lastCode: null, lastOutputAt: world.now };
	world.terminals.set(terminal, created);
	return created;
}
