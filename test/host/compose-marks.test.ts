// What compose would say of a file that is being written: its words, the line that they are about, and nothing changed.
import { describe, expect, test } from 'vitest';
import { composeProblems } from '../../src/host';
import { createWorld, open, script } from './support/world';

const path = '/home/learner/docker-compose.yml';

function marks(text: string) {
	const world = createWorld({});
	open(world);
	return composeProblems(world.host, 'host-1', path, text);
}

const fine = 'services:\n  a:\n    image: redis\n';

describe('marks of a compose file', () => {
	test.each<[string, string, number]>([
		['a colon too many', 'services:\n  a:\n    image: redis: 7\n', 3],
		['an unknown key', `${fine}    imagee: x\n`, 4],
		['a wrong type', `${fine}    ports: 7\n`, 4],
		['no such service', `${fine}    depends_on:\n      - b\n`, 4],
		['a cycle', `${fine}    depends_on: [b]\n  b:\n    image: redis\n    depends_on: [a]\n`, 4],
		['a service without an image', 'services:\n  a:\n    image: redis\n  b:\n    command: x\n', 4],
		['an unknown top-level key', `${fine}servces:\n  b: 1\n`, 4],
	])('%s stands in its line, in the words that the command prints', (_, text, line) => {
		const [first] = marks(text);
		expect(first).toMatchObject({ kind: 'refused', line });
		const ran = script('docker-compose create', { files: { [path]: text } });
		expect(ran.output).toContain(first?.kind === 'refused' ? first.words : 'nothing was refused');
	});

	test('a good file has none, and what is not followed is told apart', () => {
		expect(marks(fine)).toEqual([]);
		expect(marks(`version: "3"\n${fine}    user: root\n`)).toEqual([
			{ kind: 'inert', line: 1, name: 'version' },
			{ kind: 'inert', line: 5, name: 'user' },
		]);
		expect(marks('services:\n  a:\n    image: redis:$TAG\n')).toEqual([
			{ kind: 'warned', line: 3, words: 'The "TAG" variable is not set. Defaulting to a blank string.' },
		]);
	});

	test('a file of the home is asked for from there', () => {
		const world = createWorld({});
		open(world);
		for (const name of ['~/docker-compose.yml', 'docker-compose.yml'])
			expect(composeProblems(world.host, 'host-1', name, fine)).toEqual([]);
	});

	test('asking leaves the host as it was', () => {
		const world = createWorld({});
		open(world);
		const before = JSON.stringify([world.host.ids, [...world.host.files.nodes], world.host.daemon.nextPort]);
		composeProblems(world.host, 'host-1', path, `${fine}    ports: ["6379"]\n    volumes: [/data]\n`);
		expect(JSON.stringify([world.host.ids, [...world.host.files.nodes], world.host.daemon.nextPort])).toBe(before);
	});
});
