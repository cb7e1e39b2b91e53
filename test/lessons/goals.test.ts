import { describe, expect, test } from 'vitest';
import { createGoalsFold, firstExercise, foldGoals, goalKey, isStepDone } from '../../src/lessons';
import type { TraceEvent } from '../../src/sim';
import { trace } from '../projections/support/trace';

/** Goals that a trace meets. */
function metBy(events: readonly TraceEvent[]): readonly string[] {
	const fold = createGoalsFold(firstExercise);
	for (const event of events) foldGoals(fold, firstExercise, event);
	return fold.met;
}

const nodes = trace`
	1ms m node.created name=my-redis-master image=redis worker=1
	1ms r node.created name=my-redis-replica image=redis worker=2
	1ms x node.created name=somebody-else image=redis worker=3
`;

const continued =
	'psync.decided replica=172.17.0.1:6379 conn=2 asked=?/65 decision=continue why=in-window window=null bytes=27';

/** Each goal with the least that meets it, and what looks like it and does not. */
const goals: Readonly<Record<string, { readonly least: readonly TraceEvent[]; readonly not: readonly TraceEvent[] }>> =
	{
		'master/0': {
			least: trace`2ms m log.printed line="1:M 18 Jul 2023 03:46:00.000 * Ready to accept connections" level=*`,
			not: trace`2ms x log.printed line="1:M 18 Jul 2023 03:46:00.000 * Ready to accept connections" level=*`,
		},
		'conf/0': {
			least: trace`2ms host file.changed path=/home/me/redis.conf`,
			not: trace`2ms host file.changed path=/home/me/my-redis.conf.bak`,
		},
		'replica/0': {
			least: trace`2ms r log.printed line="1:S 18 Jul 2023 03:46:00.000 * MASTER <-> REPLICA sync: Finished with success" level=*`,
			not: trace`2ms r log.printed line="1:S 18 Jul 2023 03:46:00.000 * MASTER <-> REPLICA sync started" level=*`,
		},
		'write/0': {
			least: trace`2ms m command.run conn=1 from=client command=set text="set x y" reply="+OK\r\n" wrote=true`,
			not: trace`2ms r command.run conn=1 from=master command=set text="set x y" reply="+OK\r\n" wrote=true`,
		},
		'write/1': {
			least: trace`2ms r command.run conn=1 from=client command=keys text="keys *" reply="*1\r\n$1\r\na\r\n" wrote=false`,
			not: trace`2ms r command.run conn=1 from=client command=keys text="keys *" reply="*1\r\n$6\r\nbanana\r\n" wrote=false`,
		},
		'readonly/0': {
			least: trace`2ms r write.refused conn=1 command=set error="READONLY You can't write against a read only replica."`,
			not: trace`2ms r write.refused conn=1 command=set error="MISCONF Redis is configured to save RDB snapshots"`,
		},
		'restart/0': {
			least: trace`2ms r node.exited code=0 signal=null`,
			not: trace`2ms m node.exited code=0 signal=null`,
		},
		'restart/1': {
			least: trace`2ms m ${continued}`,
			not: trace`2ms m ${continued.replace('continue', 'full')}`,
		},
		'restart/2': {
			least: trace`
			2ms m ${continued}
			3ms r command.run conn=1 from=client command=keys text="keys *" reply="*2\r\n$1\r\nb\r\n$1\r\na\r\n" wrote=false
		`,
			not: trace`
			2ms r command.run conn=1 from=client command=keys text="keys *" reply="*2\r\n$1\r\nb\r\n$1\r\na\r\n" wrote=false
			3ms m ${continued}
		`,
		},
	};

test('every goal of the exercise is told of here', () => {
	const all = firstExercise.steps.flatMap((step) => step.goals.map((_, index) => goalKey(step.id, index)));
	expect(Object.keys(goals)).toEqual(all);
});

describe.each(Object.entries(goals))('%s', (key, { least, not }) => {
	test('is met by the least that does it', () => {
		expect(metBy([...nodes, ...least])).toContain(key);
	});

	test('is not met without any part of that', () => {
		for (let i = 0; i < least.length; i++) expect(metBy([...nodes, ...least.toSpliced(i, 1)])).not.toContain(key);
	});

	test('is not met by what looks like it', () => {
		expect(metBy([...nodes, ...not])).not.toContain(key);
	});
});

test('a goal that is met stays met, and the list keeps its identity while nothing is new', () => {
	const fold = createGoalsFold(firstExercise);
	const { least = [] } = goals['conf/0'] ?? {};
	for (const event of [...nodes, ...least]) foldGoals(fold, firstExercise, event);
	const { met } = fold;
	for (const event of least) foldGoals(fold, firstExercise, event);
	expect(fold.met).toBe(met);
	expect(met).toEqual(['conf/0']);
});

test('a step is done when all of its goals are', () => {
	const write = firstExercise.steps.find(({ id }) => id === 'write');
	if (write === undefined) throw new Error('no step');
	expect(isStepDone(write, ['write/0'])).toBe(false);
	expect(isStepDone(write, ['write/1', 'write/0'])).toBe(true);
});
