import { describe, expect, test } from 'vitest';
import { unreachable } from '../../src/base';
import type { SequenceRow, SequenceView } from '../../src/projections';
import { fullResyncEnds, fullResyncRuns, masterUp, replicaAsks, viewsAfter } from './support/stories';
import { startsAt, trace, wire } from './support/trace';

/** Rows as one line each; `…` is on its way, `x` is lost. */
function read(
	view: SequenceView,
	kinds: readonly SequenceRow['kind'][] = ['arrow', 'fold', 'gap', 'rdb', 'mark', 'log'],
): readonly string[] {
	return view.rows.filter(({ kind }) => kinds.includes(kind)).map((row) => `${ms(row.at)} ${line(row)}`);
}

function ms(at: number): string {
	return `${(at - startsAt) / 1_000}`;
}

function line(row: SequenceRow): string {
	switch (row.kind) {
		case 'arrow':
			return `${row.from} → ${row.to} ${row.text}${row.lost ? ' x' : row.arrived ? '' : ' …'}`;
		case 'fold':
			return `${row.from} → ${row.to} [${row.title}] ${row.text} (${row.count})`;
		case 'gap':
			return `gap ${row.reason} to ${ms(row.until)} (${row.count})`;
		case 'rdb':
			return `${row.from} → ${row.to} RDB ${row.chunks} parts, ${row.bytes} of ${row.total}${row.arrived ? '' : ' …'}`;
		case 'cut':
			return `cut ${row.a} – ${row.b} to ${row.until === null ? '…' : ms(row.until)} (refused ${row.refused}, ${row.bytes} B, freed ${row.freed})`;
		case 'log':
			return `${row.lane} log ${row.count}`;
		case 'mark':
			return `${row.lane} ${row.mark} ${row.text}`;
		default:
			return unreachable(row);
	}
}

const synced = [masterUp, replicaAsks, fullResyncRuns, fullResyncEnds];

test('a full resync reads from top to bottom', () => {
	expect(read(viewsAfter(...synced).sequence, ['arrow', 'fold', 'gap', 'rdb', 'mark'])).toEqual([
		'1 master node-up pid 2000',
		'101 replica node-up pid 2037',
		'105 replica → master [handshake] PING, REPLCONF ×2 (3)',
		'109 replica → master PSYNC ? -1 …',
		'110 master full asked-for-full',
		'110 gap diskless-delay to 5110 (14)',
		'5110 master → replica +FULLRESYNC e7e1…90cb 14',
		'5112 master → replica RDB 2 parts, 200 of 200',
		'5113 client-1 → master set a a',
		'5122 replica → master [acks] REPLCONF ACK 14 (1)',
		'5123 master → replica SELECT 0 · set a a',
	]);
});

describe('lanes', () => {
	test('go with the container', () => {
		const removed = trace`9000ms replica node.removed`;
		expect(viewsAfter(...synced, removed).sequence.lanes.map(({ id }) => id)).toEqual(['client-1', 'master']);
	});

	test('are clients first, then nodes in the order of their creation, by role', () => {
		expect(viewsAfter(...synced).sequence.lanes).toEqual([
			{ id: 'client-1', label: 'client-1', role: 'client' },
			{ id: 'master', label: 'my-redis-master', role: 'master' },
			{ id: 'replica', label: 'my-redis-replica', role: 'replica' },
		]);
	});

	test('of a client appear with its first command, not with the question for the command table', () => {
		const docs = trace`
			6ms host frame.departed wire=1 from=host to=master arrivesAt=7ms size=27 what=request head="${wire('COMMAND DOCS')}"
			7ms master frame.departed wire=1 from=master to=host arrivesAt=8ms size=90000 what=reply head="*480\r\n"
		`;
		const get = trace`
			9ms host frame.departed wire=1 from=host to=master arrivesAt=10ms size=20 what=request head="${wire('get a')}"
		`;
		expect(viewsAfter(masterUp, docs).sequence.lanes.map(({ id }) => id)).toEqual(['master']);
		expect(viewsAfter(masterUp, docs, get).sequence.lanes.map(({ id }) => id)).toEqual(['client-1', 'master']);
		expect(read(viewsAfter(masterUp, docs, get).sequence, ['arrow'])).toEqual(['9 client-1 → master get a …']);
	});
});

