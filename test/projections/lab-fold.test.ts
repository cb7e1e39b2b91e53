import { describe, expect, test } from 'vitest';
import { cloneState, nodeId } from '../../src/base';
import { createLabFold, foldEvent, type LabFold } from '../../src/projections';
import { encodeCommand } from '../../src/resp';
import type { TraceEvent } from '../../src/sim';
import { foldOf, fullResyncEnds, fullResyncRuns, masterUp, replicaAsks, show, told } from './support/stories';
import { at, eventOf, trace, wire, world } from './support/trace';

const synced = [masterUp, replicaAsks, fullResyncRuns, fullResyncEnds];

function foldMore(fold: LabFold, story: readonly TraceEvent[]): void {
	for (const event of story) foldEvent(fold, { ...event, id: event.id + 100_000 });
}

describe('views', () => {
	test('are the same object while nothing has happened', () => {
		const fold = foldOf(...synced);
		expect(show(fold, 6_000)).toBe(show(fold, 6_000));
	});

	test('change only in the transport when only time has passed', () => {
		const fold = foldOf(...synced);
		const before = show(fold, 6_000);
		const after = show(fold, 7_000);
		expect(after.transport).not.toBe(before.transport);
		expect(after.transport.marks).toBe(before.transport.marks);
		expect({ ...after, transport: null }).toEqual({ ...before, transport: null });
		for (const part of ['narrator', 'topology', 'sequence', 'tapes', 'logs', 'terminals'] as const) {
			expect(after[part]).toBe(before[part]);
		}
	});

	test('keep every part that an event has nothing to do with', () => {
		const fold = foldOf(...synced);
		const before = show(fold);
		foldMore(fold, trace`6000ms host terminal.output terminal=host-1 text=hello`);
		const after = show(fold);
		expect(after.terminals).not.toBe(before.terminals);
		for (const part of ['narrator', 'topology', 'sequence', 'tapes', 'logs', 'transport'] as const) {
			expect(after[part]).toBe(before[part]);
		}
	});

	test('keep the card of a node that nothing happened to', () => {
		const fold = foldOf(...synced);
		const before = show(fold).topology;
		foldMore(fold, trace`6000ms master keys.counted db=1 keys=5 expires=0`);
		const after = show(fold).topology;
		expect(after.nodes[0]).not.toBe(before.nodes[0]);
		expect(after.links).toBe(before.links);
		expect(after.clients).toBe(before.clients);
	});

	test('show a tape anew when its stream grows, and no other way', () => {
		const fold = foldOf(...synced);
		const before = show(fold);
		foldMore(fold, trace`6000ms master log.printed line=hello level=*`);
		expect(show(fold).tapes).toBe(before.tapes);
		foldMore(fold, trace`6000ms master backlog.grew from=65 to=78 text=ping bytes="" why=ping`);
		expect(show(fold).tapes).not.toBe(before.tapes);
	});

	test('of a fold that was copied on the way are those of one that was not', () => {
		const fold = foldOf(masterUp, replicaAsks, fullResyncRuns);
		const copy = cloneState(fold);
		foldMore(fold, fullResyncEnds);
		foldMore(copy, fullResyncEnds);
		expect(show(copy)).toEqual(show(fold));
	});

	test('that were shown do not change with what comes later', () => {
		const fold = foldOf(masterUp, replicaAsks, fullResyncRuns);
		const before = show(fold);
		const copy = structuredClone(before);
		foldMore(fold, fullResyncEnds);
		show(fold);
		expect(before).toEqual(copy);
	});
});

