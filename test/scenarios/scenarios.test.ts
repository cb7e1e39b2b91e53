// Every transcript of this folder, played. `UPDATE=1` rewrites them; the diff is the review.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { playScenario } from '../support/scenario';

const folder = dirname(fileURLToPath(import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));

describe('transcripts', () => {
	test('there are some', () => {
		expect(files.length).toBeGreaterThan(0);
	});

	test.each(files)('%s', async (name) => {
		const path = join(folder, name);
		const text = readFileSync(path, 'utf8');
		const played = await playScenario(text);
		if (process.env.UPDATE === '1') writeFileSync(path, played);
		else expect(played).toBe(text);
	});
});
