import { describe, expect, test } from 'vitest';
import { copyLabFold, createLabFold, foldEvent, type LabFold, type TapeBlock, viewsOf } from '../../src/projections';
import { standingAt } from '../support/playback';
import {
	fullResyncEnds,
	fullResyncRuns,
	masterUp,
	ownReplid,
	replicaAsks,
	replid,
	show,
	viewsAfter,
} from './support/stories';
import { at, eventOf, trace, wire, world } from './support/trace';

const running = viewsAfter(masterUp, replicaAsks, fullResyncRuns).tapes;
const synced = [masterUp, replicaAsks, fullResyncRuns, fullResyncEnds];

test('there is a tape for each master and none for a replica', () => {
	expect(running.map(({ label }) => label)).toEqual(['my-redis-master']);
});

test('blocks are the commands of the stream, each over its own bytes', () => {
	expect(running[0]?.blocks.map(({ from, to, text, why, commands }) => ({ from, to, text, why, commands }))).toEqual([
		{ from: 1, to: 14, text: 'ping', why: 'ping', commands: 1 },
		{ from: 15, to: 37, text: 'SELECT 0', why: 'select', commands: 1 },
		{ from: 38, to: 64, text: 'set a a', why: 'write', commands: 1 },
	]);
	expect(running[0]?.window).toEqual({ first: 1, last: 64, histlen: 64, size: 1_048_576 });
});

test('a backlog that is given another size has it', () => {
	const resized = [
		eventOf(900, at(30_000), 'master' as never, 'config.changed', { name: 'repl-backlog-size', value: '16384' }),
	];
	const [tape] = viewsAfter(masterUp, replicaAsks, fullResyncRuns, resized).tapes;
	expect(tape?.window).toEqual({ first: 1, last: 64, histlen: 64, size: 16_384 });
});

test('the offset of the running full resync stands until the replica is online', () => {
	expect(running[0]?.rdbUpTo).toBe(14);
	expect(viewsAfter(...synced).tapes[0]?.rdbUpTo).toBeNull();
});

describe('a pin', () => {
	test('has no place before the replica is in this history', () => {
		expect(running[0]?.pins).toEqual([
			{ replica: 'replica', label: 'my-redis-replica', applied: null, acked: null, online: false },
		]);
	});

	test('stands where the replica is, and its shadow where the master knows it', () => {
		const tape = viewsAfter(...synced).tapes[0];
		expect(tape?.pins).toEqual([
			{ replica: 'replica', label: 'my-redis-replica', applied: 64, acked: 14, online: true },
		]);
		expect(tape).toMatchObject({ replicasOnline: 1, bytesBehind: 0 });
	});

	test('falls behind with every byte that it has not applied', () => {
		const write = trace`6000ms master backlog.grew from=65 to=91 text="set b b" bytes="" why=write`;
		expect(viewsAfter(...synced, write).tapes[0]?.bytesBehind).toBe(27);
	});
});

describe('the question', () => {
	test('is open until the master has answered, and nothing is checked', () => {
		const tape = viewsAfter(masterUp, replicaAsks).tapes[0];
		expect(tape?.request).toEqual({
			replica: 'replica',
			label: 'my-redis-replica',
			replid: '?',
			offset: -1,
			inside: null,
		});
		expect(tape?.verdict).toMatchObject({ decision: null, why: null, bytes: 0 });
		expect(tape?.verdict?.checks.map(({ result }) => result)).toEqual(['not-checked', 'not-checked', 'not-checked']);
	});

	test('has its verdict with the numbers that it was judged by', () => {
		expect(running[0]?.request?.inside).toBe(false);
		expect(running[0]?.verdict).toMatchObject({ decision: 'full', why: 'asked-for-full', label: 'my-redis-replica' });
		expect(running[0]?.verdict?.checks[0]).toEqual({ check: 'same-history', result: 'failed', compared: '? ≠ e7e1…' });
	});

	test('is gone when the replica is online with all that was missing; the verdict stays', () => {
		const tape = viewsAfter(...synced).tapes[0];
		expect(tape?.request).toBeNull();
		expect(tape?.verdict?.why).toBe('asked-for-full');
	});

	test('stands while the missing part of a partial resync is applied', () => {
		const again = trace`
			9000ms replica psync.asked replid=${replid} offset=65
			9001ms master backlog.grew from=65 to=91 text="set b b" bytes="" why=write
			9001ms master psync.decided replica=172.17.0.1:6379 conn=2 asked=${replid}/65 decision=continue why=in-window window=${replid},0,-1,1-91 bytes=27
		`;
		const applied = trace`9002ms replica stream.applied offset=91`;
		expect(viewsAfter(...synced, again).tapes[0]?.request).toMatchObject({ offset: 65, inside: true });
		expect(viewsAfter(...synced, again, applied).tapes[0]?.request).toBeNull();
	});

	test('of somebody from outside is named by the address', () => {
		const asked = trace`
			200ms master psync.decided replica=10.0.0.9:6379 conn=99 asked=?/-1 decision=full why=asked-for-full window=${replid},0,-1,1-64 bytes=0
		`;
		expect(viewsAfter(masterUp, asked).tapes[0]?.verdict).toMatchObject({ replica: null, label: '10.0.0.9:6379' });
	});

	test('is forgotten with the process that was asked', () => {
		const restarted = trace`300ms master process.booted pid=1 version=7.0.12`;
		expect(viewsAfter(masterUp, replicaAsks, restarted).tapes[0]?.verdict).toBeNull();
	});
});

