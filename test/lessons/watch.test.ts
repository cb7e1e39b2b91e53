import { describe, expect, test } from 'vitest';
import { languages } from '../../src/i18n';
import {
	createWatchFold,
	foldWatch,
	isAhead,
	missingWords,
	nearWords,
	outcomeOf,
	type Prediction,
	patternWords,
	type Watched,
	type WatchFold,
} from '../../src/lessons';
import type { TraceEvent } from '../../src/sim';
import { trace } from '../projections/support/trace';

type Pattern = Watched['patterns'][number];

const nodes = trace`
	1ms m node.created name=my-redis-master image=redis worker=1
	1ms r node.created name=my-redis-replica image=redis worker=2
	1ms x node.created name=somebody-else image=redis worker=3
`;
const master = 'my-redis-master';
const replica = 'my-redis-replica';

function folded(watched: readonly Watched[], events: readonly TraceEvent[]): WatchFold {
	const fold = createWatchFold(watched);
	for (const event of [...nodes, ...events]) foldWatch(fold, event);
	return fold;
}

function fits(pattern: Pattern, events: readonly TraceEvent[]): boolean {
	return folded([{ key: 'it', patterns: [pattern], after: null }], events).found.length > 0;
}

const keys = '*1\\r\\n$1\\r\\na\\r\\n';
const asked = (offset: number) => trace`
	2ms r stream.applied offset=155
	3ms r psync.asked replid=e7e1 offset=${offset}
`;

/** A pattern, the least that is it, and what looks like it. */
const rows: readonly (readonly [Pattern, readonly TraceEvent[], readonly TraceEvent[]])[] = [
	[
		{ see: 'typed', text: 'set a' },
		trace`2ms host terminal.line terminal=host-1 text="set a a" reader=shell`,
		trace`2ms host terminal.line terminal=host-1 text="get a" reader=shell`,
	],
	[
		{ see: 'file', path: '/redis.conf' },
		trace`2ms host file.changed path=/home/me/redis.conf`,
		trace`2ms host file.changed path=/home/me/my-redis.conf.bak`,
	],
	[
		{ see: 'log', on: master, line: 'Ready to accept' },
		trace`2ms m log.printed line="1:M * Ready to accept connections" level=*`,
		trace`2ms x log.printed line="1:M * Ready to accept connections" level=*`,
	],
	[
		{ see: 'reply', on: replica, command: 'keys', lines: ['a'] },
		trace`2ms r command.run conn=1 from=client command=keys text="keys *" reply=${`"${keys}"`} wrote=false`,
		trace`2ms r command.run conn=1 from=client command=keys text="keys *" reply="*1\r\n$6\r\nbanana\r\n" wrote=false`,
	],
	[
		{ see: 'reply', on: master, command: 'set', words: 'set a', lines: ['+OK'] },
		trace`2ms m command.run conn=1 from=client command=set text="set a a" reply="+OK\r\n" wrote=true`,
		trace`2ms m command.run conn=1 from=client command=set text="set b a" reply="+OK\r\n" wrote=true`,
	],
	[
		{ see: 'applied', on: replica, command: 'set' },
		trace`2ms r command.run conn=1 from=master command=set text="set a a" reply="" wrote=true`,
		trace`2ms r command.run conn=1 from=client command=set text="set a a" reply="" wrote=true`,
	],
	[
		{ see: 'refused', on: replica, error: 'READONLY' },
		trace`2ms r write.refused conn=1 command=set error="READONLY You can't write against a read only replica."`,
		trace`2ms r write.refused conn=1 command=set error="MISCONF Redis is configured to save RDB snapshots"`,
	],
	[
		{ see: 'exited', on: replica, signal: 'SIGKILL' },
		trace`2ms r node.exited code=137 signal=SIGKILL`,
		trace`2ms r node.exited code=0 signal=null`,
	],
	[{ see: 'asked', on: replica, all: false, after: 1 }, asked(156), asked(155)],
	[
		{ see: 'asked', on: replica, all: true },
		trace`2ms r psync.asked replid=? offset=-1`,
		trace`2ms r psync.asked replid=e7e1 offset=15`,
	],
	[
		{ see: 'decided', on: master, decision: 'continue' },
		trace`2ms m psync.decided replica=172.17.0.1:6379 conn=2 asked=?/65 decision=continue why=in-window window=null bytes=27`,
		trace`2ms m psync.decided replica=172.17.0.1:6379 conn=2 asked=?/65 decision=full why=in-window window=null bytes=27`,
	],
	[
		{ see: 'keys', on: replica, keys: 0 },
		trace`2ms r keys.counted db=0 keys=0 expires=0`,
		trace`2ms r keys.counted db=1 keys=0 expires=0`,
	],
	[
		{ see: 'waited', on: master, confirmed: 1 },
		trace`2ms m command.run conn=1 from=client command=wait text="wait 1 9" reply=":1\r\n" wrote=false`,
		trace`2ms m command.run conn=1 from=client command=incr text="incr a" reply=":1\r\n" wrote=true`,
	],
	[
		{ see: 'waited', on: master, confirmed: 0 },
		trace`2ms m wait.ended conn=1 asked=1 confirmed=0`,
		trace`2ms m wait.ended conn=1 asked=1 confirmed=1`,
	],
];

