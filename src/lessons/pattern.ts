// What a lesson can look for in the trace. Patterns are plain data, so that the conductor's worker can stop at one; they
// name containers, never nodes, since a container that is made again is the same to a learner.

import type { NodeId } from '../base';
import type { PsyncReason } from '../engine';
import type { TraceEvent, TraceKind } from '../sim';

export interface PatternMap {
	/** A line was entered, in a shell or in redis-cli, that has this in it. */
	readonly typed: { readonly text: string };
	/** A terminal showed this. */
	readonly printed: { readonly text: string };
	/** A file of the host was written whose path ends like this. */
	readonly file: { readonly path: string };
	readonly log: { readonly on: string; readonly line: string };
	/** A client's command was answered; all of these are among the lines of the reply: '+OK', ':3', '$-1', elements. */
	readonly reply: {
		readonly on: string;
		/** In lower case, as the trace has it. */
		readonly command: string;
		/** What the command's text has in it. */
		readonly words?: string;
		readonly lines: readonly string[];
	};
	/** A write was refused with this error word. */
	readonly refused: { readonly on: string; readonly error: string };
	readonly started: { readonly on: string };
	readonly exited: { readonly on: string; readonly signal?: string };
	readonly frozen: { readonly on: string; readonly frozen: boolean };
	readonly link: { readonly up: boolean };
	/** A replica asked its master: for everything, or to continue so many bytes after the last that it has applied. */
	readonly asked: { readonly on: string; readonly all: boolean; readonly after?: number };
	readonly decided: { readonly on: string; readonly decision: 'continue' | 'full'; readonly why?: PsyncReason };
	/** A replica's link to its master carries the stream. */
	readonly online: { readonly on: string };
	/** A command was appended to the stream whose text begins like this. */
	readonly grew: { readonly on: string; readonly text: string };
	/** A replica ran a command of its master's stream. */
	readonly applied: { readonly on: string; readonly command: string };
	readonly role: { readonly on: string; readonly role: 'master' | 'replica' };
	/** It has so many keys in database 0 now. */
	readonly keys: { readonly on: string; readonly keys: number };
	readonly waited: { readonly on: string; readonly confirmed: number };
	readonly config: { readonly on: string; readonly name: string; readonly value?: string };
	readonly saved: { readonly on: string };
}

export type PatternKind = keyof PatternMap;
export type Pattern = { readonly [K in PatternKind]: { readonly see: K } & PatternMap[K] }[PatternKind];

/** What is known of the nodes by then: names of their containers, and how far replicas have applied the stream. */
export interface Known {
	readonly names: ReadonlyMap<NodeId, string>;
	readonly applied: ReadonlyMap<NodeId, number>;
}

type EventOf<K extends TraceKind> = Extract<TraceEvent, { readonly kind: K }>;

interface Row<P extends PatternKind, K extends TraceKind> {
	readonly kinds: readonly K[];
	readonly fits: (
		pattern: PatternMap[P],
		body: EventOf<K>['body'],
		here: string | undefined,
		applied: number,
	) => boolean;
}

function row<P extends PatternKind, K extends TraceKind>(
	kind: K | readonly K[],
	fits: Row<P, K>['fits'],
): Row<P, TraceKind> {
	return { kinds: [kind].flat(), fits } as unknown as Row<P, TraceKind>;
}

const rows: { readonly [P in PatternKind]: Row<P, TraceKind> } = {
	typed: row<'typed', 'terminal.line'>('terminal.line', ({ text }, body) => body.text.includes(text)),
	printed: row<'printed', 'terminal.output'>('terminal.output', ({ text }, body) => body.text.includes(text)),
	file: row<'file', 'file.changed'>('file.changed', ({ path }, body) => body.path.endsWith(path)),
	log: row<'log', 'log.printed'>('log.printed', ({ on, line }, body, here) => here === on && body.line.includes(line)),
	reply: row<'reply', 'command.run'>('command.run', (pattern, body, here) => {
		if (here !== pattern.on || body.from !== 'client' || body.command !== pattern.command) return false;
		if (pattern.words !== undefined && !body.text.includes(pattern.words)) return false;
		const lines = body.reply.split('\r\n');
		return pattern.lines.every((line) => lines.includes(line));
	}),
	refused: row<'refused', 'write.refused'>(
		'write.refused',
		({ on, error }, body, here) => here === on && body.error.startsWith(error),
	),
	started: row<'started', 'node.started'>('node.started', ({ on }, _, here) => here === on),
	exited: row<'exited', 'node.exited'>(
		'node.exited',
		({ on, signal }, body, here) => here === on && (signal === undefined || body.signal === signal),
	),
	frozen: row<'frozen', 'container.moved'>(
		'container.moved',
		({ on, frozen }, body) => body.name === on && body.to === (frozen ? 'paused' : 'running'),
	),
	link: row<'link', 'wire.changed'>('wire.changed', ({ up }, body) => body.up === up),
	asked: row<'asked', 'psync.asked'>(
		'psync.asked',
		({ on, all, after }, body, here, applied) =>
			here === on && (body.replid === '?') === all && (after === undefined || body.offset - applied === after),
	),
	decided: row<'decided', 'psync.decided'>(
		'psync.decided',
		({ on, decision, why }, body, here) =>
			here === on && body.decision === decision && (why === undefined || body.why === why),
	),
	online: row<'online', 'replica-link.moved'>(
		'replica-link.moved',
		({ on }, body, here) => here === on && body.to === 'CONNECTED',
	),
	grew: row<'grew', 'backlog.grew'>(
		'backlog.grew',
		({ on, text }, body, here) => here === on && body.text.toLowerCase().startsWith(text),
	),
	applied: row<'applied', 'command.run'>(
		'command.run',
		({ on, command }, body, here) => here === on && body.from === 'master' && body.command === command,
	),
	role: row<'role', 'role.changed'>('role.changed', ({ on, role }, body, here) => here === on && body.role === role),
	keys: row<'keys', 'keys.counted'>(
		'keys.counted',
		({ on, keys }, body, here) => here === on && body.db === 0 && body.keys === keys,
	),
	// Where enough replicas had confirmed already, WAIT answers at once and waits for nothing.
	waited: row<'waited', 'wait.ended' | 'command.run'>(
		['wait.ended', 'command.run'],
		({ on, confirmed }, body, here) => {
			if (here !== on) return false;
			return 'confirmed' in body
				? body.confirmed === confirmed
				: body.command === 'wait' && body.reply === `:${confirmed}\r\n`;
		},
	),
	config: row<'config', 'config.changed'>(
		'config.changed',
		({ on, name, value }, body, here) =>
			here === on && body.name === name && (value === undefined || body.value === value),
	),
	saved: row<'saved', 'rdb.saved'>('rdb.saved', ({ on }, _, here) => here === on),
};

/** The kinds of events among which this can be found. */
export function kindsOfPattern(pattern: Pattern): readonly TraceKind[] {
	return rows[pattern.see].kinds;
}

export function fits(pattern: Pattern, event: TraceEvent, { names, applied }: Known): boolean {
	const { kinds, fits: test } = rows[pattern.see] as Row<PatternKind, TraceKind>;
	if (!kinds.includes(event.kind)) return false;
	return test(pattern as never, event.body as never, names.get(event.node), applied.get(event.node) ?? 0);
}
