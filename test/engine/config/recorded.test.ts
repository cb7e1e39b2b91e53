// Configuration files and command lines are read as a real redis-server read them when it was recorded
// (test/oracle/config.test.ts).

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ConfigResult } from '../../support/config-cases';
import { configCases, configFixture, startOurs } from '../../support/config-cases';

const recorded = JSON.parse(readFileSync(configFixture, 'utf8')) as ConfigResult[];

test.each(configCases.map((each, i) => ({ ...each, i })))('$claim', ({ i, ...each }) => {
	const result = startOurs(each);
	expect(result).toEqual(recorded[i]);
	expect(result.settings === null).toBe(each.ask === undefined);
});
