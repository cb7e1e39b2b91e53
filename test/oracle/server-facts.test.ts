// Settings and their defaults, INFO's fields and the rows of subcommands, beside a real redis-server. RERECORD=1 writes
// the real facts down for test/engine/commands/server-facts.test.ts.

import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { askOnce, realRedisProgram, startRealRedis } from '../support/real-redis';
import { factsFixture, gatherFacts } from '../support/server-facts';

const program = realRedisProgram();

test.skipIf(program === null)('the recorded facts are those of the real server', async () => {
	const server = await startRealRedis(program ?? '', ['--save', '', '--enable-debug-command', 'yes']);
	const real = await gatherFacts((argv) => askOnce(server.port, argv));
	server.stop();
	if (process.env.RERECORD === '1') writeFileSync(factsFixture, `${JSON.stringify(real, null, '\t')}\n`);
	expect(JSON.parse(readFileSync(factsFixture, 'utf8'))).toEqual(real);
});
