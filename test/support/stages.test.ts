// What `npm test` adds up: a report that is empty, broken or contradicted by the exit code is never a success.
import { expect, test } from 'vitest';
import { countPlaywright, countVitest } from './stages';

const file = (status: string, ...outcomes: string[]) => ({
	name: 'a.test.ts',
	status,
	message: '',
	assertionResults: outcomes.map((outcome, index) => ({ status: outcome, fullName: `${outcome} ${index}` })),
});

test.each([
	['all passed', [file('passed', 'passed', 'passed')], 0, { passed: 2, failed: 0, skipped: 0 }],
	['one failed', [file('failed', 'passed', 'failed')], 1, { passed: 1, failed: 1, skipped: 0 }],
	['one skipped', [file('passed', 'passed', 'pending')], 0, { passed: 1, failed: 0, skipped: 1 }],
	['one still to write', [file('passed', 'passed', 'todo')], 0, { passed: 1, failed: 0, skipped: 1 }],
	['a file that does not load', [file('passed', 'passed'), file('failed')], 1, { passed: 1, failed: 1, skipped: 0 }],
	['an error outside any test', [file('passed', 'passed')], 1, { passed: 1, failed: 1, skipped: 0 }],
	['no test at all', [], 0, { passed: 0, failed: 1, skipped: 0 }],
])('a Vitest report with %s', (_title, testResults, code, counts) => {
	expect(countVitest({ testResults }, code)).toMatchObject(counts);
});

test('a skipped test is named', () => {
	expect(countVitest({ testResults: [file('passed', 'passed', 'skipped')] }, 0).reasons).toEqual(['skipped 1']);
});

test('a failed test is named with the first line of what it said, without colours', () => {
	const failed = {
		status: 'failed',
		fullName: 'it works',
		failureMessages: ['\u001b[31mError: 1 is not 2\u001b[39m\n at a.ts'],
	};
	const report = { testResults: [{ ...file('failed'), assertionResults: [failed] }] };
	expect(countVitest(report, 1).failures).toEqual(['it works: Error: 1 is not 2']);
	expect(countVitest({ testResults: [{ ...file('failed'), message: 'no such module\n' }] }, 1).failures).toEqual([
		'a.test.ts: no such module',
	]);
	expect(countVitest({ testResults: [file('passed', 'passed')] }, 1).failures).toHaveLength(1);
});

test('a failed end-to-end test is named, however deep it stands', () => {
	const spec = (title: string, ok: boolean, errors: { message: string }[]) => ({
		file: 'a.spec.ts',
		title,
		ok,
		tests: [{ results: [{ errors }] }],
	});
	const specs = [spec('opens', false, [{ message: 'Error: not there\nCall log' }]), spec('closes', true, [])];
	const stats = { expected: 1, unexpected: 1, flaky: 0, skipped: 0 };
	expect(countPlaywright({ stats, suites: [{ suites: [{ specs }] }] }, 1).failures).toEqual([
		'a.spec.ts, opens: Error: not there',
	]);
});

test.each([
	['all passed', { expected: 3, unexpected: 0, flaky: 0, skipped: 0 }, 0, { passed: 3, failed: 0, skipped: 0 }],
	['one failed', { expected: 2, unexpected: 1, flaky: 0, skipped: 0 }, 1, { passed: 2, failed: 1, skipped: 0 }],
	['one that passes sometimes', { expected: 2, unexpected: 0, flaky: 1, skipped: 0 }, 0, { passed: 2, failed: 1 }],
	['one skipped', { expected: 2, unexpected: 0, flaky: 0, skipped: 1 }, 0, { passed: 2, failed: 0, skipped: 1 }],
	['no test at all', { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, 0, { passed: 0, failed: 1, skipped: 0 }],
	['a server that did not start', { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, 1, { passed: 0, failed: 1 }],
])('a Playwright report with %s', (_title, stats, code, counts) => {
	expect(countPlaywright({ stats }, code)).toMatchObject(counts);
});
