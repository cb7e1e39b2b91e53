// What belongs together: a log line, the message that it was printed for, the arrow, the part of the stream, the setting
// behind it, and the way of causes and effects through them. All of it is looked up in the trace's causes, so both
// directions agree: a message's lines are exactly those whose message it is.

import type { NodeId } from '../../base';
import type { EventId, TraceEvent, TraceKind } from '../../sim';
import type { EventOf } from '../folds';
import type { StreamRange } from '../stream-places';
import { directiveOfFrame, directiveOfLine } from './directives';
import { type LineHow, lineSource } from './line-source';
import { type MessageFacts, messageFacts } from './message-facts';
import { isStep, type Step, stepOf } from './steps';
import type { TraceIndex } from './trace-index';

export interface Correspondence {
	readonly about: Step;
	/** The message that it is, or that belongs to it. */
	readonly message: MessageFacts | null;
	/** How the message belongs to the line; null: it is what was asked for, or there is none. */
	readonly how: LineHow | null;
	/** What the person typed that it goes back to. */
	readonly typed: string | null;
	/** Back from it, the nearest first. */
	readonly causes: readonly Step[];
	/** What it brought about by itself, in order. */
	readonly effects: readonly Step[];
	/** Log lines that were printed for the same message or event, in order. */
	readonly lines: readonly Step[];
	/** Events that panels mark. */
	readonly marked: readonly EventId[];
	/** The part of a master's stream that it is about. */
	readonly stream: (StreamRange & { readonly node: NodeId }) | null;
	readonly directive: { readonly node: NodeId; readonly name: string } | null;
}

const causesMax = 14;
const effectsMax = 24;

export function correspondenceOf(index: TraceIndex, id: EventId): Correspondence | null {
	const event = index.events.get(id);
	if (event === undefined) return null;
	const { frame, how, began, way } = sourceOf(index, event);
	const departure = frame === null ? undefined : index.events.get(frame);
	const message = departure?.kind === 'frame.departed' ? messageFacts(index, departure) : null;
	const start = message === null ? event : (departure as TraceEvent);
	const causes = causesOf(index, start);
	const origin = message === null ? began : null;
	return {
		about: stepOf(event),
		message,
		how,
		typed: typedFor(index, start),
		causes,
		effects: effectsOf(index, message === null ? (origin ?? id) : message.frame, id),
		lines: linesOf(index, message, origin),
		marked: [...new Set([id, ...(frame === null ? way : [frame]), ...endOf(index, origin)])],
		stream: streamOf(index, event, message),
		directive: directiveOf(event, message),
	};
}

interface Source {
	readonly frame: EventId | null;
	readonly how: LineHow | null;
	readonly began: EventId | null;
	readonly way: readonly EventId[];
}

function sourceOf(index: TraceIndex, event: TraceEvent): Source {
	if (event.kind === 'frame.departed') return { frame: event.id, how: null, began: null, way: [] };
	if (event.kind === 'frame.arrived') return { frame: event.body.frame, how: null, began: null, way: [] };
	if (event.kind === 'log.printed') {
		const { message, how, began, way } = lineSource(index, event);
		return { frame: message, how, began, way };
	}
	return { frame: null, how: null, began: event.id, way: [] };
}

/** A node that was told to stop is marked where it stops. */
function endOf(index: TraceIndex, origin: EventId | null): EventId[] {
	if (origin === null) return [];
	return (index.effects.get(origin) ?? []).filter((id) => index.events.get(id)?.kind === 'node.exited');
}

/** The frames of the same RDB, from its announcement to the mark of its end: one thing on its way. */
function transferOf(index: TraceIndex, { frame, what }: MessageFacts): ReadonlySet<EventId> {
	const frames = new Set([frame]);
	if (what !== 'rdb') return frames;
	const isRdb = (id: EventId | null | undefined): id is EventId => {
		const event = id == null ? undefined : index.events.get(id);
		return event?.kind === 'frame.departed' && event.body.what === 'rdb';
	};
	const departure = index.events.get(frame);
	const wire = departure?.kind === 'frame.departed' ? index.wires.get(departure.body.wire) : undefined;
	const all = wire?.frames ?? [];
	const at = all.indexOf(frame);
	for (let i = at - 1; isRdb(all[i]); i--) frames.add(all[i] as EventId);
	for (let i = at + 1; isRdb(all[i]); i++) frames.add(all[i] as EventId);
	return frames;
}

/** The lines of a message, or of an event that no message belongs to. */
function linesOf(index: TraceIndex, message: MessageFacts | null, began: EventId | null): Step[] {
	const found: Step[] = [];
	const frames = message === null ? null : transferOf(index, message);
	for (const id of index.lines) {
		const line = index.events.get(id);
		if (line === undefined) continue;
		const source = lineSource(index, line);
		const same =
			frames === null
				? source.message === null && source.began === began
				: source.message !== null && frames.has(source.message);
		if (same) found.push(stepOf(line));
	}
	return found;
}

