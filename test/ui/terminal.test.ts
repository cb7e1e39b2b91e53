import { describe, expect, test } from 'vitest';
import { decorateLine, unfinished, withoutEscapes } from '../../src/ui/terminal/decorate';

const prompts = ['127.0.0.1:6379> ', '$ '];

describe('a terminal’s lines', () => {
	test('only gain colours: the text stays as it was written', () => {
		const lines = [
			'$ docker ps',
			'127.0.0.1:6379> set a a',
			"(error) READONLY You can't write against a read only replica.",
			'1:S 18 Jul 2023 03:46:14.663 * Ready to accept connections',
			'plain',
		];
		for (const line of lines) expect(withoutEscapes(decorateLine(line, prompts))).toBe(line);
	});

	test('prompts are dim, what was typed is strong, errors are red', () => {
		expect(decorateLine('$ ls', prompts)).toBe('\x1b[90m$ \x1b[0m\x1b[1mls\x1b[0m');
		expect(decorateLine('(error) ERR x', prompts)).toContain('\x1b[31m');
		expect(decorateLine('1:M 18 Jul 2023 03:46:14.663 # x', prompts)).toMatch(
			/^\x1b\[90m1:M 18 Jul 2023 03:46:14\.663\x1b\[0m # x$/,
		);
	});

	test('a line that brings colours of its own is left alone', () => {
		expect(decorateLine('$ \x1b[31mred\x1b[0m', prompts)).toBe('$ \x1b[31mred\x1b[0m');
	});

	test('what stands after the last line end is not finished', () => {
		expect('one\ntwo'.slice(unfinished('one\ntwo'))).toBe('two');
		expect(unfinished('one\n')).toBe(4);
		expect(unfinished('')).toBe(0);
	});
});
