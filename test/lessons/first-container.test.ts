// Which command the empty stage offers.
import { expect, test } from 'vitest';
import { firstContainer, loadLesson } from '../../src/lessons';

const table = [
	['first-exercise', 0, 'docker run --name my-redis-master -p 5000:6379 redis'],
	['first-exercise', 4, 'docker run --name my-redis-master -p 5000:6379 redis'],
	// The last step is done alone.
	['first-exercise', 7, undefined],
	// It begins with a file, this one with nodes.
	['compose', 0, undefined],
	['link', 0, undefined],
] as const;

for (const [lesson, step, command] of table)
	test(`on the empty stage of step ${step + 1} of ${lesson}: ${command ?? 'none'}`, async () => {
		const { plan } = await loadLesson(lesson, 'ko');
		expect(firstContainer(plan, step)?.block.code).toBe(command);
	});
