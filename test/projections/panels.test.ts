import { describe, expect, test } from 'vitest';
import { nodeId } from '../../src/base';
import { fullResyncRuns, masterUp, replicaAsks, viewsAfter } from './support/stories';
import { at, eventOf, trace } from './support/trace';

describe('marks of the time line', () => {
	test('are syncs, cuts with their length, ends of nodes and promotions', () => {
		const story = trace`
			10ms world wire.changed a=x b=y up=false latency=1000 bandwidth=null
			11ms world wire.changed a=x b=z up=false latency=1000 bandwidth=null
			12ms world wire.changed a=y b=x up=true latency=1000 bandwidth=null
			13ms x node.exited code=0 signal=null
			14ms y replid.changed replid=aa replid2=bb secondReplOffset=5 offset=4 why=promoted
		`;
		const { marks } = viewsAfter(masterUp, replicaAsks, fullResyncRuns, story).transport;
		expect(marks.map(({ kind, at: from, until }) => ({ kind, from, until }))).toEqual([
			{ kind: 'full', from: at(110), until: null },
			{ kind: 'cut', from: at(10), until: at(12) },
			{ kind: 'cut', from: at(11), until: null },
			{ kind: 'node-down', from: at(13), until: null },
			{ kind: 'failover', from: at(14), until: null },
		]);
	});

	test('are not made by a link that only becomes slower', () => {
		const slow = trace`10ms world wire.changed a=x b=y up=true latency=40000 bandwidth=null`;
		expect(viewsAfter(slow).transport.marks).toEqual([]);
	});
});

describe('logs', () => {
	test('are lines with the name and the role that their node had', () => {
		const story = trace`
			200ms replica log.printed line="1:S 18 Jul 2023 03:46:14.662 * Connecting to MASTER 127.0.0.1:5000" level=*
			300ms replica role.changed role=master master=null
			300ms replica log.printed line="1:M 18 Jul 2023 03:46:14.762 # MASTER MODE enabled" level=#
		`;
		expect(viewsAfter(masterUp, replicaAsks, story).logs.map(({ name, role, level }) => [name, role, level])).toEqual([
			['my-redis-replica', 'replica', '*'],
			['my-redis-replica', 'master', '#'],
		]);
	});
});

describe('terminals', () => {
	test('a line that a program draws again takes the place of the one before', () => {
		const drawn = ['one\n\x1b[0G\x1b[2Kmin: 0', '\x1b[0G\x1b[2Kmin: 1', '\r\x1b[0Ktwo'];
		const output = drawn.map((text, i) =>
			eventOf(i, at(20 + i), nodeId('host'), 'terminal.output', { terminal: 'host-1', text }),
		);
		expect(viewsAfter(masterUp, output).terminals[0]?.screen).toBe('one\ntwo');
	});

	test('show what was written, who reads, and whose console they are', () => {
		const story = trace`
			10ms host terminal.output terminal=host-1 text="a "
			11ms host terminal.output terminal=host-1 text=b
			12ms host terminal.prompt terminal=host-1 prompt="127.0.0.1:6379> " reader=redis-cli
			13ms host terminal.opened terminal=cli:my-redis-master
		`;
		expect(viewsAfter(masterUp, story).terminals).toEqual([
			{
				terminal: 'host-1',
				title: 'host-1',
				screen: 'a b',
				prompt: '127.0.0.1:6379> ',
				reader: 'redis-cli',
				closed: false,
				node: 'master',
			},
			{
				terminal: 'cli:my-redis-master',
				title: 'my-redis-master',
				screen: '',
				prompt: null,
				reader: 'shell',
				closed: false,
				node: 'master',
			},
		]);
	});

	test('that are closed read nothing more', () => {
		const story = trace`
			12ms host terminal.prompt terminal=host-1 prompt="$ " reader=shell
			13ms host terminal.closed terminal=host-1
		`;
		expect(viewsAfter(masterUp, story).terminals[0]).toMatchObject({ closed: true, prompt: null });
	});

	test('let old text go at the end of a line', () => {
		const line = `${'x'.repeat(99)}\n`;
		const output = Array.from(
			{ length: 4_100 },
			() => trace`20ms host terminal.output terminal=host-1 text="${line.trim()}\n"`,
		).flat();
		const screen = viewsAfter(masterUp, output).terminals[0]?.screen ?? '';
		expect(screen.length).toBeLessThanOrEqual(400_000);
		expect(screen.length).toBeGreaterThan(190_000);
		expect(screen.startsWith(line)).toBe(true);
	});
});
