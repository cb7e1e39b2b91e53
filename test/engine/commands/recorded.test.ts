// The engine answers as a real redis-server did when its replies were recorded (test/oracle/commands.test.ts).

import { describe, expect, test } from 'vitest';
import { askEngine, readCommandSections, readReplies } from '../../support/command-scripts';

const sections = readCommandSections();
const recorded = readReplies();

describe('replies as recorded from a real redis-server', () => {
	const ours = askEngine(sections);
	test.each(sections.map(({ title, commands }, i) => ({ title, commands, i })))('$title', ({ commands, i }) => {
		const pairs = (replies: readonly string[] = []): string[] =>
			commands.length === replies.length ? replies.map((reply, j) => `${commands[j]} => ${reply}`) : [...replies];
		expect(pairs(ours[i])).toEqual(pairs(recorded[i]));
	});
});
