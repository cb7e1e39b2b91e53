// A record from a file is looked at before it is run.
import { expect, test } from 'vitest';
import { behaviour, defaultWorld, recordProblem } from '../../src/sim';

const line = { kind: 'line', terminal: 'host-1', text: 'echo' };
const good = { format: 1, behaviour, world: defaultWorld, inputs: [{ at: 1, input: line }], until: 5 };

test('a record that a lab wrote has no problem', () => {
	expect(recordProblem(JSON.parse(JSON.stringify(good)))).toBe(null);
});

test.each([
	['nothing', null, 'it is not a record of a lab'],
	['another object', { a: 1 }, 'it is not a record of a lab'],
	['another format', { ...good, format: 2 }, 'its format is 2, and only format 1 can be read'],
	[
		'another behaviour',
		{ ...good, behaviour: 99 },
		`it was made with behaviour 99, and this is behaviour ${behaviour}`,
	],
	['no end', { ...good, until: undefined }, 'it does not say how far the run goes'],
	['no world', { ...good, world: null }, 'its world is damaged'],
	['a world without a seed', { ...good, world: { ...defaultWorld, seed: 7 } }, 'its world is damaged'],
	['no inputs', { ...good, inputs: 'x' }, 'its inputs are missing'],
	['an unknown input', { ...good, inputs: [{ at: 1, input: { kind: 'dance' } }] }, 'its input number 1 is damaged'],
	[
		'a line without text',
		{ ...good, inputs: [{ at: 1, input: { ...line, text: 1 } }] },
		'its input number 1 is damaged',
	],
	[
		'inputs out of order',
		{
			...good,
			inputs: [
				{ at: 2, input: line },
				{ at: 1, input: line },
			],
		},
		'its input number 2 comes before the one it follows',
	],
])('%s is refused with what is wrong', (_, value, problem) => {
	expect(recordProblem(value)).toBe(problem);
});