describe('a step', () => {
	const units = (story: readonly TraceEvent[], wanted: TraceEvent['kind']): readonly string[] => {
		const fold = createLabFold(world);
		let found: readonly string[] = [];
		for (const event of told(masterUp, story)) {
			const completed = foldEvent(fold, event);
			if (event.kind === wanted) found = completed;
		}
		return found;
	};

	test.each<[string, readonly TraceEvent[], TraceEvent['kind'], readonly string[]]>([
		['by message ends with a departure', replicaAsks, 'frame.departed', ['message']],
		['by message ends with an arrival', replicaAsks, 'frame.arrived', ['message']],
		['by message ends with a sentence', replicaAsks, 'psync.asked', ['message']],
		['by command ends with a command of a client', fullResyncRuns, 'command.run', ['message', 'command']],
		['by log line ends with a line', fullResyncRuns, 'log.printed', ['log']],
		['does not end with a count', fullResyncRuns, 'keys.counted', []],
	])('%s', (_, story, kind, expected) => {
		expect(units(story, kind)).toEqual(expected);
	});

	test('does not end with what redis-cli asks for itself', () => {
		const docs = trace`
			6ms host frame.departed wire=1 from=host to=master arrivesAt=7ms size=27 what=request head="${wire('COMMAND DOCS')}"
			7ms master command.run conn=1 from=client command=command text="COMMAND DOCS" reply="" wrote=false
		`;
		expect(units(docs, 'frame.departed')).toEqual([]);
		expect(units(docs, 'command.run')).toEqual([]);
	});

	test('by command ends with what the stream brings to a replica, not with the handshake', () => {
		const ping = trace`
			1ms master conn.opened wire=2 from=replica@172.17.0.1:40002 to=master@172.17.0.2:6379 role=replication conns=[1,2]
			106ms master command.run conn=2 from=client command=ping text=PING reply="+PONG\r\n" wrote=false
		`;
		const applied = trace`6000ms replica command.run conn=1 from=master command=set text="set b b" reply="" wrote=true`;
		expect(units(ping, 'command.run')).toEqual([]);
		expect(units(applied, 'command.run')).toEqual(['message', 'command']);
	});
});

/** What one SET of a busy client makes: request, command, stream, and a reply. */
function busy(i: number): readonly TraceEvent[] {
	const when = at(6_000 + i / 10);
	const key = `key:${i}`;
	const master = nodeId('master');
	const replica = nodeId('replica');
	const host = nodeId('host');
	const id = 1_000_000 + i * 20;
	const head = encodeCommand(['set', key, 'value']);
	const from = 65 + i * 37;
	const sent = { wire: 1, from: host, to: master, arrivesAt: when, size: 37, what: 'request', head } as const;
	const streamed = { wire: 2, from: master, to: replica, arrivesAt: when, size: 37, what: 'stream', head } as const;
	const text = `set ${key} value`;
	return [
		eventOf(id, when, host, 'frame.departed', sent),
		eventOf(id + 1, when, master, 'frame.arrived', { wire: 1, frame: id, from: host, to: master, what: 'stream' }),
		eventOf(id + 2, when, master, 'command.run', {
			conn: 1,
			from: 'client',
			command: 'set',
			text,
			reply: '+OK\r\n',
			wrote: true,
		}),
		eventOf(id + 3, when, master, 'keys.counted', { db: 0, keys: i, expires: 0 }),
		eventOf(id + 4, when, master, 'backlog.grew', { from, to: from + 36, text, bytes: head, why: 'write' }),
		eventOf(id + 5, when, master, 'frame.departed', {
			...sent,
			from: master,
			to: host,
			size: 5,
			what: 'reply',
			head: '+OK\r\n',
		}),
		eventOf(id + 6, when, host, 'frame.arrived', { wire: 1, frame: id + 5, from: master, to: host, what: 'stream' }),
		eventOf(id + 7, when, master, 'frame.departed', streamed),
		eventOf(id + 8, when, replica, 'frame.arrived', {
			wire: 2,
			frame: id + 7,
			from: master,
			to: replica,
			what: 'stream',
		}),
		eventOf(id + 9, when, replica, 'stream.applied', { offset: from + 36 }),
	];
}

describe('100,000 events', () => {
	const parts = Array.from({ length: 5 }, (_, part) =>
		Array.from({ length: 2_000 }, (_, i) => busy(part * 2_000 + i)).flat(),
	);

	test('cost no more at the end than at the beginning', () => {
		const cost = parts.map(() => Number.POSITIVE_INFINITY);
		for (let run = 0; run < 4; run++) {
			const fold = foldOf(...synced);
			parts.forEach((events, i) => {
				const start = process.cpuUsage();
				for (const event of events) foldEvent(fold, event);
				show(fold);
				cost[i] = Math.min(cost[i] ?? 0, process.cpuUsage(start).user);
			});
		}
		// What looks through all that has been would cost nine times as much in the fifth part as in the first.
		expect((cost.at(-1) ?? 0) / (cost[0] ?? 1)).toBeLessThan(3);
	});

	test('leave a page that is not larger than after 20,000', () => {
		const fold = foldOf(...synced);
		const sizes = parts.map((events) => {
			for (const event of events) foldEvent(fold, event);
			return JSON.stringify(show(fold)).length;
		});
		expect(parts.flat().length).toBe(100_000);
		expect((sizes.at(-1) ?? 0) / (sizes[0] ?? 1)).toBeLessThan(1.2);
	});
});
