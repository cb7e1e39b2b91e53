// A guided run goes on by itself once it repeats itself, and is shown again when something new comes or somebody types.
import { expect, test } from 'vitest';
import { createRepetition } from '../../src/ui/store/repetition';

const many = 100;

test('what repeats itself tires, what is new does not', () => {
	const repetition = createRepetition();
	for (let step = 0; step < many; step++) repetition.shown(`key ${step}`);
	expect(repetition.tires()).toBe(false);
	for (let step = 0; step < 40; step++) repetition.shown(step % 2 === 0 ? 'key 1' : null);
	expect(repetition.tires()).toBe(false);
	repetition.shown('key 2');
	expect(repetition.tires()).toBe(true);
	expect(repetition.isFamiliar('key 2')).toBe(true);
	expect(repetition.isFamiliar('link.cut')).toBe(false);
});

test('news is looked at again for a while, a typed line makes everything new', () => {
	const repetition = createRepetition();
	for (let step = 0; step < many; step++) repetition.shown('stream.command');
	repetition.look();
	expect(repetition.tires()).toBe(false);
	expect(repetition.isFamiliar('stream.command')).toBe(false);
	for (let step = 0; step < many; step++) repetition.shown('stream.command');
	expect(repetition.tires()).toBe(true);
	repetition.forget();
	expect(repetition.tires()).toBe(false);
	repetition.shown('stream.command');
	repetition.shown('stream.command');
	expect(repetition.isFamiliar('stream.command')).toBe(false);
});