describe('an RDB', () => {
	test('is one ladder that has arrived when its last part has', () => {
		expect(read(viewsAfter(masterUp, replicaAsks, fullResyncRuns).sequence, ['rdb'])).toEqual([
			'5112 master → replica RDB 1 parts, 100 of 200',
		]);
		const more = trace`
			5115ms master frame.departed wire=2 from=master to=replica arrivesAt=5120ms size=40 what=rdb head="and so on"
		`;
		expect(read(viewsAfter(masterUp, replicaAsks, fullResyncRuns, more).sequence, ['rdb'])).toEqual([
			'5112 master → replica RDB 2 parts, 140 of 200 …',
		]);
	});
});

describe('quiet times', () => {
	const quiet = trace`
		6000ms replica frame.departed wire=2 from=replica to=master arrivesAt=6001ms size=37 what=ack head="${wire('REPLCONF ACK 64')}"
		7000ms replica frame.departed wire=2 from=replica to=master arrivesAt=7001ms size=37 what=ack head="${wire('REPLCONF ACK 64')}"
		7500ms master frame.departed wire=2 from=master to=replica arrivesAt=7501ms size=14 what=stream head="${wire('ping')}"
		8000ms replica frame.departed wire=2 from=replica to=master arrivesAt=8001ms size=37 what=ack head="${wire('REPLCONF ACK 78')}"
		8500ms master frame.departed wire=2 from=master to=replica arrivesAt=8501ms size=14 what=stream head="${wire('ping')}"
	`;
	const write = trace`
		9000ms host frame.departed wire=1 from=host to=master arrivesAt=9001ms size=27 what=request head="${wire('set b b')}"
		9100ms replica frame.departed wire=2 from=replica to=master arrivesAt=9101ms size=37 what=ack head="${wire('REPLCONF ACK 92')}"
	`;

	test('fold their ACKs and PINGs into one row each until something else happens', () => {
		expect(read(viewsAfter(...synced, quiet, write).sequence).slice(-4)).toEqual([
			'6000 replica → master [acks] REPLCONF ACK 78 (3)',
			'7500 master → replica [pings] ping (2)',
			'9000 client-1 → master set b b …',
			'9100 replica → master [acks] REPLCONF ACK 92 (1)',
		]);
	});

	test('of more than two seconds are broken time', () => {
		const late = trace`
			20000ms host frame.departed wire=1 from=host to=master arrivesAt=20001ms size=27 what=request head="${wire('set b b')}"
		`;
		expect(read(viewsAfter(...synced, late).sequence).slice(-2)).toEqual([
			'5123 gap idle to 20000 (0)',
			'20000 client-1 → master set b b …',
		]);
	});

	test('are not idle while a master waits for more replicas', () => {
		expect(read(viewsAfter(...synced).sequence, ['gap'])).toEqual(['110 gap diskless-delay to 5110 (14)']);
	});
});

test('a wait for more replicas ends with the last that waited', () => {
	const gone = trace`3000ms master replica.moved replica=172.17.0.1:6379 conn=2 from=wait_bgsave to=null`;
	const delayed = fullResyncRuns.slice(0, 5);
	expect(read(viewsAfter(masterUp, replicaAsks, delayed).sequence, ['gap'])).toEqual([
		'110 gap diskless-delay to 5110 (0)',
	]);
	expect(read(viewsAfter(masterUp, replicaAsks, delayed, gone).sequence, ['gap'])).toEqual([
		'110 gap diskless-delay to 3000 (0)',
	]);
});

describe('refused dials', () => {
	const refused = trace`
		200ms replica link.refused master=127.0.0.1:5000 why=refused
		1200ms replica link.refused master=127.0.0.1:5000 why=refused
		2200ms replica link.refused master=127.0.0.1:5000 why=refused
	`;

	test('are one wait with their number', () => {
		expect(read(viewsAfter(masterUp, refused).sequence, ['gap'])).toEqual(['200 gap retry to 2200 (3)']);
	});

	test('end with the next handshake', () => {
		const again = trace`9000ms replica link.refused master=127.0.0.1:5000 why=refused`;
		expect(read(viewsAfter(masterUp, refused, replicaAsks, again).sequence, ['gap']).slice(-1)).toEqual([
			'9000 gap retry to 9000 (1)',
		]);
	});
});