describe('a verdict is settled', () => {
	const settled = (...more: (typeof masterUp)[]) => viewsAfter(...synced, ...more).tapes[0]?.verdict?.settled;
	const written = trace`6000ms master backlog.grew from=65 to=91 text="set b b" bytes="" why=write`;
	const applied = trace`6001ms replica stream.applied offset=91`;

	test('not before the replica has what it asked for', () => {
		expect(running[0]?.verdict?.settled).toBe(false);
		expect(settled()).toBe(false);
	});

	test('when the replica has applied the next write', () => {
		expect(settled(written)).toBe(false);
		expect(settled(written, applied)).toBe(true);
	});

	test('and asked no more when the replica starts anew', () => {
		const restarted = trace`6000ms replica process.booted pid=1 version=7.0.12`;
		expect(settled(restarted)).toBe(true);
		expect(viewsAfter(...synced, restarted).tapes[0]?.request).toBeNull();
	});

	test('not by a PING alone, but after ten seconds of any kind', () => {
		const ping = trace`
			6000ms master backlog.grew from=65 to=78 text="ping" bytes="" why=ping
			6001ms replica stream.applied offset=78
		`;
		const ack = (ms: number) => trace`${ms}ms master ack.received conn=2 replica=172.17.0.1:6379 offset=78`;
		expect(settled(ping, ack(15_121))).toBe(false);
		expect(settled(ping, ack(15_122))).toBe(true);
	});
});

describe('the longest safe cut', () => {
	const created = trace`10ms master backlog.created replid=${replid} size=16384 first=1 offset=0`;
	const grows = (ms: number, from: number, to: number, why: string) =>
		trace`${ms}ms master backlog.grew from=${from} to=${to} text=x bytes="" why=${why}`;
	const safeCut = (...more: (typeof masterUp)[]) => viewsAfter(masterUp, created, ...more).tapes[0]?.safeCut;
	const load = [grows(1_000, 1, 5_000, 'write'), grows(9_000, 5_001, 10_000, 'write')];

	test('is the size of the backlog over the bytes of a second', () => {
		// 10,000 bytes in eight seconds.
		expect(safeCut(...load)).toBe(13_000_000);
	});

	test('looks at the last minute only', () => {
		expect(safeCut(...load, grows(65_000, 10_001, 16_384, 'write'))).toBe(86_000_000);
	});

	test('is not told while nothing is written, whatever PINGs there are', () => {
		expect(safeCut()).toBeNull();
		expect(safeCut(grows(1_000, 1, 14, 'ping'))).toBeNull();
		expect(safeCut(...load, grows(75_000, 10_001, 10_014, 'ping'))).toBeNull();
	});

	test('is never longer than a master keeps its backlog without replicas', () => {
		const slow = grows(1_000, 1, 1, 'write');
		const ttl = (value: number) => trace`20ms master config.changed name=repl-backlog-ttl value="${value}"`;
		expect(safeCut(slow)).toBe(3_600_000_000);
		expect(safeCut(ttl(60), slow)).toBe(60_000_000);
		expect(safeCut(ttl(0), slow)).toBe(16_384_000_000);
	});
});

describe('an overwritten part', () => {
	test('leaves the window, and all but the last eight of its blocks go', () => {
		const fold = createLabFold(world);
		for (const event of [
			...masterUp,
			...trace`10ms master backlog.created replid=${replid} size=16384 first=1 offset=0`,
		]) {
			foldEvent(fold, event);
		}
		for (let i = 0; i < 20; i++) foldEvent(fold, grew(i));
		for (const event of trace`20ms master backlog.trimmed first=151 histlen=50`) foldEvent(fold, event);
		const [tape] = show(fold).tapes;
		expect(tape?.window).toEqual({ first: 151, last: 200, histlen: 50, size: 16_384 });
		expect(tape?.blocks.map(({ from }) => from)).toEqual([
			71, 81, 91, 101, 111, 121, 131, 141, 151, 161, 171, 181, 191,
		]);
	});
});

/** Ten bytes of the stream, the `i`th of them. */
function grew(i: number): Parameters<typeof foldEvent>[1] {
	const body = { from: i * 10 + 1, to: i * 10 + 10, text: 'ping', bytes: '', why: 'ping' } as const;
	return eventOf(1_000 + i, at(11), 'master' as never, 'backlog.grew', body);
}

