// A log line, its message, the stream and the setting behind it belong together, both ways: told of each line of the first
// exercise.
import { beforeAll, describe, expect, test } from 'vitest';
import { micros, type NodeId } from '../../src/base';
import {
	type Correspondence,
	correspondenceOf,
	createTraceIndex,
	eventOfByte,
	frameLabel,
	indexEvent,
	stepsOfDirective,
	type TraceIndex,
} from '../../src/projections';
import { createLab, defaultWorld, type TraceEvent } from '../../src/sim';
import { exercise, terminals } from '../support/exercise';
import { threadPorts } from '../support/thread-ports';

const master = 'my-redis-master' as NodeId;
const replica = 'my-redis-replica' as NodeId;

let index: TraceIndex;
let events: TraceEvent[];

beforeAll(async () => {
	index = createTraceIndex();
	events = [];
	const observe = (event: TraceEvent) => {
		events.push(event);
		indexEvent(index, event);
	};
	const lab = createLab(defaultWorld, { ...threadPorts, observe });
	for (const terminal of terminals) lab.input({ kind: 'open-terminal', terminal, columns: 80, rows: 24 });
	for (const { terminal, command, thenSeconds = 0 } of exercise) {
		await lab.run(command, { terminal, within: micros(3_000_000) });
		if (thenSeconds > 0) await lab.advance(micros(lab.now() + thenSeconds * 1_000_000));
	}
});

const linesOf = () => events.filter((event) => event.kind === 'log.printed');

function about(id: number): Correspondence {
	const found = correspondenceOf(index, id);
	if (found === null) throw new Error(`nothing about ${id}`);
	return found;
}

