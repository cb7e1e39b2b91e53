import { describe, expect, test } from 'vitest';
import { firstExercise, type Lesson, type LessonStep } from '../../src/lessons';
import { lessonFaults } from './lesson-faults';

test('the first exercise has no faults', () => {
	expect(lessonFaults(firstExercise)).toEqual([]);
});

test('the first exercise types what the tutorial types', () => {
	const typed = firstExercise.steps.flatMap(({ code }) => code.map((block) => block.code)).join('\n');
	for (const command of [
		'docker run --name my-redis-master -p 5000:6379 redis',
		'replicaof 127.0.0.1 5000',
		'--network host',
		'--name my-redis-replica redis redis-server /redis.conf',
		'set a a',
		'keys *',
		'set b b',
	]) {
		expect(typed).toContain(command);
	}
});

describe('a fault is found:', () => {
	const [first, ...rest] = firstExercise.steps;
	const spoilt = (change: (step: LessonStep) => LessonStep): Lesson => ({
		...firstExercise,
		steps: first === undefined ? rest : [change(first), ...rest],
	});

	test.each<[string, Lesson, RegExp]>([
		[
			'a repeated step',
			{ ...firstExercise, steps: [...firstExercise.steps, ...rest.slice(-1)] },
			/step restart is there twice/,
		],
		[
			'a repeated block',
			spoilt((step) => ({ ...step, code: [...step.code, ...step.code] })),
			/code run-master is there twice/,
		],
		['an empty text', spoilt((step) => ({ ...step, prose: [{ ko: '', en: 'x' }] })), /master ko '' is empty/],
		[
			'too long a text',
			spoilt((step) => ({ ...step, prose: [{ ko: '가'.repeat(93), en: 'x' }] })),
			/longer than four lines: 93/,
		],
		[
			'too much at once',
			spoilt((step) => ({ ...step, prose: [{ ko: '가.', en: 'One. Two. Three.' }] })),
			/more than two things/,
		],
		['a step without an end', spoilt((step) => ({ ...step, goals: [] })), /master has no goal/],
		['a goal that cannot be met', spoilt((step) => ({ ...step, code: [] })), /waits for my-redis-master/],
		[
			'a taken terminal',
			spoilt((step) => ({ ...step, code: [...step.code, ...step.code] })),
			/terminal 1, which my-redis-master has taken/,
		],
		['a console before its node', { ...firstExercise, steps: firstExercise.steps.slice(3) }, /which is not there yet/],
	])('%s', (_, lesson, fault) => {
		expect(lessonFaults(lesson).some((found) => fault.test(found))).toBe(true);
	});
});