describe('arrows', () => {
	test('name the part of the stream that they carry, whatever keepalives go between', () => {
		const more = trace`
			6000ms master buffer.flushed conn=2 replica=172.17.0.1:6379 bytes=14 offset=78
			6000ms master frame.departed wire=2 from=master to=replica arrivesAt=6001ms size=14 what=stream head="${wire('ping')}"
			7000ms master buffer.flushed conn=2 replica=172.17.0.1:6379 bytes=27 offset=105
			7000ms master frame.departed wire=2 from=master to=replica arrivesAt=7001ms size=27 what=stream head="${wire('set b b')}"
		`;
		const rows = viewsAfter(...synced, more).sequence.rows;
		const streams = rows.flatMap((row) => (row.kind === 'arrow' && row.stream !== null ? [row.stream] : []));
		expect(streams.at(-1)).toEqual({ from: 79, to: 105 });
	});

	test('are on their way until they arrive', () => {
		const sent = trace`
			set: 6ms host frame.departed wire=1 from=host to=master arrivesAt=7ms size=27 what=request head="${wire('set b b')}"
		`;
		const both = trace`
			set: 6ms host frame.departed wire=1 from=host to=master arrivesAt=7ms size=27 what=request head="${wire('set b b')}"
			7ms master frame.arrived wire=1 frame=@set from=host to=master
		`;
		expect(read(viewsAfter(masterUp, sent).sequence, ['arrow'])).toEqual(['6 client-1 → master set b b …']);
		expect(read(viewsAfter(masterUp, both).sequence, ['arrow'])).toEqual(['6 client-1 → master set b b']);
	});

	test('are lost with a cut, and with the process that they went to', () => {
		const cut = trace`
			set: 6ms host frame.departed wire=1 from=host to=master arrivesAt=7ms size=27 what=request head="${wire('set b b')}"
			6.5ms master frame.dropped wire=1 frame=@set why=cut
		`;
		const killed = trace`
			6ms host frame.departed wire=1 from=host to=master arrivesAt=7ms size=27 what=request head="${wire('set b b')}"
			6.5ms master node.exited code=137 signal=SIGKILL
		`;
		expect(read(viewsAfter(masterUp, cut).sequence, ['arrow'])).toEqual(['6 client-1 → master set b b x']);
		expect(read(viewsAfter(masterUp, killed).sequence, ['arrow', 'mark']).slice(-2)).toEqual([
			'6 client-1 → master set b b x',
			'6.5 master node-down SIGKILL',
		]);
	});

	test('of an error answer to PSYNC are not folded into the handshake', () => {
		const refused = trace`
			110ms master frame.departed wire=2 from=master to=replica arrivesAt=111ms size=34 what=reply head="-NOAUTH Authentication required.\r\n"
		`;
		expect(read(viewsAfter(masterUp, replicaAsks, refused).sequence, ['arrow']).slice(-1)).toEqual([
			'110 master → replica -NOAUTH Authentication required. …',
		]);
	});

	test('do not show the newlines that keep a waiting replica alive', () => {
		const alive = trace`
			1000ms master frame.departed wire=2 from=master to=replica arrivesAt=1001ms size=1 what=keepalive head="\n"
		`;
		const before = viewsAfter(masterUp, replicaAsks).sequence.rows.length;
		expect(viewsAfter(masterUp, replicaAsks, alive).sequence.rows.length).toBe(before);
	});
});

describe('log lines', () => {
	test('of one node are one mark while nothing else happens, also beside those of another', () => {
		const lines = trace`
			10ms master log.printed line=one level=*
			10ms other log.printed line=two level=*
			10ms master log.printed line=three level=*
			11ms master node.exited code=0 signal=null
			12ms master log.printed line=four level=*
		`;
		const { rows } = viewsAfter(masterUp, lines).sequence;
		expect(rows.flatMap((row) => (row.kind === 'log' ? [`${row.lane} ${row.count} ${row.text}`] : []))).toEqual([
			'master 2 three',
			'other 1 two',
			'master 1 four',
		]);
	});

	test('of another time are another mark, but not those of one dial after the other', () => {
		const lines = trace`
			10ms master log.printed line=one level=*
			200ms master log.printed line=two level=*
			300ms master link.refused master=127.0.0.1:5000 why=refused
			300ms master log.printed line=three level=*
			1300ms master link.refused master=127.0.0.1:5000 why=refused
			1300ms master log.printed line=four level=*
		`;
		expect(read(viewsAfter(lines).sequence, ['log'])).toEqual([
			'10 master log 1',
			'200 master log 1',
			'300 master log 2',
		]);
	});
});