describe.each(rows)('%j', (pattern, least, not) => {
	test('is met by the least that does it, and not by what looks like it', () => {
		expect(fits(pattern, least)).toBe(true);
		expect(fits(pattern, not)).toBe(false);
	});

	test('has words in both languages, and none of its own', () => {
		for (const language of languages) expect(patternWords(language, pattern)).not.toMatch(/undefined|NaN|\{|\}/);
	});
});

const stopped: Pattern = { see: 'exited', on: replica };
const started: Pattern = { see: 'started', on: replica };
const twice: Watched = { key: 'again', patterns: [stopped, started], after: null };
const exit = trace`2ms r node.exited code=0 signal=null`;
const start = trace`3ms r node.started pid=1 address=127.0.0.1 port=6379`;

test('patterns count in their order, and what was found stays found', () => {
	expect(folded([twice], [...start, ...exit]).found).toEqual([]);
	const fold = folded([twice], [...exit, ...start]);
	expect(fold.found).toEqual(['again']);
	const { found } = fold;
	for (const event of [...exit, ...start]) foldWatch(fold, event);
	expect(fold.found).toBe(found);
});

test('what waits for another counts only after it', () => {
	const later: Watched = { key: 'later', patterns: [stopped], after: 'again' };
	expect(folded([twice, later], [...exit, ...start]).found).toEqual(['again']);
	expect(folded([twice, later], [...exit, ...start, ...exit]).found).toEqual(['again', 'later']);
});

test('says what is missing, and which attempt was not it', () => {
	const read: Watched = {
		key: 'read',
		patterns: [stopped, { see: 'reply', on: replica, command: 'get', lines: ['1'] }],
		after: null,
	};
	expect(missingWords('en', read.patterns, 0)).toBe('First: until `my-redis-replica` has exited');
	expect(missingWords('ko', read.patterns, 0)).toBe('먼저: `my-redis-replica` 컨테이너가 끝날 때까지');
	expect(missingWords('en', read.patterns, 1)).toBeNull();
	const elsewhere = trace`4ms m command.run conn=1 from=client command=get text="get k" reply="$-1\r\n" wrote=false`;
	const near = folded([read], [...exit, ...elsewhere]).near.get('read');
	expect(near).toEqual({ node: master, command: 'get', reply: '$-1' });
	expect(near && nearWords('en', near)).toBe('The last `get` ran on `my-redis-master` and answered `(nil)`.');
	expect(near && nearWords('ko', near)).toBe(
		'마지막 `get` 명령은 `my-redis-master` 노드에서 실행했습니다. 응답: `(nil)`',
	);
});

test('the outcome of a prediction is the first of its options that came', () => {
	const prediction: Prediction = {
		kind: 'predict',
		id: 'p',
		stop: [{ see: 'typed', text: 'x' }],
		options: { one: { shows: [stopped] }, two: { shows: [started] }, never: { shows: null } },
		evidence: [{ see: 'typed', text: 'x' }],
		answer: 'one',
	};
	expect(outcomeOf('s', prediction, ['s?p'])).toBeNull();
	expect(outcomeOf('s', prediction, ['s?p', 's?p=two', 's?p=one'])).toBe('two');
	expect(isAhead(prediction)).toBe(true);
	expect(isAhead({ ...prediction, stop: [stopped, { see: 'typed', text: 'x' }] })).toBe(false);
});
