import { expect, test } from 'vitest';
import { joinProgress, lessons, progressFile, readProgress, stepToGoOn } from '../../src/lessons';

test('reads what is known here of a progress file, and nothing else', () => {
	const read = readProgress(progressFile({ link: ['cut', 'no-such-step'], gone: ['x'] }));
	expect(read).toMatchObject({ link: ['cut'] });
	expect(Object.keys(read ?? {})).toEqual(lessons.map(({ id }) => id));
});

test.each([
	['text', 'x'],
	['null', null],
	['another file', { format: 'resync' }],
	['a version that does not exist yet', { ...progressFile({}), version: 2 }],
	['counts in place of steps', { ...progressFile({}), progress: { link: 3 } }],
])('refuses %s', (_, value) => {
	expect(readProgress(value)).toBeNull();
});

test('what was done in either browser is done', () => {
	expect(joinProgress({ link: ['info', 'cut'] }, { link: ['cut', 'heal'], backlog: ['small'] })).toEqual({
		link: ['info', 'cut', 'heal'],
		backlog: ['small'],
	});
});

test('a lesson goes on at the first step that was never done', () => {
	const [first] = lessons;
	const all = first.steps.map(({ id }) => id);
	expect(stepToGoOn(first, {})).toBe(all[0]);
	expect(stepToGoOn(first, { [first.id]: all.filter((id) => id !== 'write') })).toBe('write');
	expect(stepToGoOn(first, { [first.id]: all })).toBeNull();
});