function longStream(commands: number): LabFold {
	const fold = createLabFold(world);
	for (const event of [
		...masterUp,
		...trace`10ms master backlog.created replid=${replid} size=16384 first=1 offset=0`,
	]) {
		foldEvent(fold, event);
	}
	for (let i = 0; i < commands; i++) foldEvent(fold, grew(i));
	return fold;
}

function expectWhole(blocks: readonly TapeBlock[], commands: number): void {
	expect(blocks.reduce((sum, block) => sum + block.commands, 0)).toBe(commands);
	for (const block of blocks) expect(block.to - block.from + 1).toBe(10 * block.commands);
	for (let i = 1; i < blocks.length; i++) expect(blocks[i]?.from).toBe((blocks[i - 1]?.to ?? 0) + 1);
	expect(blocks.at(-1)?.commands).toBe(1);
}

test('of a very long stream the older blocks are joined, without a gap and without losing a command', () => {
	const blocks = show(longStream(10_000)).tapes[0]?.blocks ?? [];
	expect(blocks.length).toBeLessThanOrEqual(2048);
	expect(blocks[0]?.from).toBe(1);
	expectWhole(blocks, 10_000);
});

describe('in a rush', () => {
	const shown = (fold: LabFold, rush: boolean) =>
		viewsOf(fold, standingAt(at(11)), fold, rush ? 'sequence' : null).tapes[0]?.blocks ?? [];

	test('all but the last blocks are joined, and stand as they were when it is over', () => {
		for (const commands of [3, 100, 1_500, 2_049, 2_500, 10_017]) {
			const fold = longStream(commands);
			const whole = shown(fold, false);
			const few = shown(fold, true);
			expectWhole(few, commands);
			expect(few[0]?.from).toBe(whole[0]?.from);
			expect(few.slice(-64)).toEqual(whole.slice(-64));
			expect(few.length).toBeLessThan(300);
			expect(shown(fold, false)).toEqual(whole);
			expect(shown(copyLabFold(fold), true)).toEqual(few);
		}
	});

	test('a group of which something has been let go stands as what is left of it', () => {
		const fold = longStream(1_000);
		for (const event of trace`20ms master backlog.trimmed first=2005 histlen=7996`) foldEvent(fold, event);
		const few = shown(fold, true);
		expect(few[0]?.from).toBe(shown(fold, false)[0]?.from);
		expectWhole(few, 1_000 - 192);
		expect(few.length).toBeLessThan(150);
	});

	test('a restarted master that counts on from its file has its blocks where they are now', () => {
		const fold = longStream(1_000);
		const loaded = trace`20ms master replid.changed replid=${replid} replid2=${'0'.repeat(40)} secondReplOffset=-1 offset=20000 why=loaded`;
		for (const event of loaded) foldEvent(fold, event);
		expect(shown(fold, true).at(-1)?.to).toBe(20_000);
		expectWhole(shown(fold, true), 1_000);
	});
});

test('Hangul in the stream is text on the tape', () => {
	const write = trace`6000ms master backlog.grew from=65 to=97 text="set 이름 a" bytes="" why=write`.map((event) =>
		event.kind === 'backlog.grew'
			? { ...event, body: { ...event.body, text: 'set \xec\x9d\xb4\xeb\xa6\x84 a' } }
			: event,
	);
	expect(viewsAfter(...synced, write).tapes[0]?.blocks.at(-1)?.text).toBe('set 이름 a');
});

describe('a master that restarts from its file', () => {
	test('counts on from where the file stops', () => {
		const restarted = trace`
			300ms master process.booted pid=1 version=7.0.12
			300ms master backlog.created replid=${ownReplid} size=1048576 first=1 offset=0
			300ms master replid.changed replid=${ownReplid} replid2=${'0'.repeat(40)} secondReplOffset=-1 offset=0 why=boot
			301ms master backlog.grew from=1 to=23 text="SELECT 0" bytes="${wire('SELECT 0')}" why=select
			302ms master replid.changed replid=${ownReplid} replid2=${replid} secondReplOffset=101 offset=123 why=loaded
		`;
		const [tape] = viewsAfter(masterUp, restarted).tapes;
		expect(tape?.window).toMatchObject({ first: 101, last: 123 });
		expect(tape?.blocks).toMatchObject([{ from: 101, to: 123 }]);
	});
});

test('a tape with a question comes before one without', () => {
	const other = trace`
		1ms other node.created name=other image=redis worker=3
		2ms other replid.changed replid=${ownReplid} replid2=${'0'.repeat(40)} secondReplOffset=-1 offset=0 why=boot
	`;
	expect(viewsAfter(other, masterUp, replicaAsks).tapes.map(({ label }) => label)).toEqual([
		'my-redis-master',
		'other',
	]);
});
