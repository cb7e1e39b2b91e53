// A thousand commands, each answered by a real redis-server and by the engine. RERECORD=1 writes the real replies down
// for machines without a redis-server, where test/engine/commands/recorded.test.ts compares with them.

import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
	askEngine,
	askRealServer,
	formatReplies,
	readCommandSections,
	readReplies,
	repliesFixture,
	scriptOptions,
} from '../support/command-scripts';
import type { RealRedis } from '../support/real-redis';
import { realRedisProgram, startRealRedis } from '../support/real-redis';

const program = realRedisProgram();
const sections = readCommandSections();

describe.skipIf(program === null)('commands, beside a real redis-server', () => {
	let server: RealRedis;
	const real: string[][] = [];

	beforeAll(async () => {
		server = await startRealRedis(program ?? '', scriptOptions);
		for (const section of sections) real.push(await askRealServer(server.port, section));
		if (process.env.RERECORD === '1') writeFileSync(repliesFixture, formatReplies(sections, real));
	});
	afterAll(() => server.stop());

	test('the recorded replies are the real ones', () => {
		expect(readReplies()).toEqual(real);
	});

	const ours = askEngine(sections);
	test.each(sections.map(({ title, commands }, i) => ({ title, commands, i })))('$title: the same replies', ({ i }) => {
		expect(ours[i]).toEqual(real[i]);
	});
});
