// CONFIG REWRITE leaves the file that a real redis-server left (recorded by test/oracle/rewrite.test.ts).

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rewriteCases, rewriteFixture, rewriteOurs } from '../../support/rewrite-cases';

const recorded = JSON.parse(readFileSync(rewriteFixture, 'utf8')) as string[][];

test.each(rewriteCases.map((each, i) => ({ ...each, i })))('$claim', ({ i, ...each }) => {
	expect(rewriteOurs(each)).toEqual(recorded[i]);
});