function causesOf(index: TraceIndex, start: TraceEvent): Step[] {
	const steps: Step[] = [];
	let at: TraceEvent | undefined = start;
	while (at !== undefined && at.cause !== null && steps.length < causesMax) {
		at = index.events.get(at.cause);
		if (at !== undefined && isStep(at)) steps.push(stepOf(at));
	}
	return steps;
}

/** What followed up to the next messages and dials. */
function effectsOf(index: TraceIndex, from: EventId, asked: EventId): Step[] {
	const steps: Step[] = [];
	const visit = (id: EventId): void => {
		for (const effect of index.effects.get(id) ?? []) {
			const event = index.events.get(effect);
			if (event === undefined) continue;
			if (isStep(event) && effect !== asked) steps.push(stepOf(event));
			if (!endsHere.has(event.kind)) visit(effect);
		}
	};
	visit(from);
	const place = (step: Step) => index.places.get(step.event) ?? 0;
	return steps.sort((a, b) => place(a) - place(b)).slice(0, effectsMax);
}

const endsHere: ReadonlySet<TraceKind> = new Set<TraceKind>(['frame.departed', 'conn.dialled', 'input.taken']);

/** The command that somebody entered, however long ago. */
function typedFor(index: TraceIndex, start: TraceEvent): string | null {
	let at: TraceEvent | undefined = start;
	while (at !== undefined && at.kind !== 'input.taken' && at.cause !== null) at = index.events.get(at.cause);
	return at?.kind === 'input.taken' ? at.body.text : null;
}

function streamOf(index: TraceIndex, event: TraceEvent, message: MessageFacts | null): Correspondence['stream'] {
	if (event.kind === 'backlog.grew') return { node: event.node, from: event.body.from, to: event.body.to };
	if (message === null) return null;
	if (message.stream !== null) return { node: message.from, ...message.stream };
	return writtenBy(index, message);
}

/** What a client's command put into its master's stream. */
function writtenBy(index: TraceIndex, { arrival, to }: MessageFacts): Correspondence['stream'] {
	const found: EventOf<'backlog.grew'>[] = [];
	const visit = (id: EventId): void => {
		for (const effect of index.effects.get(id) ?? []) {
			const event = index.events.get(effect);
			if (event === undefined || event.node !== to || event.kind === 'frame.departed') continue;
			if (event.kind === 'backlog.grew') found.push(event);
			else visit(effect);
		}
	};
	if (arrival !== null) visit(arrival);
	const [first] = found;
	const last = found.at(-1);
	return first === undefined || last === undefined ? null : { node: to, from: first.body.from, to: last.body.to };
}

function directiveOf(event: TraceEvent, message: MessageFacts | null): Correspondence['directive'] {
	if (event.kind === 'config.changed') return { node: event.node, name: event.body.name };
	if (event.kind === 'log.printed') {
		const name = directiveOfLine(event.body.line);
		return name === null ? null : { node: event.node, name };
	}
	const name = message === null ? null : directiveOfFrame(message.what, message.head);
	return name === null || message === null ? null : { node: message.from, name };
}

/** The event that stands for a byte of a master's stream: the first frame that carried it, else its coming into being. */
export function eventOfByte(index: TraceIndex, node: NodeId, offset: number): EventId | null {
	const part = index.grown.get(node)?.findLast(({ body }) => body.from <= offset && offset <= body.to);
	if (part === undefined) return null;
	for (const [frame, { stream }] of index.frames) {
		const departure = index.events.get(frame);
		if (stream === null || departure?.kind !== 'frame.departed' || departure.body.from !== node) continue;
		const isLater = (index.places.get(frame) ?? 0) > (index.places.get(part.id) ?? 0);
		if (isLater && stream.from <= offset && offset <= stream.to) return frame;
	}
	return part.id;
}

/** Lines and messages of one node that a setting stands behind, the latest ones, oldest first. */
export function stepsOfDirective(index: TraceIndex, node: NodeId, name: string): readonly Step[] {
	const steps: Step[] = [];
	for (const event of index.events.values()) {
		if (event.node !== node) continue;
		const own =
			(event.kind === 'log.printed' && directiveOfLine(event.body.line) === name) ||
			(event.kind === 'config.changed' && event.body.name === name) ||
			(event.kind === 'frame.departed' && directiveOfFrame(event.body.what, event.body.head) === name);
		if (own) steps.push(stepOf(event));
	}
	return steps.slice(-effectsMax);
}
