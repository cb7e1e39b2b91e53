// The table of invocations: each line by the real tool and by ours, outputs and status side by side. What differs is
// printed with its reason; a difference without one fails, and so does a reason that nothing needs any more.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runInLab } from '../support/lab-line';
import { runReal } from '../support/real-line';
import { realRedisProgram } from '../support/real-redis';
import { ourProgram } from '../support/tcp-server';
import { type Invocation, masked, type Outcome } from './invocations/row';
import { invocations } from './invocations/table';

const real = realRedisProgram();
const tools = real === null ? '' : dirname(real);
const differences: string[] = [];
let ours: readonly string[] = [];
/** A folder whose `redis-server` is ours. */
let ourTools = '';

beforeAll(async () => {
	ours = await ourProgram();
	ourTools = mkdtempSync(join(tmpdir(), 'resync-tools-'));
	writeFileSync(join(ourTools, 'redis-server'), `#!/bin/sh\nexec ${ours.join(' ')} "$@"\n`, { mode: 0o755 });
});

afterAll(() => {
	if (ourTools !== '') rmSync(ourTools, { recursive: true, force: true });
	if (differences.length > 0) console.info(`differences, all known:\n${differences.join('\n')}`);
});

/** What is expected, and what came. */
async function both(row: Invocation): Promise<readonly [Outcome, Outcome]> {
	const { compared } = row;
	if (compared.with === 'text') {
		const { out, err = '', code } = compared;
		return [{ out, err, code }, await runInLab(row)];
	}
	if (compared.with === 'server-program')
		return Promise.all([runReal(row, tools, [real ?? '']), runReal(row, ourTools, [real ?? ''])]);
	if (compared.with === 'our-server')
		return Promise.all([runReal(row, tools, [real ?? '']), runReal(row, tools, ours)]);
	return Promise.all([runReal(row, tools, [real ?? '']), runInLab(row)]);
}

function shown({ out, err, code }: Outcome, row: Invocation): Outcome {
	const { compared } = row;
	const inOrder = (text: string): string =>
		compared.with !== 'text' && compared.unordered === true ? text.split('\n').sort().join('\n') : text;
	return { out: inOrder(masked(out, row)), err: inOrder(masked(err, row)), code };
}

function sideBySide({ line }: Invocation, expected: Outcome, came: Outcome): string {
	const parts = (['out', 'err', 'code'] as const).filter((part) => expected[part] !== came[part]);
	return [line, ...parts.flatMap((part) => [`${part}, expected:`, expected[part], `${part}, ours:`, came[part]])].join(
		'\n',
	);
}

test('rows have names of their own', () => {
	const ids = invocations.map(({ id }) => id);
	expect(new Set(ids).size).toBe(ids.length);
	expect(spawnSync('bash', ['-n', '-c', invocations.map(({ line }) => line).join('\n')]).status).toBe(0);
});

describe.concurrent('an invocation', () => {
	const rows = invocations.map((row) => [row.id, row] as const);
	test.for(rows)('%s', async ([, row], { expect }) => {
		if (real === null && row.compared.with !== 'text') return;
		const [expected, came] = (await both(row)).map((outcome) => shown(outcome, row)) as [Outcome, Outcome];
		if (row.known === undefined) {
			expect(came, sideBySide(row, expected, came)).toEqual(expected);
			return;
		}
		expect(came, `no difference any more: ${row.known}`).not.toEqual(expected);
		differences.push(`  ${row.id}: ${row.known}`);
	});
});