describe('a cut', () => {
	test('is marked across the lanes, and so is its end, each once', () => {
		const cut = trace`
			10ms world wire.changed a=x b=y up=false latency=1000 bandwidth=null
			11ms world wire.changed a=x b=y up=false latency=2000 bandwidth=null
			12ms world wire.changed a=y b=x up=true latency=2000 bandwidth=null
			13ms world wire.changed a=x b=y up=true latency=1000 bandwidth=null
		`;
		expect(read(viewsAfter(cut).sequence, ['mark'])).toEqual(['10 null cut x – y', '12 null healed y – x']);
	});

	const between = trace`
		9000ms world wire.changed a=my-redis-master b=my-redis-replica up=false latency=1000 bandwidth=null
		9500ms replica link.refused master=127.0.0.1:5000 why="Connection refused"
		9600ms master backlog.grew from=65 to=91 text="set b b" bytes="" why=write
		10500ms replica link.refused master=127.0.0.1:5000 why="Connection refused"
		10600ms master backlog.trimmed first=31 histlen=61
	`;
	const healed = trace`11000ms world wire.changed a=my-redis-replica b=my-redis-master up=true latency=1000 bandwidth=null`;

	test('between a master and its replica counts refused dials, bytes that wait, and bytes let go', () => {
		expect(read(viewsAfter(...synced, between).sequence, ['cut', 'gap']).slice(-1)).toEqual([
			'9000 cut master – replica to … (refused 2, 27 B, freed 30)',
		]);
	});

	test('ends when it is healed, and what comes after is not counted', () => {
		const later = trace`12000ms master backlog.grew from=92 to=118 text="set c c" bytes="" why=write`;
		expect(read(viewsAfter(...synced, between, healed, later).sequence, ['cut', 'mark']).slice(-2)).toEqual([
			'9000 cut master – replica to 11000 (refused 2, 27 B, freed 30)',
			'11000 null healed my-redis-replica – my-redis-master',
		]);
	});
});

describe('a folded row', () => {
	const foldOf = (title: string) =>
		viewsAfter(...synced).sequence.rows.find((row) => row.kind === 'fold' && row.title === title);

	test('can be opened to the messages of a handshake and their answers', () => {
		const row = foldOf('handshake');
		expect(row?.kind === 'fold' && row.items.map(({ from, text }) => `${from} ${text}`)).toEqual([
			'replica PING',
			'master +PONG',
			'replica REPLCONF listening-port 6379',
			'replica REPLCONF capa eof capa psync2',
			'master +OK',
		]);
	});

	describe('stands for what comes in a rush', () => {
		const exchanges = (count: number, everyMs: number) =>
			Array.from({ length: count }, (_, n) => n).flatMap((n) => {
				const asked = 6000 + n * everyMs;
				return trace`${asked}ms host frame.departed wire=1 from=host to=master arrivesAt=${asked + 1}ms size=27 what=request head="${wire(`set a ${n}`)}"
					${asked + 1}ms master frame.departed wire=1 from=master to=host arrivesAt=${asked + 2}ms size=5 what=reply head="+OK\r\n"
					${asked + 1}ms master frame.departed wire=2 from=master to=replica arrivesAt=${asked + 2}ms size=27 what=stream head="${wire(`set a ${n}`)}"`;
			});
		const rowsAfter = (events: ReturnType<typeof exchanges>) =>
			read(viewsAfter(...synced, events).sequence, ['arrow', 'fold']).filter((row) => Number.parseFloat(row) >= 6000);

		test('of a client and of the stream, from the eighth frame on', () => {
			const rows = rowsAfter(exchanges(30, 4));
			expect(rows.length).toBe(3 * 7 + 2);
			expect(rows.slice(-2)).toEqual([
				'6028 client-1 → master [requests] set a 29 (23)',
				'6029 master → replica [stream] set a 29 (23)',
			]);
			const row = viewsAfter(...synced, exchanges(30, 4)).sequence.rows.at(-2);
			expect(row?.kind === 'fold' && row.items.slice(-2).map(({ from, to, text }) => `${from} ${to} ${text}`)).toEqual([
				'client-1 master set a 29',
				'master client-1 +OK',
			]);
		});

		test('and ends with it', () => {
			const later = trace`9000ms host frame.departed wire=1 from=host to=master arrivesAt=9001ms size=27 what=request head="${wire('get a')}"`;
			expect(rowsAfter([...exchanges(30, 4), ...later]).at(-1)).toBe('9000 client-1 → master get a …');
		});

		test('and not for what can be followed', () => {
			expect(rowsAfter(exchanges(30, 20)).length).toBe(90);
		});
	});

	test('keeps the last ones of many', () => {
		const acks = Array.from({ length: 20 }, (_, n) => n).flatMap(
			(n) =>
				trace`${6000 + n}ms replica frame.departed wire=2 from=replica to=master arrivesAt=6100ms size=37 what=ack head="${wire(`REPLCONF ACK ${n}`)}"`,
		);
		const row = viewsAfter(...synced, acks).sequence.rows.at(-1);
		expect(row?.kind === 'fold' && [row.count, row.items.length, row.items.at(-1)?.text]).toEqual([
			20,
			12,
			'REPLCONF ACK 19',
		]);
	});
});