/** Words of a line without pid, role, time and level. */
const plain = (line: string) => line.replace(/^\d+:[A-Z] \d\d \w{3} \d{4} [\d:.]+ [.\-*#] /, '');

/** What stands for a line: how its message belongs to it and the message's first line, else the event. */
function told(line: TraceEvent & { kind: 'log.printed' }): string {
	const { message, how, causes } = about(line.id);
	if (message !== null) return `${how} ${frameLabel(message.head, message.what)}`;
	return causes[0] === undefined ? 'nothing' : `${causes[0].what} ${causes[0].text}`.replace(/\d{4}$/, 'PID');
}

/** Lines in their order of each node, and what belongs to each; the id of the history is REPLID. */
const expected: readonly (readonly [line: RegExp, what: RegExp])[] = [
	[/^Connecting to MASTER /, /^opens PING$/],
	[/^MASTER <-> REPLICA sync started/, /^opens PING$/],
	[/^Non blocking connect for SYNC/, /^sends PING$/],
	[/^Master replied to PING/, /^brought \+PONG$/],
	[/^Partial resynchronization not possible \(no cached/, /^brought \+OK$/],
	[/^Trying a partial resynchronization/, /^brought \+OK$/],
	[/asks for synchronization$/, /^brought PSYNC /],
	[/^Full resync requested by replica/, /^brought PSYNC \? -1$/],
	[/^Replication backlog created/, /^brought PSYNC \? -1$/],
	[/^Delay next BGSAVE/, /^brought PSYNC \? -1$/],
	[/^Starting BGSAVE for SYNC/, /^brought PSYNC \? -1$/],
	[/^Background RDB transfer started/, /^brought PSYNC \? -1$/],
	[/^Fork CoW for RDB|current 0 MB, peak/, /^brought PSYNC \? -1$/],
	[/^Diskless rdb transfer, done reading/, /^brought PSYNC \? -1$/],
	[/^Full resync from master/, /^brought \+?FULLRESYNC/],
	[/receiving streamed RDB from master/, /^brought \$EOF:…$/],
	[/sync: (Flushing old data|Loading DB in memory|Finished with success)/, /^brought [0-9a-f]/],
	[
		/^Background RDB transfer terminated|^Streamed RDB transfer|^Synchronization with replica .* succeeded/,
		/^brought REPLCONF ACK 0$/,
	],
	[/^Received SIGTERM|^User requested shutdown|^Saving the final|^DB saved|ready to exit/, /^node\.signalled SIGTERM$/],
	[/^Connection with replica .* lost/, /^conn\.closed fin$/],
	[/^Partial resynchronization request from .* accepted/, /^brought PSYNC [0-9a-f]/],
	[
		/^Successful partial resynchronization|accepted a Partial Resynchronization/,
		/^brought CONTINUE|^brought \+CONTINUE/,
	],
];

describe('each line of the first exercise', () => {
	test('has the message it was printed for, or the start or the end of its process', () => {
		const lines = linesOf();
		expect(lines.length).toBeGreaterThan(60);
		const wrong: string[] = [];
		const met = new Set<RegExp>();
		for (const line of lines) {
			const words = plain(line.body.line);
			const row = expected.find(([pattern]) => pattern.test(words));
			if (row !== undefined) met.add(row[0]);
			// What a process says of itself while it starts has no message.
			const wanted =
				row?.[1] ??
				(/RDB|Done loading/.test(words) && line.node === replica
					? /^brought|^node\.started/
					: /^node\.started pid PID$/);
			if (!wanted.test(told(line))) wrong.push(`${words}: ${told(line)}`);
		}
		expect(wrong).toEqual([]);
		expect(expected.filter(([pattern]) => !met.has(pattern))).toEqual([]);
	});

	test('is among the lines of its message or event, and of no other', () => {
		const frames = events.filter((event) => event.kind === 'frame.departed');
		for (const line of linesOf()) {
			const { message, lines } = about(line.id);
			expect(lines.map(({ event }) => event)).toContain(line.id);
			if (message === null) continue;
			const having = frames.filter(({ id }) => about(id).lines.some(({ event }) => event === line.id));
			expect(having.map(({ id }) => id)).toContain(message.frame);
			// An RDB and what stands before and behind it are one thing on its way.
			if (message.what === 'rdb') expect(having.every(({ body }) => body.what === 'rdb')).toBe(true);
			else expect(having).toHaveLength(1);
		}
	});

	test('goes back to what was typed', () => {
		const typed = new Set(linesOf().map(({ id }) => about(id).typed));
		expect(typed).toEqual(
			new Set([
				'docker run --name my-redis-master -p 5000:6379 redis',
				exercise[2]?.command,
				'docker stop my-redis-replica',
				'docker start my-redis-replica',
			]),
		);
	});

	test('marks itself and its arrow', () => {
		for (const line of linesOf()) {
			const { marked, message } = about(line.id);
			expect(marked).toContain(line.id);
			if (message !== null) expect(marked).toContain(message.frame);
		}
	});

	test('has the setting that decides it, where there is one', () => {
		const settings = new Map(
			linesOf().map((line) => [plain(line.body.line).slice(0, 24), about(line.id).directive?.name ?? null]),
		);
		expect(Object.fromEntries(settings)).toMatchObject({
			'Connecting to MASTER 127': 'replicaof',
			'Replication backlog crea': 'repl-backlog-size',
			'Delay next BGSAVE for di': 'repl-diskless-sync-delay',
			'Starting BGSAVE for SYNC': 'repl-diskless-sync',
			'Saving the final RDB sna': 'save',
			'Ready to accept connecti': null,
		});
		for (const line of linesOf()) {
			const { directive } = about(line.id);
			if (directive === null) continue;
			const steps = stepsOfDirective(index, directive.node, directive.name);
			expect(steps.map(({ event }) => event)).toContain(line.id);
		}
	});
});

describe('a message', () => {
	const frame = (
		test: (body: (TraceEvent & { kind: 'frame.departed' })['body']) => boolean,
		last = false,
	): Correspondence => {
		const frames = events.filter((event) => event.kind === 'frame.departed');
		const found = last ? frames.findLast(({ body }) => test(body)) : frames.find(({ body }) => test(body));
		return about(found?.id ?? -1);
	};

	test('of the stream has its offsets, those of both ends, and the part of the tape', () => {
		const { message, stream } = frame(({ what, head }) => what === 'stream' && head.includes('set\r\n$1\r\na'));
		expect(message?.stream).toEqual({ from: 1, to: 50 });
		expect(stream).toEqual({ node: master, from: 1, to: 50 });
		expect(message?.master).toEqual({ before: 0, after: 50 });
		expect(message?.applied).toEqual({ before: 0, after: 50 });
		expect(message?.window).toMatchObject({ first: 1 });
		expect(message?.end).toBe('arrived');
		expect(message?.endedAt).toBe(message?.arrivesAt);
	});

	test('of a client has the part of the stream that its command became', () => {
		const { message, stream, typed } = frame(({ what, head }) => what === 'request' && head.includes('set\r\n$1\r\nb'));
		expect(stream).toEqual({ node: master, from: 51, to: 77 });
		expect(message?.master).toEqual({ before: 50, after: 77 });
		expect(typed).toBe('docker exec my-redis-master redis-cli set b b');
	});

	test('that brings what was missing has the same bytes as the tape', () => {
		const { message } = frame(({ what, head }) => what === 'stream' && head.includes('set\r\n$1\r\nb'));
		expect(message?.stream).toEqual({ from: 51, to: 77 });
		expect(message?.applied).toEqual({ before: 50, after: 77 });
		expect(eventOfByte(index, master, 60)).toBe(message?.frame);
	});

	test('of acknowledgement has what the master knew before', () => {
		const { message } = frame(({ what, head }) => what === 'ack' && head.includes('\r\n91\r\n'));
		expect(message?.acked).toEqual({ before: null, after: 91 });
	});

	test('of an RDB has its bytes of it', () => {
		const { message } = frame(({ what, head }) => what === 'rdb' && head.startsWith('REDIS'));
		expect(message?.rdb).toEqual({ from: 1, to: message?.size });
	});

	test('leads to its neighbours on the connection, and back', () => {
		const first = frame(({ what }) => what === 'handshake').message;
		const second = about(first?.next ?? -1).message;
		expect(second?.previous).toBe(first?.frame);
		expect([second?.from, second?.to]).toEqual([first?.to, first?.from]);
	});

	test('has causes back to the command, and effects up to the next messages', () => {
		const { causes, effects } = frame(({ head }) => head.startsWith('+CONTINUE'));
		expect(causes.slice(0, 2).map(({ what, text }) => [what, text.split(' ')[0]])).toEqual([
			['psync.decided', 'continue'],
			['frame.departed', 'PSYNC'],
		]);
		expect(effects.map(({ kind }) => kind)).toContain('log');
		for (const step of [...causes, ...effects]) expect(correspondenceOf(index, step.event)).not.toBeNull();
	});
});

test('what is not in the trace has nothing', () => {
	expect(correspondenceOf(index, 999_999_999)).toBeNull();
	expect(eventOfByte(index, master, 10_000)).toBeNull();
});
