// Every key of a service in a compose file: a right value is taken, a wrong one is refused in the words of the library that
// compose is built with.
import { describe, expect, test } from 'vitest';
import { composeKeys, composeProblems } from '../../src/host';
import { rightValues, wrongValues } from './fixtures/compose-values';
import { createWorld, open } from './support/world';

const path = '/home/learner/docker-compose.yml';
const world = createWorld({ files: { '/home/learner/other.yml': 'services:\n  a:\n    image: redis\n' } });
open(world);

function refusal(key: string, value: string): string | null {
	const image = key === 'image' ? '' : '    image: redis\n';
	const text = `services:\n  a:\n${image}    ${key}: ${value}\n`;
	const found = composeProblems(world.host, 'host-1', path, text).find(({ kind }) => kind === 'refused');
	return found?.kind === 'refused' ? found.words.replaceAll(path, 'FILE') : null;
}

describe('a service', () => {
	test('the table has each key, both ways', () => {
		const keys = [...composeKeys.service].sort();
		expect(Object.keys(rightValues).sort()).toEqual(keys);
		expect([...new Set(wrongValues.map(([key]) => key))].sort()).toEqual(keys);
	});

	test.each(Object.entries(rightValues))('takes %s: %s', (key, value) => {
		// What it is in the list for needs a profile.
		const said = key === 'profiles' ? 'no service selected' : null;
		expect(refusal(key, value)).toBe(said);
	});

	test.each(wrongValues)('refuses %s: %s', (key, value, words) => {
		expect(refusal(key, value)).toBe(words);
	});
});
